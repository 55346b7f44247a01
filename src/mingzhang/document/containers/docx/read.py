"""Word documents, read straight from ``word/document.xml``.

The text holds what a reader of the printed page sees: automatic numbers, the
results of fields, insertions, text in content controls and text boxes, notes
after the paragraph that refers to them, and the cached values of charts; not
deletions, hidden runs or field codes.  A paragraph ends with a line break; the
cells of a table are parted by tabs and its rows by line breaks.  A table of one
cell is a frame around its contents, and a table inside a cell is lines of that
cell.

Every run that gave text has an anchor ``p{n}/r{m}``, both counted from 0:
``n`` among all ``w:p`` of the part in document order (those in tables, text
boxes, fallbacks and deletions included), ``m`` among all ``w:r`` below that
paragraph in document order (those in hyperlinks, insertions, deletions, content
controls and text boxes included).  :func:`run_at` is the way back.  Automatic
numbers, charts and notes have no run there, so they have no anchor.
"""

from __future__ import annotations

from itertools import islice

from lxml import etree

from mingzhang.document.containers.docx import names as w
from mingzhang.document.containers.docx.charts import chart_data
from mingzhang.document.containers.docx.names import MAIN_PART
from mingzhang.document.containers.docx.numbering import Numbering, is_on
from mingzhang.document.containers.docx.styles import Styles
from mingzhang.document.containers.docx.tables import GridCell, grid
from mingzhang.document.containers.docx.tree import child, contents
from mingzhang.document.containers.limits import FILE_BYTES, check_size
from mingzhang.document.containers.package import Package
from mingzhang.document.containers.text_builder import TextBuilder, lines, trimmed
from mingzhang.document.document import Anchor, Block, Chart, Document, DocumentCell, DocumentTable, Paragraph
from mingzhang.document.errors import EmptyFileError
from mingzhang.language.bilingual import Bilingual

_BODY = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}body"
_TICKED = {"F0FE": "☑", "F052": "☑", "F0FC": "√", "F050": "√", "F0A8": "□", "F0A3": "□", "F06F": "□"}


def read_docx(data: bytes, name: str) -> Document:
    """The document in ``data``, a Word file called ``name`` in messages.

    Raises:
        UnreadableError: damaged, encrypted, too large, unsafe, or without any text.
    """
    check_size(name, len(data), FILE_BYTES)
    reader = _Reader(Package(data, name))
    document = reader.read()
    if not document.blocks and not document.pictures:
        raise EmptyFileError(name)
    return document


def run_at(root: etree._Element, reference: str) -> etree._Element:
    """The run that an anchor's ``reference`` names, in the root of ``word/document.xml``.

    Raises:
        LookupError: there is no such run; the file is not the one that was read.
    """
    paragraph, _, run = reference.partition("/")
    found = _nth(root, w.PARAGRAPH, int(paragraph[1:]))
    return _nth(found, w.RUN, int(run[1:]))


def _nth(root: etree._Element, tag: str, index: int) -> etree._Element:
    found = next(islice(root.iter(tag), index, None), None)
    if found is None:
        message = f"{tag} {index}"
        raise LookupError(message)
    return found


class _Reader:
    """Reads one package.

    All walks keep their own stack of what is left to do, so depth costs
    nothing.  What a paragraph holds but does not say itself (text boxes,
    charts, notes) is put on that stack, to come after it.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.parse(MAIN_PART)
        self._relations = package.relations(MAIN_PART)
        self._styles = Styles(package.parse_optional("word/styles.xml"))
        self._numbering = Numbering(package.parse_optional("word/numbering.xml"))
        self._notes = {
            **_notes(package.parse_optional("word/footnotes.xml"), w.FOOTNOTE),
            **_notes(package.parse_optional("word/endnotes.xml"), w.ENDNOTE),
        }
        self._places = {element: n for n, element in enumerate(self._root.iter(w.PARAGRAPH))}
        self._out = TextBuilder()
        self._blocks: list[Block] = []
        self._anchors: list[Anchor] = []
        self._pictures = 0
        self._unread: list[Bilingual] = []

    def read(self) -> Document:
        body = self._root.find(_BODY)
        todo = [] if body is None else [body]
        while todo:
            element = todo.pop()
            if element.tag == w.PARAGRAPH:
                todo += reversed(self._paragraph(element))
            elif element.tag == w.TABLE:
                todo += reversed(self._table(element))
            elif element.tag == w.CHART:
                self._chart(element)
            else:
                todo += reversed(contents(element))
        return Document(
            "docx",
            self._out.text(),
            self._blocks,
            anchors=self._anchors,
            pictures=self._pictures,
            notes=self._unread,
        )

    def _paragraph(self, element: etree._Element) -> list[etree._Element]:
        """Writes a paragraph of the body, a block for each of its lines; what has to come after it."""
        start, mark = self._out.position, self._out.mark()
        level, later = self._line(element)
        if self._out.position > start:
            text = self._out.since(mark)
            for line in lines(text):
                first, end = trimmed(text, *line)
                if first < end:
                    self._blocks.append(Paragraph(start + first, start + end, level))
            self._out.add("\n")
        return later

    def _line(self, element: etree._Element, before: str = "") -> tuple[int, list[etree._Element]]:
        """Writes a paragraph, if it has text: ``before``, its number, the text.

        Gives its heading level, and what has to come after it.
        """
        layout = self._styles.format(element)
        label = self._numbering.label(layout.list_id, layout.list_level or 0) if layout.list_id else ""
        pieces, later = self._pieces(element)
        if any(not text.isspace() for _, text in pieces):
            self._out.add(before + label)
            self._write(pieces, self._places.get(element))
        return layout.level or 0, later

    def _write(self, pieces: list[tuple[int, str]], place: int | None) -> None:
        if len(pieces) == 1:
            ((run, text),) = pieces
            begun = self._out.position
            self._out.add(text)
            self._anchor(begun, place, run)
            return
        at, begun = -1, self._out.position
        for run, text in pieces:
            if run != at:
                self._anchor(begun, place, at)
                at, begun = run, self._out.position
            self._out.add(text)
        self._anchor(begun, place, at)

    def _anchor(self, start: int, place: int | None, run: int) -> None:
        if place is not None and run >= 0:
            self._anchors.append(Anchor(start, self._out.position, f"p{place}/r{run}"))

    def _pieces(self, paragraph: etree._Element) -> tuple[list[tuple[int, str]], list[etree._Element]]:
        """The texts of a paragraph, each with the number of its run; what has to come after it."""
        plain = _plain_pieces(paragraph)
        return self._all_pieces(paragraph) if plain is None else (plain, [])

    def _all_pieces(self, paragraph: etree._Element) -> tuple[list[tuple[int, str]], list[etree._Element]]:
        runs = {run: m for m, run in enumerate(paragraph.iter(w.RUN))}
        pieces: list[tuple[int, str]] = []
        later: list[etree._Element] = []
        codes: list[bool] = []  # for every field that is open: are we still in its instruction?
        todo = [(child, -1) for child in reversed(paragraph)]
        while todo:
            element, run = todo.pop()
            tag = element.tag
            if tag == w.RUN:
                if not _is_hidden(element):
                    at = runs[element]
                    todo += [(child, at) for child in reversed(element)]
            elif tag == w.FIELD_MARK:
                _follow_field(codes, element.get(w.FIELD_MARK_TYPE))
            elif (text := _text_of(element)) is not None:
                if text and True not in codes:
                    pieces.append((run, text))
            elif tag in {w.TEXT_BOX, w.CHART}:
                later.append(element)
            elif tag in {w.FOOTNOTE_REFERENCE, w.ENDNOTE_REFERENCE}:
                later += self._notes.pop((tag, element.get(w.IDENTIFIER, "")), ())
            else:
                self._pictures += tag in {w.PICTURE, w.VML_IMAGE}
                todo += [(child, run) for child in reversed(contents(element))]
        return pieces, later

    def _table(self, element: etree._Element) -> list[etree._Element]:
        """Writes a table; what has to come after it.  A frame writes nothing: all of it comes after."""
        rows = grid(element)
        if len(rows) == 1 and len(rows[0]) == 1:
            return contents(rows[0][0].element)
        start = self._out.position
        cells: list[DocumentCell] = []
        later: list[etree._Element] = []
        for row, placed in enumerate(rows):
            for place, cell in enumerate(placed):
                if place:
                    self._out.add("\t")
                if not cell.merged_up:
                    cells.append(self._cell(cell, row, later))
            self._out.add("\n")
        if cells:
            self._blocks.append(DocumentTable(start, max(cell.end for cell in cells), tuple(cells)))
        return later

    def _cell(self, cell: GridCell, row: int, later: list[etree._Element]) -> DocumentCell:
        start = self._out.position
        todo = [cell.element]
        while todo:
            element = todo.pop()
            if element.tag == w.PARAGRAPH:
                _, after = self._line(element, "\n" if self._out.position > start else "")
                todo += [part for part in reversed(after) if part.tag == w.TEXT_BOX]
                later += [part for part in after if part.tag != w.TEXT_BOX]
            else:
                todo += reversed(contents(element))
        return DocumentCell(start, self._out.position, row, cell.column, cell.row_span, cell.column_span)

    def _chart(self, element: etree._Element) -> None:
        part = self._relations.get(element.get(w.RELATION_ID, ""), "")
        root = self._package.parse_optional(part)
        if root is None:
            self._pictures += 1
            return
        data = chart_data(root)
        if not data.rows:
            self._pictures += 1
            self._unread.append(
                Bilingual(
                    f"图表“{data.title}”没有缓存的数值，无法核查。",
                    f"The chart “{data.title}” holds no values and could not be checked.",
                )
            )
            return
        start = self._out.position
        if data.title or data.axes:
            self._out.add(" ".join(filter(None, (data.title, data.axes))) + "\n")
        cells: list[DocumentCell] = []
        for row, texts in enumerate(data.rows):
            for column, text in enumerate(texts):
                if column:
                    self._out.add("\t")
                at = self._out.position
                self._out.add(text)
                cells.append(DocumentCell(at, self._out.position, row, column))
            self._out.add("\n")
        self._blocks.append(Chart(start, self._out.position - 1, data.title, tuple(cells)))


def _notes(root: etree._Element | None, tag: str) -> dict[tuple[str, str], list[etree._Element]]:
    """The notes of a part, by the tag that refers to them and their number."""
    if root is None:
        return {}
    return {
        (f"{tag}Reference", note.get(w.IDENTIFIER, "")): contents(note) for note in root.iterchildren(tag)
    }


def _plain_pieces(paragraph: etree._Element) -> list[tuple[int, str]] | None:
    """The texts of a paragraph that holds plain runs only, as most do; None where it holds more."""
    pieces: list[tuple[int, str]] = []
    at = -1
    for element in paragraph:
        if element.tag == w.RUN:
            at += 1
            for inner in element:
                if inner.tag == w.TEXT:
                    pieces.append((at, inner.text or ""))
                elif inner.tag != w.RUN_PROPERTIES or child(inner, w.VANISH) is not None:
                    return None
        elif element.tag not in w.MARKS:
            return None
    return pieces


def _text_of(element: etree._Element) -> str | None:
    """What an element of a run writes; None where it writes nothing itself."""
    tag = str(element.tag)
    if tag in {w.TEXT, w.MATH_TEXT}:
        return element.text or ""
    if tag == w.SYMBOL:
        code = element.get(w.CHARACTER, "").upper()
        return _TICKED.get(code, "□")
    return w.LITERALS.get(tag)


def _is_hidden(run: etree._Element) -> bool:
    properties = child(run, w.RUN_PROPERTIES)
    vanish = None if properties is None else child(properties, w.VANISH)
    return vanish is not None and is_on(vanish)


def _follow_field(codes: list[bool], mark: str | None) -> None:
    if mark == "begin":
        codes.append(True)
    elif codes and mark == "separate":
        codes[-1] = False
    elif codes and mark == "end":
        codes.pop()
