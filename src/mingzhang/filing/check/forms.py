"""The project forms of a filing checked: as a document that the rules for published forms can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingzhang.audit.checks import checks
from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding
from mingzhang.document.document import Block, Document, DocumentCell, DocumentTable, Paragraph
from mingzhang.filing.filing import Filing
from mingzhang.performance.forms.sheet import FormSheet
from mingzhang.reading.reader import read_document

_RULES = "P"
"""The rules about performance forms begin with this letter."""


def forms_document(before: str, sheets: Iterable[FormSheet]) -> Document:
    """A document whose text is ``before`` and then the forms; only the forms are its blocks."""
    text, blocks = [before], list[Block]()
    at = len(before)
    for sheet in sheets:
        title = f"{sheet.title}\n"
        blocks.append(Paragraph(at, at + len(sheet.title)))
        text.append(title)
        at += len(title)
        cells = list(_cells(sheet, at))
        body = "".join(f"{cell.text}\t" for cell in sheet.cells) + "\n"
        blocks.append(DocumentTable(at, at + len(body), tuple(cells)))
        text.append(body)
        at += len(body)
    return Document("filing", "".join(text), blocks)


def form_findings(filing: Filing, document: Document, lang: str) -> list[Finding]:
    """What the rules for published forms find in the filing's own."""
    reading = read_document(document, filing.book.jurisdiction.id, filing.year)
    context = Context(reading, lang)
    rules = dict.fromkeys(check for code, check in checks().items() if code.startswith(_RULES))
    return [finding for check in rules for finding in check(context)]


def _cells(sheet: FormSheet, start: int) -> Iterator[DocumentCell]:
    for cell in sheet.cells:
        end = start + len(cell.text)
        yield DocumentCell(start, end, cell.row, cell.column, cell.rows, cell.columns)
        start = end + 1
