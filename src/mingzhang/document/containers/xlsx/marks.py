"""What the values of a sheet do not show, read from its XML: formulas without a result, errors, per cent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from io import BytesIO

from lxml import etree

from mingzhang.document.containers.xlsx.sheet import CellMarks, CellPlace, place_of

_HINTS = (b"<f", b'"e"')
"""What the XML of a sheet with a formula or an error holds, as nearly all programs write it."""
_UNUSUAL = re.compile(rb"<\w+:worksheet|='")
"""How XML begins in which names have prefixes, or values stand in single quotes."""
_HEAD = 2048
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_BUILT_IN_PERCENTS = frozenset({"9", "10"})
_TEXTUAL = frozenset({"s", "str", "inlineStr", "b", "d"})


def percent_styles(styles: etree._Element | None) -> frozenset[str]:
    """The cell styles, by their numbers, that show a number as per cent."""
    if styles is None:
        return frozenset()
    formats = {
        item.get("numFmtId", "")
        for item in styles.iter("{*}numFmt")
        if "%" in _QUOTED.sub("", item.get("formatCode", ""))
    }
    cells = styles.find("{*}cellXfs")
    own = () if cells is None else cells.findall("{*}xf")
    return frozenset(
        str(number)
        for number, style in enumerate(own)
        if style.get("numFmtId") in formats | _BUILT_IN_PERCENTS
    )


def marks_of(content: bytes, percents: Collection[str]) -> CellMarks:
    """The marks of a sheet whose XML is ``content``; it is only walked through if it may have some.

    Raises:
        etree.XMLSyntaxError: the XML is damaged.
    """
    shown = re.compile(rb"""\bs\s*=\s*["'](?:%s)["']""" % "|".join(percents).encode()) if percents else None
    usual = not _UNUSUAL.search(content, 0, _HEAD)
    if usual and not any(hint in content for hint in _HINTS) and not (shown and shown.search(content)):
        return CellMarks()
    uncomputed, errors, shares = set[CellPlace](), dict[CellPlace, str](), set[CellPlace]()
    for place, cell in _cells(content):
        kind, value = cell.get("t", "n"), cell.findtext("{*}v")
        if kind == "e":
            errors[place] = value or "#VALUE!"
        elif not value and kind not in _TEXTUAL and cell.find("{*}f") is not None:
            uncomputed.add(place)
        elif kind not in _TEXTUAL and cell.get("s") in percents:
            shares.add(place)
    return CellMarks(frozenset(uncomputed), errors, frozenset(shares))


def _cells(content: bytes) -> Iterator[tuple[CellPlace, etree._Element]]:
    """Every cell with its place; a row or a cell without a reference follows the one before it."""
    row = column = -1
    events = etree.iterparse(
        BytesIO(content),
        events=("start", "end"),
        tag=("{*}row", "{*}c"),
        resolve_entities=False,
        no_network=True,
    )
    for event, element in events:
        is_row = element.tag.endswith("row")
        if event == "start":
            if is_row:
                number = element.get("r", "")
                row, column = int(number) - 1 if number.isdigit() else row + 1, -1
        elif is_row:
            element.clear()
        else:
            reference = element.get("r")
            place = place_of(reference) if reference else (row, column + 1)
            column = place[1]
            yield place, element
