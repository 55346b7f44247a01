"""Small workbooks written by hand, cell by cell as programs write them, for the tests of reading."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import xlsxwriter

from tests.document.given_files import archive

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = {
    _MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    _OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
GENERAL, DATE, TIME, PERCENT, SHARE, DAY = range(6)
"""The cell styles of the workbooks: none, a date, a time, 0%, a percentage of its own format, 月日."""

_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%;-0.0%"/>'
    '<numFmt numFmtId="165" formatCode="yyyy&quot;年%&quot;m&quot;月&quot;"/></numFmts><cellXfs count="6">'
    + "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 20, 9, 164, 165))
    + "</cellXfs></styleSheet>"
)


def xlsx(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    strings: str = "",
    strict: bool = False,
    kinds: Mapping[str, str] | None = None,
    **parts: bytes,
) -> bytes:
    """A workbook whose sheets hold the given rows (``<row>…``); ``parts`` by their names under ``xl/media``."""
    named = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" {_state(states, name)}/>'
        for number, name in enumerate(named, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{(kinds or {}).get(name, "worksheet")}"'
        f' Target="worksheets/sheet{number}.xml"/>'
        for number, name in enumerate(named, 1)
    )
    links += f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="/xl/styles.xml"/>'
    links += f'<Relationship Id="strings" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    files = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
    }
    for number, name in enumerate(named, 1):
        files[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}">{_body(sheets[name])}</worksheet>'
        )
    if strict:
        for old, new in _STRICT.items():
            files = {name: text.replace(old, new) for name, text in files.items()}
    return archive({name: text.encode() for name, text in files.items()} | _media(parts))


def _body(rows: str) -> str:
    """The rows as sheet data, with what comes after them (merged cells) after them."""
    rows, _, after = rows.partition("<mergeCells")
    return f"<sheetData>{rows}</sheetData>" + (f"<mergeCells{after}" if after else "")


def _state(states: Mapping[str, str] | None, name: str) -> str:
    return f'state="{states[name]}"' if states and name in states else ""


def _media(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"xl/media/{name}.png": content for name, content in parts.items()}


def row(number: int, *cells: str) -> str:
    """A row of cells made by :func:`cell`, in columns A, B, C …"""
    placed = "".join(
        text.replace("<c", f'<c r="{chr(ord("A") + column)}{number}"', 1)
        for column, text in enumerate(cells)
        if text
    )
    return f'<row r="{number}">{placed}</row>'


def cell(value: str, kind: str = "", style: int = 0, formula: str = "") -> str:
    """A cell as stored: its value, its type (n, s, str, b, e, d), its style and its formula."""
    if kind == "inlineStr":
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    attributes = (f' t="{kind}"' if kind else "") + (f' s="{style}"' if style else "")
    return f"<c{attributes}>{f'<f>{formula}</f>' if formula else ''}<v>{value}</v></c>"


def text(value: str) -> str:
    """A cell of text."""
    return cell(value, "inlineStr")


def merges(*ranges: str) -> str:
    """The merged ranges of a sheet, put after its rows."""
    return (
        f'<mergeCells count="{len(ranges)}">'
        + "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
        + "</mergeCells>"
    )


def chart_sheet_beside(values: list[list[object]]) -> bytes:
    """A workbook of a sheet with ``values`` and a chart sheet 图."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("表")
        for number, line in enumerate(values):
            page.write_row(number, 0, line)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=表!$A$1:$A$2"})
        book.add_chartsheet("图").set_chart(chart)
    return out.getvalue()
