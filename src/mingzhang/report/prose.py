"""The author's words 自写文字 as blocks: the little of Markdown that people write in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.report.model import Paragraph, Text

_HEADING = re.compile(r"(#+)\s*(.*?)\s*#*")
_ITEM = re.compile(r"[-*+]\s+|(?=\d+[.、)）])")
_MARKS = re.compile(r"\*\*|__|`")


def prose(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text; every item of a list is one, and headings are left out, for the report has its own."""
    return tuple(Paragraph((Text(each),)) for each in _paragraphs(text))


def passage(text: str, heading: str) -> str:
    """What stands under ``heading``, up to the next heading as high; empty where there is none."""
    found, depth = list[str](), 0
    for line in text.splitlines():
        match = _HEADING.fullmatch(line.strip())
        if match and (not depth or len(match[1]) <= depth):
            depth = len(match[1]) if match[2] == heading else 0
        elif depth:
            found.append(line)
    return "\n".join(found).strip()


def _paragraphs(text: str) -> Iterator[str]:
    open_ = ""
    for line in [*map(str.strip, text.splitlines()), ""]:
        if not line or _HEADING.fullmatch(line) or _ITEM.match(line):
            if open_:
                yield open_
            open_ = ""
        if not _HEADING.fullmatch(line):
            open_ += _space(open_, line) + _MARKS.sub("", re.sub(r"^[-*+]\s+", "", line))


def _space(before: str, after: str) -> str:
    """Lines of one paragraph join without a space between Chinese characters."""
    return " " if before and after and before[-1].isascii() and after[0].isascii() else ""
