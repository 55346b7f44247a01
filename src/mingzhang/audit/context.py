"""What a rule gets to see, and how it says what it found.

A rule is a generator over a ``Context`` that yields findings.  Titles,
severity and basis come from the rulebook's catalogue by the rule's code, so
that a rule's code holds only its logic and its sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from mingzhang.audit.catalogue import entries
from mingzhang.audit.finding import Expected, Finding, Location, Role, Severity, Slip
from mingzhang.document.folded import View
from mingzhang.document.grid import GridCell
from mingzhang.document.sections import Section
from mingzhang.facts import Fact, Quantity
from mingzhang.reading.reader import DocumentReading, Passage

Check = Callable[["Context"], Iterator[Finding]]


class Details(TypedDict, total=False):
    """What a finding may say beyond its message: the number as printed, its unit, the probable value."""

    severity: str | None
    explanation: str
    printed: str
    unit: str
    best: str
    slip: Slip


@dataclass(frozen=True, slots=True)
class Context:
    """One document being audited, in the language of the answer; ``prior`` is last year's document.

    ``blamed`` are the places (from, to) of numbers that arithmetic has found wrong.
    """

    reading: DocumentReading
    lang: str = "zh"
    prior: DocumentReading | None = None
    blamed: frozenset[tuple[int, int]] = frozenset()

    def say(self, zh: str, en: str) -> str:
        """The sentence in the language of the answer."""
        return zh if self.lang == "zh" else en

    def outturns(self, concept: str) -> Sequence[Fact]:
        """What the document says of the whole department's figure of this year, in its order."""
        return self.reading.facts.of_quantity(Quantity(concept, (), str(self.reading.fiscal_year)))

    def at(self, start: int, end: int, section: str = "", role: Role = Role.WRONG) -> Location:
        """Characters ``start:end`` of the document as a location; of a workbook with the cell."""
        document = self.reading.document
        cell = document.reference_at(start) if document.kind == "xlsx" else ""
        return Location(document.text[start:end], start, end, section, cell=cell, role=role)

    def in_view(
        self, view: View, start: int, end: int, section: Section, role: Role = Role.WRONG
    ) -> Location:
        """Folded characters of a paragraph or cell as a location."""
        return self.at(*view.original(start, end), section.title, role)

    def at_place(self, place: GridCell, section: Section, role: Role = Role.WRONG) -> Location:
        """A table cell as a location (its words, without the white space around them)."""
        view = place.view
        if not view.text:
            return self.at(place.cell.start, place.cell.end, section.title, role)
        return self.in_view(view, 0, len(view.text), section, role)

    def at_fact(self, fact: Fact, role: Role = Role.WRONG) -> Location:
        """Where a fact stands, as a location."""
        return Location.of(fact, role)

    def at_mention(self, passage: Passage, index: int, role: Role = Role.WRONG) -> Location:
        """A number of a paragraph as a location."""
        number = passage.stretch.mentions[index].number
        return self.in_view(passage.stretch.view, number.start, number.digits_end, passage.section, role)

    def is_blamed(self, passage: Passage, *mentions: int) -> bool:
        """Has one of the numbers been found wrong?  What the words then say of them is no error of its own."""
        places = (self.at_mention(passage, index) for index in mentions)
        return any((place.start, place.end) in self.blamed for place in places)

    def are_blamed(self, facts: Iterable[Fact]) -> bool:
        """Has one of the facts been found wrong?"""
        return any((fact.source.start, fact.source.end) in self.blamed for fact in facts)

    def is_cell_blamed(self, cell: GridCell) -> bool:
        """Has the number of a cell been found wrong?"""
        number = cell.number
        return number is not None and cell.view.original(number.start, number.digits_end) in self.blamed

    def finding(
        self, code: str, message: str, locations: Iterable[Location], **details: Unpack[Details]
    ) -> Finding:
        """A finding of rule ``code``, with its catalogue's title, severity (unless given) and basis."""
        rule = entries(self.reading.rulebook)[code]
        places = tuple(locations)
        best = details.get("best")
        return Finding(
            rule=code,
            severity=Severity(details.get("severity") or rule.severity),
            title=self.say(rule.zh, rule.en),
            message=message,
            locations=places,
            explanation=details.get("explanation", ""),
            printed=details.get("printed"),
            unit=details.get("unit", ""),
            expected=Expected(best=best) if best is not None else None,
            slip=details.get("slip"),
            basis=rule.basis,
            id=finding_id(code, *(f"{place.section}|{place.quote}" for place in places[:1])),
        )


def finding_id(*parts: str) -> str:
    """A name for a finding that survives edits elsewhere: it is made of its logical place."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
