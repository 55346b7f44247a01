"""Manuscripts 稿本: a disclosure as the bytes of a text or of a Word file, in which one place at a time is spoiled.

Neither holds an embedded fact: the Word file is written of a publication in
which no number says what it means, and is read as anybody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Protocol
from zipfile import ZipFile

from lxml import etree

from mingzhang.disclosure.docx import write_docx
from mingzhang.disclosure.docx.package import zipped
from mingzhang.disclosure.text import text
from mingzhang.document.containers.docx import names as w
from mingzhang.document.containers.docx.names import MAIN_PART
from mingzhang.document.containers.docx.read import read_docx, run_at
from mingzhang.document.containers.txt.read import read_txt
from mingzhang.document.document import Anchor, Chart, Document
from mingzhang.report.model import (
    Block,
    Heading,
    Paragraph,
    Publication,
    ReportTable,
    Rows,
    Series,
    Spans,
    Text,
)
from mingzhang.report.model import Chart as ChartModel

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_READERS: dict[str, Callable[[bytes, str], Document]] = {"txt": read_txt, "docx": read_docx}


class Manuscript(Protocol):
    """A disclosure in one format (the ending of its file)."""

    format: str
    data: bytes

    def spoiled(self, start: int, end: int, instead: str) -> bytes:
        """The file with other words at ``start:end`` of the text that is read from it."""
        ...


def opened(data: bytes, format_: str) -> Document:
    """A file as the reader opens it."""
    name = f"bench.{format_}"
    return replace(_READERS[format_](data, name), path=name, sha256=sha256(data).hexdigest())


def manuscripts(publication: Publication) -> Iterator[Manuscript]:
    """A publication in every format."""
    yield Plain(text(publication))
    yield Word(publication)


class Plain:
    """A text 文本."""

    format = "txt"

    def __init__(self, words: str) -> None:
        self.words, self.data = words, words.encode()

    def spoiled(self, start: int, end: int, instead: str) -> bytes:
        return (self.words[:start] + instead + self.words[end:]).encode()


class Word:
    """A Word file: words are exchanged in the run that they stand in, the values of a chart in its part."""

    format = "docx"

    def __init__(self, publication: Publication) -> None:
        self.data = write_docx(unmarked(publication))
        with ZipFile(BytesIO(self.data)) as package:
            self._parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
        self._read = opened(self.data, self.format)

    def spoiled(self, start: int, end: int, instead: str) -> bytes:
        """As promised; raises ValueError where the words do not stand in one run or one value of a chart."""
        anchor = next((one for one in self._read.anchors if one.start <= start and end <= one.end), None)
        if anchor is None:
            name, root = self._in_chart(start, end, instead)
        else:
            name, root = MAIN_PART, self._in_run(anchor, start, end, instead)
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return zipped(self._parts | {name: content})

    def _in_run(self, anchor: Anchor, start: int, end: int, instead: str) -> etree._Element:
        root = etree.fromstring(self._parts[MAIN_PART])
        (place,) = run_at(root, anchor.reference).iter(w.TEXT)
        place.text = _exchanged(place.text, self._read.text, anchor.start, anchor.end, start, end, instead)
        return root

    def _in_chart(self, start: int, end: int, instead: str) -> tuple[str, etree._Element]:
        charts = [block for block in self._read.blocks if isinstance(block, Chart)]
        at = next(at for at, chart in enumerate(charts) if chart.start <= start and end <= chart.end)
        cell = next(cell for cell in charts[at].cells if cell.start <= start and end <= cell.end)
        name = f"word/charts/chart{at + 1}.xml"
        root = etree.fromstring(self._parts[name])
        series = list(root.iter(f"{_CHART}ser"))[cell.column - 1]
        place = series.findall(f"{_CHART}val//{_CHART}v")[cell.row - 1]
        place.text = _exchanged(place.text, self._read.text, cell.start, cell.end, start, end, instead)
        return name, root


def _exchanged(
    words: str | None, read: str, first: int, last: int, start: int, end: int, instead: str
) -> str:
    """The words of a place that reads ``first:last``, with others at ``start:end``."""
    if words is None or read[first:last] != words:
        message = f"“{words}” reads “{read[first:last]}”"
        raise ValueError(message)
    return words[: start - first] + instead + words[end - first :]


def unmarked(publication: Publication) -> Publication:
    """The publication with its numbers as words; the values of charts do not say what they are."""
    parts = tuple(
        replace(
            part,
            blocks=tuple(map(_unmarked, part.blocks)),
            attachments=tuple(
                replace(each, blocks=tuple(map(_unmarked, each.blocks))) for each in part.attachments
            ),
        )
        for part in publication.parts
    )
    return replace(publication, parts=parts)


def _unmarked(block: Block) -> Block:
    match block:
        case Paragraph():
            return replace(block, spans=_words(block.spans))
        case ReportTable():
            notes = tuple(map(_words, block.notes))
            return replace(block, head=_cells(block.head), body=_cells(block.body), notes=notes)
        case ChartModel():
            return replace(block, series=tuple(map(_bare, block.series)))
        case Heading():
            return block


def _words(spans: Spans) -> Spans:
    return tuple(Text(span.text) for span in spans)


def _cells(rows: Rows) -> Rows:
    return tuple(tuple(replace(cell, spans=_words(cell.spans)) for cell in row) for row in rows)


def _bare(series: Series) -> Series:
    return replace(series, values=tuple(value and replace(value, quantity=None) for value in series.values))
