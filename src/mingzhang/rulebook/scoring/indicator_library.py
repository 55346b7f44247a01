"""The indicator library 指标库: reusable indicators by kind of work, from which a project's form starts filled.

An indicator binds to a metric by name; its formula is an expression over the
names of metrics, in the unit of the indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.definitions import Concept
from mingzhang.rulebook.errors import ExpressionError, UnknownWorkError
from mingzhang.rulebook.expression.grammar import Vocabulary, parse
from mingzhang.rulebook.expression.nodes import Compare, Expression
from mingzhang.rulebook.scoring.indicator_kinds import (
    QUALITATIVE,
    SIGNS,
    IndicatorKind,
    indicator_kind,
    indicator_kinds,
    measure_of,
)
from mingzhang.rulebook.yaml_entry import Entry

FULL = 90
"""The points of all indicators of a project's form; the other ten are the execution of its budget."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NAME = re.compile(r"[^\d\s.+＋−－\-×*＊÷/／()（）,，、]+")
_RATE = re.compile(r"(?<!效)率(?:[（(].*[）)])?$")


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work 工作类别 that has indicators."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class LibraryIndicator:
    """One reusable level-three indicator 三级指标.

    ``target`` is the suggested value as a form prints it, empty where only the
    project can know it; ``weight`` the suggested points out of 90 in the form
    of each of its ``works``, None for one that is offered but not started with.
    """

    id: str
    zh: str
    en: str
    kind: IndicatorKind
    sign: str
    unit: str
    target: str
    weight: Fraction | None
    works: tuple[str, ...]
    metric: str
    formula: Expression | None
    evidence: tuple[str, ...]
    basis: str
    note_zh: str
    note_en: str

    @property
    def level1(self) -> str:
        """Its level-one group 一级指标."""
        return self.kind.level1

    @property
    def level2(self) -> str:
        """Its level-two kind 二级指标."""
        return self.kind.zh


@lru_cache(maxsize=32)
def works(book: Rulebook) -> dict[str, Work]:
    """The kinds of work, by id.  Raises RulebookError naming file and line."""
    found = {}
    for entry in _entries(book, "works.yaml"):
        entry.allow("id", "zh", "en", "from", "to")
        found[entry.text("id")] = Work(entry.text("id"), entry.text("zh"), entry.text("en"))
    return found


@lru_cache(maxsize=32)
def library(book: Rulebook) -> dict[str, LibraryIndicator]:
    """The indicators of the rulebook's place and year, by id.  Raises RulebookError naming file and line."""
    found: dict[str, LibraryIndicator] = {}
    names: dict[tuple[str, str], str] = {}
    for entry in _entries(book, "indicators.yaml"):
        item = _indicator(entry, book)
        for work in item.works:
            other = names.setdefault((work, item.zh), item.id)
            if other != item.id:
                entry.refuse(
                    f"工作类别 {work} 已有名为“{item.zh}”的指标 {other}。",
                    f"the work {work} already has an indicator “{item.zh}”, {other}",
                    "zh",
                )
        found[item.id] = item
    return found


def for_work(book: Rulebook, work: str) -> tuple[LibraryIndicator, ...]:
    """The indicators of one kind of work.  Raises UnknownWorkError."""
    if work not in works(book):
        raise UnknownWorkError(work, list(works(book)))
    return tuple(item for item in library(book).values() if work in item.works)


def _entries(book: Rulebook, file: str) -> list[Entry]:
    return loader.merged(book.root, [place.id for place in book.places], file, "id", book.year)


def _indicator(entry: Entry, book: Rulebook) -> LibraryIndicator:
    entry.allow(
        "id", "zh", "en", "level1", "level2", "sign", "unit", "target", "weight", "work", "metric", "formula",
        "evidence", "basis", "note_zh", "note_en", "from", "to",
    )  # fmt: skip
    found = LibraryIndicator(
        id=entry.text("id"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        kind=_kind(entry, book),
        sign=entry.choice("sign", SIGNS),
        unit=entry.optional("unit"),
        target=entry.optional("target"),
        weight=_weight(entry),
        works=_works(entry, book),
        metric=entry.optional("metric"),
        formula=_formula(entry),
        evidence=entry.texts("evidence"),
        basis=entry.text("basis"),
        note_zh=entry.optional("note_zh"),
        note_en=entry.optional("note_en"),
    )
    _refuse_mismatches(entry, found, indicator_kinds(book).values())
    if bool(found.note_zh) != bool(found.note_en):
        entry.refuse("口径说明应中英文都有。", "a note is needed in both languages", "note_zh")
    return found


def _kind(entry: Entry, book: Rulebook) -> IndicatorKind:
    level1, level2 = entry.text("level1"), entry.text("level2")
    kind = indicator_kind(book, level1, level2)
    if kind is None:
        entry.refuse(f"{level1}下没有{level2}。", f"there is no {level2} under {level1}", "level2")
    return kind


def _works(entry: Entry, book: Rulebook) -> tuple[str, ...]:
    found = entry.texts("work")
    if not found:
        entry.refuse("缺少字段 work。", "field work is missing")
    for work in found:
        if work not in works(book):
            entry.refuse(f"没有工作类别 {work}。", f"there is no kind of work {work}", "work")
    return found


def _weight(entry: Entry) -> Fraction | None:
    text = entry.optional("weight")
    weight = _number(text)
    if text and (weight is None or not 0 < weight <= FULL):
        entry.refuse(
            f"权重 {text} 应为大于 0、不超过 {FULL} 的数。",
            f"weight {text} must be above 0 and at most {FULL}",
            "weight",
        )
    return weight


def _formula(entry: Entry) -> Expression | None:
    text = entry.optional("formula")
    if not text:
        return None
    metrics = [Concept(name, name, name, "count") for name in _NAME.findall(text)]
    try:
        found = parse(text, Vocabulary(metrics))
    except ExpressionError as problem:
        raise entry.error(problem.zh, problem.en, "formula") from problem
    if isinstance(found, Compare):
        entry.refuse("公式不应有等号或不等号。", "a formula compares nothing", "formula")
    return found


def _refuse_mismatches(entry: Entry, item: LibraryIndicator, kinds: Iterable[IndicatorKind]) -> None:
    """Refuse a sign, unit, name or target that does not fit the kind, or one another."""
    measure, kind = measure_of(item.unit), item.kind
    if item.sign not in kind.signs:
        entry.refuse(f"{kind.zh}的性质不能是 {item.sign}。", f"{kind.zh} cannot have {item.sign}", "sign")
    if (item.sign == QUALITATIVE) != (measure == "grade"):
        entry.refuse(
            "定性指标没有度量单位，其他指标必须有。",
            "a qualitative indicator has no unit, any other has one",
            "unit",
        )
    if measure not in kind.measures:
        entry.refuse(f"{kind.zh}不能用单位 {item.unit}。", f"{kind.zh} cannot have unit {item.unit}", "unit")
    if _RATE.search(item.zh) and measure not in ("ratio", "grade"):
        entry.refuse(f"“{item.zh}”是比率，单位应为 %。", f"“{item.zh}” is a rate; its unit must be %", "unit")
    meant = [other for other in kinds if item.zh.endswith(other.endings)]
    if meant and kind not in meant:
        entry.refuse(f"“{item.zh}”应归入{meant[0].zh}。", f"“{item.zh}” belongs to {meant[0].zh}", "level2")
    if item.target and not _fits(item.target, measure):
        entry.refuse(
            f"指标值 {item.target} 与单位不符。", f"target {item.target} does not fit the unit", "target"
        )


def _fits(target: str, measure: str) -> bool:
    """Is ``target`` a date for a date, words for a grade, and else a number?"""
    if measure != "date":
        return (_number(target) is None) == (measure == "grade")
    try:
        date.fromisoformat(target)
    except ValueError:
        return False
    return True


def _number(text: str) -> Fraction | None:
    return Fraction(text) if _NUMBER.fullmatch(text) else None
