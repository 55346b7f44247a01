"""Saved web pages of government sites (also XHTML and inline XBRL).

The text holds what the page shows of the document proper: a line for each
block, tables with tabs between cells.  White space is collapsed as a browser
does; a line break of the source between two Chinese characters is none.
The table of a chart's values, as our own pages have it, is the chart.
"""

from __future__ import annotations

from collections.abc import Iterator
from re import IGNORECASE, Match
from re import compile as pattern

from lxml import etree

from mingzhang.document.containers.encoding import decode
from mingzhang.document.containers.html.main_content import is_layout, main_content, words
from mingzhang.document.containers.html.tables import grid
from mingzhang.document.containers.limits import TEXT_BYTES, check_size
from mingzhang.document.containers.text_builder import TextBuilder
from mingzhang.document.document import Block, Chart, Document, DocumentCell, DocumentTable, Paragraph
from mingzhang.document.errors import DamagedError, EmptyFileError, EntityError, TooDeepError
from mingzhang.report.page_style import CHART_VALUES

_HEAD = 4096
_ENTITY = pattern(r"<!ENTITY", IGNORECASE)
_SELF_CLOSED = pattern(r"<([\w:.-]+)([^<>]*)/>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BREAKS = frozenset(
    "address article blockquote body br caption center dd details div dl dt fieldset figcaption figure form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead "
    "tr ul".split()
)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_PICTURES = frozenset({"img", "svg", "canvas"})
_WIDE = r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]"
_WRAPPED = pattern(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_SPACE = pattern(r"[ \t\r\n\f\v]+")
_SITE_PART = pattern(r"[_|｜]|\s-\s")


def read_html(data: bytes, name: str) -> Document:
    """The document in ``data``, a web page called ``name`` in messages.

    Raises:
        UnreadableError: too large, too deep, unsafe, in an unknown encoding, or without any text.
    """
    check_size(name, len(data), TEXT_BYTES)
    root = _parse(_text(data, name), name)
    title = _title(root)
    body = root.find("body")
    content = main_content(root if body is None else body)
    reader = _Reader()
    if title and _squeezed(title) not in _squeezed("".join(words(content))):
        reader.paragraph(title, 1)
    document = reader.read(content)
    if not document.blocks:
        raise EmptyFileError(name)
    return document


def _text(data: bytes, name: str) -> str:
    text = decode(data, name)
    if _ENTITY.search(text[:_HEAD]):
        raise EntityError(name)
    return text


def _parse(text: str, name: str) -> etree._Element:
    if "xmlns" in text[:_HEAD]:  # XHTML closes <td/> and <script/> in themselves, which HTML does not know
        text = _SELF_CLOSED.sub(_opened, text)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (ValueError, etree.LxmlError) as error:
        raise DamagedError(name, "html") from error
    # The parser mends what it can; what it gave up on, it dropped together with all that follows.
    for given_up in parser.error_log.filter_from_fatals():
        raise TooDeepError(name) if "depth" in given_up.message else DamagedError(name, "html")
    return root


def _opened(found: Match[str]) -> str:
    """A self-closed element as HTML writes it."""
    tag = found[1]
    return found[0] if tag.lower() in _VOID else f"<{tag}{found[2]}></{tag}>"


def _title(root: etree._Element) -> str:
    """The page's title: the one sites state for the article, else the heading, else that of the window."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "articletitle" and meta.get("content", "").strip():
            return _collapsed(meta.get("content", ""))
    heading = next(root.iter("h1"), None)
    if heading is not None and (text := _collapsed("".join(words(heading)))):
        return text
    window = next(root.iter("title"), None)
    return "" if window is None else _SITE_PART.split(_collapsed("".join(words(window))))[0].strip()


class _Reader:
    """Writes the content of one page."""

    def __init__(self) -> None:
        self._out = TextBuilder()
        self._blocks: list[Block] = []
        self._above = ""
        self._pictures = 0

    def read(self, content: etree._Element) -> Document:
        for part in self._flow(content):
            if isinstance(part, tuple):
                self.paragraph(*part)
            else:
                self._table(part)
        return Document("html", self._out.text(), self._blocks, pictures=self._pictures)

    def paragraph(self, text: str, level: int) -> None:
        """Writes one line as a paragraph."""
        start = self._out.position
        self._out.add(text)
        self._blocks.append(Paragraph(start, self._out.position, level))
        self._out.add("\n")
        self._above += _squeezed(text)

    def _table(self, element: etree._Element) -> None:
        title = self._title(element)
        start = self._out.position
        cells: list[DocumentCell] = []
        row = 0
        for place in grid(element):
            if cells:
                self._out.add("\t" if place.row == row else "\n")
            row = place.row
            at = self._out.position
            self._out.add(self._words(place.element))
            cells.append(
                DocumentCell(at, self._out.position, row, place.column, place.row_span, place.column_span)
            )
        end = self._out.position
        chart = Chart(start, end, title, tuple(cells))
        self._blocks.append(chart if _is_chart(element) else DocumentTable(start, end, tuple(cells)))
        self._out.add("\n")
        self._above = ""

    def _title(self, table: etree._Element) -> str:
        """The caption of a table, written above it unless the lines there say the same."""
        caption = table.find("caption")
        title = "" if caption is None else _collapsed("".join(words(caption)))
        if title and _squeezed(title) not in self._above:
            self.paragraph(title, 0)
        return title

    def _words(self, cell: etree._Element) -> str:
        if not len(cell):
            return _collapsed(cell.text or "")
        return "\n".join(part[0] for part in self._flow(cell) if isinstance(part, tuple))

    def _flow(self, root: etree._Element) -> Iterator[tuple[str, int] | etree._Element]:
        """The lines below ``root`` with their heading levels, and the data tables, in order.

        ``todo`` holds what is still to come: elements to enter, texts, and, as
        a number, the level to return to where a block ends.
        """
        line: list[str] = []
        level = 0
        todo: list[etree._Element | str | int] = [root]
        while todo:
            item = todo.pop()
            if isinstance(item, str):
                line.append(item)
                continue
            if isinstance(item, int) or item.tag in _BREAKS:
                if text := _collapsed("".join(line)):
                    yield text, level
                line.clear()
            if isinstance(item, int):
                level = item
                continue
            if item.tail and item is not root:
                todo.append(item.tail)
            if item.tag == "table" and not is_layout(item):
                yield item
            else:
                level = self._enter(item, level, todo)
        if text := _collapsed("".join(line)):
            yield text, level

    def _enter(self, element: etree._Element, level: int, todo: list[etree._Element | str | int]) -> int:
        """Puts what an element holds on ``todo``; the heading level that holds inside it."""
        if element.tag in _PICTURES:
            self._pictures += not _is_chart(element)
            return level
        if element.tag in _BREAKS:
            todo.append(level)
        todo += reversed(element)
        if element.text:
            todo.append(element.text)
        return _LEVELS.get(element.tag, level)


def _is_chart(element: etree._Element) -> bool:
    return CHART_VALUES in element.get("class", "").split()


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", _WRAPPED.sub("", text)).strip(" ").replace("\xa0", " ")


def _squeezed(text: str) -> str:
    return "".join(text.split())
