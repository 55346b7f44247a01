"""Metrics 指标数据: the values that indicators take by name, typed in one yaml file or computed from one another.

    企业刻制印章: {value: 1092, unit: 套, evidence: 印章发放登记表}

A metric that is not in the file is computed by the formula the indicator
library gives it, if everything that asks for is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from mingzhang.facts import UndefinedQuotientError
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.decimals import parse_number
from mingzhang.performance.project import Funds, ValueOrigin
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.expression.evaluate import evaluate
from mingzhang.rulebook.expression.nodes import Amount, amounts
from mingzhang.rulebook.scoring.indicator_library import library
from mingzhang.rulebook.yaml_entry import Entry, read_entry

SPENT, BUDGET, INITIAL = "项目实际支出", "调整后预算数", "年初预算数"
"""What formulas call a project's own money, in 万元."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A value in its own unit, and where it comes from."""

    name: str
    value: Fraction
    unit: str = ""
    origin: ValueOrigin = ValueOrigin.METRIC
    evidence: str = ""


Metrics = Mapping[str, Metric]


def read_metrics(path: Path) -> dict[str, Metric]:
    """The metrics in a file.  Raises RulebookError naming file and line."""
    entry = read_entry(path, path.name)
    return {name: _metric(entry, name) for name in entry.values}


def of_money(funds: Funds) -> dict[str, Metric]:
    """A project's money as metrics, in 万元."""
    values = {SPENT: funds.executed, BUDGET: funds.adjusted, INITIAL: funds.initial}
    return {
        name: Metric(name, value / WAN_YUAN.scale, WAN_YUAN.name, funds.origin)
        for name, value in values.items()
        if value is not None
    }


def metric_of(name: str, known: Metrics, book: Rulebook) -> Metric | None:
    """The metric called ``name``: as given, or computed by the library's formula; None when neither can be."""
    return _metric_of(name, known, book, frozenset())


def _metric_of(name: str, known: Metrics, book: Rulebook, above: frozenset[str]) -> Metric | None:
    if name in known:
        return known[name]
    item = next((item for item in library(book).values() if item.metric == name and item.formula), None)
    if item is None or item.formula is None or name in above:
        return None
    parts = {
        amount.name: _metric_of(amount.name, known, book, above | {name}) for amount in amounts(item.formula)
    }
    if None in parts.values():
        return None
    found = {key: part for key, part in parts.items() if part is not None}

    def lookup(amount: Amount) -> tuple[Fraction]:
        return (found[amount.name].value,)

    try:
        value = evaluate(item.formula, lookup)
    except UndefinedQuotientError:
        return None
    if value is None:
        return None
    origins = {part.origin for part in found.values()}
    origin = origins.pop() if len(origins) == 1 else ValueOrigin.METRIC
    evidence = "、".join(dict.fromkeys(part.evidence for part in found.values() if part.evidence))
    return Metric(name, value, item.unit, origin, evidence)


def _metric(entry: Entry, name: str) -> Metric:
    given = entry.values[name]
    if not isinstance(given, Entry):
        entry.refuse(
            f"“{name}”应写成 {{value: …, unit: …, evidence: …}}。", f"“{name}” must be a mapping", name
        )
    given.allow("value", "unit", "evidence")
    text = given.text("value")
    value = parse_number(text)
    if value is None:
        given.refuse(
            f"“{name}”的值“{text}”不是数字。", f"the value of “{name}”, {text}, is no number", "value"
        )
    return Metric(name, value, given.optional("unit"), evidence=given.optional("evidence"))
