"""Reading indicator systems from their data files ``systems/*.yaml``, each checked where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from mingzhang.language.bilingual import Bilingual
from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.definitions import Concept
from mingzhang.rulebook.errors import ExpressionError
from mingzhang.rulebook.expression.grammar import Vocabulary, parse
from mingzhang.rulebook.expression.nodes import Compare, Expression
from mingzhang.rulebook.jurisdictions import validity
from mingzhang.rulebook.scoring.system import (
    Aggregate,
    Case,
    Count,
    Figure,
    Group,
    Interpretation,
    Line,
    System,
)
from mingzhang.rulebook.yaml_entry import Entry

POINTS = "分值"
"""What formulas call the points of their own line."""
TARGET, ACTUAL = "目标值", "完成值"
"""What conditions on the indicators of forms call their two numbers."""
SUBJECTS = ("department", "project")
STAGES = ("self", "review")
_YES = ("是", "否")
_LINE = (
    *("name", "en", "group", "points", "explanation_zh", "explanation_en", "rule_zh", "rule_en", "method"),
    *("cases", "score", "grades", "parts", "evidence", "gaps", "applies", "stage"),
)

Found = TypeVar("Found")


@lru_cache(maxsize=32)
def systems(book: Rulebook) -> dict[str, System]:
    """The systems that count in the rulebook's place and year, by id, those of the nearest place last.

    Raises RulebookError naming file and line.
    """
    files = {path.name for place in book.places for path in (book.root / place.id / "systems").glob("*.yaml")}
    places = [place.id for place in book.places]
    entries = [
        entry
        for name in sorted(files)
        for entry in loader.merged(book.root, places, f"systems/{name}", "id", book.year)
    ]
    loader.refuse_contradictions(entries, "id")
    entries.sort(key=lambda entry: places.index(entry.file.partition("/")[0]))
    return {entry.text("id"): _system(entry, book) for entry in entries}


def system_of(book: Rulebook, subject: str) -> System | None:
    """The system for ``department`` or ``project``: of several, that of the nearest place."""
    found = [system for system in systems(book).values() if system.subject == subject]
    return found[-1] if found else None


def words(entry: Entry, key: str) -> Bilingual:
    """The text of fields ``key_zh`` and ``key_en``."""
    return Bilingual(entry.text(f"{key}_zh"), entry.text(f"{key}_en"))


def number(entry: Entry, key: str) -> Fraction:
    """An obligatory number; a percentage (4%) counts as points of a hundred."""
    text = entry.text(key)
    try:
        return Fraction(text.removesuffix("%"))
    except (ValueError, ZeroDivisionError):
        entry.refuse(f"{text} 不是数。", f"{text} is no number", key)


def vocabulary(figures: Iterable[tuple[str, str]]) -> Vocabulary:
    """What formulas may name: figures by name and unit."""
    return Vocabulary(Concept(name, name, name, unit) for name, unit in figures)


def cases(entry: Entry, known: Vocabulary) -> tuple[Case, ...]:
    """The field ``cases``, or a single formula in field ``score``."""
    if entry.optional("score"):
        return (Case((), formula(entry, "score", known)),)
    return tuple(_case(item, known) for item in entry.entries("cases"))


def formula(entry: Entry, key: str, known: Vocabulary) -> Expression:
    """The expression of field ``key``."""
    found = _parsed(entry, key, entry.text(key), known)
    if isinstance(found, Compare):
        entry.refuse("这里应为算式，不是比较式。", "a formula is expected here, not a comparison", key)
    return found


def conditions(entry: Entry, key: str, known: Vocabulary) -> tuple[Compare, ...]:
    """The comparisons of field ``key``, all of which must hold."""
    found = []
    for text in entry.texts(key):
        condition = _parsed(entry, key, text, known)
        if not isinstance(condition, Compare):
            entry.refuse(f"“{text}”没有等号或不等号。", f"“{text}” compares nothing", key)
        found.append(condition)
    return tuple(found)


def _parsed(entry: Entry, key: str, text: str, known: Vocabulary) -> Expression | Compare:
    try:
        return parse(text, known)
    except ExpressionError as problem:
        entry.refuse(problem.zh, problem.en, key)


def _case(entry: Entry, known: Vocabulary) -> Case:
    entry.allow("when", "score", "gap_zh", "gap_en")
    when = conditions(entry, "when", known)
    if bool(entry.optional("score")) == bool(entry.optional("gap_zh")):
        entry.refuse("应写 score 或 gap 之一。", "either score or gap is expected")
    if entry.optional("score"):
        return Case(when, formula(entry, "score", known))
    return Case(when, None, words(entry, "gap"))


def _system(entry: Entry, book: Rulebook) -> System:
    entry.allow(
        *("id", "zh", "en", "subject", "total", "self_maximum", "digits", "kinds", "figures", "groups"),
        *("lines", "gaps", "basis", "from", "to"),
    )
    figures = tuple(figure(item, book) for item in entry.entries("figures"))
    known = vocabulary([*((item.name, item.unit) for item in figures), (POINTS, "points")])
    groups = tuple(map(_group, entry.entries("groups")))
    kinds = entry.texts("kinds")
    lines = tuple(_line(item, known) for item in entry.entries("lines"))
    _refuse_repeats(entry, "figures", figures, lambda figure: figure.name)
    _refuse_repeats(entry, "groups", groups, lambda group: group.name)
    _refuse_repeats(
        entry, "lines", [each for line in lines for each in (line, *line.parts)], lambda line: line.name
    )
    _check_parents(entry, groups)
    for item, line in zip(entry.entries("lines"), lines, strict=True):
        _check_place(item, line, {group.name: group for group in groups}, kinds)
    total = number(entry, "total")
    return System(
        id=entry.text("id"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        subject=entry.choice("subject", SUBJECTS),
        total=total,
        self_maximum=number(entry, "self_maximum") if entry.optional("self_maximum") else total,
        digits=int(number(entry, "digits")) if entry.optional("digits") else 2,
        kinds=kinds,
        figures=figures,
        groups=groups,
        lines=lines,
        gaps=_gaps(entry),
        basis=entry.text("basis"),
        validity=validity(entry),
    )


def _refuse_repeats(entry: Entry, key: str, found: Iterable[Found], name: Callable[[Found], str]) -> None:
    seen = set()
    for item in map(name, found):
        if item in seen:
            entry.refuse(f"“{item}”重复。", f"“{item}” stands twice", key)
        seen.add(item)


def _check_parents(entry: Entry, groups: tuple[Group, ...]) -> None:
    names = {group.name for group in groups}
    for item, group in zip(entry.entries("groups"), groups, strict=True):
        if group.parent and group.parent not in names:
            item.refuse(f"没有分组“{group.parent}”。", f"there is no group “{group.parent}”", "parent")


def _check_place(entry: Entry, line: Line, groups: dict[str, Group], kinds: tuple[str, ...]) -> None:
    """A line needs a group, known kinds, and points unless its group leaves them undivided or shares them."""
    group = groups.get(line.group)
    if group is None:
        entry.refuse(f"没有分组“{line.group}”。", f"there is no group “{line.group}”", "group")
    for kind in line.applies:
        if kind not in kinds:
            entry.refuse(f"没有项目类型“{kind}”。", f"there is no kind of project “{kind}”", "applies")
    if line.points is None and group.aggregate is Aggregate.SUM:
        entry.refuse("缺少字段 points。", "field points is missing")
    if group.aggregate is not Aggregate.SUM and group.points is None:
        entry.refuse(f"分组“{group.name}”缺少分值。", f"group “{group.name}” has no points", "group")


def figure(entry: Entry, book: Rulebook) -> Figure:
    """A number that is computed, counted or typed."""
    entry.allow("name", "en", "unit", "is", "readings", "count")
    name = entry.text("name")
    if name[0].isdigit():
        entry.refuse(
            f"数据名称“{name}”不能以数字开头。", f"the name “{name}” may not start with a digit", "name"
        )
    single = entry.optional("is")
    readings = [
        Interpretation(words(item, "is"), formula(item, "is", book.vocabulary)) for item in _readings(entry)
    ]
    if single:
        readings = [Interpretation(Bilingual(name, entry.text("en")), formula(entry, "is", book.vocabulary))]
    count = entry.entry("count")
    unit = entry.choice("unit", loader.UNITS)
    return Figure(name, entry.text("en"), unit, tuple(readings), _count(count) if count else None)


def _readings(entry: Entry) -> Iterable[Entry]:
    for item in entry.entries("readings"):
        item.allow("is", "is_zh", "is_en")
        yield item


def _count(entry: Entry) -> Count:
    entry.allow("level2", "met", "where")
    known = vocabulary([(TARGET, "count"), (ACTUAL, "count")])
    met = entry.choice("met", _YES, "否") == "是"
    return Count(entry.text("level2"), met, conditions(entry, "where", known))


def _group(entry: Entry) -> Group:
    entry.allow("name", "en", "points", "parent", "aggregate")
    return Group(
        name=entry.text("name"),
        en=entry.text("en"),
        points=number(entry, "points") if entry.optional("points") else None,
        parent=entry.optional("parent"),
        aggregate=Aggregate(entry.choice("aggregate", tuple(Aggregate), Aggregate.SUM)),
    )


def _line(entry: Entry, known: Vocabulary) -> Line:
    entry.allow(*_LINE)
    grades = entry.entry("grades")
    line = Line(
        name=entry.text("name"),
        en=entry.text("en"),
        group=entry.text("group"),
        points=number(entry, "points") if entry.optional("points") else None,
        explanation=words(entry, "explanation"),
        rule=words(entry, "rule"),
        method=entry.optional("method"),
        cases=cases(entry, known),
        grades=_grades(grades) if grades else None,
        parts=tuple(_part(item, known) for item in entry.entries("parts")),
        evidence=entry.texts("evidence"),
        gaps=_gaps(entry),
        applies=entry.texts("applies"),
        stage=entry.choice("stage", STAGES, "self"),
    )
    if bool(line.cases) + (line.grades is not None) + bool(line.parts) > 1:
        entry.refuse("cases、grades、parts 只能写一种。", "only one of cases, grades and parts may be given")
    if line.parts and sum(part.points or 0 for part in line.parts) != line.points:
        entry.refuse("各部分分值之和与本项分值不符。", "the points of the parts do not make its own", "parts")
    return line


def _part(entry: Entry, known: Vocabulary) -> Line:
    """A part of a line: it has a name, points and a way to be scored, and shares the rest with its line."""
    entry.allow("name", "en", "points", "cases", "score", "grades")
    grades = entry.entry("grades")
    name = Bilingual(entry.text("name"), entry.text("en"))
    return Line(
        name=name.zh,
        en=name.en,
        group="",
        points=number(entry, "points"),
        explanation=name,
        rule=name,
        cases=cases(entry, known),
        grades=_grades(grades) if grades else None,
    )


def _grades(entry: Entry) -> dict[str, Fraction]:
    found = {name: number(entry, name) for name in entry.values}
    for name, factor in found.items():
        if not 0 <= factor <= 1:
            entry.refuse(f"{name} 的系数应在 0 与 1 之间。", f"the factor of {name} must be 0 to 1", name)
    return found


def _gaps(entry: Entry) -> tuple[Bilingual, ...]:
    found = []
    for item in entry.entries("gaps"):
        item.allow("zh", "en")
        found.append(Bilingual(item.text("zh"), item.text("en")))
    return tuple(found)
