"""The self-evaluation form of a project 项目支出绩效自评表 as data: its points, its rules, its words.

Each place prints its own: how many points execution has, what a target of each
sign (＝ ≥ ≤ …) earns, where the tiers of a qualitative one end, when a reason is
due.  A case that the printed rule does not cover is stated as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from mingzhang.language.bilingual import Bilingual
from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.scoring.system import Case
from mingzhang.rulebook.scoring.system_file import ACTUAL, POINTS, TARGET, cases, number, vocabulary
from mingzhang.rulebook.yaml_entry import Entry

EXECUTED, ADJUSTED = "执行数", "调整预算数"
FILE = "self_evaluation.yaml"
_FIELDS = (
    *(
        "id",
        "zh",
        "en",
        "title",
        "total",
        "execution",
        "groups",
        "signs",
        "tiers",
        "far_over",
        "reason_below",
    ),
    *("lengths", "sources", "layout", "gaps", "basis", "from", "to"),
)


@dataclass(frozen=True, slots=True)
class Tier:
    """One of the tiers of a qualitative indicator: from ``low`` (included) to ``high``, parts of its points."""

    words: Bilingual
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class FormRule:
    """The form of one place and year.

    ``groups`` are the points of the level-one kinds where they are fixed;
    ``far_over`` is the part over target beyond which a target was set too low;
    ``reason_below`` the execution below which a reason is due; ``lengths`` the
    most characters of a text.
    """

    id: str
    zh: str
    en: str
    title: str
    total: Fraction
    execution: Fraction
    execution_cases: tuple[Case, ...]
    groups: Mapping[str, Fraction]
    signs: Mapping[str, tuple[Case, ...]]
    tiers: tuple[Tier, ...]
    far_over: Fraction | None
    reason_below: Fraction | None
    lengths: Mapping[str, int]
    sources: Mapping[str, tuple[str, ...]]
    layout: str
    gaps: tuple[Bilingual, ...]
    basis: str

    @property
    def indicators(self) -> Fraction:
        """The points that all indicators have together."""
        return self.total - self.execution


@lru_cache(maxsize=32)
def form_rule(book: Rulebook) -> FormRule:
    """The form of the rulebook's place and year.  Raises RulebookError naming file and line."""
    entries = loader.merged(book.root, [place.id for place in book.places], FILE, "id", book.year)
    return _rule(entries[-1])


def _rule(entry: Entry) -> FormRule:
    entry.allow(*_FIELDS)
    execution = entry.entry("execution")
    if execution is None:
        entry.refuse("缺少字段 execution。", "field execution is missing")
    execution.allow("points", "score", "cases")
    money = vocabulary([(EXECUTED, "money"), (ADJUSTED, "money"), (POINTS, "points")])
    return FormRule(
        id=entry.text("id"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        title=entry.text("title"),
        total=number(entry, "total"),
        execution=number(execution, "points"),
        execution_cases=cases(execution, money),
        groups=_numbers(entry, "groups"),
        signs=_signs(entry),
        tiers=tuple(map(_tier, entry.entries("tiers"))),
        far_over=number(entry, "far_over") if entry.optional("far_over") else None,
        reason_below=number(entry, "reason_below") if entry.optional("reason_below") else None,
        lengths={name: int(most) for name, most in _numbers(entry, "lengths").items()},
        sources={name: part.texts(name) for part in [entry.entry("sources")] if part for name in part.values},
        layout=entry.text("layout"),
        gaps=tuple(Bilingual(item.text("zh"), item.text("en")) for item in entry.entries("gaps")),
        basis=entry.text("basis"),
    )


def _numbers(entry: Entry, key: str) -> dict[str, Fraction]:
    """The field ``key``, a mapping of names to numbers; an absent one is empty."""
    found = entry.entry(key)
    return {name: number(found, name) for name in found.values} if found else {}


def _signs(entry: Entry) -> dict[str, tuple[Case, ...]]:
    known = vocabulary([(TARGET, "count"), (ACTUAL, "count"), (POINTS, "points")])
    found: dict[str, tuple[Case, ...]] = {}
    for item in entry.entries("signs"):
        item.allow("signs", "score", "cases")
        found |= dict.fromkeys(item.texts("signs"), cases(item, known))
    return found


def _tier(entry: Entry) -> Tier:
    entry.allow("zh", "en", "low", "high")
    return Tier(Bilingual(entry.text("zh"), entry.text("en")), number(entry, "low"), number(entry, "high"))
