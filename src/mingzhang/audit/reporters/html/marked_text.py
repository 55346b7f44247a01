"""The document as HTML, with the numbers that findings speak of marked where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, pairwise

from mingzhang.audit.finding import Finding, Location, Role, Severity
from mingzhang.audit.reporters.words import name
from mingzhang.document.document import Chart, Document, DocumentCell, DocumentTable, Paragraph
from mingzhang.document.sections import Section, Zone, heading_level, outline

_NUMERIC = re.compile(r"^[-+−]?[\d,，]+(?:\.\d+)?[%‰]?$|^[-—–]+$")
_DEEPEST = 6
_HEADING_LENGTH = 45


@dataclass(frozen=True, slots=True)
class Mark:
    """One location of a finding: the ``place``-th of the ``card``-th finding shown."""

    card: int
    place: int
    severity: Severity
    location: Location

    @property
    def id(self) -> str:
        return mark_id(self.card, self.place)

    @property
    def weight(self) -> tuple[bool, int, int]:
        """Orders marks on one number: wrong before related, the gravest, the narrowest."""
        length = self.location.end - self.location.start
        return self.location.role is Role.RELATED, self.severity.rank, length


def mark_id(card: int, place: int) -> str:
    """The name under which a link reaches the ``place``-th location of the ``card``-th finding."""
    return f"m{card}-{place}"


def marks_of(findings: Iterable[Finding]) -> list[Mark]:
    """A mark for every location of ``findings`` that covers any text; both are counted from 1."""
    return [
        Mark(card, place, finding.severity, location)
        for card, finding in enumerate(findings, 1)
        for place, location in enumerate(finding.locations, 1)
        if location.end > location.start
    ]


@dataclass(slots=True)
class MarkedText:
    """Writes a document once, from its beginning to its end.

    ``placed`` then holds the ids of the marks that were written: a location
    may lie outside every block.
    """

    document: Document
    marks: list[Mark]
    lang: str
    placed: set[str] = field(default_factory=set)
    _edges: list[int] = field(default_factory=list)
    _covers: list[tuple[Mark, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._edges, self._covers = _segments(self.marks)

    def html(self) -> str:
        """All blocks, and the words between blocks that belong to none, in reading order."""
        parts, position = [], 0
        for block, section in zip(self.document.blocks, outline(self.document), strict=True):
            parts.append(self._loose(position, block.start))
            match block:
                case Paragraph():
                    parts.append(self._paragraph(block, section))
                case DocumentTable() | Chart():
                    parts.append(self._table(block))
            position = max(position, block.end)
        parts.append(self._loose(position, len(self.document.text)))
        return "\n".join(filter(None, parts))

    def _loose(self, start: int, end: int) -> str:
        return f"<p>{self._span(start, end)}</p>" if self.document.text[start:end].strip() else ""

    def _paragraph(self, paragraph: Paragraph, section: Section) -> str:
        words = self.document.slice(paragraph).strip()
        if not words:
            return ""
        level = paragraph.level or (heading_level(words) + 1 if len(words) <= _HEADING_LENGTH else 0)
        inside = self._span(paragraph.start, paragraph.end)
        if level > 0 and section.zone is not Zone.CONTENTS and words[-1] not in "。；，":
            tag = f"h{min(level + 2, _DEEPEST)}"
            return f"<{tag}>{inside}</{tag}>"
        return f"<p>{inside}</p>"

    def _table(self, table: DocumentTable | Chart) -> str:
        heads = _head_rows(self.document, table)
        rows = []
        for row, cells in groupby(table.cells, key=_row):
            inside = "".join(self._cell(cell, head=row < heads) for cell in cells)
            rows.append(f"<tr>{inside}</tr>")
        caption = (
            f"<caption>{escape(table.title)}</caption>" if isinstance(table, Chart) and table.title else ""
        )
        body = "\n".join(rows)
        return f'<div class="table" tabindex="0"><table>{caption}<tbody>\n{body}\n</tbody></table></div>'

    def _cell(self, cell: DocumentCell, *, head: bool) -> str:
        words = self.document.slice(cell).strip()
        tag = "th" if head else "td"
        attributes = ' scope="col"' if head else ' class="n"' if _NUMERIC.match(words) else ""
        if cell.column_span > 1:
            attributes += f' colspan="{cell.column_span}"'
        if cell.row_span > 1:
            attributes += f' rowspan="{cell.row_span}"'
        return f"<{tag}{attributes}>{self._span(cell.start, cell.end)}</{tag}>"

    def _span(self, start: int, end: int) -> str:
        """Characters ``start:end``, cut wherever a mark begins or ends."""
        return "".join(self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> Iterator[str]:
        first, last = bisect_right(self._edges, start), bisect_left(self._edges, end)
        cuts = [start, *self._edges[first:last], end]
        for segment, (left, right) in enumerate(pairwise(cuts), first - 1):
            words = escape(self.document.text[left:right])
            marks = self._covers[segment] if 0 <= segment < len(self._covers) else ()
            yield self._marked(words, marks) if marks and words.strip() else words

    def _marked(self, words: str, marks: tuple[Mark, ...]) -> str:
        top = marks[0]
        new = [mark.id for mark in marks if mark.id not in self.placed]
        self.placed.update(new)
        anchors = "".join(f'<span id="{mark}" class="at"></span>' for mark in new)
        cards = " ".join(dict.fromkeys(str(mark.card) for mark in marks))
        kind = top.severity.value if top.location.role is Role.WRONG else "related"
        role = name(top.severity if top.location.role is Role.WRONG else top.location.role, self.lang)
        title = escape(f"{role} {top.card}")
        return (
            f'<a class="mark {kind}" href="#c{top.card}" data-cards="{cards}" title="{title}">'
            f'{anchors}{words}<span class="vh">（{title}）</span></a>'
        )


def _segments(marks: Sequence[Mark]) -> tuple[list[int], list[tuple[Mark, ...]]]:
    """Every offset where a mark begins or ends, and the marks from each to the next, weightiest first."""
    begins: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        begins[mark.location.start].append(mark)
    edges = sorted({*begins, *(mark.location.end for mark in marks)})
    covers: list[tuple[Mark, ...]] = []
    active: list[Mark] = []
    for edge in edges:
        active = [mark for mark in active if mark.location.end > edge] + begins[edge]
        covers.append(tuple(sorted(active, key=lambda mark: mark.weight)))
    return edges, covers


def _row(cell: DocumentCell) -> int:
    return cell.row


def _head_rows(document: Document, table: DocumentTable | Chart) -> int:
    """How many rows at the top hold no number: they are the header, unless the whole table is words."""
    for row, cells in groupby(table.cells, key=_row):
        if any(_NUMERIC.match(document.slice(cell).strip()) for cell in cells):
            return row
    return 1
