"""A publication as plain text 文本, as published ones are saved: a paragraph a line, a row of a table a line with tabs.

Plain text knows no merged cells: in the head of a table one stands over every
column it covers, or a column would not say what group it is of; other covered
places are empty.  Charts have no text: what they show stands in the
sentences beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.report.model import (
    Block,
    Chart,
    Heading,
    Paragraph,
    Publication,
    PublicationPart,
    Report,
    ReportTable,
    Rows,
    Spans,
    placed,
)

_BREAKS = re.compile(r"[ \t\r\n\f\v]+")
_ABOUT = re.compile(r"(.*报告)(（.+）)")


def text(publication: Publication) -> str:
    """The whole text."""
    lines = [_line(publication.title), *(line for part in publication.parts for line in _part(part))]
    return "\n\n".join(lines) + "\n"


def _part(part: PublicationPart) -> Iterator[str]:
    yield _line(part.title)
    yield from _blocks(part.blocks)
    for place, report in enumerate(part.attachments, 1):
        yield f"附件{place}"
        yield from _report(report)


def _report(report: Report) -> Iterator[str]:
    """The report; what it is about stands in brackets on a line of its own."""
    title = _line(report.title)
    about = _ABOUT.fullmatch(title)
    yield from about.groups() if about else (title,)
    yield from _blocks(report.blocks)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield _line(f"{block.number}{block.text}")
            case Paragraph():
                yield _words(block.spans)
            case ReportTable():
                yield from _table(block)
            case Chart():
                pass


def _table(table: ReportTable) -> Iterator[str]:
    yield _line(table.title)
    for above in table.above:
        if any(above):
            yield _line("　".join(filter(None, above)))
    rows = [*_grid(table.head, table, repeat=True), *_grid(table.body, table, repeat=False)]
    yield "\n".join(map("\t".join, rows))
    yield from map(_words, table.notes)


def _grid(rows: Rows, table: ReportTable, *, repeat: bool) -> list[list[str]]:
    cells = [[""] * len(table.columns) for _ in rows]
    for row, column, cell in placed(rows):
        for right in range(cell.columns if repeat else 1):
            cells[row][column + right] = _words(cell.spans)
    return cells


def _words(spans: Spans) -> str:
    return _line("".join(span.text for span in spans))


def _line(words: str) -> str:
    """Words on one line: a break or tab inside would begin another paragraph or cell."""
    return _BREAKS.sub(" ", words).strip(" ")
