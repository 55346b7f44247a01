"""Monitoring: what alarms by the end of a month, and by when it must be handled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from mingzhang.performance.monitoring import Alarm, Trouble, alarms
from mingzhang.performance.project import Monitoring
from mingzhang.rulebook import load
from mingzhang.rulebook.calendar import calendar
from mingzhang.rulebook.scoring.cycle import Cycle, cycle
from tests.performance.given_evidence import project

SICHUAN = cycle(load("sichuan", 2025))
DAYS = calendar(load("sichuan", 2025))
ALARMED = date(2025, 9, 25)
DUE = date(2025, 10, 15)
"""Ten working days on: after the holidays of 1 to 8 October, with 28 September and 11 October worked."""


def found(
    rates: Mapping[int, str],
    *watches: Monitoring,
    today: date = date(2025, 12, 31),
    rules: Cycle = SICHUAN,
) -> list[Alarm]:
    executed = {month: Fraction(rate) for month, rate in rates.items()}
    return list(alarms(rules, replace(project(), watches=watches), executed, DAYS.after, today))


def troubles(
    rates: Mapping[int, str], *watches: Monitoring, today: date = date(2025, 12, 31)
) -> list[Trouble]:
    return [alarm.trouble for alarm in found(rates, *watches, today=today)]


@pytest.mark.parametrize(("month", "line"), [(4, "0.25"), (6, "0.4"), (8, "0.6"), (10, "0.8")])
def test_an_execution_below_the_line_of_its_month_alarms_and_one_on_it_does_not(
    month: int, line: str
) -> None:
    below = Fraction(line) - Fraction(1, 10**6)
    assert found({month: str(below)}) == [Alarm(Trouble.EXECUTION, month, below, Fraction(line))]
    assert found({month: line}) == []


@pytest.mark.parametrize("month", [1, 2, 3, 5, 7, 9, 11, 12])
def test_months_without_a_line_do_not_alarm(month: int) -> None:
    assert found({month: "0"}) == []


def test_alarms_come_in_the_order_of_months() -> None:
    assert [alarm.month for alarm in found({10: "0.1", 4: "0.1", 8: "0.1", 6: "0.1"})] == [4, 6, 8, 10]


@pytest.mark.parametrize(
    ("progress", "gap"), [("0.6", None), ("0.4", None), ("0.601", "0.101"), ("0.399", "0.101")]
)
def test_a_goal_more_than_a_tenth_away_from_the_money_alarms(progress: str, gap: str | None) -> None:
    alarm = [Alarm(Trouble.GAP, 6, Fraction(gap), Fraction("0.1"))] if gap else []
    assert found({6: "0.5"}, Monitoring(6, Fraction(progress))) == alarm


def test_without_progress_or_without_money_there_is_no_gap() -> None:
    assert found({6: "0.5"}, Monitoring(6)) == []
    assert found({}, Monitoring(6, Fraction(1))) == []


def test_an_alarm_is_due_ten_working_days_after_it_was_raised() -> None:
    (alarm,) = found({8: "0.5"}, Monitoring(8, alarmed=ALARMED), today=ALARMED)
    assert alarm.due == DUE


def test_an_alarm_nobody_raised_has_no_day_to_be_handled_by() -> None:
    (alarm,) = found({8: "0.5"}, Monitoring(8))
    assert alarm.due is None


@pytest.mark.parametrize(
    ("handled", "today", "also"),
    [
        (DUE, date(2025, 12, 31), []),
        (date(2025, 10, 16), date(2025, 12, 31), [Trouble.LATE]),
        (None, DUE, []),
        (None, date(2025, 10, 16), [Trouble.UNHANDLED]),
    ],
)
def test_an_alarm_must_be_handled_by_its_day(handled: date | None, today: date, also: list[Trouble]) -> None:
    watch = Monitoring(8, alarmed=ALARMED, handled=handled, decision="继续执行")
    assert troubles({8: "0.5"}, watch, today=today) == [Trouble.EXECUTION, *also]


def test_an_alarm_without_a_decision_is_not_handled() -> None:
    watch = Monitoring(8, alarmed=ALARMED, handled=ALARMED)
    assert troubles({8: "0.5"}, watch) == [Trouble.EXECUTION, Trouble.UNHANDLED]


def test_a_place_that_prescribes_no_lines_has_no_alarms() -> None:
    nation = cycle(load("national", 2024))
    watch = Monitoring(6, Fraction(1), alarmed=ALARMED)
    assert found({4: "0", 6: "0", 8: "0", 10: "0"}, watch, rules=nation) == []


def test_the_lines_of_sichuan_hold_from_their_year() -> None:
    assert (cycle(load("sichuan", 2024)).alarms, cycle(load("sichuan", 2024)).watched) == ((), (6, 9, 11))
    assert SICHUAN.watched == tuple(line.month for line in SICHUAN.alarms)
