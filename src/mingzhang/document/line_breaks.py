"""Hard line breaks 硬换行: which lines of a text file go on in the next line.

A file saved with wrapped lines breaks its sentences anywhere.  A line that is
as long as the file's lines get and does not end a sentence goes on in the next,
unless one of the two is a heading, an item of a list, or a line of a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mingzhang.document.document import Block, Document, Paragraph

_MARK = re.compile(
    r"\s*(?:第[一二三四五六七八九十\d]{1,3}[部章节条]|附[件表录图]|目\s*录|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]"
    r"|[（(]?\d{1,2}[)）、]|\d{1,2}[.．](?!\d)|[①-⑳]|[一二三四五六七八九十]是|[表图]\s*\d|单位[:：]|注[:：]|备注[:：])"
)
_ENDED = re.compile(r"[。！？!?…][”’」』）)\]]*\s*$")
_HEADING_ENDS = re.compile(r"(?:说明|情况|概况|职责|解释|附件|附表|决算表|总表|目录)\s*$")
_FEWEST_LINES = 6
_NARROWEST = 24
_NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Wrap:
    """Where lines are wrapped: at ``width``, measured in columns or in characters."""

    width: int
    measure: Callable[[str], int]

    def is_full(self, line: str) -> bool:
        """Is the line as long as lines get before they are broken?"""
        return self.width * _NEARLY <= self.measure(line) <= self.width


def flow(document: Document) -> list[Block]:
    """The blocks of a document, wrapped lines joined into the paragraphs they are of."""
    if document.kind != "txt":
        return document.blocks
    wrap = wrapping([document.slice(block) for block in document.blocks if isinstance(block, Paragraph)])
    if wrap is None:
        return document.blocks
    joined: list[Block] = []
    line = ""
    for block in document.blocks:
        last = joined[-1] if joined else None
        following = document.slice(block) if isinstance(block, Paragraph) else ""
        adjoin = last is not None and document.text.count("\n", last.end, block.start) <= 1
        if isinstance(last, Paragraph) and following and adjoin and continues(line, following, wrap):
            joined[-1] = replace(last, end=block.end)
        else:
            joined.append(block)
        line = following
    return joined


def wrapping(lines: Sequence[str]) -> Wrap | None:
    """Where the lines of a text are wrapped, None where they are not.

    Wrapped lines come to one width again and again, and mostly stop in mid-sentence there.
    """
    long = [line for line in lines if columns(line) >= _NARROWEST]
    if len(long) < _FEWEST_LINES:
        return None
    found = []
    for measure in (columns, len):
        width, times = Counter(measure(line) for line in long).most_common(1)[0]
        found.append((times, Wrap(width, measure)))
    _, wrap = max(found, key=lambda item: item[0])
    full = [line for line in long if wrap.is_full(line)]
    open_ended = sum(not _ENDED.search(line) for line in full)
    return wrap if len(full) >= max(_FEWEST_LINES, len(long) / 2) and open_ended * 2 > len(full) else None


def continues(line: str, following: str, wrap: Wrap) -> bool:
    """Does ``line`` go on in ``following``?"""
    if "\t" in line or "\t" in following or _ENDED.search(line) or _MARK.match(following):
        return False
    return wrap.is_full(line) and not (_MARK.match(line) and _HEADING_ENDS.search(line))


def columns(line: str) -> int:
    """The width of a line: a Chinese character takes two columns, as it takes two bytes in GBK."""
    return len(line.strip().encode("gbk", "replace"))
