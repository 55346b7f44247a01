"""The same sentence twice with another number: figures of work (not money) told in several places.

Money is tied by concepts; what a bureau did (items, cases, windows) has no
fixed names, but authors copy their own sentences.  Where the words agree and
the numbers do not, one of them is stale.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Location, Role
from mingzhang.audit.registry import rule
from mingzhang.document.sections import Zone
from mingzhang.facts import UnitKind
from mingzhang.reading.reader import Passage
from mingzhang.reading.sentences.mentions import Mention, NumberRole

_LONG = 8
"""So many characters of agreeing words make two sentences one statement."""
_APART = 200
"""Closer together than this it is a list, not a repetition."""
_TAIL = re.compile(r"^[^，。；：、！？\d]*")
_TIMES = {"年", "月", "日", "天", "小时", "分钟", "工作日", "期"}
_QUOTED = re.compile(r"“([^”]{3,12})”")


@dataclass(frozen=True, slots=True)
class _Told:
    """One telling: the value, where, and in which project's report."""

    value: str
    location: Location
    scope: str


@rule("L10")
def same_words_other_number(context: Context) -> Iterator[Finding]:
    """One statement told with two numbers."""
    told: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for passage in context.reading.passages:
        if passage.section.zone is Zone.GLOSSARY:
            continue
        for index, mention in enumerate(passage.stretch.mentions):
            key = _statement(passage, mention)
            if key:
                place = context.at_mention(passage, index)
                told[key].append(_Told(mention.number.printed, place, passage.section.scope))
    for (_, words), tellings in told.items():
        yield from _disagreement(context, words, tellings)


def _statement(passage: Passage, mention: Mention) -> tuple[str, str] | None:
    """The unit and the words that make the statement, or None if they are too few."""
    number = mention.number
    counted = (
        number.unit.kind is UnitKind.COUNT
        and number.unit.name not in _TIMES
        and mention.role is NumberRole.VALUE
    )
    if not counted or number.approximate or number.bound:
        return None
    text = passage.stretch.view.text
    tail = _TAIL.match(text[number.end :])
    words = tail[0] if tail else ""
    if len(words) >= _LONG:
        return number.unit.name, words
    quoted = _QUOTED.search(_clauses_around(passage, mention))
    if quoted and re.search(r"解决|受理|办结", _clauses_around(passage, mention)) and not words:
        return number.unit.name, quoted[0]
    if len(mention.lead) >= _LONG and not words:
        return number.unit.name, mention.lead + "＃"
    return None


def _clauses_around(passage: Passage, mention: Mention) -> str:
    """The clause of a mention and the one before it."""
    start, _ = passage.stretch.sentences[mention.sentence]
    before = passage.stretch.view.text[start : mention.number.start]
    return "，".join(before.split("，")[-2:])


def _disagreement(context: Context, words: str, tellings: list[_Told]) -> Iterator[Finding]:
    values = Counter(telling.value for telling in tellings)
    if len(values) < 2 or len({telling.scope for telling in tellings}) > 1:
        return
    starts = sorted(telling.location.start for telling in tellings)
    if any(b - a < _APART for a, b in pairwise(starts)):
        return
    usual = max(values, key=lambda value: (values[value], -_first(tellings, value)))
    wrong = [telling.location for telling in tellings if telling.value != usual]
    right = [replace(t.location, role=Role.RELATED) for t in tellings if t.value == usual]
    named = words.rstrip("＃")
    message = context.say(
        f"同一表述“{named}”前后数字不一致：{'、'.join(values)}。",
        f"The same statement (“{named}”) is made with different numbers: {', '.join(values)}.",
    )
    yield context.finding("L10", message, [*wrong, *right], printed=wrong[0].quote, best=usual)


def _first(tellings: list[_Told], value: str) -> int:
    return min(telling.location.start for telling in tellings if telling.value == value)
