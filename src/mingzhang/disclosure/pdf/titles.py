"""Titles 标题 as they are printed: none is nameless, and one too long for its line is parted where it may be.  Pure."""

from __future__ import annotations

import re

from mingzhang.disclosure.pdf.fonts import printable
from mingzhang.disclosure.table_layout.columns import characters
from mingzhang.report.model import Publication

_NAMELESS = "—"
_PART, _REPORT = 19.0, 24.0
"""Characters in one line of a part's title, and of a report's."""
_NUMBERED = re.compile(r"(第[一二三四五六七八九十]+部分) (.+)")
_ABOUT = re.compile(r"(.+报告)(（.+）)")
_ADDED = re.compile(r"(.+?）)[-—－·•\s]*(.+)|(.+?)(（[^）]+）)")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def named(text: str) -> str:
    """A title; a dash for none, because what is announced and linked must have a name."""
    return printable(text).strip() or _NAMELESS


def cover(publication: Publication) -> list[str]:
    """The lines of the cover's title: the department stands alone."""
    return _after(publication.entity, named(publication.title))


def of_part(title: str, entity: str) -> list[str]:
    """The lines of a part's title: if one is not enough, its number and the department stand alone."""
    if characters(title) <= _PART:
        return [title]
    found = _NUMBERED.fullmatch(title)
    number, rest = ([found[1]], found[2]) if found else ([], title)
    return [*number, *(_after(entity, rest) if characters(rest) > _PART else [rest])]


def of_report(title: str) -> list[str]:
    """The lines of a report's title.  What it is about always stands on a line of its own: so readers know it."""
    about = _ABOUT.fullmatch(title)
    if about:
        return list(about.groups())
    found = _ADDED.fullmatch(title) if characters(title) > _REPORT else None
    return [line for line in found.groups() if line] if found else [title]


def date(published: str, lang: str) -> str:
    """The date as a cover prints it; anything but a date stays as it is."""
    found = _DATE.fullmatch(published)
    if not found or lang != "zh":
        return printable(published)
    year, month, day = map(int, found.groups())
    return f"{year}年{month}月{day}日"


def _after(entity: str, title: str) -> list[str]:
    rest = title.removeprefix(entity)
    return [entity, rest] if entity and rest and rest != title else [title]
