"""Blocks to a Word file, byte for byte the same each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from . import docx_xml as xml
from .blocks import (
    Block,
    Chart,
    Contents,
    Heading,
    Page,
    Paragraph,
    Table,
    listed,
    plain,
    text_of,
)
from .chart_xml import chart_xml, drawing, workbook
from .docx_styles import TABLE_WIDTHS, apply_styles, font_table

STYLES = {
    "body": "Body",
    "cover": "Cover",
    "sign": "Sign",
    "caption": "FigureCaption",
    "note": "TableNote",
    "attachment": "Attachment",
    "title": "TitleLine",
    "table-code": "TableCode",
    "table-unit": "TableUnit",
}
PUBLISHED = datetime(2024, 9, 12, 9, tzinfo=UTC)
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
FONT_TABLE = "/word/fontTable.xml"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TABLE_TITLE = 2
UNNUMBERED_SECTIONS = 2
"""Cover and contents carry no page number."""


class Writer:
    """One Word file in the making; ``page_numbers`` are those the contents print, by heading."""

    def __init__(self, title: str, author: str, page_numbers: Mapping[str, int]) -> None:
        self.document = docx.Document()
        self.page_numbers = page_numbers
        self.body = self.document.element.body
        self.page = Page()
        self.headings = 0
        self.sections = 0
        properties = self.document.core_properties
        properties.title, properties.author, properties.last_modified_by = title, author, author
        properties.comments, properties.revision = "", 1
        properties.created = properties.modified = PUBLISHED
        apply_styles(self.document)
        for part in self.document.part.package.iter_parts():
            if part.partname == FONT_TABLE:
                part._blob = font_table().encode()  # noqa: SLF001 - a plain part has no other setter

    def write(self, blocks: Sequence[Block], path: Path) -> None:
        """All blocks, then the file."""
        for block in blocks:
            self._block(block, blocks)
        self.body.replace(self.body.sectPr, self._section())
        raw = BytesIO()
        self.document.save(raw)
        path.write_bytes(repacked(raw))

    def _block(self, block: Block, blocks: Sequence[Block]) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._add(xml.paragraph(xml.runs(block.pieces), STYLES[block.style], self._tab(block)))
            case Table():
                self._add(xml.table(block))
            case Chart():
                self._chart(block)
            case Contents():
                self._contents(listed(blocks))
            case Page():
                self._new_page(block)

    def _add(self, text: str) -> None:
        self.body.insert(len(self.body) - 1, parse_xml(text))

    def _tab(self, block: Paragraph) -> str:
        if block.style != "table-unit":
            return ""
        width = TABLE_WIDTHS[self.page.orientation == "landscape"]
        return f'<w:tabs><w:tab w:val="right" w:pos="{round(width.twips)}"/></w:tabs>'

    def _heading(self, block: Heading) -> None:
        content = xml.bookmarked(xml.runs(block.pieces), self.headings)
        centred = (
            '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
            if self.page.tables and block.level == TABLE_TITLE
            else ""
        )
        self._add(xml.paragraph(content, f"Heading{block.level}", centred))
        self.headings += block.level <= Contents.LEVELS

    def _contents(self, headings: Sequence[Heading]) -> None:
        self._add(xml.paragraph(xml.runs(plain("目  录")), "ContentsTitle"))
        for number, heading in enumerate(headings):
            title = text_of(heading.pieces)
            page = str(self.page_numbers.get(title, ""))
            number_field = xml.field(f"PAGEREF {xml.bookmark(number)} \\h", page)
            entry = f"{xml.runs(plain(title))}<w:r><w:tab/></w:r>{number_field}"
            link = f'<w:hyperlink w:anchor="{xml.bookmark(number)}" w:history="1">{entry}</w:hyperlink>'
            start = xml.field_start('TOC \\o "1-2" \\h \\z') if number == 0 else ""
            end = xml.FIELD_END if heading is headings[-1] else ""
            self._add(xml.paragraph(start + link + end, f"toc{heading.level}"))

    def _chart(self, block: Chart) -> None:
        package = self.document.part.package
        book = Part(
            PackURI(f"/word/embeddings/chart{block.key}.xlsx"),
            CONTENT_TYPE.SML_SHEET,
            workbook(block),
            package,
        )
        chart = Part(
            PackURI(f"/word/charts/chart{block.key}.xml"), CHART_TYPE, chart_xml(block).encode(), package
        )
        chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        relation = self.document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
        self._add(xml.paragraph(drawing(block, relation), "Figure"))

    def _new_page(self, page: Page) -> None:
        """End the section: its properties go into its last paragraph, a tiny one after a table."""
        last = self.body[-2]
        if last.tag != qn("w:p"):
            self._add(xml.paragraph("", "Break"))
            last = self.body[-2]
        last.get_or_add_pPr().append(self._section())
        self.page = page

    def _section(self) -> BaseOxmlElement:
        """Properties of the section that ends; pages are numbered from 1 after cover and contents."""
        first = self.sections == UNNUMBERED_SECTIONS
        self.sections += 1
        return parse_xml(xml.section(self.page, self._footer() if first else "", restart=first))

    def _footer(self) -> str:
        number = f"{xml.runs(plain('— '))}{xml.field('PAGE', '1')}{xml.runs(plain(' —'))}"
        text = f"{XML_HEAD}<w:ftr {xml.NAMESPACES}>{xml.paragraph(number, 'PageNumber')}</w:ftr>"
        name, package = PackURI("/word/footer1.xml"), self.document.part.package
        footer = Part(name, CONTENT_TYPE.WML_FOOTER, text.encode(), package)
        return self.document.part.relate_to(footer, RELATIONSHIP_TYPE.FOOTER)


def repacked(raw: BytesIO) -> bytes:
    """The same package with sorted entries and a fixed date, so that equal content gives equal bytes."""
    result = BytesIO()
    with ZipFile(raw) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return result.getvalue()
