"""The grammar of expressions, as a small recursive descent.

    comparison = sum ("=" | "≤" | "≥") sum
    sum        = product (("+" | "−") product)*
    product    = atom (("×" | "÷") atom)*
    atom       = number | "(" sum ")" | function "(" sum ("," sum)* ")" | amount
    amount     = concept ["[" selector ("," selector)* "]"] ["@" period]
    selector   = 科目[=code][的下级] | 经济[=code][的下级] | 类 | 经济类
    function   = 合计 | 较大 | 较小

A concept is written by its Chinese name; the longest known name wins.  White
space means nothing; half and full width, <= and ≤, - and −, * and ×, / and ÷
are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NoReturn, Protocol

from mingzhang.rulebook.errors import ExpressionError
from mingzhang.rulebook.expression.nodes import (
    DIMENSIONS,
    TOP_WORDS,
    Amount,
    Binary,
    Call,
    Compare,
    Expression,
    Members,
    Number,
    Period,
    Selector,
)

_ONE_WIDTH = str.maketrans("（）［］，、＝＋－-＊*／/＠＜＞", "()[],,=+−−××÷÷@<>")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CODE = re.compile(r"\d+")
_COMPARISONS = {"=": "=", "≤": "≤", "≥": "≥", "<=": "≤", ">=": "≥"}
_FUNCTIONS = ("合计", "较大", "较小")
_PERIODS = sorted((period.value for period in Period), key=len, reverse=True)
_MAX_DEPTH = 50


class Named(Protocol):
    """What an expression needs of a concept: its id, its Chinese name, and by what it is split."""

    @property
    def id(self) -> str: ...

    @property
    def zh(self) -> str: ...

    @property
    def dimensions(self) -> tuple[str, ...]: ...


class Vocabulary:
    """The concepts an expression may name, by Chinese name."""

    def __init__(self, concepts: Iterable[Named]) -> None:
        self._by_name = {concept.zh.translate(_ONE_WIDTH): concept for concept in concepts}
        self._lengths = sorted({len(name) for name in self._by_name}, reverse=True)

    def longest(self, text: str, position: int) -> tuple[Named, int] | None:
        """The concept with the longest name that starts at ``position``, and where the name ends."""
        for length in self._lengths:
            concept = self._by_name.get(text[position : position + length])
            if concept is not None:
                return concept, position + length
        return None


def parse(text: str, vocabulary: Vocabulary) -> Expression | Compare:
    """The parsed expression or comparison.  Raises ExpressionError naming the place."""
    return _Parser(text, vocabulary).whole()


def parse_amount(text: str, vocabulary: Vocabulary) -> Amount:
    """A single amount such as ``本年支出[科目=201]@上年``.  Raises ExpressionError otherwise."""
    part = parse(text, vocabulary)
    if not isinstance(part, Amount):
        raise ExpressionError(text, 0, "应为单个指标。", "a single amount is expected")
    return part


class _Parser:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.original = "".join(text.split())
        self.text = self.original.translate(_ONE_WIDTH)
        self.vocabulary = vocabulary
        self.position = 0
        self.depth = 0

    def refuse(self, zh: str, en: str) -> NoReturn:
        raise ExpressionError(self.original, self.position, zh, en)

    def take(self, *words: str) -> str:
        """The first of ``words`` that stands here (and step over it), or the empty string."""
        for word in words:
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return word
        return ""

    def expect(self, word: str) -> None:
        if not self.take(word):
            self.refuse(f"应为“{word}”。", f"“{word}” is expected")

    def whole(self) -> Expression | Compare:
        left = self.sum()
        sign = self.take("<=", ">=", "=", "≤", "≥")
        result = Compare(_COMPARISONS[sign], left, self.sum()) if sign else left
        if self.position < len(self.text):
            self.refuse("无法理解。", "this cannot be understood")
        return result

    def sum(self, many: bool = False) -> Expression:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            self.refuse("括号层数过多。", "too many nested parentheses")
        left = self.product(many)
        while sign := self.take("+", "−"):
            left = Binary(sign, left, self.product(many))
        self.depth -= 1
        return left

    def product(self, many: bool) -> Expression:
        left = self.atom(many)
        while sign := self.take("×", "÷"):
            left = Binary(sign, left, self.atom(many))
        return left

    def atom(self, many: bool) -> Expression:
        if number := _NUMBER.match(self.text, self.position):
            self.position = number.end()
            return Number(Decimal(number.group()))
        if self.take("("):
            inner = self.sum(many)
            self.expect(")")
            return inner
        for function in _FUNCTIONS:
            if self.take(f"{function}("):
                return self.call(function)
        return self.amount(many)

    def call(self, function: str) -> Call:
        arguments = [self.sum(function == "合计")]
        while self.take(","):
            arguments.append(self.sum(function == "合计"))
        self.expect(")")
        return Call(function, tuple(arguments))

    def amount(self, many: bool) -> Amount:
        start = self.position
        found = self.vocabulary.longest(self.text, start)
        if found is None:
            self.refuse("不是已知的指标名称。", "no known concept has this name")
        concept, self.position = found
        selectors: list[Selector] = []
        if self.take("["):
            selectors.append(self.selector())
            while self.take(","):
                selectors.append(self.selector())
            self.expect("]")
        amount = Amount(concept.id, concept.zh, tuple(selectors), self.period())
        for selector in selectors:
            if selector.dimension not in concept.dimensions:
                self.position = start
                self.refuse(
                    f"指标“{concept.zh}”不按{selector}分列。",
                    f"“{concept.zh}” has no such dimension ({selector})",
                )
        if len({selector.dimension for selector in selectors}) < len(selectors):
            self.position = start
            self.refuse("同一维度写了两次。", "one dimension stands twice")
        if amount.many and not many:
            self.position = start
            self.refuse("多个科目只能写在 合计(…) 里。", "several subjects may only stand inside 合计(…)")
        return amount

    def selector(self) -> Selector:
        if top := self.take("经济类", "类"):
            return Selector(TOP_WORDS[top], Members.TOP)
        word = self.take(*DIMENSIONS)
        if not word:
            self.refuse("应为 科目、经济、类 或 经济类。", "科目, 经济, 类 or 经济类 is expected")
        code = ""
        if self.take("="):
            digits = _CODE.match(self.text, self.position)
            if digits is None:
                self.refuse("应为科目编码。", "a code is expected")
            code, self.position = digits.group(), digits.end()
        return Selector(DIMENSIONS[word], Members.BELOW if self.take("的下级") else Members.SAME, code)

    def period(self) -> Period:
        if not self.take("@"):
            return Period.CURRENT
        word = self.take(*_PERIODS)
        if not word:
            listed = "、".join(_PERIODS)
            self.refuse(f"应为 {listed} 之一。", f"one of {listed} is expected")
        return Period(word)
