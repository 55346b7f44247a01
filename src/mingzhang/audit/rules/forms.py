"""Performance forms 绩效自评表 checked against themselves: rates, sums, weights, scores, blanks, signs and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Role, Slip
from mingzhang.audit.registry import rule
from mingzhang.facts import Interval
from mingzhang.reading.forms import Form, Indicator
from mingzhang.reading.grid import Place
from mingzhang.reading.numbers import Number
from mingzhang.reading.outline import Section

_TOTAL = "总额"
_FULL = Fraction(100)
_UNIT_PRICE = re.compile(r"/|每")
_OTHER_RATE = re.compile(r"^(?:支出控制率|预算(?:执行|完成|支出)率|资金(?:使用|执行)率)(?:（[^）]*）)?$")


def project_forms(context: Context) -> Iterator[tuple[Section, Form]]:
    """The forms about one project each."""
    return ((section, form) for section, form in context.reading.forms if form.is_project)


def value(place: Place | None) -> Fraction | None:
    """The number of a cell in its printed unit, or None."""
    return place.number.value if place and place.number else None


def interval(number: Number) -> Interval:
    """What the printed number says about the true one, in its printed unit."""
    return Interval.rounded(number.value, Fraction(1, 10**number.decimals))


@rule("P01")
def execution_rate(context: Context) -> Iterator[Finding]:
    """预算执行率 = 执行数 ÷ 调整后预算数, each row of funds."""
    for section, form in project_forms(context):
        for source in {key[0] for key in form.money}:
            rate, executed, adjusted = (form.money.get((source, key)) for key in ("rate", "executed", "adjusted"))
            if not (rate and executed and adjusted and rate.number and executed.number and adjusted.number):
                continue
            if not adjusted.number.value:
                continue
            true = interval(executed.number) / interval(adjusted.number) * 100
            if true.meets(interval(rate.number)):
                continue
            best = (executed.number.value / adjusted.number.value * 100).limit_denominator(10**9)
            shown = _two_places(best)
            message = context.say(
                f"“{form.project}”{source}的预算执行率应为 {shown}%，表中为 {rate.text}。",
                f"The execution rate of “{form.project}” ({source}) should be {shown}%, the form prints {rate.text}.",
            )
            places = [
                context.at_place(rate, section),
                context.at_place(executed, section, Role.RELATED),
                context.at_place(adjusted, section, Role.RELATED),
            ]
            yield context.finding(
                "P01",
                message,
                places,
                explanation=f"{executed.text} ÷ {adjusted.text} = {shown}%",
                printed=rate.number.printed,
                unit="%",
                best=shown,
            )


def _two_places(number: Fraction) -> str:
    cents = (abs(number) * 100 + Fraction(1, 2)).__floor__()
    return f"{'-' if number < 0 else ''}{cents // 100}.{cents % 100:02d}"


@rule("P02")
def sources_of_money(context: Context) -> Iterator[Finding]:
    """总额 = the sources of money, each column."""
    for section, form in project_forms(context):
        for key in ("initial", "adjusted", "executed"):
            total = form.money.get((_TOTAL, key))
            parts = [p for (source, k), p in form.money.items() if k == key and source != _TOTAL and p.number]
            if not total or not total.number or not parts:
                continue
            added = interval(parts[0].number)  # type: ignore[arg-type]
            for part in parts[1:]:
                added = added + interval(part.number)  # type: ignore[arg-type]
            if not added.meets(interval(total.number)):
                shown = " + ".join(part.text for part in parts)
                best = _two_places(sum((value(p) or Fraction(0) for p in parts), Fraction(0)))
                message = context.say(
                    f"“{form.project}”的资金总额 {total.text} 与各项来源之和 {best} 不符。",
                    f"The total {total.text} of “{form.project}” differs from the sum of its sources, {best}.",
                )
                places = [context.at_place(total, section), *(context.at_place(p, section, Role.RELATED) for p in parts)]
                yield context.finding(
                    "P02", message, places, explanation=f"{shown} = {best} ≠ {total.text}", printed=total.text, best=best
                )


@rule("P03")
def weights_add_up(context: Context) -> Iterator[Finding]:
    """The weights of a form, with the 10 of budget execution, make 100 (or the total it prints)."""
    for section, form in project_forms(context):
        weights = [indicator.weight for indicator in form.indicators]
        if not weights or any(weight is None for weight in weights):
            continue
        added = sum((value(weight) or Fraction(0) for weight in weights), Fraction(0))
        added += value(form.budget_weight) or Fraction(0)
        target = value(form.total_weight) or _FULL
        if added != target:
            place = form.total_weight or next(weight for weight in weights if weight)
            message = context.say(
                f"“{form.project}”各项权重之和为 {added}，应为 {target}。",
                f"The weights of “{form.project}” add up to {added}, not {target}.",
            )
            yield context.finding("P03", message, [context.at_place(place, section)], printed=str(target), best=str(added))


@rule("P04")
def score_within_weight(context: Context) -> Iterator[Finding]:
    """No score above its weight."""
    for section, form in context.reading.forms:
        for indicator in form.indicators:
            weight, score = value(indicator.weight), value(indicator.score)
            if weight is None or score is None or score <= weight or not indicator.score or not indicator.weight:
                continue
            message = context.say(
                f"“{indicator.name}”得分 {indicator.score.text} 高于权重 {indicator.weight.text}。",
                f"“{indicator.name}” scores {indicator.score.text}, more than its weight {indicator.weight.text}.",
            )
            places = [context.at_place(indicator.score, section), context.at_place(indicator.weight, section, Role.RELATED)]
            yield context.finding(
                "P04", message, places, printed=indicator.score.text, best=f"≤ {indicator.weight.text}"
            )


@rule("P05")
def blank_actual_values(context: Context) -> Iterator[Finding]:
    """Full marks without an actual value: one finding a form."""
    for section, form in project_forms(context):
        blank = [i for i in form.indicators if i.actual and not i.actual.text and _full_marks(i) and i.score]
        if blank:
            message = context.say(
                f"“{form.project}”有 {len(blank)} 项指标未填完成值却得满分。",
                f"{len(blank)} indicators of “{form.project}” have full marks but no actual value.",
            )
            places = [context.at_place(i.score, section) for i in blank if i.score]
            yield context.finding("P05", message, places)


def _full_marks(indicator: Indicator) -> bool:
    score = value(indicator.score)
    return score is not None and score > 0 and score == value(indicator.weight)


@rule("P06")
def score_total(context: Context) -> Iterator[Finding]:
    """The total score is the sum of the scores."""
    for section, form in project_forms(context):
        scores = [value(indicator.score) for indicator in form.indicators]
        total = value(form.total_score)
        if total is None or form.total_score is None or not scores or any(score is None for score in scores):
            continue
        added = sum((score or Fraction(0) for score in scores), Fraction(0)) + (value(form.budget_score) or 0)
        if added != total:
            message = context.say(
                f"“{form.project}”总分 {form.total_score.text} 与各项得分之和 {added} 不符。",
                f"The total score {form.total_score.text} of “{form.project}” differs from the sum {added}.",
            )
            place = context.at_place(form.total_score, section)
            yield context.finding("P06", message, [place], printed=form.total_score.text, best=str(added))


@rule("P07")
def cost_unit(context: Context) -> Iterator[Finding]:
    """A cost in 元 whose digits are the project's money in 万元."""
    for section, form in project_forms(context):
        money = {value(place) for place in form.money.values() if value(place)}
        for indicator in form.indicators:
            target = indicator.target
            slipped = indicator.unit == "元" and target and target.number and target.number.value in money
            if slipped and target:
                message = context.say(
                    f"“{indicator.name}”指标值 {target.text} 元与项目资金 {target.text} 万元数字相同，单位应为万元。",
                    f"The target {target.text}元 of “{indicator.name}” has the digits of the project's money in 万元.",
                )
                yield context.finding(
                    "P07",
                    message,
                    [context.at_place(target, section)],
                    printed=target.text,
                    unit="元",
                    best=f"{target.text}万元",
                    slip=Slip.UNIT,
                )


@rule("P08")
def cost_sign(context: Context) -> Iterator[Finding]:
    """A cost indicator with ≥: spending more would be better."""
    for section, form in project_forms(context):
        for indicator in form.indicators:
            if "成本" in indicator.level1 + indicator.level2 and indicator.sign in ("≥", ">", ">=") and indicator.target:
                message = context.say(
                    f"成本指标“{indicator.name}”的性质为“{indicator.sign}”，成本越高得分越高，应为“≤”。",
                    f"The cost indicator “{indicator.name}” has the sign {indicator.sign}; a cost is bounded by ≤.",
                )
                place = context.at_place(indicator.target, section)
                yield context.finding("P08", message, [place], printed=indicator.sign, best="≤", slip=Slip.SIGN)


@rule("P10")
def control_rate(context: Context) -> Iterator[Finding]:
    """An indicator that is by its name executed ÷ budget, against the money of its own form."""
    for section, form in project_forms(context):
        executed, adjusted = (value(form.money.get((_TOTAL, key))) for key in ("executed", "adjusted"))
        for indicator in form.indicators:
            actual = indicator.actual
            if not (_OTHER_RATE.match(indicator.name) and actual and actual.number and executed and adjusted):
                continue
            true = executed / adjusted * 100
            if actual.number.unit.name == "%" and not interval(actual.number).meets(Interval.rounded(true, Fraction(1, 100))):
                best = _two_places(true)
                message = context.say(
                    f"“{indicator.name}”完成值 {actual.text}，而本表执行数 ÷ 预算数 = {best}%。",
                    f"“{indicator.name}” is given as {actual.text}, but executed ÷ budget of this form is {best}%.",
                )
                yield context.finding(
                    "P10", message, [context.at_place(actual, section)], printed=actual.number.printed, unit="%", best=best
                )
