"""Mentions: every number of a paragraph with the words that lead to it.

A sentence of a disclosure is a string of numbers, each introduced by its own
words: "基本支出709.95万元，占60.19%".  A mention keeps those words (its lead),
what kind of statement the words make of the number (an amount, a change, a
share, …), and where in the sentence it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from mingzhang.facts.unit import Kind
from mingzhang.reading.numbers import Number, numbers
from mingzhang.reading.view import View


class Sort(StrEnum):
    """What the leading words make of a number."""

    VALUE = "value"
    CHANGE = "change"
    GROWTH = "growth"
    SHARE = "share"
    COMPLETION = "completion"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Mention:
    """One number in its sentence.

    ``lead`` are the words since the last stop or number; ``words`` the lead
    without the part that only tells the sort (为, 占, 增加, 完成预算…);
    ``direction`` is +1 for 增加 and −1 for 减少 where the sort is a change or growth.
    ``depth`` counts open parentheses; ``sentence`` and ``clause`` count from 0.
    """

    number: Number
    sort: Sort
    lead: str
    words: str
    sentence: int
    clause: int
    depth: int
    direction: int = 0
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A folded paragraph with its mentions and the spans of its sentences."""

    view: View
    mentions: tuple[Mention, ...]
    sentences: tuple[tuple[int, int], ...]

    def between(self, left: Mention, right: Mention) -> str:
        """The folded words between two mentions."""
        return self.view.text[left.number.end : right.number.start]

    def sentence_text(self, index: int) -> str:
        start, end = self.sentences[index]
        return self.view.text[start:end]


_UP = "增加|增长|上升|提高|上涨|增多|扩大|增幅为?|上浮|多支出|增"
_DOWN = "减少|下降|降低|降幅为?|减幅为?|回落|缩减|压减|少支出|减"
_DIRECTION = re.compile(
    rf"(?P<words>.*?)(?:各自?|均|共|分别|同比|总体|也|略有?|小幅)*(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|额|率|数|幅度?|比例)?(?:为|约|达|计)?$"
)
_SHARE = re.compile(
    r"^(?:其中|约|各|均|仅|也|已)?占(?:比|到)?(?P<whole>.*?)(?:总数|总量)?(?:的(?:比重|比例|份额)?)?(?:为|达到?|约)?$"
)
_COMPLETION = re.compile(
    r"(?P<words>.*?)(?:完成|为|占)(?:了)?(?P<phase>年初|全年|年度|调整后?|当年|本年)?(?:部门)?预算(?:数|的|额|安排)*(?:比例)?(?:为|达|约)?(?:的)?$"
)
_NOT_CHANGE = re.compile(r"(?:节约|调|追|预算|累计|材料|环节|压|优化|时间|新|办理|资金占用|费用收取)$")
_NAME_BRACKETS = re.compile(r"（[^（）\d]{1,20}）")
_STOP = re.compile(r"[，。；：！？]|(?<!收)(?<!收入)、|[（）]")
_END = re.compile(r"[。！？]+[”』」）]?|；")


def mentions_of(view: View) -> Stretch:
    """All mentions of a folded paragraph, in order."""
    text = view.text
    sentences = _sentences(text)
    shielded = _NAME_BRACKETS.sub(lambda match: "〇" * len(match[0]), text)
    found: list[Mention] = []
    sentence = clause = depth = 0
    position = 0
    all_numbers = numbers(text)
    for index, number in enumerate(all_numbers):
        start = position
        for stop in _STOP.finditer(shielded, position, number.start):
            clause += 1
            depth += {"（": 1, "）": -1}.get(stop[0], 0)
            start = stop.end()
        while sentence + 1 < len(sentences) and number.start >= sentences[sentence][1]:
            sentence += 1
            depth = 0 if text[sentences[sentence][0] - 1] in "。！？" else depth
        following = all_numbers[index + 1].start if index + 1 < len(all_numbers) else len(text)
        lead = text[start : number.start]
        found.append(
            _mention(
                number,
                lead,
                text[number.end : min(following, number.end + 12)],
                sentence,
                clause,
                max(depth, 0),
            )
        )
        position = number.end
    return Stretch(view, tuple(found), tuple(sentences))


def _mention(number: Number, lead: str, tail: str, sentence: int, clause: int, depth: int) -> Mention:
    sort, words, direction = classify(lead, number)
    return Mention(number, sort, lead, words, sentence, clause, depth, direction, tail)


def classify(lead: str, number: Number) -> tuple[Sort, str, int]:
    """The sort of a number by its lead and unit, the remaining words, and the direction."""
    ratio = number.unit.kind is Kind.RATIO
    if ratio and (match := _COMPLETION.match(lead)) and "占" not in lead:
        return Sort.COMPLETION, match["phase"] or "", 0
    if ratio and (match := _SHARE.match(lead)):
        return Sort.SHARE, match["whole"], 0
    if (match := _DIRECTION.match(lead)) and not _NOT_CHANGE.search(match["words"]):
        direction = 1 if match["up"] else -1
        return (Sort.GROWTH if ratio else Sort.CHANGE), match["words"], direction
    return (Sort.RATE if ratio else Sort.VALUE), lead, 0


def _sentences(text: str) -> list[tuple[int, int]]:
    """Spans of sentences; a semicolon ends one only outside a list opened by 其中."""
    spans = []
    start = 0
    for end in _END.finditer(text):
        if end[0] == "；":
            continue
        spans.append((start, end.end()))
        start = end.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans or [(0, len(text))]
