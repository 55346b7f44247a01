"""What the styles of a Word file say of a paragraph: its heading level and its list."""

from __future__ import annotations

from dataclasses import dataclass
from re import IGNORECASE
from re import compile as pattern

from lxml import etree

from mingzhang.document.containers.docx import names as w
from mingzhang.document.containers.docx.numbering import number, value_of
from mingzhang.document.containers.docx.tree import child

_HEADING_NAME = pattern(r"(?:heading|标题)\s*([1-9])$", IGNORECASE)
_BODY_LEVEL = 9  # Word's outline levels are 0…8; 9 says body text


@dataclass(frozen=True, slots=True)
class Format:
    """Of one paragraph or style: heading level (1…9, 0 body, None unsaid), list and its level."""

    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None

    def over(self, base: Format) -> Format:
        """This format where it says something, ``base`` elsewhere."""
        return Format(
            base.level if self.level is None else self.level,
            base.list_id if self.list_id is None else self.list_id,
            base.list_level if self.list_level is None else self.list_level,
        )


_NOTHING_SAID = Format()


class Styles:
    """The paragraph styles of one document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = (
            {} if root is None else {s.get(w.STYLE_ID, ""): s for s in root.iterchildren(w.STYLE)}
        )
        self._known: dict[str, Format] = {}

    def format(self, paragraph: etree._Element) -> Format:
        """What holds for a paragraph: its own properties over those of its style."""
        properties = child(paragraph, w.PARAGRAPH_PROPERTIES)
        if properties is None or not len(properties):
            return _NOTHING_SAID
        style = child(properties, w.PARAGRAPH_STYLE)
        own = _format(properties)
        return own if style is None else own.over(self._style(style.get(w.VALUE, "")))

    def _style(self, name: str) -> Format:
        """The format of a style, with those it is based on; a circle of styles ends where it closes."""
        if name in self._known:
            return self._known[name]
        chain: list[Format] = []
        seen: set[str] = set()
        current: str | None = name
        while current and current not in seen and (element := self._elements.get(current)) is not None:
            seen.add(current)
            chain.append(_style_format(element))
            current = value_of(element.find(w.BASED_ON))
        found = Format()
        for part in reversed(chain):
            found = part.over(found)
        return self._known.setdefault(name, found)


def _style_format(style: etree._Element) -> Format:
    properties = style.find(w.PARAGRAPH_PROPERTIES)
    own = Format() if properties is None else _format(properties)
    named = _HEADING_NAME.match(value_of(style.find(w.STYLE_NAME)) or "")
    return own.over(Format(level=int(named[1]))) if named else own


def _format(properties: etree._Element) -> Format:
    outline = child(properties, w.OUTLINE_LEVEL)
    listed = child(properties, w.NUMBERING)
    if outline is None and listed is None:
        return _NOTHING_SAID
    level = None
    if outline is not None:
        given = number(outline.get(w.VALUE), _BODY_LEVEL)
        level = given + 1 if given < _BODY_LEVEL else 0
    if listed is None:
        return Format(level)
    at = value_of(listed.find(w.NUMBERING_LEVEL))
    return Format(level, value_of(listed.find(w.NUMBERING_ID)), None if at is None else number(at))
