"""A project's money from the records 项目资金: what it got and spent, as it stood at a month, against what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from mingzhang.facts import FactSet, Quantity
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import rounded_text
from mingzhang.performance.plausibility import Problem
from mingzhang.performance.project import TOTAL, Funds, Project, ValueOrigin
from mingzhang.performance.scoring.evidence import PROJECT_MONEY
from mingzhang.rulebook.expression.nodes import MONTHS, Period
from mingzhang.rulebook.scoring.self_evaluation import FormRule

_MONEY = (
    ("年初预算", "the initial budget", "initial"),
    ("调整后预算", "the adjusted budget", "adjusted"),
    ("执行数", "the money paid", "executed"),
)
_ROUNDING = Fraction(5_000)
"""分 by which money typed in 万元 with two decimals may differ."""


def money_of(
    code: str, rule: FormRule, facts: FactSet, year: int, paid: Period = Period.CURRENT
) -> Iterator[Funds]:
    """The rows of a project's money that the ledger fills; none when it knows nothing of the project."""

    def amount(kinds: Sequence[str], period: Period) -> Fraction:
        found = [facts.of_quantity(quantity_of(code, kind, period, year)) for kind in kinds]
        return sum((each[0].value for each in found if each), Fraction(0))

    rows = [
        Funds(
            source,
            initial=amount(kinds, Period.INITIAL),
            adjusted=amount(kinds, Period.ADJUSTED),
            executed=amount(kinds, paid),
            origin=ValueOrigin.LEDGER,
        )
        for source, kinds in ((TOTAL, ("",)), *rule.sources.items())
    ]
    if any(row.executed or row.adjusted for row in rows):
        yield from rows


def completed(project: Project, rule: FormRule, facts: FactSet, year: int) -> tuple[Funds, ...]:
    """The project's rows of funds, with the ledger's figures wherever none was typed."""
    ledger = {row.source: row for row in money_of(project.code, rule, facts, year)}
    if not project.funds:
        return tuple(ledger.values())
    return tuple(_completed(row, ledger.get(row.source)) for row in project.funds)


def _completed(row: Funds, ledger: Funds | None) -> Funds:
    if ledger is None:
        return row
    return replace(
        row,
        initial=ledger.initial if row.initial is None else row.initial,
        adjusted=ledger.adjusted if row.adjusted is None else row.adjusted,
        executed=ledger.executed if row.executed is None else row.executed,
    )


def as_of(project: Project, month: int, rule: FormRule, facts: FactSet, year: int) -> Project:
    """The project as it stood at the end of ``month``: what was paid by then, and no actual values of the year yet."""
    return replace(
        project,
        funds=tuple(money_of(project.code, rule, facts, year, MONTHS[month - 1])),
        indicators=tuple(replace(item, actual="", reason="") for item in project.indicators),
    )


def rates_of(facts: FactSet, year: int, code: str) -> dict[int, Fraction]:
    """The execution to each month: of a project, or of the whole department."""

    def amount(period: Period) -> Fraction | None:
        quantity = (
            quantity_of(code, "", period, year) if code else Quantity("expenditure", (), period.text(year))
        )
        found = facts.of_quantity(quantity)
        return found[0].value if found else None

    budget = amount(Period.ADJUSTED)
    paid = {number: amount(period) for number, period in enumerate(MONTHS, start=1)}
    return {month: value / budget for month, value in paid.items() if value is not None and budget}


def against_ledger(project: Project, rule: FormRule, facts: FactSet, year: int) -> Iterator[Problem]:
    """Money that was typed although the ledger knows it otherwise."""
    ledger = next(money_of(project.code, rule, facts, year), None) if project.funds else None
    if ledger is None:
        return
    for label, en, key in _MONEY:
        typed, known = getattr(project.whole, key), getattr(ledger, key)
        if typed is not None and abs(typed - known) > _ROUNDING:
            shown = [rounded_text(value / WAN_YUAN.scale, 2) for value in (typed, known)]
            zh = f"{label}填 {shown[0]} 万元，账表为 {shown[1]} 万元；以账表为准请删去 funds。"
            yield Problem(
                Bilingual(project.source, project.source),
                Bilingual(
                    zh,
                    f"{en} is typed as {shown[0]}万元, the ledger says {shown[1]}; drop funds to take that.",
                ),
            )


def quantity_of(code: str, kind: str, period: Period, year: int) -> Quantity:
    """The quantity of a project's money (all projects for no code) of a kind of money (all for none)."""
    named = tuple((name, value) for name, value in (("fund", kind), ("project", code)) if value)
    return Quantity(PROJECT_MONEY, named, period.text(year))
