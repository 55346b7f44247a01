"""Monitoring through the year 绩效运行监控: execution month by month against the alarm lines, and what was done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from mingzhang.language.decimals import format_short
from mingzhang.performance.project import Monitoring, Project
from mingzhang.rulebook.scoring.cycle import Cycle

Deadline = Callable[[date, int], date]
"""The day so many working days after another."""


class Trouble(StrEnum):
    """What an alarm 预警 is about."""

    EXECUTION = "execution"
    GAP = "gap"
    LATE = "late"
    UNHANDLED = "unhandled"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something the rule tells to act on by the end of ``month``.

    ``rate`` is the execution (or the gap), ``limit`` the line it crossed;
    ``due`` the day by which it was or is to be handled, if that is known.
    """

    trouble: Trouble
    month: int
    rate: Fraction
    limit: Fraction
    due: date | None = None


def alarms(
    cycle: Cycle, project: Project, rates: Mapping[int, Fraction], deadline: Deadline, today: date
) -> Iterator[Alarm]:
    """The alarms of a project's year, in the order of months; ``rates`` is its execution to each month."""
    watches = {watch.month: watch for watch in project.watches}
    for month in sorted({*rates, *watches}):
        watch, rate = watches.get(month), rates.get(month)
        if rate is None:
            continue
        found = [*_execution(cycle, month, rate), *_gap(cycle, rate, watch)]
        due = deadline(watch.alarmed, cycle.handle) if watch and watch.alarmed and cycle.handle else None
        yield from (Alarm(trouble, month, crossed, limit, due) for trouble, crossed, limit in found)
        if found and due is not None and watch is not None:
            yield from _handling(watch, *found[0][1:], due, today)


def _execution(cycle: Cycle, month: int, rate: Fraction) -> Iterator[tuple[Trouble, Fraction, Fraction]]:
    for line in cycle.alarms:
        if line.month == month and rate < line.below:
            yield Trouble.EXECUTION, rate, line.below


def _gap(
    cycle: Cycle, rate: Fraction, watch: Monitoring | None
) -> Iterator[tuple[Trouble, Fraction, Fraction]]:
    if watch and watch.progress is not None and cycle.gap is not None:
        gap = abs(watch.progress - rate)
        if gap > cycle.gap:
            yield Trouble.GAP, gap, cycle.gap


def _handling(watch: Monitoring, rate: Fraction, limit: Fraction, due: date, today: date) -> Iterator[Alarm]:
    if watch.handled is not None and watch.handled > due:
        yield Alarm(Trouble.LATE, watch.month, rate, limit, due)
    elif (watch.handled is None or not watch.decision) and today > due:
        yield Alarm(Trouble.UNHANDLED, watch.month, rate, limit, due)


def alarm_text(alarm: Alarm, lang: str) -> str:
    """What an alarm says."""
    rate, limit = format_short(alarm.rate * 100, 2), format_short(alarm.limit * 100, 2)
    zh = {
        Trouble.EXECUTION: f"预算执行率 {rate}%，低于 {limit}%。",
        Trouble.GAP: f"目标进度与预算执行相差 {rate}%，超过 {limit}%。",
        Trouble.LATE: f"应在 {alarm.due} 前处理，处理晚了。",
        Trouble.UNHANDLED: f"应在 {alarm.due} 前处理，没有处理记录。",
    }
    en = {
        Trouble.EXECUTION: f"{rate}% of the budget is executed, less than {limit}%.",
        Trouble.GAP: f"Goal and budget are {rate}% apart, more than {limit}%.",
        Trouble.LATE: f"It was to be handled by {alarm.due} and was late.",
        Trouble.UNHANDLED: f"It was to be handled by {alarm.due}; there is no record of that.",
    }
    return (zh if lang == "zh" else en)[alarm.trouble]
