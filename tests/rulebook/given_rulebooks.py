"""Small facts and small rulebooks for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from mingzhang.facts import Fact, FactSet, Interval, Origin, Quantity, Relation, Source
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.rulebook import load
from mingzhang.rulebook.expression import Amount, parse_amount

YEAR = 2023

JURISDICTION = (
    "id: {id}\ncode: '{code}'\nzh: 某地\nen: Somewhere\nparent: {parent}\nfirst: 2020\nlast: 2024\n"
)

CONCEPTS = """\
- {id: whole, zh: 全部, en: Whole, unit: money, dimensions: [func]}
- {id: left, zh: 左边, en: Left, unit: money, dimensions: [func]}
- {id: right, zh: 右边, en: Right, unit: money}
"""

IDENTITY = """\
- code: X1
  zh: 全部等于左右之和
  en: Whole is left plus right
  why_zh: 没有别的部分。
  why_en: There is nothing else.
  basis: 例
  severity: error
  expression: 全部 = 左边 + 右边
  example:
    bad: {全部: 3, 左边: 1, 右边: 1}
    good: {全部: 2, 左边: 1, 右边: 1}
"""

SAMENESS = """\
- {code: S01, kind: same, zh: 前后一致, en: The same, why_zh: 一个数。, why_en: One figure.,
   basis: 例, severity: error}
"""


def quantity(amount: Amount, year: int = YEAR) -> Quantity:
    """The quantity an amount without variables stands for."""
    dimensions = tuple(sorted((selector.dimension, selector.code) for selector in amount.selectors))
    return Quantity(amount.concept, dimensions, amount.period.text(year))


def fact(
    amount: Amount, value: Fraction, section: str = "表", printed: str = "", place: Origin = Origin.TABLE
) -> Fact:
    """A fact of ``value`` 万元."""
    fen = value * WAN_YUAN.scale
    text = printed or f"{Decimal(value.numerator) / value.denominator:.2f}"
    source = Source(0, 1, text, section=section, place=place)
    return Fact(quantity(amount), fen, Interval.exact(fen), WAN_YUAN, text, amount.name, source)


def factset(amounts: Mapping[Amount, Fraction], section: str = "表") -> FactSet:
    """Facts that all stand in one table."""
    return FactSet.of(fact(amount, value, section) for amount, value in amounts.items())


def facts(values: Mapping[str, str], section: str = "表", place: Origin = Origin.TABLE) -> FactSet:
    """Facts by the text of their amounts, e.g. ``{"本年支出[科目=201]": "5.00"}``."""
    vocabulary = load().vocabulary
    return FactSet.of(
        fact(parse_amount(name, vocabulary), Fraction(value), section, value, place)
        for name, value in values.items()
    )


def kept(relation: Relation, facts: FactSet) -> bool:
    """Do the exact values satisfy a relation that is a sum?"""
    value = facts.of_quantity(relation.result)[0].value
    total = sum((factor * facts.of_quantity(q)[0].value for factor, q in relation.numerator), Fraction(0))
    return {"=": value == total, "≤": value <= total, "≥": value >= total}[relation.op]


def write(root: Path, place: str = "national", parent: str = "~", **files: str) -> Path:
    """A jurisdiction's folder under ``root``; ``identities="…"`` becomes identities.yaml."""
    folder = root / place
    folder.mkdir(parents=True, exist_ok=True)
    code = {"national": "000000"}.get(place, "990000")
    text = JURISDICTION.format(id=place, code=code, parent=parent)
    (folder / "jurisdiction.yaml").write_text(text, encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return root
