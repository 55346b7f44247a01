"""Alignment 口径对应: data that ties printed words to concepts, sections and metrics.

``within`` names parts by the whole they stand under, ``topics`` tell what a
section's paragraphs list, ``tellings`` are ways to tell a figure without its
name, ``metrics`` are rates of work whose parts stand in the same sentences,
``parts`` are what a disclosure must contain.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.expression.nodes import Period
from mingzhang.rulebook.named_figures import figures
from mingzhang.rulebook.yaml_entry import Entry, read_entry

SCOPE, NAME = "scope", "name"
"""Which project a telling speaks of: the one the report is about, or the one named right before the words."""
_YES = "是"
_ENDING = "(?:数量?|额|金额|量)?(?:各|均|共|分别|合计|累计)?(?:为|是|有|计)?"


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """A way to tell a figure 说法: ``words`` before a number that counts one of ``units`` (元: any money).

    ``under`` are words of which one must stand in a heading above, ``after``
    figures of which the number right before must tell one.  With ``across`` the
    words may hold numbers and marks: they end what the sentence says before.
    """

    figure: str
    period: Period
    words: re.Pattern[str]
    units: tuple[str, ...]
    under: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    project: str = ""
    across: bool = False


@dataclass(frozen=True, slots=True)
class Metric:
    """A rate: ``numerator`` ÷ ``denominator``, each a list of names of ``terms`` (patterns of leading words)."""

    code: str
    result: re.Pattern[str]
    terms: Mapping[str, re.Pattern[str]]
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequiredPart:
    """A part every disclosure must contain: found by words of a heading, or of the text."""

    id: str
    zh: str
    en: str
    headings: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """All of it, for one jurisdiction."""

    within: Mapping[str, Mapping[str, str]]
    topics: Sequence[tuple[Sequence[str], str]]
    tellings: Sequence[Paraphrase]
    metrics: Sequence[Metric]
    parts: Sequence[RequiredPart]


@lru_cache(maxsize=32)
def alignment(rulebook: Rulebook) -> Alignment:
    """The alignment of a rulebook: the nearest jurisdiction that has the file wins.

    Raises RulebookError naming file and line for what is wrong in it.
    """
    for place in reversed(rulebook.places):
        path = rulebook.root / place.id / "alignment.yaml"
        if path.exists():
            return _alignment(read_entry(path, f"{place.id}/alignment.yaml"), rulebook)
    return Alignment({}, (), (), (), ())


def _alignment(entry: Entry, rulebook: Rulebook) -> Alignment:
    entry.allow("within", "topics", "tellings", "metrics", "parts")
    known = figures(rulebook)
    within = {}
    whole = _mapping(entry, "within")
    for name in whole.values:
        parts = _mapping(whole, name)
        within[_concept(whole, name, name, rulebook)] = {
            part: _concept(parts, part, concept, rulebook) for part, concept in parts.pairs()
        }
    topics = [
        (topic.texts("words"), _concept(topic, "concept", topic.text("concept"), rulebook))
        for topic in entry.entries("topics")
    ]
    return Alignment(
        within,
        topics,
        [_telling(item, known) for item in entry.entries("tellings")],
        [_metric(item) for item in entry.entries("metrics")],
        [_part(item) for item in entry.entries("parts")],
    )


def _mapping(entry: Entry, key: str) -> Entry:
    found = entry.entry(key)
    if found is None:
        entry.refuse(f"缺少字段 {key}。", f"field {key} is missing", key)
    return found


def _concept(entry: Entry, key: str, concept: str, rulebook: Rulebook) -> str:
    if concept not in rulebook.concepts:
        entry.refuse(f"未知指标 {concept}。", f"unknown concept {concept}", key)
    return concept


def _telling(entry: Entry, known: Collection[str]) -> Paraphrase:
    entry.allow("figure", "period", "words", "units", "under", "after", "project", "across")
    for key in ("figure", "after"):
        for figure in entry.texts(key):
            if figure not in known:
                entry.refuse(f"未知指标 {figure}。", f"unknown figure {figure}", key)
    project = entry.choice("project", (SCOPE, NAME)) if entry.optional("project") else ""
    across = project == NAME or entry.optional("across") == _YES
    return Paraphrase(
        entry.text("figure"),
        Period(entry.choice("period", tuple(Period), Period.CURRENT)),
        re.compile(f"(?:{entry.text('words')}){_ENDING}$"),
        entry.texts("units"),
        entry.texts("under"),
        entry.texts("after"),
        project,
        across,
    )


def _metric(entry: Entry) -> Metric:
    entry.allow("code", "result", "terms", "numerator", "denominator")
    terms = _mapping(entry, "terms")
    return Metric(
        entry.text("code"),
        re.compile(f"(?:{entry.text('result')})$"),
        {name: re.compile(f"(?:{pattern})$") for name, pattern in terms.pairs()},
        entry.texts("numerator"),
        entry.texts("denominator"),
    )


def _part(entry: Entry) -> RequiredPart:
    entry.allow("id", "zh", "en", "headings", "basis")
    return RequiredPart(
        entry.text("id"), entry.text("zh"), entry.text("en"), entry.texts("headings"), entry.text("basis")
    )
