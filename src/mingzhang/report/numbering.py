"""The numbers of headings 标题序号: 一、（一）1. in Chinese official documents, 1 1.1 1.1.1 in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mingzhang.report.model import Block, Heading

_DIGITS = "零一二三四五六七八九"
_TEN = 10


def numbered(blocks: Iterable[Block], lang: str) -> Iterator[Block]:
    """The blocks, every heading with its number; a level starts anew under each heading above it."""
    counts: list[int] = []
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        counts = [*counts, *[0] * block.level][: block.level]
        counts[-1] += 1
        yield replace(block, number=_chinese(counts) if lang == "zh" else ".".join(map(str, counts)))


def numeral(value: int) -> str:
    """A whole number from 1 to 99 as 一, 十二, 四十."""
    tens, ones = divmod(value, _TEN)
    front = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return front + (_DIGITS[ones] if ones else "")


def _chinese(counts: list[int]) -> str:
    """GB/T 9704: 一、 then （一） then 1. then （1）."""
    last = counts[-1]
    return (f"{numeral(last)}、", f"（{numeral(last)}）", f"{last}.", f"（{last}）")[min(len(counts), 4) - 1]
