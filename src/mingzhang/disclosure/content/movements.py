"""What moved most 变动最大的科目: what the facts suggest as a reason for a change, to be confirmed by the author."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from mingzhang.disclosure.content.figure import FigureText, amount
from mingzhang.disclosure.content.figures import FigureSource
from mingzhang.facts import Quantity
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.rulebook.expression.nodes import Amount, Period

_MOST = 3
_LEAST = WAN_YUAN.scale / 100
_SUBJECT_DIGITS = 7
_ALL, _FUNC = "expenditure", "func"
_CONFIRM = "（待确认）"
_WITH = {Period.LAST: "与上年相比", Period.INITIAL: "与年初预算相比"}

Moves = Mapping[str, Fraction]
"""Changes in 分 by the name of what changed."""


def suggestion(told: FigureText, teller: FigureSource) -> str:
    """The largest movements behind a figure; empty where none are known."""
    for base, moves in _sources(told.quantity, teller):
        found = sorted(
            ((name, move) for name, move in moves.items() if abs(move) >= _LEAST),
            key=lambda each: -abs(each[1]),
        )
        if found:
            listed = "、".join(_said(name, move) for name, move in found[:_MOST])
            return f"{_WITH[base]}，变动较大的有：{listed}{_CONFIRM}"
    return ""


def _sources(quantity: Quantity, teller: FigureSource) -> Iterator[tuple[Period, Moves]]:
    """Where a movement may be seen, the nearest first: in the figure itself, in its parts, in all expenditure."""
    whole = replace(quantity, concept=_ALL, dimensions=())
    yield Period.LAST, _subjects(quantity, teller, Period.LAST)
    yield Period.LAST, _parts(quantity, teller)
    yield Period.LAST, _subjects(whole, teller, Period.LAST)
    yield Period.INITIAL, _subjects(quantity, teller, Period.INITIAL)
    yield Period.INITIAL, _subjects(whole, teller, Period.INITIAL)


def _subjects(quantity: Quantity, teller: FigureSource, base: Period) -> Moves:
    """By functional subject, where the base is known by subject."""
    year = teller.book.year
    before = replace(quantity, period=base.text(year))
    codes = [
        teller.figures.used(Amount(quantity.concept, "", (), period), _FUNC)
        for period in (Period.CURRENT, base)
    ]
    if not codes[1] or quantity.dimensions:
        return {}
    return {
        teller.book.functional.name(code): _less(_at(quantity, code), _at(before, code), teller)
        for code in sorted(codes[0] | codes[1])
        if len(code) == _SUBJECT_DIGITS
    }


def _parts(quantity: Quantity, teller: FigureSource) -> Moves:
    """By the figures that the rulebook names as parts of this one."""
    parts = [
        replace(quantity, concept=each)
        for each in teller.book.concepts
        if each.rpartition(".")[0] == quantity.concept
    ]
    last = str(teller.book.year - 1)
    return {
        teller.book.concepts[part.concept].zh: _less(part, replace(part, period=last), teller)
        for part in parts
        if teller.figures.value(replace(part, period=last)) is not None
    }


def _at(quantity: Quantity, code: str) -> Quantity:
    return replace(quantity, dimensions=((_FUNC, code),))


def _less(now: Quantity, before: Quantity, teller: FigureSource) -> Fraction:
    """The movement; a subject that is not recorded had nothing."""
    values = (teller.figures.value(each) or Fraction(0) for each in (now, before))
    return next(values) - next(values)


def _said(name: str, move: Fraction) -> str:
    shown = "".join(span.text for span in amount(abs(move)))
    return f"{name}{'增加' if move > 0 else '减少'}{shown}"
