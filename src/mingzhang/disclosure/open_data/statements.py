"""Published statements 公开表 as open data: one csv a table, as printed, its head flattened into one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingzhang.disclosure.open_data.resource import Field, Resource, Row
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.spreadsheet import escape_formula
from mingzhang.statements.sheet import Sheet, SheetCell, SheetColumnKind

_ROW = Field("row", "integer", Bilingual("行", "Row of the body, as cells are named by (R)"), required=True)
_MONEY = {"groupChar": ",", "currency": "CNY", "factor": 10_000}
"""Amounts are printed in 万元, some places with separators."""


def statement_resource(sheet: Sheet) -> Resource:
    """One table; what stands around its grid is told in its description."""
    around = (sheet.code, sheet.entity_line, sheet.year_line, sheet.unit_line, *sheet.notes)
    return Resource(
        name=f"statement-{sheet.layout.number:02d}",
        title=Bilingual(sheet.title, f"Statement {sheet.layout.number}"),
        about=Bilingual(
            "；".join(filter(None, around)),
            "As printed: amounts in units of 10,000 yuan, rounded; the exact amounts are in facts.",
        ),
        fields=(_ROW, *_fields(sheet)),
        rows=tuple(_row(number, cells) for number, cells in enumerate(sheet.body, start=1)),
        key=(_ROW.name,),
    )


def _fields(sheet: Sheet) -> Iterator[Field]:
    names = unique(escape_formula("/".join(column.head)) for column in sheet.columns)
    for at, (name, column) in enumerate(zip(names, sheet.columns, strict=True), start=1):
        money = column.kind is SheetColumnKind.AMOUNT
        yield Field(
            name,
            "number" if money else "string",
            Bilingual(name, f"Column {at} (C{at})"),
            more=_MONEY if money else {},
        )


def unique(names: Iterable[str]) -> Iterator[str]:
    """``names`` in their order, with the number of its column or line after one that came before."""
    seen: set[str] = set()
    for at, name in enumerate(names, start=1):
        found = f"{name} {at}" if name in seen else name
        seen.add(found)
        yield found


def _row(number: int, cells: Iterable[SheetCell]) -> Row:
    return (str(number), *(cell.text for cell in cells))
