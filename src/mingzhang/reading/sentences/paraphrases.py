"""Tellings 其他说法: figures that a sentence tells by other words than their name.

接待16批次，170人次，共计支出1.52万元: the unit tells what is counted, the number
before it whose visitors and money these are, and the heading above whether it
speaks of receptions at all.  A project's figures are known by the report they
stand in, or by the project's name before the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mingzhang.document.numbers import Number
from mingzhang.document.sections import Section
from mingzhang.facts import Quantity, UnitKind
from mingzhang.facts.unit import YUAN
from mingzhang.reading.forms.facts import PROJECT
from mingzhang.reading.sentences.concept_matching import Aligner
from mingzhang.reading.sentences.mentions import NumberRole, Stretch
from mingzhang.rulebook.alignment import NAME, SCOPE, Paraphrase

_TAIL, _LONGEST_NAME = 40, 80
"""How far back from a number the words of a telling, and before them a project's name, may begin."""


def applicable(tellings: Sequence[Paraphrase], section: Section, *, own: bool) -> tuple[Paraphrase, ...]:
    """The tellings that may occur in a section; ``own``: it may speak of the department's own figures."""
    return tuple(
        telling
        for telling in tellings
        if (bool(section.scope) if telling.project == SCOPE else own)
        and (not telling.under or section.mentions(*telling.under))
    )


class _Before(NamedTuple):
    """What stands before a number: its own words, in their readings, and all that the sentence says up to it."""

    readings: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class ParaphraseMatcher:
    """What may be told in one section: ``projects`` are codes by folded name, ``project`` the one it is about."""

    tellings: Sequence[Paraphrase]
    aligner: Aligner
    projects: Mapping[str, str]
    project: str = ""

    def match_paraphrase(self, stretch: Stretch, index: int, before: Quantity | None) -> Quantity | None:
        """The quantity that mention ``index`` tells, if one of the tellings fits; ``before`` is that of the number before."""
        mention = stretch.mentions[index]
        if mention.role is not NumberRole.VALUE or mention.number.approximate or mention.number.bound:
            return None
        fitting = [telling for telling in self.tellings if _fits(telling, mention.number, before)]
        year, *readings = self.aligner.readings(mention.words) if fitting else (None,)
        if year is None:
            return None
        start = stretch.sentences[mention.sentence][0]
        told = _Before(tuple(readings), stretch.view.text[start : mention.number.start])
        for telling in fitting:
            project = self._told(telling, told)
            if project is not None:
                dimensions = ((PROJECT, project),) if project else ()
                return Quantity(telling.figure, dimensions, telling.period.text(year))
        return None

    def _told(self, telling: Paraphrase, told: _Before) -> str | None:
        """The code of the project that the words speak of, empty for the department, None if they tell another thing."""
        if telling.project == NAME:
            return self._named(telling, told.sentence) or None
        fits = (
            telling.words.search(told.sentence)
            if telling.across
            else any(telling.words.match(words) for words in told.readings)
        )
        if not fits:
            return None
        return (self.project or None) if telling.project == SCOPE else ""

    def _named(self, telling: Paraphrase, words: str) -> str:
        """The project whose name, the longest that does, stands before the words of the telling."""
        tails = [at for at in range(max(0, len(words) - _TAIL), len(words)) if telling.words.match(words, at)]
        named = (words[first:at] for at in tails for first in range(max(0, at - _LONGEST_NAME), at))
        return self.projects.get(
            max((name for name in named if name in self.projects), key=len, default=""), ""
        )


def _fits(telling: Paraphrase, number: Number, before: Quantity | None) -> bool:
    told = YUAN.name if number.unit.kind is UnitKind.MONEY else number.unit.name
    follows = not telling.after or (before is not None and before.concept in telling.after)
    return told in telling.units and follows
