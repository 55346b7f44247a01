"""Blocks to a page as a county government site would publish it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template

from .blocks import Block, Cell, Chart, Contents, Heading, Paragraph, Pieces, Table, listed, text_of
from .chart_svg import picture

PAGE_WIDTH = 200
"""Millimetres; a wider table scrolls instead of shrinking."""

ALIGNED = {"l": "", "c": ' class="c"', "r": ' class="r"'}


def page(blocks: Sequence[Block], template: Path, title: str) -> str:
    """The whole page: the site's own template around the article."""
    article = "\n".join(html for block in blocks if (html := _block(block, blocks)))
    return Template(template.read_text(encoding="utf-8")).substitute(title=escape(title), article=article)


def _block(block: Block, blocks: Sequence[Block]) -> str:
    html = ""
    match block:
        case Heading():
            html = f"<h{block.level + 1}>{_words(block.pieces)}</h{block.level + 1}>"
        case Paragraph(style="table-unit"):
            unit, money = text_of(block.pieces).split("\t")
            html = f'<p class="table-unit"><span>{escape(unit)}</span><span>{escape(money)}</span></p>'
        case Paragraph():
            html = f'<p class="{block.style}">{_words(block.pieces)}</p>'
        case Table():
            html = _table(block)
        case Chart():
            name = escape(f"图{block.key} {block.title}")
            html = f'<p class="figure"><img src="{picture(block)}" alt="{name}"></p>'
        case Contents():
            html = _contents(listed(blocks))
    return html


def _words(pieces: Pieces) -> str:
    return escape(text_of(pieces), quote=False)


def _contents(headings: Iterable[Heading]) -> str:
    lines = "\n".join(f'<li class="level{h.level}">{_words(h.pieces)}</li>' for h in headings)
    return f'<p class="contents-title">目  录</p>\n<ul class="contents">\n{lines}\n</ul>'


def _table(table: Table) -> str:
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{width / total:.2%}">' for width in table.widths)
    head = "\n".join(_row(row, "th") for row in table.rows[: table.header_rows])
    body = "\n".join(_row(row, "td") for row in table.rows[table.header_rows :])
    head = f"<thead>\n{head}\n</thead>\n" if head else ""
    wide = ' style="min-width:1040px"' if total > PAGE_WIDTH else ""
    rows = f"<colgroup>{columns}</colgroup>\n{head}<tbody>\n{body}\n</tbody>"
    return f'<div class="table"><table{wide}>\n{rows}\n</table></div>'


def _row(row: Iterable[Cell], tag: str) -> str:
    return "<tr>" + "".join(_cell(cell, tag) for cell in row) + "</tr>"


def _cell(cell: Cell, tag: str) -> str:
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    words = _words(cell.pieces)
    if cell.bold and words and tag == "td":
        words = f"<b>{words}</b>"
    return f"<{tag}{spans}{ALIGNED[cell.align]}>{words}</{tag}>"
