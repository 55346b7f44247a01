"""What every reporter needs: the order of findings, their places, and the words around a number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from mingzhang.audit.finding import Alternative, Finding, Location, Report, Role
from mingzhang.audit.reporters.words import say
from mingzhang.reading.document import Cell, Chart, Document, Paragraph, Table

_Span = TypeVar("_Span", Paragraph | Table | Chart, Cell)
_SENTENCE_ENDS = "。；\n\t\x0b\x0c"
_NUMERALS = "0123456789.,%‰"


@dataclass(frozen=True, slots=True)
class Passage:
    """A number and the words around it, on one line; ``…`` stands where the sentence goes on."""

    before: str
    quote: str
    after: str


def ordered(report: Report) -> list[tuple[str, Finding]]:
    """The findings, gravest first and then as they stand in the document, each with its id.

    A finding without an id gets one from its place in this order.
    """
    found = sorted(report.findings, key=_order)
    return [(finding.id or f"F{number}", finding) for number, finding in enumerate(found, 1)]


def places(finding: Finding, role: Role) -> list[Location]:
    """The locations of ``finding`` in ``role``, in reading order."""
    return sorted((place for place in finding.locations if place.role is role), key=lambda place: place.start)


def related(finding: Finding, lang: str) -> list[tuple[str, list[Location]]]:
    """The numbers a finding disagrees with, gathered by where they stand."""
    gathered: defaultdict[str, list[Location]] = defaultdict(list)
    for place in places(finding, Role.RELATED):
        gathered[whereabouts(place, lang)].append(place)
    return list(gathered.items())


def passage(document: Document, location: Location, around: int = 20) -> Passage:
    """The quote of ``location`` with up to ``around`` characters of its own sentence on either side.

    In a table the words around are those of its cell, after the label of its row.
    """
    text, start, end = document.text, location.start, location.end
    quote = one_line(text[start:end] or location.quote)
    before = _sentence_end(text[max(0, start - around - 1) : start][::-1], around)[::-1]
    after = _sentence_end(text[end : end + around + 1], around)
    return Passage(_row_label(document, start) + before.lstrip(), quote, after.rstrip())


def whereabouts(location: Location, lang: str) -> str:
    """The section, page and cell of a location, as far as known; empty if none is."""
    page = "" if location.page is None else say("page", lang, location.page)
    return " · ".join(part for part in (location.section, page, location.cell) if part)


def changes(alternative: Alternative, lang: str) -> str:
    """An alternative repair as a phrase, followed by why it would explain the contradiction."""
    each = [say("change", lang, one_line(change.quote), change.best) for change in alternative.changes]
    phrase = say("listing", lang).join(each)
    return " — ".join(part for part in (phrase, alternative.why) if part)


def one_line(text: str) -> str:
    """``text`` with every run of white space made one space."""
    return " ".join(text.split())


def _sentence_end(text: str, around: int) -> str:
    """``text`` up to the end of its sentence, or else its first ``around`` characters and ``…``.

    A number is never shown in part: it would be read as another number.
    """
    stop = min((at for mark in _SENTENCE_ENDS if (at := text.find(mark)) >= 0), default=len(text))
    if stop <= around:
        return text[:stop]
    kept = text[:around]
    if kept[-1] in _NUMERALS and text[around] in _NUMERALS:
        kept = kept.rstrip(_NUMERALS)
    return kept + "…"


def _row_label(document: Document, start: int) -> str:
    """The first cell of the row that ``start`` stands in, unless that is its own cell; else empty."""
    block = _at(document.blocks, start)
    if block is None or isinstance(block, Paragraph):
        return ""
    cell = _at(block.cells, start)
    if cell is None:
        return ""
    first = block.cells[bisect_left(block.cells, cell.row, key=lambda other: other.row)]
    label = one_line(document.slice(first))
    return f"{label} │ " if label and first is not cell else ""


def _at(spans: Sequence[_Span], start: int) -> _Span | None:
    """The one of ``spans``, which follow one another, that ``start`` falls in."""
    index = bisect_right(spans, start, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and start < spans[index].end else None


def _order(finding: Finding) -> tuple[int, int, str, str]:
    wrong = [place.start for place in finding.locations if place.role is Role.WRONG]
    start = min(wrong or [place.start for place in finding.locations], default=0)
    return finding.severity.rank, start, finding.rule, finding.message
