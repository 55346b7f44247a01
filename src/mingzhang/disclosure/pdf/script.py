"""A publication as the data that the template sets: plain lists and texts, nothing that could be taken for code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mingzhang.disclosure.pdf.columns import words
from mingzhang.disclosure.pdf.drawing import drawn
from mingzhang.disclosure.pdf.fonts import printable
from mingzhang.disclosure.pdf.laying import LANDSCAPE, PORTRAIT, Laid, Room, lay, long_rows
from mingzhang.report.model import (
    Block,
    Cell,
    Chart,
    Heading,
    Paragraph,
    Part,
    Publication,
    Report,
    Rows,
    Table,
)

_DEEPEST = 6
_ONE_LINE = 24
"""Characters of a report's title in one line."""
_ADDED = re.compile(r"(.+?)(（.+）)")
_NAMELESS = "—"
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

Item = dict[str, Any]


def script(publication: Publication) -> Item:
    """Everything the template needs to set ``publication``."""
    lang = publication.lang
    return {
        "lang": lang,
        "title": _title(publication.title),
        "entity": printable(publication.entity),
        "cover": _cover(publication),
        "published": printable(_date(publication.published, lang)),
        "contents": "目录" if lang == "zh" else "Contents",
        "parts": _printable([_part(part, lang) for part in publication.parts]),
    }


def _part(part: Part, lang: str) -> Item:
    items = list(_items(part.blocks, 1, lang))
    return {
        "title": _title(part.title),
        # A title with nothing to stand above gets a leaf of its own.
        "leaf": not items or items[0]["kind"] == "sheet",
        "items": items,
        "attachments": [_attachment(report) for report in part.attachments],
    }


def _attachment(report: Report) -> Item:
    return {
        "title": _title(report.title),
        "lines": _in_lines(report.title),
        "lang": report.lang,
        "items": list(_items(report.blocks, 2, report.lang)),
    }


def _items(blocks: Iterable[Block], above: int, lang: str) -> Iterator[Item]:
    """The blocks under a heading of level ``above``.  A level that is left out is closed up, as PDF/UA asks."""
    level = above
    headed = False
    for block in blocks:
        match block:
            case Heading():
                level = min(block.level + above, level + 1, _DEEPEST)
                headed = True
                yield {"kind": "heading", "level": level, "text": _title(f"{block.number}{block.text}")}
            case Paragraph():
                yield {"kind": "paragraph", "text": words(block.spans)}
            case Table() if block.columns:
                # A table under a part itself is a section of its own, with its entry in the contents.
                yield _table(block, above + 1 if above == 1 and not headed else 0, lang)
            case Chart():
                yield from drawn(block, lang)
            case Table():
                pass  # nothing to print


def _table(table: Table, level: int, lang: str) -> Item:
    alone = table.wide or level > 0
    room = LANDSCAPE if table.wide else PORTRAIT
    return {
        "kind": "sheet" if alone else "table",
        "wide": table.wide,
        "level": level,
        "title": _title(table.title),
        "above": [list(line) for line in table.above],
        "notes": [words(note) for note in table.notes],
        "pieces": [_piece(piece, room, lang) for piece in lay(table, room, alone=alone)],
    }


def _piece(laid: Laid, room: Room, lang: str) -> Item:
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


def _cell(cell: Cell) -> Sequence[Any]:
    return [words(cell.spans), cell.rows, cell.columns]


def _title(text: str) -> str:
    """A title; a dash for none, because what is announced and linked must have a name."""
    return printable(text).strip() or _NAMELESS


def _cover(publication: Publication) -> list[str]:
    """The title in lines: the department stands alone."""
    rest = publication.title.removeprefix(publication.entity)
    lines = [publication.entity, rest] if rest and rest != publication.title else [publication.title]
    return list(map(printable, lines))


def _in_lines(title: str) -> list[str]:
    """A title that needs two lines parts before what it adds in brackets."""
    found = _ADDED.fullmatch(title) if len(title) > _ONE_LINE else None
    return list(found.groups()) if found else [title]


def _date(published: str, lang: str) -> str:
    """The date as a cover prints it; anything but a date stays as it is."""
    found = _DATE.fullmatch(published)
    if not found or lang != "zh":
        return published
    year, month, day = map(int, found.groups())
    return f"{year}年{month}月{day}日"


def _printable(item: Any) -> Any:  # noqa: ANN401 - what json holds
    if isinstance(item, str):
        return printable(item)
    if isinstance(item, list):
        return [_printable(each) for each in item]
    return {key: _printable(each) for key, each in item.items()} if isinstance(item, dict) else item
