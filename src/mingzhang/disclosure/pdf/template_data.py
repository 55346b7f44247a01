"""A publication as the data that the template sets: plain lists and texts, nothing that could be taken for code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mingzhang.disclosure.pdf import titles
from mingzhang.disclosure.pdf.charts import drawn
from mingzhang.disclosure.pdf.fonts import printable
from mingzhang.disclosure.table_layout.sheets import (
    LANDSCAPE,
    PORTRAIT,
    Room,
    SheetTable,
    fit_on_sheets,
    long_rows,
)
from mingzhang.report.model import (
    Block,
    Chart,
    Heading,
    Paragraph,
    Publication,
    PublicationPart,
    Report,
    ReportCell,
    ReportTable,
    Rows,
    words,
)

_DEEPEST = 6
Item = dict[str, Any]


def script(publication: Publication) -> Item:
    """Everything the template needs to set ``publication``."""
    lang = publication.lang
    return {
        "lang": lang,
        "title": titles.named(publication.title),
        "entity": printable(publication.entity),
        "cover": titles.cover(publication),
        "published": titles.date(publication.published, lang),
        "contents": "目录" if lang == "zh" else "Contents",
        "parts": _printable([_part(part, publication.entity, lang) for part in publication.parts]),
    }


def _part(part: PublicationPart, entity: str, lang: str) -> Item:
    items = list(_items(part.blocks, 1, lang))
    return {
        "title": titles.named(part.title),
        "lines": titles.of_part(titles.named(part.title), entity),
        # A title with nothing to stand above gets a leaf of its own.
        "leaf": not items or items[0]["kind"] == "sheet",
        "items": items,
        "attachments": [_attachment(report, number) for number, report in enumerate(part.attachments, 1)],
    }


def _attachment(report: Report, number: int) -> Item:
    title = titles.named(report.title)
    return {
        "mark": f"附件{number}" if report.lang == "zh" else f"Attachment {number}",
        "title": title,
        "lines": titles.of_report(title),
        "lang": report.lang,
        "items": list(_items(report.blocks, 2, report.lang)),
    }


def _items(blocks: Sequence[Block], above: int, lang: str) -> Iterator[Item]:
    """The blocks under a heading of level ``above``.  A level that is left out is closed up, as PDF/UA asks."""
    level = above
    announced: dict[int, Item] = {}
    for at, block in enumerate(blocks):
        match block:
            case Heading():
                level = min(block.level + above, level + 1, _DEEPEST)
                title = {"level": level, "text": titles.named(f"{block.number}{block.text}")}
                if _entitles(block, blocks[at + 1 : at + 2]):
                    announced[at + 1] = title
                else:
                    yield {"kind": "heading", **title}
            case Paragraph():
                yield {"kind": "paragraph", "text": words(block.spans)}
            case ReportTable() if block.columns:
                bare = above == level == 1 and at not in announced
                own = {"level": above + 1, "text": titles.named(block.title)} if bare else None
                yield _table(block, announced.get(at, own), lang)
            case Chart():
                yield from drawn(block, lang)
            case ReportTable():
                pass  # nothing to print


def _entitles(heading: Heading, following: Sequence[Block]) -> bool:
    """Whether a heading only announces the table after it, and goes with it onto its sheet."""
    table = following[0] if following else None
    return (
        isinstance(table, ReportTable) and bool(table.columns) and (table.wide or table.title == heading.text)
    )


def _table(table: ReportTable, heading: Item | None, lang: str) -> Item:
    """A table; one that is wide, or a section of its own with its ``heading``, has its own sheet."""
    alone = table.wide or heading is not None
    room = LANDSCAPE if table.wide else PORTRAIT
    title = titles.named(table.title)
    return {
        "kind": "sheet" if alone else "table",
        "wide": table.wide,
        "heading": heading,
        "title": title,
        # What the heading says already is not printed twice.
        "same": heading is not None and heading["text"].endswith(title),
        "above": [list(line) for line in table.above],
        "notes": [words(note) for note in table.notes],
        "pieces": [_piece(piece, room, lang) for piece in fit_on_sheets(table, room, alone=alone)],
    }


def _piece(laid: SheetTable, room: Room, lang: str) -> Item:
    again = "（续）" if lang == "zh" else " (continued)"
    return {
        "again": again if laid.number else "",
        "size": laid.print.size,
        "inset": laid.print.inset,
        "widths": [round(width, 2) for width in laid.widths],
        "aligns": [column.align.value for column in laid.table.columns],
        "head": _rows(laid.table.head),
        "body": _rows(laid.table.body),
        "long": long_rows(laid, room),
    }


def _rows(rows: Rows) -> list[list[Any]]:
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(cell: ReportCell) -> Sequence[Any]:
    return [words(cell.spans), cell.rows, cell.columns]


def _printable(item: Any) -> Any:  # noqa: ANN401 - what json holds
    if isinstance(item, str):
        return printable(item)
    if isinstance(item, list):
        return [_printable(each) for each in item]
    return {key: _printable(each) for key, each in item.items()} if isinstance(item, dict) else item
