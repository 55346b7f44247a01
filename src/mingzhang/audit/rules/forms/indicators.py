"""The indicators of performance forms 绩效自评表 checked against themselves and against the words about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Role, Slip
from mingzhang.audit.registry import rule
from mingzhang.audit.rules.forms.values import in_points, interval, project_forms, sum_of, value
from mingzhang.facts.unit import MONEY_UNITS
from mingzhang.language.decimals import format_short
from mingzhang.reading.forms.form import Indicator
from mingzhang.reading.forms.indicators import figure

_FULL = Fraction(100)
_MOST_FOR_EXECUTION = 20
"""So many points the execution of the budget may have where its score is not printed beside it."""
_ADJUSTMENT = re.compile(r"[扣加]分")
_COST = re.compile(r"成本|费|金额|资金|支出|投入|造价")
_EACH = re.compile(r"每|单价|人均|/")
_SAVED = re.compile(r"节|降|减|压|结余|收益|效益")


@rule("P03")
def weights_add_up(context: Context) -> Iterator[Finding]:
    """The weights of a form, with that of budget execution, make 100 (or the total it prints)."""
    for section, form in project_forms(context):
        weights = [indicator.weight for indicator in form.indicators]
        if not form.complete or not weights or any(weight is None for weight in weights):
            continue
        own = sum_of(weights)
        added = own + (value(form.budget_weight) or Fraction(0))
        target = value(form.total_weight) or _FULL
        # The execution of the budget may stand among the indicators, or outside the total.
        if target not in (added, own):
            place = form.total_weight or next(weight for weight in weights if weight)
            message = context.say(
                f"“{form.project}”各项权重之和为 {format_short(added)}，应为 {format_short(target)}。",
                f"The weights of “{form.project}” add up to {format_short(added)}, not {format_short(target)}.",
            )
            printed = place.text if form.total_weight else format_short(added)
            yield context.finding(
                "P03", message, [context.at_place(place, section)], printed=printed, best=format_short(added)
            )


@rule("P04")
def score_within_weight(context: Context) -> Iterator[Finding]:
    """No score above its weight."""
    for section, form in context.reading.forms:
        for indicator in form.indicators:
            weight, score = value(indicator.weight), value(indicator.score)
            if weight is None or score is None or not indicator.score or not indicator.weight:
                continue
            if score <= weight or _ADJUSTMENT.search(indicator.name) or not in_points(indicator):
                continue
            message = context.say(
                f"“{indicator.name}”得分 {indicator.score.text} 高于权重 {indicator.weight.text}。",
                f"“{indicator.name}” scores {indicator.score.text}, more than its weight {indicator.weight.text}.",
            )
            places = [
                context.at_place(indicator.score, section),
                context.at_place(indicator.weight, section, Role.RELATED),
            ]
            best = f"≤ {indicator.weight.text}"
            yield context.finding("P04", message, places, printed=indicator.score.text, best=best)


@rule("P05")
def blank_actual_values(context: Context) -> Iterator[Finding]:
    """Full marks without an actual value: one finding a form."""
    for section, form in project_forms(context):
        lines = [i for i in form.indicators if i.actual]
        blank = [i for i in lines if i.actual and not i.actual.text and _full_marks(i)]
        if not blank:
            continue
        if any(i.actual and i.actual.text for i in lines):
            message = context.say(
                f"“{form.project}”有 {len(blank)} 项指标未填完成值却得满分（其余 {len(lines) - len(blank)} 项已填）。",
                f"{len(blank)} indicators of “{form.project}” have full marks but no actual value; others have one.",
            )
        else:
            message = context.say(
                f"“{form.project}”完成值一栏全部未填，{len(blank)} 项指标却得满分。",
                f"No actual value is given in “{form.project}”, but {len(blank)} indicators have full marks.",
            )
        yield context.finding("P05", message, [context.at_place(i.score, section) for i in blank if i.score])


def _full_marks(indicator: Indicator) -> bool:
    score = value(indicator.score)
    return score is not None and score > 0 and score == value(indicator.weight)


@rule("P06")
def score_total(context: Context) -> Iterator[Finding]:
    """The total score is the sum of the scores."""
    for section, form in project_forms(context):
        scores = [indicator.score for indicator in form.indicators]
        total = form.total_score.number if form.total_score else None
        if total is None or form.total_score is None or not scores or any(score is None for score in scores):
            continue
        if any(_ADJUSTMENT.search(indicator.name + indicator.level1) for indicator in form.indicators):
            continue
        own = sum_of(scores)
        added = own + (value(form.budget_score) or Fraction(0))
        untold = form.budget_score is None and 0 <= total.value - own <= _MOST_FOR_EXECUTION
        if untold or added in interval(total) or own in interval(total):
            continue
        message = context.say(
            f"“{form.project}”总分 {form.total_score.text} 与各项得分之和 {format_short(added)} 不符。",
            f"The total score {form.total_score.text} of “{form.project}” differs from the sum {format_short(added)}.",
        )
        place = context.at_place(form.total_score, section)
        yield context.finding(
            "P06", message, [place], printed=form.total_score.text, best=format_short(added)
        )


@rule("P07")
def cost_unit(context: Context) -> Iterator[Finding]:
    """A cost in 元 whose digits are the project's money in 万元."""
    for section, form in project_forms(context):
        amounts = {value(place) for (_, key), place in form.money.items() if key != "rate"}
        if form.unit.name != "万元":
            continue
        for indicator in form.indicators:
            target = indicator.target
            number = figure(target)
            if indicator.unit != "元" or not number or not target or number.value not in amounts:
                continue
            # Few digits agree by chance: 100元 a head in a project of 100万元.
            digits = number.printed.replace(",", "").replace(".", "").strip("0")
            if len(digits) < 3 or not _COST.search(indicator.name) or _EACH.search(indicator.name):
                continue
            message = context.say(
                f"“{indicator.name}”指标值 {number.printed} 元与项目资金 {number.printed} 万元数字相同，单位应为万元。",
                f"The target {number.printed}元 of “{indicator.name}” has the digits of the project's money in 万元.",
            )
            yield context.finding(
                "P07",
                message,
                [context.at_place(target, section)],
                printed=number.printed,
                unit="元",
                best=f"{number.printed}万元",
                slip=Slip.UNIT,
            )


@rule("P08")
def cost_sign(context: Context) -> Iterator[Finding]:
    """A cost indicator with ≥: spending more would be better (a saving may well have it)."""
    for section, form in project_forms(context):
        for indicator in form.indicators:
            cost = "成本" in indicator.level1 + indicator.level2 and indicator.sign in ("≥", ">")
            amount = indicator.unit.partition("/")[0] in MONEY_UNITS
            if cost and amount and indicator.target and not _SAVED.search(indicator.name):
                sign = indicator.sign
                message = context.say(
                    f"成本指标“{indicator.name}”的性质为“{sign}”，成本越高得分越高，应为“≤”。",
                    f"The cost indicator “{indicator.name}” has the sign {sign}; a cost is bounded by ≤.",
                )
                place = context.at_place(indicator.target, section)
                yield context.finding("P08", message, [place], printed=sign, best="≤", slip=Slip.SIGN)
