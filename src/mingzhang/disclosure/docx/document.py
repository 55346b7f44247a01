"""A publication as a Word file 公开文档: cover, table of contents, parts; every number in a content control.

The layout is that of GB/T 9704; the facts travel in a custom XML part.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.disclosure.docx import package as opc
from mingzhang.disclosure.docx.body import Body, Pages
from mingzhang.disclosure.docx.charts import WORKBOOK, chart_xml
from mingzhang.disclosure.docx.front_matter import contents_xml, cover_xml
from mingzhang.disclosure.docx.margins import footer_xml, header_xml
from mingzhang.disclosure.docx.markup import HEAD, NAMESPACES
from mingzhang.disclosure.docx.page import UPRIGHT, PageSection, section_xml
from mingzhang.disclosure.docx.styles import font_table_xml, styles_xml
from mingzhang.disclosure.docx.workbooks import workbook
from mingzhang.report.model import Publication

_CONTENTS = {"zh": "目　录", "en": "Contents"}
_FOOTERS = (("default", "footer1"), ("even", "footer2"))


def write_docx(publication: Publication) -> bytes:
    """The publication as a docx file; the same publication gives the same bytes."""
    return _Writer(publication).bytes()


@dataclass(slots=True)
class _Parts:
    """The parts of the package as they come, with their types and the relations of the document."""

    content: dict[str, str | bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=lambda: dict(opc.TYPES))
    relations: dict[str, tuple[str, str]] = field(
        default_factory=lambda: {
            "styles": ("styles", "styles.xml"),
            "settings": ("settings", "settings.xml"),
            "fonts": ("fontTable", "fontTable.xml"),
            "facts": ("customXml", "../customXml/item1.xml"),
        }
    )

    def add(self, kind: str, id_: str, folder: str, content: str, type_: str) -> None:
        """A part that the document refers to."""
        name = f"{folder}{id_}.xml"
        self.content[f"word/{name}"] = content
        self.types[f"word/{name}"] = type_
        self.relations[id_] = (kind, name)


class _Writer:
    """Puts the parts of one package together."""

    def __init__(self, publication: Publication) -> None:
        self._of = publication
        self._body = Body(publication)
        self._parts = _Parts()

    def bytes(self) -> bytes:
        parts, of = self._parts, self._of
        for even in (False, True):
            parts.add("footer", f"footer{1 + even}", "", footer_xml(even=even), opc.FOOTER)
        self._charts()
        document = self._document()
        content: dict[str, str | bytes] = {
            "[Content_Types].xml": opc.types_xml(parts.types),
            "_rels/.rels": opc.relations_xml(opc.ROOT_RELATIONS),
            "docProps/core.xml": opc.core_xml(of.title, of.entity, of.published),
            "docProps/app.xml": opc.app_xml(),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": opc.relations_xml(parts.relations),
            "word/styles.xml": styles_xml(),
            "word/settings.xml": opc.settings_xml(),
            "word/fontTable.xml": font_table_xml(),
            **parts.content,
            "customXml/item1.xml": self._body.facts.part(),
            "customXml/itemProps1.xml": self._body.facts.properties(),
            "customXml/_rels/item1.xml.rels": opc.relations_xml(
                {"rId1": ("customXmlProps", "itemProps1.xml")}
            ),
        }
        return opc.zipped(content)

    def _charts(self) -> None:
        for number, chart in enumerate(self._body.charts, 1):
            book = f"embeddings/chart{number}.xlsx"
            self._parts.add("chart", f"chart{number}", "charts/", chart_xml(chart, self._of.lang), opc.CHART)
            self._parts.content[f"word/charts/_rels/chart{number}.xml.rels"] = opc.relations_xml(
                {WORKBOOK: ("package", f"../{book}")}
            )
            self._parts.content[f"word/{book}"] = workbook(chart, self._of.year)

    def _document(self) -> str:
        of, body = self._of, self._body
        # LibreOffice loses the page number of footers that begin in the section of a table of contents.
        cover = PageSection(UPRIGHT, footers=_FOOTERS, bare=True)
        contents = PageSection(UPRIGHT, start=1, number="upperRoman")
        sections = [
            (cover_xml(of), cover),
            (contents_xml(body.entries, _CONTENTS[of.lang]), contents),
            *((pages.closed(), self._section(at, pages)) for at, pages in enumerate(body.pages)),
        ]
        *closed, (last, properties) = sections
        text = "".join(_closed(blocks, section_xml(section)) for blocks, section in closed)
        text += "".join(last) + section_xml(properties)
        return f"{HEAD}<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"

    def _section(self, at: int, pages: Pages) -> PageSection:
        """The section of pages, with a header of its own: titles and widths differ."""
        name = f"header{at + 1}"
        self._parts.add(
            "header",
            name,
            "",
            header_xml(self._of.title, self._of.entity, pages.part, pages.page),
            opc.HEADER,
        )
        headers = (("default", name), ("even", name))
        return PageSection(pages.page, headers, start=None if at else 1)


def _closed(blocks: list[str], section: str) -> str:
    """Blocks with the properties of their section in the last paragraph."""
    *before, last = blocks
    return "".join(before) + last.replace("</w:pPr>", f"{section}</w:pPr>", 1)
