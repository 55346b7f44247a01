"""What every reporter needs: the order of findings, their places, and the words around a number."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from mingzhang.audit.finding import Alternative, Finding, Location, Report, Role, Status
from mingzhang.audit.reporters.words import say
from mingzhang.document.document import Chart, Document, DocumentCell, DocumentTable, Paragraph

OPEN_STATUSES = (Status.VIOLATED, Status.CANNOT_CHECK)
_SENTENCE_ENDS = "。；\n\t\x0b\x0c"
_SHEET_MARK = "!"
_HEADING_JOINT, _HEADINGS_SHOWN = " / ", 2
_EXCERPT = 40
_NUMERALS = "0123456789.,%‰"


@dataclass(frozen=True, slots=True)
class Passage:
    """A number and the words around it, on one line; ``…`` stands where the sentence goes on."""

    before: str
    quote: str
    after: str


def ordered(report: Report) -> list[Finding]:
    """The findings, gravest first and then as they stand; readers see them numbered from 1."""
    return sorted(report.findings, key=_order)


def identified(report: Report) -> list[tuple[str, Finding]]:
    """The same for programs: each finding with its id, or else one from its place in this order."""
    return [(finding.id or f"F{number}", finding) for number, finding in enumerate(ordered(report), 1)]


def open_obligations(report: Report) -> list[tuple[Status, list[str], str]]:
    """What is violated, then what cannot be checked: the titles that share one reason, and the reason."""
    gathered: defaultdict[tuple[Status, str], list[str]] = defaultdict(list)
    for status in OPEN_STATUSES:
        for item in report.obligations:
            if item.status is status:
                gathered[status, item.why].append(item.title)
    return [(status, titles, why) for (status, why), titles in gathered.items()]


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
    quote = excerpt(text[start:end] or location.quote)
    before = _sentence_end(text[max(0, start - around - 1) : start][::-1], around)[::-1]
    after = _sentence_end(text[end : end + around + 1], around)
    return Passage(_row_label(document, start) + before.lstrip(), quote, after.rstrip())


def whereabouts(location: Location, lang: str) -> str:
    """The innermost headings and the page of a location, or else its cell; empty if none is known.

    The cell of a workbook (Sheet1!C7) says it all.
    """
    if _SHEET_MARK in location.cell:
        return location.cell
    section = _HEADING_JOINT.join(location.section.split(_HEADING_JOINT)[-_HEADINGS_SHOWN:])
    page = "" if location.page is None else say("page", lang, location.page)
    return " · ".join(filter(None, (section, page))) or location.cell


def changes(alternative: Alternative, lang: str) -> str:
    """An alternative repair as a phrase, followed by why it would explain the contradiction."""
    each = [say("change", lang, excerpt(change.quote), change.best) for change in alternative.changes]
    phrase = say("listing", lang).join(each)
    return " — ".join(part for part in (phrase, alternative.why) if part)


def excerpt(text: str) -> str:
    """A quote on one line, cut where it is longer than a reader needs to find it."""
    line = one_line(text)
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"


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
    """The nearest words to the left of ``start`` in its row of a table; empty outside tables."""
    index = _index(document.blocks, start)
    block = document.blocks[index] if index >= 0 else None
    if block is None or isinstance(block, Paragraph):
        return ""
    place = _index(block.cells, start)
    if place < 0:
        return ""
    backwards = (block.cells[before] for before in range(place - 1, -1, -1))
    row = takewhile(lambda cell: cell.row == block.cells[place].row, backwards)
    labels = (one_line(document.slice(cell)) for cell in row)
    label = next((words for words in labels if any(letter.isalpha() for letter in words)), "")
    return f"{label} │ " if label else ""


def _index(spans: Sequence[Paragraph | DocumentTable | Chart] | Sequence[DocumentCell], start: int) -> int:
    """Which of ``spans``, which follow one another, ``start`` falls in; −1 if in none."""
    index = bisect_right(spans, start, key=lambda span: span.start) - 1
    return index if index >= 0 and start < spans[index].end else -1


def _order(finding: Finding) -> tuple[int, int, str, str]:
    wrong = [place.start for place in finding.locations if place.role is Role.WRONG]
    start = min(wrong or [place.start for place in finding.locations], default=0)
    return finding.severity.rank, start, finding.rule, finding.message
