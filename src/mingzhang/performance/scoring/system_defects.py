"""What is wrong with a printed indicator system itself 指标体系的缺陷: points that do not add up, points nobody divided."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import format_short
from mingzhang.rulebook.scoring.system import Aggregate, Group, System

_NONE = Fraction(0)


def defects(system: System, kind: str = "") -> Iterator[Bilingual]:
    """The defects for a ``kind`` of project: those that follow from its points, then the gaps its data states."""
    printed = sum((_printed(system, group, kind) for group in system.groups if not group.parent), _NONE)
    if printed != system.total:
        said, due = format_short(printed), format_short(system.total)
        yield Bilingual(
            f"所印分值合计 {said} 分，不是 {due} 分。", f"The printed points make {said}, not {due}."
        )
    for group in system.groups:
        yield from _group(system, group, kind)
    yield from system.gaps


def _group(system: System, group: Group, kind: str) -> Iterator[Bilingual]:
    lines = system.lines_of(group.name, kind)
    if group.aggregate is Aggregate.NONE:
        if lines:
            zh = f"“{group.name}”的 {format_short(group.points or _NONE)} 分没有分给其中的 {len(lines)} 项指标。"
            en = f"The {format_short(group.points or _NONE)} points of “{group.en}” are not divided among its {len(lines)} lines."
        else:
            zh, en = f"“{group.name}”没有适用的指标。", f"No line of “{group.en}” applies."
        yield Bilingual(zh, en)
        return
    own = _lines(system, group, kind)
    if group.aggregate is Aggregate.SUM and group.points is not None and own != group.points:
        zh = f"“{group.name}”所印 {format_short(group.points)} 分，所含指标合计 {format_short(own)} 分。"
        en = f"“{group.en}” is printed with {format_short(group.points)} points; its lines make {format_short(own)}."
        yield Bilingual(zh, en)


def _printed(system: System, group: Group, kind: str) -> Fraction:
    return group.points if group.points is not None else _lines(system, group, kind)


def _lines(system: System, group: Group, kind: str) -> Fraction:
    """The points of a group's own lines and of the groups in it."""
    own = sum((line.points or _NONE for line in system.lines_of(group.name, kind)), _NONE)
    inner = (_printed(system, each, kind) for each in system.groups if each.parent == group.name)
    return own + sum(inner, _NONE)
