"""Hard line breaks 硬换行: which lines of a text file go on in the next line.

A file saved with wrapped lines breaks its sentences anywhere.  A line that is
as long as the file's lines get and does not end a sentence goes on in the next,
unless one of the two is a heading, an item of a list, or a line of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.reading.document import Block, Document, Paragraph

_MARK = re.compile(
    r"\s*(?:第[一二三四五六七八九十\d]{1,3}[部章节条]|附[件表录图]|目\s*录|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]"
    r"|[（(]?\d{1,2}[)）、]|\d{1,2}[.．](?!\d)|[①-⑳]|[一二三四五六七八九十]是|[表图]\s*\d|单位[:：]|注[:：]|备注[:：])"
)
_ENDED = re.compile(r"[。！？；;：:!?…][”’」』）)\]]*\s*$")
_HEADING_ENDS = re.compile(r"(?:说明|情况|概况|职责|解释|附件|附表|决算表|总表|目录)\s*$")
_FEWEST_LINES = 6
_SHORTEST_WRAP = 12
_NEARLY = 0.8


def flow(document: Document) -> list[Block]:
    """The blocks of a document, wrapped lines joined into the paragraphs they are of."""
    if document.kind != "txt":
        return document.blocks
    lines = [document.slice(block) for block in document.blocks if isinstance(block, Paragraph)]
    width = wrap_width(lines)
    if not width:
        return document.blocks
    joined: list[Block] = []
    for block in document.blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph):
            line = document.text[document.text.rfind("\n", last.start, last.end) + 1 : last.end]
            if document.text.count("\n", last.end, block.start) <= 1 and continues(
                line, document.slice(block), width
            ):
                joined[-1] = replace(last, end=block.end)
                continue
        joined.append(block)
    return joined


def wrap_width(lines: Sequence[str]) -> int:
    """The width (in columns) at which lines are wrapped; 0 where they are not.

    Wrapped lines come nearly all to one width, and most of those at it stop in mid-sentence.
    """
    widths = [columns(line) for line in lines]
    if len(widths) < _FEWEST_LINES:
        return 0
    width = max(widths)
    full = [line for line, size in zip(lines, widths, strict=True) if size >= width * _NEARLY]
    open_ended = sum(not _ENDED.search(line) for line in full)
    if width < 2 * _SHORTEST_WRAP or len(full) < _FEWEST_LINES // 2 or open_ended * 2 < len(full):
        return 0
    return width


def continues(line: str, following: str, width: int) -> bool:
    """Does ``line`` go on in ``following``, where lines are wrapped at ``width`` columns?"""
    if "\t" in line or "\t" in following or _ENDED.search(line) or _MARK.match(following):
        return False
    return columns(line) >= width * _NEARLY and not (_MARK.match(line) and _HEADING_ENDS.search(line))


def columns(line: str) -> int:
    """The width of a line: a Chinese character takes two columns, as it takes two bytes in GBK."""
    return len(line.strip().encode("gbk", "replace"))
