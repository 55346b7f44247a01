"""What the reader makes of a sentence, written short: relations by their printed numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from mingzhang.document.folded import fold
from mingzhang.document.sections import Section, Zone
from mingzhang.facts import Quantity, Relation
from mingzhang.facts.relation import Term
from mingzhang.reading.reader import aligner_for
from mingzhang.reading.sentences.claims import Claims, claims_of
from mingzhang.reading.sentences.concept_matching import Aligner
from mingzhang.reading.sentences.mentions import Mention, mentions_of
from mingzhang.reading.sentences.paraphrases import ParaphraseMatcher, applicable
from mingzhang.rulebook import load
from mingzhang.rulebook.alignment import alignment

YEAR = 2023


@cache
def aligner() -> Aligner:
    """The national aligner for the fiscal year of all examples."""
    return aligner_for(load(), YEAR, "青河县档案馆")


def mentions(text: str) -> tuple[Mention, ...]:
    """The mentions of a paragraph."""
    return mentions_of(fold(text)).mentions


def claims(text: str) -> Claims:
    """The claims of a paragraph in the part that explains the accounts."""
    stretch = mentions_of(fold(text))
    own = [Quantity(f"#{index}") for index in range(len(stretch.mentions))]
    return claims_of(stretch, own, aligner())


def told_under(
    heading: str, text: str, projects: Mapping[str, str] | None = None, scope: str = ""
) -> list[str]:
    """What a paragraph tells under a heading, or in a report about ``scope``; ``projects`` are codes by name."""
    section, known = Section((heading,), Zone.NARRATIVE, scope), projects or {}
    tellings = applicable(alignment(load()).tellings, section, own=not scope)
    listener = ParaphraseMatcher(tellings, aligner(), known, known.get(scope, ""))
    stretch = mentions_of(fold(text))
    own = [Quantity(f"#{index}") for index in range(len(stretch.mentions))]
    return _named(claims_of(stretch, own, None if scope else aligner(), None, listener).quantities)


def relations(text: str) -> list[str]:
    """The relations of a paragraph: ``L01 100 = 60 + 40``; ? before one that is not certain."""
    found = claims(text)
    printed: dict[Quantity, str] = {}
    for mention, quantity in zip(mentions(text), found.quantities, strict=True):
        printed.setdefault(quantity, mention.number.printed)
    return [_line(relation, printed) for relation in found.relations]


def quantities(text: str) -> list[str]:
    """The concept and period of each number; a dash where only the sentence knows it."""
    return _named(claims(text).quantities)


def _named(found: Sequence[Quantity]) -> list[str]:
    return ["-" if "#" in quantity.concept else str(quantity) for quantity in found]


def _line(relation: Relation, printed: dict[Quantity, str]) -> str:
    rule = relation.rule if relation.certain else f"?{relation.rule}"
    right = _sum(relation.numerator, printed)
    if relation.denominator:
        bottom = _sum(relation.denominator, printed)
        right = f"{_bracketed(right)} / {_bracketed(bottom)}"
    return f"{rule} {_name(relation.result, printed)} {relation.op} {right}"


def _sum(terms: tuple[Term, ...], printed: dict[Quantity, str]) -> str:
    words = " ".join(f"{'-' if factor < 0 else '+'} {_name(quantity, printed)}" for factor, quantity in terms)
    return words.removeprefix("+ ")


def _bracketed(words: str) -> str:
    return f"({words})" if " " in words else words


def _name(quantity: Quantity, printed: dict[Quantity, str]) -> str:
    unknown = "?" if "#" in quantity.concept else f"{quantity.concept}@{quantity.period}"
    return printed.get(quantity, unknown)
