"""WordprocessingML of runs, paragraphs, tables and sections, as text."""

from __future__ import annotations

from xml.sax.saxutils import escape

from .blocks import Cell, Page, Pieces, Table, text_of
from .errors import CrowdedRowError

NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in {
        "w": "wordprocessingml/2006/main",
        "r": "officeDocument/2006/relationships",
        "wp": "drawingml/2006/wordprocessingDrawing",
        "a": "drawingml/2006/main",
        "c": "drawingml/2006/chart",
    }.items()
)
A4 = (11906, 16838)
SMALL = 10
"""Rows of a table that may not be split over two pages."""
MARGIN = '<w:{} w:w="{}" w:type="dxa"/>'
CELL_MARGINS = "".join(
    MARGIN.format(side, width) for side, width in (("top", 17), ("left", 57), ("bottom", 17), ("right", 57))
)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
MARGINS = {
    ("portrait", False): (37, 26, 35, 28),
    ("portrait", True): (15, 12, 16, 12),
    ("landscape", True): (15, 12, 14, 12),
}
"""Top, right, bottom and left in millimetres, by orientation and whether the page holds tables."""


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def runs(pieces: Pieces, properties: str = "") -> str:
    """One run a piece; a tab character becomes a tab."""
    return "".join(_run(piece.text, properties) for piece in pieces)


def _run(text: str, properties: str) -> str:
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = '</w:t><w:tab/><w:t xml:space="preserve">'.join(escape(part) for part in text.split("\t"))
    return f'<w:r>{shown}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(content: str, style: str, properties: str = "") -> str:
    """A paragraph of a style; ``content`` is its runs."""
    return f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def bookmarked(content: str, number: int) -> str:
    """Runs inside a bookmark that the table of contents points to."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(number)}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def bookmark(number: int) -> str:
    """The name of a heading's bookmark."""
    return f"_Toc2023{number:04d}"


def field_start(code: str) -> str:
    """What comes before a field's cached text; ``FIELD_END`` comes after."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(code: str, shown: str) -> str:
    """A field with its cached text."""
    return f"{field_start(code)}<w:r><w:t>{escape(shown)}</w:t></w:r>{FIELD_END}"


def table(block: Table) -> str:
    """A ruled table of fixed widths; merged cells as gridSpan and vMerge; head rows repeat."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in block.widths)
    rows = "".join(_row(block, number, cells) for number, cells in enumerate(_laid_out(block)))
    return (
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(twips(w) for w in block.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{CELL_MARGINS}</w:tblCellMar>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


Laid = tuple[int, Cell, bool]
"""First grid column, the cell, and whether it continues a cell of the row above."""


def _laid_out(block: Table) -> list[list[Laid]]:
    """Every row with the grid column of each cell, continued cells included."""
    open_spans: dict[int, tuple[int, Cell]] = {}
    rows = []
    for row in block.rows:
        cells, column, laid = iter(row), 0, list[Laid]()
        while column < len(block.widths):
            left, cell = open_spans.get(column, (0, Cell()))
            continued = left > 0
            if not continued:
                cell = next(cells)
                left = cell.row_span
            laid.append((column, cell, continued))
            open_spans[column] = (left - 1, cell)
            column += cell.column_span
        if next(cells, None) is not None:
            raise CrowdedRowError([text_of(cell.pieces) for cell in row])
        rows.append(laid)
    return rows


def _row(block: Table, number: int, laid: list[Laid]) -> str:
    repeat = "<w:tblHeader/>" if number < block.header_rows else ""
    height = f'<w:trHeight w:val="{twips(block.row_height)}" w:hRule="atLeast"/>'
    whole = len(block.rows) <= SMALL and number < len(block.rows) - 1
    keep = "<w:keepNext/>" if whole else ""
    cells = "".join(_cell(block, *one, keep=keep) for one in laid)
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeat}</w:trPr>{cells}</w:tr>"


def _cell(block: Table, column: int, cell: Cell, continued: bool, *, keep: str) -> str:
    width = sum(twips(w) for w in block.widths[column : column + cell.column_span])
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
    size = round(block.size * 2)
    font = f'{"<w:b/>" if cell.bold else ""}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    align = {"l": "left", "c": "center", "r": "right"}[cell.align]
    content = "" if continued else runs(cell.pieces, font)
    words = (
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{keep}<w:jc w:val="{align}"/>'
        f"<w:rPr>{font}</w:rPr></w:pPr>{content}</w:p>"
    )
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>"


def section(page: Page, footer: str = "", *, restart: bool = False) -> str:
    """Section properties; ``footer`` is the relation to the footer, inherited when empty."""
    width, height = A4 if page.orientation == "portrait" else A4[::-1]
    orient = "" if page.orientation == "portrait" else ' w:orient="landscape"'
    top, right, bottom, left = (twips(side) for side in MARGINS[page.orientation, page.tables])
    reference = f'<w:footerReference w:type="default" r:id="{footer}"/>' if footer else ""
    numbers = '<w:pgNumType w:start="1"/>' if restart else ""
    return (
        f'<w:sectPr {NAMESPACES}>{reference}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{twips(10)}" w:footer="{twips(8)}" w:gutter="0"/>{numbers}</w:sectPr>'
    )
