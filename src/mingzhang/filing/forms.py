"""The project forms of a filing: as workbooks, and as a document that the rules for published forms can read."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from itertools import islice

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding
from mingzhang.audit.registry import checks
from mingzhang.filing.filing import Filing
from mingzhang.performance.filled import with_scores
from mingzhang.performance.form_sheet import FormSheet, form_sheet
from mingzhang.performance.form_workbook import write_forms
from mingzhang.performance.year import Performance, ScoredProject
from mingzhang.reading.document import Block, Cell, Document, Paragraph, Table
from mingzhang.reading.reader import read_document
from mingzhang.rulebook.form_layout import form_layouts
from mingzhang.rulebook.self_evaluation import FormRule

_RULES = "P"
"""The rules about performance forms begin with this letter."""


MOST = 200
"""Sheets of a workbook that spreadsheet programs still open at once."""


def sheets_of(filing: Filing, rule: FormRule, projects: Iterable[ScoredProject]) -> Iterator[FormSheet]:
    """The projects' self-evaluation forms 绩效自评表, laid out as the filing's place prints them."""
    layout = form_layouts(filing.book)[rule.layout]
    return (form_sheet(with_scores(item.score), layout, rule) for item in projects)


def form_workbooks(filing: Filing, performance: Performance) -> dict[str, bytes]:
    """The projects' forms of the whole year, one workbook a kind, by the kind's name; none without projects.

    More than MOST forms of a kind are in several workbooks, each made before the next is laid out.
    """
    layouts, rule, projects = form_layouts(filing.book), performance.rule, performance.projects
    declared, watched = layouts["declaration"], layouts["monitoring"]
    monitored = [(project, month) for item in projects for month, project in item.watched.items()]
    kinds = (
        (declared.zh, len(projects), (form_sheet(item.project, declared, rule) for item in projects)),
        (watched.zh, len(monitored), (form_sheet(each, watched, rule, month) for each, month in monitored)),
        (rule.zh, len(projects), sheets_of(filing, rule, projects)),
    )
    return {
        name: _written(sheets) for kind, forms, sheets in kinds for name in _volumes(kind, -(-forms // MOST))
    }


def _written(sheets: Iterator[FormSheet]) -> bytes:
    """The next workbook; a full one is cleared away at once, for its parts hold one another."""
    some = list(islice(sheets, MOST))
    content = write_forms(some)
    if len(some) == MOST:
        gc.collect()
    return content


def _volumes(kind: str, number: int) -> list[str]:
    """The names of so many workbooks of a kind."""
    return [kind] * number if number < 2 else [f"{kind}（{at}）" for at in range(1, number + 1)]


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
        blocks.append(Table(at, at + len(body), tuple(cells)))
        text.append(body)
        at += len(body)
    return Document("filing", "".join(text), blocks)


def form_findings(filing: Filing, document: Document, lang: str) -> list[Finding]:
    """What the rules for published forms find in the filing's own."""
    reading = read_document(document, filing.book.jurisdiction.id, filing.year)
    context = Context(reading, lang)
    rules = dict.fromkeys(check for code, check in checks().items() if code.startswith(_RULES))
    return [finding for check in rules for finding in check(context)]


def _cells(sheet: FormSheet, start: int) -> Iterator[Cell]:
    for cell in sheet.cells:
        end = start + len(cell.text)
        yield Cell(start, end, cell.row, cell.column, cell.rows, cell.columns)
        start = end + 1
