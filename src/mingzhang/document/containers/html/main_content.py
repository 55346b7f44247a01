"""The part of a saved web page that is the document: navigation, footers and scripts taken away.

Meant to be permissive: a stray line of the site's frame does less harm than a
lost table, so nothing that holds a data table is ever dropped by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from re import IGNORECASE
from re import compile as pattern

from lxml import etree

_NEVER_SHOWN = frozenset(
    "script style noscript template head title nav footer aside select option button input textarea "
    "iframe object embed audio video map ix:header".split()
)
_HIDDEN_STYLE = pattern(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", IGNORECASE)
_FRAME_NAME = pattern(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|copyright|sidebar|share|"
    r"pagination|pager|toolbar|banner|friendlinks?|weixin|qrcode)(?:$|[\s_-])",
    IGNORECASE,
)
_ATTACHMENT = pattern(r"\.(?:pdf|docx?|xlsx?|zip|rar|wps|et|ofd)(?:$|[?#])", IGNORECASE)
_BOXES = frozenset("body div main article section form center table tbody tr td".split())
_MIN_LINKS = 3
_LINK_SHARE = 0.7
_FRAME_SHARE = 1 / 3
_MAIN_SHARE = 0.8
_CELLS_OF_DATA = 30  # a table that arranges a page has a few cells
_LONG_CELL = 500
_LONG_CELL_SHARE = 0.9


@dataclass(slots=True)
class _Size:
    """What an element holds, itself and below: characters, those of them in links, links, data tables."""

    text: int = 0
    linked: int = 0
    links: int = 0
    attachments: int = 0
    tables: int = 0

    @property
    def plain(self) -> int:
        return self.text - self.linked

    def take(self, other: _Size) -> None:
        self.text += other.text
        self.linked += other.linked
        self.links += other.links
        self.attachments += other.attachments
        self.tables += other.tables


def main_content(body: etree._Element) -> etree._Element:
    """The element that holds the document; what is no part of it is emptied."""
    for element in list(body.iter()):
        if element is not body and _is_never_shown(element):
            _drop(element)
    sizes = _sizes(body)
    frames = [e for e in sizes if e is not body and _is_frame(e, sizes[e], sizes[body])]
    for element in frames:
        _drop(element)
    return _narrow(body, _sizes(body) if frames else sizes)


def is_layout(table: etree._Element) -> bool:
    """Does this table only arrange the page: tables inside it, one cell, or all its text in one cell?"""
    if table.find(".//table") is not None:
        return True
    cells = list(table.iter("td", "th"))
    if not 1 < len(cells) < _CELLS_OF_DATA:
        return len(cells) <= 1
    lengths = [sum(map(len, words(cell))) for cell in cells]
    return max(lengths) > max(_LONG_CELL, _LONG_CELL_SHARE * sum(lengths))


def words(element: etree._Element) -> Iterator[str]:
    """All text below an element."""
    return (str(piece) for piece in element.itertext())


def _drop(element: etree._Element) -> None:
    """Empties an element, leaving the text behind it; taking it out would copy that text each time."""
    tail = element.tail
    element.clear()
    element.tag, element.tail = "span", tail


def _is_never_shown(element: etree._Element) -> bool:
    if element.tag in _NEVER_SHOWN or element.get("hidden") is not None:
        return True
    if element.tag == "header":  # of a page, not of an article with its title
        return element.find(".//h1") is None and element.find(".//h2") is None
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def _sizes(body: etree._Element) -> dict[etree._Element, _Size]:
    sizes: dict[etree._Element, _Size] = {element: _Size() for element in body.iter()}
    for element in reversed(list(sizes)):
        size = sizes[element]
        size.text += _length(element.text)
        if element.tag == "a":
            size.linked, size.links = size.text, 1
            size.attachments += bool(_ATTACHMENT.search(element.get("href", "")))
        elif element.tag == "table" and not size.tables and not is_layout(element):
            size.tables = 1
        parent = element.getparent()
        if parent is not None and parent in sizes:
            sizes[parent].take(size)
            sizes[parent].text += _length(element.tail)
    return sizes


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _is_frame(element: etree._Element, size: _Size, whole: _Size) -> bool:
    """Is this a piece of the site around the document: a list of links, or named as such and small?"""
    if size.tables or size.attachments or element.tag == "a":
        return False
    if size.links >= _MIN_LINKS and size.linked >= _LINK_SHARE * size.text:
        return True
    if size.plain >= _FRAME_SHARE * whole.plain:
        return False
    return any(_FRAME_NAME.search(element.get(name, "")) for name in ("class", "id"))


def _narrow(body: etree._Element, sizes: dict[etree._Element, _Size]) -> etree._Element:
    """Goes down as long as one box holds nearly all of the text, and every table."""
    found = body
    while True:
        boxes = [child for child in found if child.tag in _BOXES]
        best = max(boxes, key=lambda box: sizes[box].plain, default=None)
        if best is None or (best.tag == "table" and not is_layout(best)):
            return found
        whole, part = sizes[found], sizes[best]
        if part.plain < _MAIN_SHARE * whole.plain or part.tables < whole.tables or not part.plain:
            return found
        found = best
