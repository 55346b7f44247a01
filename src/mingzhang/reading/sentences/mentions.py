"""Mentions: every number of a paragraph with the words that lead to it.

A sentence of a disclosure is a string of numbers, each introduced by its own
words: "基本支出709.95万元，占60.19%".  A mention keeps those words (its lead),
what kind of statement the words make of the number (an amount, a change, a
share, …), and where in the sentence it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from mingzhang.document.folded import View
from mingzhang.document.numbers import Number, numbers
from mingzhang.reading.sentences.comparisons import Basis, comparison
from mingzhang.reading.sentences.roles import DOWN, MORE_OR_LESS, UP, NumberRole, classify

__all__ = ["Mention", "NumberRole", "Stretch", "mentions_of"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One number in its sentence.

    ``lead`` are the words since the last stop or number; ``words`` the lead
    without the part that only tells the sort (为, 占, 增加, 完成预算…);
    ``direction`` is +1 for 增加 and −1 for 减少 where the sort is a change or
    growth, and ``basis`` what the words just before compare with.
    ``depth`` counts open parentheses; ``sentence`` counts from 0; ``series`` is
    the place in a list of 分别为A、B (0 for the first, and outside a list);
    ``aside`` tells that the number only explains (主要原因是…).
    """

    number: Number
    role: NumberRole
    lead: str
    words: str
    sentence: int
    depth: int
    direction: int = 0
    basis: Basis | None = None
    tail: str = ""
    series: int = 0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A folded paragraph with its mentions and the spans of its sentences."""

    view: View
    mentions: tuple[Mention, ...]
    sentences: tuple[tuple[int, int], ...]

    def before(self, index: int) -> str:
        """The folded words between the number before mention ``index`` and its own."""
        start = self.mentions[index - 1].number.end if index else 0
        return self.view.text[start : self.mentions[index].number.start]


_NAME_BRACKETS = re.compile(r"（[^（）\d]{1,20}）")
_STOP = re.compile(r"[，。；：！？]|(?<!收)(?<!收入)、|[（）]")
_DEPTHS = {"（": 1, "）": -1}
_END = re.compile(r"[。！？]+[”』」）]?")
_SERIES = re.compile(r"分别|各自?(?!类|项|级|地|单位|部门)|依次")
_OF_IT = re.compile(r"的(?:比[重例]|份额)?(?:为|达到?|约)?")
_WHOLE = re.compile(r"^(?:其中)?(?:占|为(?=[^，]*预算)|是(?=[^，]*预算)|完成|达到?)了?")
_AND = re.compile(rf"[、，]?[和及与]?(?:{UP}|{DOWN})?")
_REASON = re.compile(r"原因|因为|由于|系因|是因|(?P<mainly>主要是|主要系)")
_MOVED = re.compile(r"增|减|升|降|上涨|大于|小于|高于|低于|持平|差异|变[动化]|多|少")
_ON = re.compile(r"；(?![二三四五六七八九十]是|[②-⑩]|另|同时|此外|其次|[2-9][.、]|（[二三四五六2-6]）)")


def mentions_of(view: View) -> Stretch:
    """All mentions of a folded paragraph, in order."""
    text = view.text
    found_numbers = numbers(text)
    sentences = _sentences(text)
    if not found_numbers:
        return Stretch(view, (), tuple(sentences))
    shielded = _NAME_BRACKETS.sub(lambda match: "〇" * len(match[0]), text)
    asides = _asides(text, sentences)
    ends = [end for _, end in sentences]
    found: list[Mention] = []
    depth = position = 0
    for index, number in enumerate(found_numbers):
        here = min(bisect_right(ends, number.start), len(ends) - 1)
        start = position
        for stop in _STOP.finditer(shielded, position, number.start):
            depth = max(depth + _DEPTHS.get(stop[0], 0), 0) if stop[0] not in "。！？" else 0
            start = stop.end()
        following = found_numbers[index + 1].start if index + 1 < len(found_numbers) else len(text)
        lead = text[start : number.start]
        read = classify(lead, number)
        if read.role in (NumberRole.CHANGE, NumberRole.GROWTH) and read.basis is None:
            read = replace(read, basis=_basis_before(text[sentences[here][0] : start]))
        mention = Mention(
            number,
            read.role,
            lead,
            read.words,
            here,
            depth,
            read.direction,
            read.basis,
            tail=text[number.end : min(following, number.end + 12)],
            aside=any(first <= number.start < last for first, last in asides),
        )
        if found:
            found[-1], mention = _linked(found[-1], mention, text)
        found.append(mention)
        position = number.end
    return Stretch(view, tuple(found), tuple(sentences))


def _basis_before(words: str) -> Basis | None:
    compared = comparison(words)
    return compared.basis if compared else None


def _linked(last: Mention, mention: Mention, text: str) -> tuple[Mention, Mention]:
    """Two mentions that follow each other, each as what the two make of it together."""
    between = text[last.number.end : mention.number.start]
    if last.sentence != mention.sentence:
        return last, mention
    if last.role is NumberRole.BASE and mention.lead in MORE_OR_LESS:
        direction = MORE_OR_LESS[mention.lead]
        return last, replace(mention, role=NumberRole.CHANGE, words="", direction=direction, basis=last.basis)
    of_whole = last.role is NumberRole.VALUE and mention.role is NumberRole.RATE and _OF_IT.fullmatch(between)
    opening = _WHOLE.match(last.lead) if of_whole else None
    if opening:
        return replace(last, role=NumberRole.WHOLE, words=last.lead[opening.end() :]), replace(
            mention, role=NumberRole.SHARE, words=""
        )
    listed = last.series or _SERIES.search(last.lead)
    alike = mention.number.unit.comparable(last.number.unit) or not last.number.unit.name
    if not listed or not alike or not _AND.fullmatch(between):
        return last, mention
    if not last.number.unit.name:
        last = replace(last, number=replace(last.number, unit=mention.number.unit))
    following = replace(mention, series=last.series + 1)
    if mention.direction:
        return last, following
    return last, replace(
        following, role=last.role, words=last.words, direction=last.direction, basis=last.basis
    )


def _sentences(text: str) -> list[tuple[int, int]]:
    """Spans of sentences."""
    spans = []
    start = 0
    for end in _END.finditer(text):
        spans.append((start, end.end()))
        start = end.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans or [(0, len(text))]


def _asides(text: str, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that only explain: from 主要原因是 to the end of the sentence or of the item of a list."""
    spans = []
    for start, end in sentences:
        position = start
        while match := _REASON.search(text, position, end):
            position = match.end()
            if match["mainly"] and not _MOVED.search(text, start, match.start()):
                continue
            on = _ON.search(text, position, end)
            spans.append((match.end(), on.start() if on else end))
            position = spans[-1][1]
    return spans
