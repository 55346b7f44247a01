"""What the names and units of indicators on forms 绩效自评表 mean, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.yaml_entry import Entry, read_entry

_FILE = "form_content.yaml"
_BRACKETS = re.compile(r"（[^）]*）")
_MULTIPLIED = re.compile(r"^[万千百亿](?=[^元])")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the name of an indicator asks for, and the measures that suit it or cannot measure it.

    ``elsewhere`` is the 二级指标 where ``never`` does not hold; ``calendar``
    are units that with such a name number the calendar, up to a figure (8月 is August).
    """

    id: str
    zh: str
    en: str
    names: re.Pattern[str]
    apart: re.Pattern[str]
    by: frozenset[str]
    never: frozenset[str]
    elsewhere: str
    calendar: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FormContent:
    """What names and units mean."""

    measures: Mapping[str, str]
    asked: tuple[Asked, ...]
    kinds: tuple[tuple[str, frozenset[str]], ...]
    defaults: re.Pattern[str]
    whole: re.Pattern[str]

    def asked_by(self, name: str) -> list[Asked]:
        """What an indicator of this name asks for; nothing where the name leaves it open."""
        bare = _BRACKETS.sub("", name).rstrip("。")
        return [item for item in self.asked if item.names.search(bare) and not item.apart.search(bare)]

    def measure(self, unit: str) -> str:
        """What a unit measures (``ratio``, ``money``, ``things`` …); empty where it is not known."""
        whole, _, each = unit.partition("/")
        known = self.measures.get(unit) or self.measures.get(_MULTIPLIED.sub("", whole), "")
        return known if not each or known == "money" else ""

    def never_under(self, level2: str) -> frozenset[str]:
        """What an indicator of this 二级指标 is never about."""
        return next((never for kind, never in self.kinds if kind in level2), frozenset())


@lru_cache(maxsize=32)
def form_content(rulebook: Rulebook) -> FormContent:
    """What the nearest jurisdiction that has the file says.  Raises RulebookError naming file and line."""
    places = (place.id for place in reversed(rulebook.places) if (rulebook.root / place.id / _FILE).exists())
    place = next(places)
    entry = read_entry(rulebook.root / place / _FILE, f"{place}/{_FILE}")
    entry.allow("measures", "asked", "kinds", "defaults", "whole")
    measures = {unit: each.text("id") for each in entry.entries("measures") for unit in each.texts("units")}
    asked = tuple(_asked(each, set(measures.values())) for each in entry.entries("asked"))
    known = {item.id for item in asked}
    return FormContent(
        measures=measures,
        asked=asked,
        kinds=tuple(
            (each.text("kind"), _among(each, "never", known, "没有内容 {}。", "nothing is called {}"))
            for each in entry.entries("kinds")
        ),
        defaults=_pattern(entry, "defaults"),
        whole=_pattern(entry, "whole"),
    )


def _asked(entry: Entry, measures: set[str]) -> Asked:
    entry.allow("id", "zh", "en", "names", "except", "by", "never", "kind", "calendar")
    unknown = "没有计量类别 {}。", "there is no measure {}"
    return Asked(
        id=entry.text("id"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        names=_pattern(entry, "names"),
        apart=_pattern(entry, "except") if entry.optional("except") else _NEVER,
        by=_among(entry, "by", measures, *unknown),
        never=_among(entry, "never", measures, *unknown),
        elsewhere=entry.optional("kind"),
        calendar=_figures(entry, "calendar"),
    )


def _among(entry: Entry, key: str, known: set[str], zh: str, en: str) -> frozenset[str]:
    for name in entry.texts(key):
        if name not in known:
            entry.refuse(zh.format(name), en.format(name), key)
    return frozenset(entry.texts(key))


def _pattern(entry: Entry, key: str) -> re.Pattern[str]:
    try:
        return re.compile(entry.text(key))
    except re.error:
        entry.refuse(f"字段 {key} 不是正则表达式。", f"field {key} is no regular expression", key)


def _figures(entry: Entry, key: str) -> dict[str, int]:
    figures = entry.entry(key)
    return {name: _figure(figures, name) for name, _ in figures.pairs()} if figures else {}


def _figure(entry: Entry, key: str) -> int:
    text = entry.text(key)
    if not text.isdigit():
        entry.refuse(f"字段 {key} 应为整数。", f"field {key} must be a whole number", key)
    return int(text)
