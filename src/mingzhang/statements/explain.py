"""Explaining a cell: its formula, the parts with their values, and the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.facts import FactSet, Quantity, Source
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.decimals import decimal_text
from mingzhang.language.errors import UserError
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.expression.linear import NotLinearError, linear
from mingzhang.rulebook.expression.nodes import DIMENSION_WORDS, Amount, Compare, Expression, Period
from mingzhang.rulebook.tables.layout import Formula
from mingzhang.statements.figures import Binding, StatementFigures
from mingzhang.statements.printed_amount import PLACES, wan_yuan
from mingzhang.statements.sheet import Sheet, SheetCell


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One part of a figure: the factor it enters with, its name, and its value in 分 (None when missing)."""

    factor: Fraction
    quantity: Quantity
    name: str
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a figure comes from.

    ``expression`` is its formula as the rulebook writes it; ``arithmetic`` the
    same with numbers in 万元; ``computed`` what the parts give, which is not
    ``value`` when a recorded figure contradicts its parts.
    """

    quantity: Quantity
    name: str
    value: Fraction | None
    expression: str
    parts: tuple[FigurePart, ...]
    computed: Fraction | None
    arithmetic: str
    sources: tuple[Source, ...]

    @property
    def agrees(self) -> bool:
        """Do the parts give the value (also when there are none)?"""
        return self.computed is None or self.computed == self.value


class UnknownCellError(UserError):
    """No amount stands at an address."""

    def __init__(self, address: str, sheet: str) -> None:
        super().__init__(
            f"{sheet}没有单元格 {address}，写法如 T03/R7/C2（表、行、列，行列从表体数起）。",
            f"{sheet} has no amount at {address}; write T03/R7/C2 (table, row and column of its body).",
        )


def explain(sheet: Sheet, what: str | Quantity, facts: FactSet, book: Rulebook) -> Explanation:
    """Where the figure at an address (``T03/R7/C2``), or of a quantity, comes from.

    Raises UnknownCellError when ``sheet`` has no amount there.
    """
    cell = _cell(sheet, what)
    if cell is None or cell.quantity is None or cell.formula is None:
        raise UnknownCellError(str(what), f"{sheet.code}{sheet.title}")
    quantity = cell.quantity
    figures = StatementFigures(facts, book, quantity.entity)
    expression, parts = _parts(cell.formula, quantity, figures, book)
    computed = _sum(parts)
    return Explanation(
        quantity=quantity,
        name=name(quantity, book),
        value=cell.value,
        expression=expression,
        parts=parts,
        computed=computed,
        arithmetic=_arithmetic(parts, computed, cell.value),
        sources=tuple(fact.source for fact in facts.of_quantity(quantity)),
    )


def name(quantity: Quantity, book: Rulebook) -> str:
    """A quantity in words: ``一般公共预算支出（行政运行）``, with what kind of figure it is."""
    concept = book.concepts[quantity.concept].zh if quantity.concept in book.concepts else quantity.concept
    subjects = "·".join(book.subject_name(*pair) for pair in quantity.dimensions)
    kinds = {period.text(book.year): period.value for period in Period if period is not Period.CURRENT}
    return f"{kinds.get(quantity.period, '')}{concept}{f'（{subjects}）' if subjects else ''}"


def _cell(sheet: Sheet, what: str | Quantity) -> SheetCell | None:
    if isinstance(what, str):
        return sheet.at(what)
    return next((cell for _, cell in sheet.amounts() if cell.quantity == what), None)


def _parts(
    formula: Formula, quantity: Quantity, figures: StatementFigures, book: Rulebook
) -> tuple[str, tuple[FigurePart, ...]]:
    """The cell's formula and its parts; of a plain amount, another formula's or the subjects below."""
    binding = dict(quantity.dimensions)
    choices = [formula, *figures.definitions(quantity)]
    for chosen in choices:
        if chosen.expression and (parts := _terms(chosen.amount, chosen.expression, binding, figures, book)):
            return str(chosen), parts
    for dimension, word in DIMENSION_WORDS.items():
        if below := figures.below(quantity, dimension):
            found = tuple(
                FigurePart(Fraction(1), each, name(each, book), figures.value(each)) for each in below
            )
            bare = replace(formula, expression=None)
            return f"{bare} = 合计({formula.amount.name}[{word}的下级])", found
    return str(formula), ()


def _terms(
    amount: Amount, expression: Expression, binding: Binding, figures: StatementFigures, book: Rulebook
) -> tuple[FigurePart, ...]:
    """The terms of a formula that is a sum; nothing when it is not, or when none of them is known."""
    try:
        form = linear(Compare("=", amount, expression))
    except NotLinearError:
        return ()
    parts = (
        FigurePart(factor, quantity, name(quantity, book), figures.value(quantity))
        for factor, amount in form.numerator
        for quantity in figures.parts(amount, binding)
    )
    found = tuple(parts)
    return found if any(part.value is not None for part in found) else ()


def _sum(parts: tuple[FigurePart, ...]) -> Fraction | None:
    known = [part.factor * part.value for part in parts if part.value is not None]
    return sum(known, Fraction(0)) if known else None


def _arithmetic(parts: tuple[FigurePart, ...], computed: Fraction | None, value: Fraction | None) -> str:
    """The sum in 万元, every number exact: ``636.88 + 73.07 = 709.95``; ≠ and the value where they differ."""
    if computed is None:
        return ""
    text = ""
    for part in parts:
        if part.value is None:
            continue
        joint = (" − " if part.factor < 0 else " + ") if text else ("−" if part.factor < 0 else "")
        text += f"{joint}{_exact(part.value)}"
    end = "" if computed == value or value is None else f" ≠ {_exact(value)}"
    return f"{text} = {_exact(computed)}{end}（万元）"


def _exact(value: Fraction) -> str:
    text = decimal_text(value / WAN_YUAN.scale)
    return wan_yuan(value) if len(text.partition(".")[2]) <= PLACES else text
