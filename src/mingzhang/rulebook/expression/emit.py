"""Visitor 4: the sentence that says an expression, in Chinese or English."""

from __future__ import annotations

from collections.abc import Callable

from mingzhang.rulebook.expression.nodes import (
    MONTHS,
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

Title = Callable[[Amount], str]
"""How an amount's concept is called in the language of the sentence."""

_COMPARE = {
    "zh": {"=": "等于", "≤": "不大于", "≥": "不小于"},
    "en": {"=": "equals", "≤": "is at most", "≥": "is at least"},
}
_INFIX = {
    "zh": {"+": "加", "−": "减", "×": "乘以", "÷": "除以"},
    "en": {"+": "plus", "−": "minus", "×": "times", "÷": "divided by"},
}
_PERIODS = {
    Period.LAST: "of last year",
    Period.INITIAL: "in the initial budget",
    Period.ADJUSTED: "in the adjusted budget",
    Period.BUDGET: "in the budget",
}
_PERIODS |= {period: f"from January to month {number}" for number, period in enumerate(MONTHS, start=1)}
_DIMENSION = {
    "zh": {"func": "功能科目", "econ": "经济科目"},
    "en": {"func": "functional subject", "econ": "economic subject"},
}


def sentence(part: Expression | Compare, lang: str = "zh", title: Title | None = None) -> str:
    """``part`` in words.  ``title`` names concepts; without it the Chinese name stands in both languages."""
    return _Writer(lang, title or (lambda amount: amount.name)).say(part)


class _Writer:
    def __init__(self, lang: str, title: Title) -> None:
        self.lang, self.title = lang, title
        self.gap = "" if lang == "zh" else " "

    def say(self, part: Expression | Compare) -> str:
        match part:
            case Compare(operator=operator, left=left, right=right):
                return self.gap.join((self.say(left), _COMPARE[self.lang][operator], self.say(right)))
            case Number():
                return str(part)
            case Amount():
                return self.amount(part)
            case Call(function=function, arguments=arguments):
                return self.call(function, arguments)
            case Binary():
                return self.binary(part)

    def binary(self, part: Binary) -> str:
        addends = _addends(part)
        if len(addends) > 1:
            return self.joined("合计", [self.operand(item) for item in addends])
        words = (self.operand(part.left), _INFIX[self.lang][part.operator], self.operand(part.right))
        return self.gap.join(words)

    def operand(self, part: Expression) -> str:
        text = self.say(part)
        if not isinstance(part, Binary):
            return text
        return f"（{text}）" if self.lang == "zh" else f"({text})"

    def call(self, function: str, arguments: tuple[Expression, ...]) -> str:
        items = [self.say(item) for item in arguments]
        if len(items) == 1:
            return f"{items[0]}之和" if self.lang == "zh" else f"the sum of {items[0]}"
        return self.joined(function, items)

    def joined(self, function: str, items: list[str]) -> str:
        if self.lang == "zh":
            end = {"合计": "之和", "较大": "中的较大者", "较小": "中的较小者"}[function]
            return f"{'、'.join(items[:-1])}与{items[-1]}{end}"
        start = {"合计": "the sum of", "较大": "the larger of", "较小": "the smaller of"}[function]
        return f"{start} {', '.join(items[:-1])} and {items[-1]}"

    def amount(self, amount: Amount) -> str:
        which = [self.selector(selector) for selector in amount.selectors]
        if self.lang == "zh":
            period = "" if amount.period is Period.CURRENT else amount.period.value
            period = f"1至{period}" if amount.period in MONTHS else period
            return f"{''.join(f'{item}的' for item in which)}{period}{self.title(amount)}"
        words = [self.title(amount), _PERIODS.get(amount.period, ""), *(f"of {item}" for item in which)]
        return " ".join(word for word in words if word)

    def selector(self, selector: Selector) -> str:
        kind = _DIMENSION[self.lang][selector.dimension]
        zh = self.lang == "zh"
        if selector.scope is Members.TOP:
            return f"各{kind}类" if zh else f"every class of {kind}s"
        if selector.scope is Members.BELOW:
            owner = f"{kind}{selector.code}" if selector.code else "该" + kind
            english = f"{kind} {selector.code}" if selector.code else f"the {kind}"
            return (
                f"{owner}的各下级"
                if zh
                else f"every {kind} below {english}".replace("below the", "below that")
            )
        if selector.code:
            return f"{kind}{selector.code}" if zh else f"{kind} {selector.code}"
        return f"每个{kind}" if zh else f"each {kind}"


def _addends(part: Expression) -> list[Expression]:
    """The operands of a chain of +; a part that is no such chain stands alone."""
    if isinstance(part, Binary) and part.operator == "+":
        return [*_addends(part.left), *_addends(part.right)]
    return [part]
