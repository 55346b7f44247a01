"""What the rules about forms share: which forms there are, and the numbers in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.document.grid import GridCell
from mingzhang.document.numbers import Number
from mingzhang.document.sections import Section
from mingzhang.facts import Fact, Interval, UnitKind
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.reading.forms.form import TOTAL, Form, Indicator
from mingzhang.reading.forms.indicators import figure
from mingzhang.reading.sentences.mentions import Mention

PHASES = ("initial", "adjusted", "executed")
"""The amounts of a project as its form names them: 年初预算、调整后预算、执行数."""

INITIAL = re.compile(r"年初(?:预算|安排)(?:安排|资金|数|为)*$")
"""Words that lead to an initial budget."""

_COMMON = {
    "完成",
    "数量",
    "项目",
    "服务",
    "办理",
    "工作",
    "开展",
    "次数",
    "次次",
    "政务",
    "建设",
    "面积",
    "大厅",
    "提供",
}
"""Pairs of characters that tell nothing of what is counted."""


def project_forms(context: Context) -> Iterator[tuple[Section, Form]]:
    """The forms about one project each."""
    return ((section, form) for section, form in context.reading.forms if form.is_project)


def score_tables(context: Context) -> Iterator[tuple[Section, Form]]:
    """Tables of scores that are not a project's form."""
    return ((section, form) for section, form in context.reading.forms if not form.is_project)


def named(context: Context, form: Form) -> str:
    """The project of a form in quotes, or that the form names none."""
    return f"“{form.project}”" if form.project else context.say("该自评表", "the form")


def value(place: GridCell | None) -> Fraction | None:
    """The number of a cell in its printed unit, or None."""
    return place.number.value if place and place.number else None


def target_value(indicator: Indicator) -> Fraction | None:
    """The target as a number, also where its sign and unit stand in the same cell (≥95%)."""
    number = figure(indicator.target)
    return number.value if number else None


def interval(number: Number) -> Interval:
    """What the printed number says about the true one, in its printed unit."""
    return Interval.rounded(number.value, Fraction(1, 10**number.decimals))


def sum_of(places: Iterable[GridCell | None]) -> Fraction:
    """The sum of the numbers, a merged cell counted once."""
    return sum((value(place) or Fraction(0) for place in dict.fromkeys(places)), Fraction(0))


def in_points(indicator: Indicator) -> bool:
    """Is the score in points, as the weight is?  Some forms score every line out of 100, or weigh by 0.1."""
    weight, score = value(indicator.weight), value(indicator.score)
    if weight is None or score is None or not indicator.score or not indicator.weight:
        return False
    return weight >= 1 and indicator.score.text.endswith("%") <= indicator.weight.text.endswith("%")


def below_weight(form: Form) -> list[Indicator]:
    """The indicators of a form that lost points."""
    return [i for i in form.indicators if in_points(i) and (value(i.score) or 0) < (value(i.weight) or 0)]


def execution(form: Form) -> Fraction | None:
    """The execution of the budget 预算执行率 in percent, from the amounts of the form."""
    executed, adjusted = money(form, "executed"), money(form, "adjusted")
    return executed / adjusted * 100 if executed is not None and adjusted else None


def money(form: Form, key: str, source: str = TOTAL) -> Fraction | None:
    """An amount of the form (``initial``, ``adjusted``, ``executed``) in 万元."""
    place = form.money.get((source, key))
    if not place or not place.number:
        return None
    unit = place.number.unit if place.number.unit.kind is UnitKind.MONEY else form.unit
    return place.number.value * unit.scale / WAN_YUAN.scale


def in_wan(mention: Mention) -> Fraction:
    """An amount of the text in 万元."""
    return mention.number.value * mention.number.unit.scale / WAN_YUAN.scale


def actual_in_text(context: Context, indicator: Indicator) -> Fact | None:
    """The number the text gives for an indicator: the same unit, and words in common with its name."""
    name = re.sub(r"（[^）]*）", "", indicator.name)
    pairs = {name[i : i + 2] for i in range(len(name) - 1)} - _COMMON
    best: tuple[int, Fact] | None = None
    for fact in context.reading.facts:
        if fact.unit.kind is UnitKind.COUNT and fact.unit.name == indicator.unit and not fact.approximate:
            shared = sum(pair in fact.label for pair in pairs)
            if shared and (best is None or shared > best[0]):
                best = shared, fact
    return best[1] if best else None
