"""Kinds of indicators 一级、二级指标 as data: which signs, units and names each allows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mingzhang.facts.unit import MONEY_UNITS, PERCENT, PERMILLE
from mingzhang.language.folding import fold
from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.yaml_entry import Entry

QUALITATIVE = "定性"
SIGNS = ("＝", "≥", "≤", "＞", "＜", QUALITATIVE)
"""The natures 指标性质 of an indicator."""

MEASURES = ("count", "ratio", "money", "time", "date", "grade")
"""What the unit of an indicator may measure; a grade has no unit."""

_TIMES = frozenset("年 月 日 天 个月 工作日 个工作日 小时 分钟 秒".split())
_DATE = "日期"
_SUFFIX = "指标"


@dataclass(frozen=True, slots=True)
class IndicatorKind:
    """A level-two kind 二级指标; names with one of ``endings`` belong only to kinds that list it."""

    id: str
    zh: str
    en: str
    level1: str
    level1_en: str
    signs: tuple[str, ...]
    measures: tuple[str, ...]
    endings: tuple[str, ...]
    basis: str


def measure_of(unit: str) -> str:
    """What ``unit`` 度量单位 measures: 元/套 is money, 工作日 time, no unit a grade, 日期 a date."""
    counted = fold(unit).partition("/")[0]
    if not counted:
        return "grade"
    if counted in MONEY_UNITS:
        return "money"
    if counted in (PERCENT.name, PERMILLE.name):
        return "ratio"
    if counted == _DATE:
        return "date"
    return "time" if counted in _TIMES else "count"


@lru_cache(maxsize=32)
def indicator_kinds(book: Rulebook) -> dict[str, IndicatorKind]:
    """The kinds known in the rulebook's place and year, by id.  Raises RulebookError naming file and line."""
    places = [place.id for place in book.places]
    entries = loader.merged(book.root, places, "indicator_kinds.yaml", "id", book.year)
    found: dict[str, IndicatorKind] = {}
    names: dict[tuple[str, str], str] = {}
    for entry in entries:
        kind = _kind(entry)
        name = (_short(kind.level1), _short(kind.zh))
        if name in names:
            entry.refuse(
                f"{kind.level1}下的{kind.zh}与 {names[name]} 重复。",
                f"{names[name]} already has these two names",
                "zh",
            )
        names[name] = kind.id
        found[kind.id] = kind
    return found


def indicator_kind(book: Rulebook, level1: str, level2: str) -> IndicatorKind | None:
    """The kind a form means by its two levels, with or without the word 指标; None when there is none."""
    name = (_short(level1), _short(level2))
    return next(
        (kind for kind in indicator_kinds(book).values() if (_short(kind.level1), _short(kind.zh)) == name),
        None,
    )


def _short(name: str) -> str:
    return fold(name).removesuffix(_SUFFIX)


def _kind(entry: Entry) -> IndicatorKind:
    entry.allow(
        "id", "zh", "en", "level1", "level1_en", "signs", "measures", "endings", "basis", "from", "to"
    )
    return IndicatorKind(
        id=entry.text("id"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        level1=entry.text("level1"),
        level1_en=entry.text("level1_en"),
        signs=_among(entry, "signs", SIGNS),
        measures=_among(entry, "measures", MEASURES),
        endings=entry.texts("endings"),
        basis=entry.text("basis"),
    )


def _among(entry: Entry, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The obligatory list of field ``key``, each one of ``known``."""
    found = entry.texts(key)
    if not found:
        entry.refuse(f"缺少字段 {key}。", f"field {key} is missing", key)
    for text in found:
        if text not in known:
            listed = "/".join(known)
            entry.refuse(
                f"字段 {key} 的值 {text} 不在 {listed} 之中。", f"{key} {text} is unknown; use {listed}", key
            )
    return found
