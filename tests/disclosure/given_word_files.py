"""Looking into Word files: their parts, and how they are made of them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from mingzhang.disclosure.docx import write_docx
from mingzhang.report.model import FactSpan, Publication, spans_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Word:
    """A publication written as a Word file."""

    def __init__(self, publication: Publication) -> None:
        self.data = write_docx(publication)
        with ZipFile(BytesIO(self.data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.body = self.root("word/document.xml")[0]

    def root(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part])

    def all(self, path: str) -> list[etree._Element]:
        """The elements of the body that a path of WordprocessingML leads to."""
        return self.body.findall(path.replace("w:", W))

    def styled(self, style: str) -> list[str]:
        """The texts of the paragraphs of a style."""
        return [words(each) for each in self.body.iter(W + "p") if style_of(each) == style]


def words(element: etree._Element) -> str:
    """The words of an element; tabs and breaks are white space."""
    white = {W + "tab": "\t", W + "br": "\n"}
    shown = (e for e in element.iter(W + "t", *white) if e.getparent().tag == W + "r")  # type: ignore[union-attr]
    return "".join(white.get(str(each.tag), each.text or "") for each in shown)


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(W + "val", "")


def value(element: etree._Element | None) -> str:
    """The value of a property, empty if it is not there."""
    return "" if element is None else element.get(W + "val", "")


def rows(table: etree._Element) -> Iterator[list[str]]:
    for row in table.iterfind(W + "tr"):
        yield [words(cell) for cell in row.iterfind(W + "tc")]


def facts(publication: Publication) -> list[FactSpan]:
    """Every fact, in the order it is printed."""
    blocks = [
        block
        for part in publication.parts
        for each in (part.blocks, *(report.blocks for report in part.attachments))
        for block in each
    ]
    return [span for span in spans_of(blocks) if isinstance(span, FactSpan)]
