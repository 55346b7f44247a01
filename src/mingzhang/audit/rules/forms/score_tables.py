"""Score tables 评分表 against the rule printed in them, with the claims made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Location, Role
from mingzhang.audit.registry import rule
from mingzhang.audit.rescoring import system_of_table
from mingzhang.audit.rules.forms.against_text import full_forms
from mingzhang.audit.rules.forms.values import (
    actual_in_text,
    project_forms,
    score_tables,
    sum_of,
    target_value,
    value,
)
from mingzhang.document.grid import GridCell
from mingzhang.document.sections import Section
from mingzhang.facts.unit import POINTS, WAN_YUAN
from mingzhang.language.decimals import format_short, rounded_text
from mingzhang.reading.forms.form import Form, Indicator

_FULL = Fraction(100)
_OVER = re.compile(r"超过(?:预期|目标)?指标(?:值)?(\d+)%以上")
_ADJUSTED = re.compile(r"(?:调剂|调整)金额/年初(?:部门)?预算(?:数|总额)>(0?\.\d+)")
_NEAR = 260
"""How far above a score table its printed total may stand, in characters."""


def _unknown_tables(context: Context) -> Iterator[tuple[Section, Form]]:
    """Score tables of no known system, whose printed rule is all there is; the others are scored again whole."""
    for section, form in score_tables(context):
        if system_of_table(context.reading, form) is None:
            yield section, form


@rule("P12")
def over_fulfilment(context: Context) -> Iterator[Finding]:
    """A printed rule that gives nothing for far over target, full marks all the same."""
    results = list(_results(context))
    for section, form in _unknown_tables(context):
        for indicator in form.indicators:
            printed = _OVER.search(indicator.rule.text) if indicator.rule else None
            score = value(indicator.score)
            if not printed or score is None or score != value(indicator.weight) or not indicator.score:
                continue
            limit = 1 + Fraction(int(printed[1]), 100)
            broken = next((result for result in results if result[2] > result[1] * limit), None)
            if broken:
                line, target, actual, shown, place = broken
                message = context.say(
                    f"“{indicator.name}”得满分，但“{line.name}”实际 {shown} 超过目标 {format_short(target)} 的 "
                    f"{printed[1]}% 以上，按所印规则不计分。",
                    f"“{indicator.name}” has full marks although “{line.name}” ({format_short(actual)}) exceeds its "
                    f"target {format_short(target)} by more than {printed[1]}%, which the printed rule does not count.",
                )
                places = [context.at_place(indicator.score, section), place]
                best = f"< {indicator.score.text}"
                yield context.finding("P12", message, places, printed=indicator.score.text, best=best)


def _results(context: Context) -> Iterator[tuple[Indicator, Fraction, Fraction, str, Location]]:
    """Counted indicators with target, actual value, how and where it is printed: in the form, else in the text."""
    for section, form in project_forms(context):
        for line in form.indicators:
            target, actual = target_value(line), value(line.actual)
            if "数量" not in line.level2 or not target or line.sign in ("≤", "<"):
                continue
            if actual is not None and line.actual:
                place = context.at_place(line.actual, section, Role.RELATED)
                yield line, target, actual, f"{line.actual.text}{line.unit}", place
            elif fact := actual_in_text(context, line):
                shown = f"{fact.printed}{fact.unit}"
                yield line, target, fact.value, shown, context.at_fact(fact, Role.RELATED)


@rule("P13")
def printed_weights(context: Context) -> Iterator[Finding]:
    """A score table whose printed weights (in %) do not make 100 %, with the total claimed on it.

    Only a table whose scores add up to the claim is seen whole.
    """
    for section, form in score_tables(context):
        weights: list[GridCell] = list(dict.fromkeys(i.weight for i in form.indicators if i.weight))
        claimed = _claimed_score(context, form)
        if not claimed or not any(weight.text.endswith("%") for weight in weights):
            continue
        location, score = claimed
        added = sum_of(weights)
        whole = sum_of(indicator.score for indicator in form.indicators) == score
        if added == _FULL or score <= added or not whole:
            continue
        message = context.say(
            f"评分表所列权重合计仅 {format_short(added)}%，自评得分却为 {format_short(score)} 分。",
            f"The printed weights add up to {format_short(added)}% only, but the score claimed is {format_short(score)}.",
        )
        places = [location, *(context.at_place(weight, section, Role.RELATED) for weight in weights)]
        explanation = " + ".join(weight.text for weight in weights) + f" = {format_short(added)}%"
        best = f"≤ {format_short(added)}"
        yield context.finding(
            "P13", message, places, explanation=explanation, printed=format_short(score), best=best
        )


def _claimed_score(context: Context, form: Form) -> tuple[Location, Fraction] | None:
    """The last score told in the text right above a table."""
    start = form.grid.table.start
    found = None
    for fact in context.reading.facts:
        if fact.unit == POINTS and start - _NEAR <= fact.source.start < start:
            found = context.at_fact(fact), fact.value
    return found


@rule("P17")
def adjusted_budget(context: Context) -> Iterator[Finding]:
    """编制准确: marks although the budget was adjusted by more than the printed limit."""
    forms = [amounts for _, amounts in full_forms(context)]
    moved = sum((abs(amounts["adjusted"] - amounts["initial"]) for amounts in forms), Fraction(0))
    whole = _department_budget(context) or sum((amounts["initial"] for amounts in forms), Fraction(0))
    for section, form in _unknown_tables(context):
        for indicator in form.indicators:
            printed = _ADJUSTED.search(indicator.rule.text) if indicator.rule else None
            if not (printed and value(indicator.score) and indicator.score and whole):
                continue
            limit = Fraction(printed[1])
            if moved / whole > limit:
                rate = rounded_text(moved / whole * 100, 1)
                message = context.say(
                    f"“{indicator.name}”得 {indicator.score.text} 分，但各项目表的预算调整合计已达年初预算的 {rate}%，"
                    "按所印规则应得 0 分（如追加预算不计入调剂，请说明）。",
                    f"“{indicator.name}” scores {indicator.score.text}, but the forms show adjustments of {rate}% of "
                    f"the budget, over {format_short(limit * 100)}%; the printed rule gives 0.",
                )
                place = context.at_place(indicator.score, section)
                yield context.finding("P17", message, [place], printed=indicator.score.text, best="0")


def _department_budget(context: Context) -> Fraction | None:
    """The department's whole expenditure in 万元, as the base of the adjustment."""
    for concept in ("expenditure", "total"):
        for fact in context.outturns(concept):
            return fact.value / WAN_YUAN.scale
    return None
