"""An evaluation 绩效评价 as people write it: what they answer, type and choose, line by line, in one yaml file.

system: sichuan.department        the indicator system; that of the place and year when it says nothing
project: 51090423T000007848282    the project evaluated; none for the whole department
kind: 民生保障项目                 its kind, where the system tells kinds apart
readings: {全年预算调剂金额: 只计调剂}
figures: {违纪违规问题个数: {value: 0, evidence: 审计报告}}
lines: {程序严密: {grade: 完善, evidence: 评审纪要}, 要素完整: {points: 5, reason: …}}
given: {程序严密: 4}              the scores as they were filed, to be held against the rule
review: {by: 财政局, on: 2024-05-20, score: 85, opinion: …}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.decimals import parse_number
from mingzhang.performance.project import Review
from mingzhang.performance.scoring.evidence import Typed
from mingzhang.performance.scoring.system import Answer
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.scoring.system import Figure, Line, System
from mingzhang.rulebook.scoring.system_file import system_of, systems
from mingzhang.rulebook.yaml_entry import Entry, read_entry

_HUNDRED = 100


@dataclass(frozen=True)
class Evaluation:
    """One evaluation; ``source`` is the file it was read from."""

    system: System
    project: str = ""
    kind: str = ""
    readings: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Typed] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    given: Mapping[str, Fraction] = field(default_factory=dict)
    review: Review | None = None
    source: str = ""


def read_evaluation(path: Path, book: Rulebook) -> Evaluation:
    """The evaluation in a file.  Raises RulebookError naming file and line."""
    entry = read_entry(path, path.name)
    entry.allow("system", "project", "kind", "readings", "figures", "lines", "given", "review")
    project = entry.optional("project")
    system = _system(entry, book, "project" if project else "department")
    kind = _kind(entry, system)
    lines = {each.name: each for line in system.lines for each in (line, *line.parts)}
    return Evaluation(
        system=system,
        project=project,
        kind=kind,
        readings=dict(_readings(_part(entry, "readings"), system)),
        typed=dict(_typed(_part(entry, "figures"), system)),
        answers=dict(_answers(_part(entry, "lines"), lines)),
        given=dict(_given(_part(entry, "given"), system)),
        review=_review(review) if (review := _part(entry, "review")).values else None,
        source=path.name,
    )


def _system(entry: Entry, book: Rulebook, subject: str) -> System:
    name = entry.optional("system")
    found = systems(book).get(name) if name else system_of(book, subject)
    if found is None:
        listed = "、".join(systems(book)) or "（无）"
        entry.refuse(
            f"{book.jurisdiction.zh} {book.year} 年度没有指标体系 {name}，可选：{listed}。",
            f"{book.jurisdiction.en} has no indicator system {name} for {book.year}; there are: {listed}",
            "system",
        )
    return found


def _kind(entry: Entry, system: System) -> str:
    """The kind of project; empty while it is not chosen, and where the system tells no kinds apart."""
    if not entry.optional("kind"):
        return ""
    if not system.kinds:
        entry.refuse(f"{system.zh}不分项目类型。", f"{system.en} has no kinds of project", "kind")
    return entry.choice("kind", system.kinds)


def _part(entry: Entry, key: str) -> Entry:
    """The mapping in field ``key``; one that is absent or left blank is empty."""
    blank = entry.values.get(key) == ""
    return (None if blank else entry.entry(key)) or Entry(entry.file, entry.line, {}, {})


def _known(entry: Entry, known: Mapping[str, object]) -> Iterable[tuple[Entry, str]]:
    """The fields of ``entry`` that are filled in, each of which must be a name the system knows."""
    for name, value in entry.values.items():
        if name not in known:
            entry.refuse(
                f"指标体系里没有“{name}”，请核对名称。", f"the system has no “{name}”; check the name", name
            )
        if not _blank(value):
            yield entry, name


def _blank(value: object) -> bool:
    """Was a field left blank, or all its parts?"""
    return value == "" or (isinstance(value, Entry) and all(part == "" for part in value.values.values()))


def _readings(entry: Entry, system: System) -> Iterable[tuple[str, str]]:
    for _, name in _known(entry, system.by_name):
        ways = tuple(reading.words.zh for reading in system.by_name[name].readings)
        if len(ways) < 2:
            entry.refuse(f"“{name}”没有几种理解，不用选。", f"“{name}” is read in one way only", name)
        yield name, entry.choice(name, ways)


def _given(entry: Entry, system: System) -> Iterable[tuple[str, Fraction]]:
    """The scores that were filed: of whole lines, which their parts make."""
    for _, name in _known(entry, {line.name: line for line in system.lines}):
        yield name, _number(entry, name)


def _typed(entry: Entry, system: System) -> Iterable[tuple[str, Typed]]:
    for _, name in _known(entry, system.by_name):
        given = entry.values[name]
        if not isinstance(given, Entry):
            yield name, Typed(_value(entry, name, system.by_name[name]))
            continue
        given.allow("value", "evidence")
        yield name, Typed(_value(given, "value", system.by_name[name]), given.optional("evidence"))


def _value(entry: Entry, key: str, figure: Figure) -> Fraction:
    """A typed value in base units: money is typed in 万元, a ratio as a percentage with its sign."""
    text = entry.text(key)
    if figure.unit == "ratio" and not text.endswith("%"):
        entry.refuse(
            f"“{figure.name}”是比率，请带百分号填写，如 95%，而不是 {text}。",
            f"“{figure.en}” is a ratio; write it with a percent sign, as in 95%, not {text}",
            key,
        )
    value = _number(entry, key)
    if value < 0:
        entry.refuse(f"“{figure.name}”不能为负数。", f"“{figure.en}” cannot be below zero", key)
    if figure.unit == "money":
        return value * WAN_YUAN.scale
    return value / _HUNDRED if figure.unit == "ratio" else value


def _number(entry: Entry, key: str) -> Fraction:
    text = entry.text(key)
    value = parse_number(text, percent=True)
    if value is None:
        entry.refuse(f"“{text}”不是数字。", f"“{text}” is no number", key)
    return value


def _answers(entry: Entry, lines: Mapping[str, Line]) -> Iterable[tuple[str, Answer]]:
    for _, name in _known(entry, lines):
        line, given = lines[name], entry.values[name]
        if not isinstance(given, Entry):
            entry.refuse(f"“{name}”应写成键值表。", f"“{name}” must be a mapping", name)
        given.allow("grade", "points", "reason", "evidence")
        yield (
            name,
            Answer(
                grade=_grade(given, line),
                points=_points(given, line),
                reason=given.optional("reason"),
                evidence=given.optional("evidence"),
            ),
        )


def _grade(entry: Entry, line: Line) -> str:
    if not entry.optional("grade"):
        return ""
    if line.grades is None:
        entry.refuse(f"“{line.name}”不是分级打分。", f"“{line.name}” has no grades", "grade")
    return entry.choice("grade", tuple(line.grades))


def _points(entry: Entry, line: Line) -> Fraction | None:
    if not entry.optional("points"):
        return None
    if not line.judged:
        entry.refuse(
            f"“{line.name}”按规则计算，不能直接填分数。",
            f"“{line.name}” is computed by the rule; its points cannot be typed",
            "points",
        )
    points, most = _number(entry, "points"), line.points or Fraction(1)
    if not 0 <= points <= most:
        entry.refuse(
            f"“{line.name}”应在 0 至 {most} 分之间。", f"“{line.name}” must be 0 to {most}", "points"
        )
    return points


def _review(entry: Entry) -> Review:
    entry.allow("by", "on", "score", "verdict", "opinion")
    try:
        on = date.fromisoformat(entry.text("on"))
    except ValueError:
        entry.refuse("日期应写成 2024-05-20。", "write the date as 2024-05-20", "on")
    score = _number(entry, "score") if entry.optional("score") else None
    return Review(entry.text("by"), on, score, entry.optional("verdict"), entry.optional("opinion"))
