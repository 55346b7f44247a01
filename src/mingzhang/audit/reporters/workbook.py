"""A workbook with one row a finding, to sort, filter, assign and print.

Every cell is written as text: nothing a document says can become a formula.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from mingzhang.audit.finding import Finding, Location, Report, Role, Severity
from mingzhang.audit.reporters.passages import changes, one_line, ordered, passage, places
from mingzhang.audit.reporters.words import MARKS, expected, name, say
from mingzhang.document.document import Document
from mingzhang.language.width import sheet_lines

_CELL_LIMIT = 32_767
_ROW_HEIGHT, _LINE_HEIGHT, _MOST_LINES = 20.0, 15.0, 20
_FILLS = {Severity.ERROR: "#FBE9E7", Severity.WARNING: "#FFF4D6", Severity.INFO: "#E8F1FA"}
_INKS = {Severity.ERROR: "#A4161A", Severity.WARNING: "#7A4B00", Severity.INFO: "#1F4E79"}
_EDGE = "#D0D5DA"

_Text = Callable[[str, Finding, Document, str], str]


def _main(finding: Finding) -> list[Location]:
    return places(finding, Role.WRONG) or places(finding, Role.RELATED)


def _context(finding: Finding, document: Document) -> str:
    found = (passage(document, place) for place in _main(finding))
    return "\n".join(f"{each.before}【{each.quote}】{each.after}" for each in found)


def _each(finding: Finding, part: Callable[[Location], str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, map(part, _main(finding)))))


_COLUMNS: Final[tuple[tuple[str, float, _Text], ...]] = (
    ("severity", 9, lambda _, f, __, lang: f"{MARKS[f.severity]} {name(f.severity, lang)}"),
    ("number", 8, lambda label, *_: label),
    ("code", 9, lambda _, f, *__: f.rule),
    ("title", 22, lambda _, f, *__: f.title),
    ("quote", 14, lambda _, f, *__: _each(f, lambda place: one_line(place.quote))),
    ("context", 34, lambda _, f, d, __: _context(f, d)),
    (
        "section",
        22,
        lambda _, f, *__: _each(f, lambda place: " · ".join(filter(None, (place.section, place.cell)))),
    ),
    (
        "page_column",
        7,
        lambda _, f, *__: _each(f, lambda place: "" if place.page is None else str(place.page)),
    ),
    ("printed", 12, lambda _, f, *__: f.printed or ""),
    ("unit", 8, lambda _, f, *__: f.unit),
    ("expected", 20, lambda _, f, __, lang: expected(f, lang)),
    ("slip", 15, lambda _, f, __, lang: name(f.slip, lang) if f.slip else ""),
    ("message", 40, lambda _, f, *__: f.message),
    ("arithmetic", 40, lambda _, f, *__: f.explanation),
    ("alternatives", 30, lambda _, f, __, lang: "\n".join(changes(each, lang) for each in f.alternatives)),
    ("basis", 24, lambda _, f, *__: f.basis),
    ("offsets", 12, lambda _, f, *__: _each(f, lambda place: f"{place.start}-{place.end}")),
)


def render(report: Report, document: Document, original_path: str, lang: str) -> bytes:
    """The workbook as bytes; a report without findings gives the header row alone."""
    import xlsxwriter

    del original_path
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": f"{report.entity} {say('findings', lang)}".strip()})
        sheet = book.add_worksheet(say("sheet", lang))
        _header(book, sheet, lang)
        formats = {severity: _formats(book, severity) for severity in Severity}
        rows = ordered(report)
        for row, finding in enumerate(rows, 1):
            texts = [text(str(row), finding, document, lang)[:_CELL_LIMIT] for _, _, text in _COLUMNS]
            plain, marked = formats[finding.severity]
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text, plain if column else marked)
            sheet.set_row(row, _height(texts))
        _frame(sheet, report, len(rows), lang)
    return target.getvalue()


def _header(book: Any, sheet: Any, lang: str) -> None:  # noqa: ANN401 - xlsxwriter has no types
    style = book.add_format(
        {"bold": True, "font_color": "#FFFFFF", "bg_color": "#24476B", "border": 1, "border_color": _EDGE}
        | {"valign": "vcenter", "text_wrap": True}
    )
    for column, (key, width, _) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, say(key, lang), style)
    sheet.set_row(0, 24)


def _formats(book: Any, severity: Severity) -> tuple[Any, Any]:  # noqa: ANN401
    """How a row's text and its severity cell look."""
    base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": _EDGE}
    mark = {"bold": True, "font_color": _INKS[severity], "bg_color": _FILLS[severity]}
    return book.add_format(base), book.add_format(base | mark)


def _frame(sheet: Any, report: Report, rows: int, lang: str) -> None:  # noqa: ANN401
    """Frozen header, filter, and a landscape print fitted to the page's width."""
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, rows, len(_COLUMNS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(ord('A') + len(_COLUMNS) - 1)}{rows + 1}"})
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: seventeen columns on A4 could not be read
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4)
    entity = f"{report.entity} {report.fiscal_year or ''}".strip()[:80].replace("&", "&&")
    sheet.set_header(f"&L{say('product', lang)}&R{entity}")
    sheet.set_footer(f"&C{say('page_of', lang)}")


def _height(texts: list[str]) -> float:
    """A row high enough for its longest cell: no spreadsheet program measures wrapped text for us."""
    lines = max(sheet_lines(text, width) for text, (_, width, _) in zip(texts, _COLUMNS, strict=True))
    return max(_ROW_HEIGHT, _LINE_HEIGHT * min(lines, _MOST_LINES) + 5)
