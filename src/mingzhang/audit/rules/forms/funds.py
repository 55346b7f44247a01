"""The money of performance forms: rates, sources, words about it, prices, procurement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.audit.context import Context, Details
from mingzhang.audit.finding import Finding, Role, Slip
from mingzhang.audit.registry import rule
from mingzhang.audit.rules.forms.values import (
    INITIAL,
    PHASES,
    actual_in_text,
    in_wan,
    interval,
    money,
    project_forms,
    target_value,
    value,
)
from mingzhang.document.grid import GridCell
from mingzhang.document.numbers import Number
from mingzhang.document.sections import Section
from mingzhang.facts import Fact, Interval, UnitKind
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.decimals import format_short, rounded_text
from mingzhang.reading.forms.form import TOTAL, Form, Indicator
from mingzhang.reading.sentences.mentions import mentions_of

_OTHER_RATE = re.compile(r"^(?:支出控制率|预算(?:执行|完成|支出)率|资金(?:使用|执行)率)(?:（[^）]*）)?$")
_YEAR = re.compile(r"20\d\d年")
_PRICE = re.compile(r"^(万元|元)/(.{1,3})$")
_PARTS_OF_FISCAL = ("当年财政拨款", "本年财政拨款", "上年结转", "上年结转资金")
_CLOSING = "其他资金"


@rule("P01")
def execution_rate(context: Context) -> Iterator[Finding]:
    """预算执行率 = 执行数 ÷ 调整后预算数, each row of funds."""
    for section, form in project_forms(context):
        for source in dict.fromkeys(key[0] for key in form.money):
            rate, executed, adjusted = (
                _number(form, source, key) for key in ("rate", "executed", "adjusted")
            )
            if rate and executed and adjusted and adjusted.value:
                yield from _rate_finding(context, section, form, source)


def _rate_finding(context: Context, section: Section, form: Form, source: str) -> Iterator[Finding]:
    rate, executed, adjusted = (form.money[source, key] for key in ("rate", "executed", "adjusted"))
    if not (rate.number and executed.number and adjusted.number):
        return
    scale = 1 if rate.number.unit.name or rate.number.value > 2 else 100
    true = interval(executed.number) / interval(adjusted.number) * 100
    if true.meets(interval(rate.number) * scale):
        return
    shown = rounded_text(executed.number.value / adjusted.number.value * 100, 2)
    wrong = next(filter(context.is_cell_blamed, (executed, adjusted)), None)
    if wrong:
        yield _amount_finding(context, section, form, wrong, rate, shown)
        return
    message = context.say(
        f"“{form.project}”{source}的预算执行率应为 {shown}%，表中为 {rate.text}。",
        f"The execution rate of “{form.project}” ({source}) should be {shown}%, the form prints {rate.text}.",
    )
    places = [
        context.at_place(rate, section),
        context.at_place(executed, section, Role.RELATED),
        context.at_place(adjusted, section, Role.RELATED),
    ]
    details: Details = {
        "explanation": f"{executed.text} ÷ {adjusted.text} = {shown}%",
        "printed": rate.number.printed,
        "unit": "%",
        "best": shown,
    }
    first = _number(form, source, "initial")
    step = Fraction(1, 10**rate.number.decimals)
    if true.meets(Interval.truncated(rate.number.value, step) * scale):
        details |= {"severity": "info", "slip": Slip.TRUNCATION}
    elif (
        first
        and first.value
        and (interval(executed.number) / interval(first) * 100).meets(interval(rate.number))
    ):
        details |= {"severity": "warning", "slip": Slip.WRONG_BASE}
    yield context.finding("P01", message, places, **details)


def _amount_finding(
    context: Context, section: Section, form: Form, wrong: GridCell, rate: GridCell, shown: str
) -> Finding:
    """The rate against an amount that other numbers show to be wrong: the rate may well be right."""
    message = context.say(
        f"“{form.project}”按所列 {wrong.text} 计算，预算执行率为 {shown}%，表中为 {rate.text}。",
        f"With {wrong.text} as printed, the execution rate of “{form.project}” is {shown}%; the form prints {rate.text}.",
    )
    places = [context.at_place(wrong, section), context.at_place(rate, section, Role.RELATED)]
    return context.finding("P01", message, places, printed=wrong.text, unit=form.unit.name)


def _number(form: Form, source: str, key: str) -> Number | None:
    place = form.money.get((source, key))
    return place.number if place else None


@rule("P02")
def sources_of_money(context: Context) -> Iterator[Finding]:
    """总额 = the sources of money, each column."""
    for section, form in project_forms(context):
        sources = [source for source in form.sources if source != TOTAL and not _is_part(source, form)]
        for key in PHASES:
            total = form.money.get((TOTAL, key))
            parts = [form.money[source, key] for source in sources if (source, key) in form.money]
            if not total or not total.number or not parts or form.other_funds:
                continue
            added = Interval.exact(0)
            for part in parts:
                added = added + (interval(part.number) if part.number else 0)
            # Without the closing row 其他资金, further sources may just not be listed.
            if added.meets(interval(total.number)) or (
                _CLOSING not in sources and not _exceeds(added, total.number)
            ):
                continue
            best = format_short(sum((value(part) or Fraction(0) for part in parts), Fraction(0)))
            message = context.say(
                f"“{form.project}”的资金总额 {total.text} 与各项来源之和 {best} 不符。",
                f"The total {total.text} of “{form.project}” differs from the sum of its sources, {best}.",
            )
            places = [context.at_place(total, section)]
            places += [context.at_place(part, section, Role.RELATED) for part in parts]
            shown = f"{' + '.join(part.text for part in parts)} = {best} ≠ {total.text}"
            yield context.finding("P02", message, places, explanation=shown, printed=total.text, best=best)


def _is_part(source: str, form: Form) -> bool:
    """Is it a line below 财政资金, which holds it already?"""
    return source in _PARTS_OF_FISCAL and any(whole in form.sources for whole in ("财政资金", "财政拨款"))


def _exceeds(added: Interval, total: Number) -> bool:
    return added.low is not None and added.low > total.value


@rule("P09")
def initial_budget_in_words(context: Context) -> Iterator[Finding]:
    """年初预算X万元 in a form's words against the 年初预算 cell of the same form."""
    for section, form in project_forms(context):
        cell = form.money.get((TOTAL, "initial"))
        initial = {money(form, "initial", source) for source in form.sources}
        if cell is None or money(form, "initial") is None:
            continue
        for place in form.texts.values():
            mentions = mentions_of(place.view).mentions
            told = [m for m in mentions if m.number.unit.kind is UnitKind.MONEY and INITIAL.search(m.lead)]
            if len(told) != 1 or _other_year(told[0].lead, context.reading.fiscal_year):
                continue
            number, amount = told[0].number, in_wan(told[0])
            half = Fraction(1, 2 * 10**number.decimals) * number.unit.scale / WAN_YUAN.scale
            if any(known is not None and abs(amount - known) < half for known in initial):
                continue
            unit = number.unit.name
            message = context.say(
                f"文字称年初预算 {number.printed} {unit}，同表“年初预算”为 {cell.text}。",
                f"The words give an initial budget of {number.printed}{unit}, the same form's cell {cell.text}.",
            )
            places = [
                context.in_view(place.view, number.start, number.digits_end, section),
                context.at_place(cell, section, Role.RELATED),
            ]
            yield context.finding("P09", message, places, printed=number.printed, unit=unit, best=cell.text)


def _other_year(lead: str, year: int | None) -> bool:
    return any(found != f"{year}年" for found in _YEAR.findall(lead))


@rule("P10")
def control_rate(context: Context) -> Iterator[Finding]:
    """An indicator that is by its name executed ÷ budget, against the money of its own form."""
    for section, form in project_forms(context):
        executed, adjusted = (_number(form, TOTAL, key) for key in ("executed", "adjusted"))
        for indicator in form.indicators:
            actual = indicator.actual
            if not (_OTHER_RATE.match(indicator.name) and actual and actual.number and executed and adjusted):
                continue
            in_percent = actual.number.unit.name == "%" or (
                not actual.number.unit.name and indicator.unit == "%"
            )
            if not adjusted.value or not in_percent:
                continue
            true = interval(executed) / interval(adjusted) * 100
            if not true.meets(interval(actual.number)):
                best = rounded_text(executed.value / adjusted.value * 100, 2)
                message = context.say(
                    f"“{indicator.name}”完成值 {actual.text}，而本表执行数 ÷ 预算数 = {best}%。",
                    f"“{indicator.name}” is given as {actual.text}; executed ÷ budget of this form is {best}%.",
                )
                place = context.at_place(actual, section)
                yield context.finding(
                    "P10", message, [place], printed=actual.number.printed, unit="%", best=best
                )


@rule("P11")
def price_times_quantity(context: Context) -> Iterator[Finding]:
    """Unit cost × quantity against the money paid."""
    for section, form in project_forms(context):
        paid = money(form, "executed")
        for cost in form.indicators if paid else ():
            match = _PRICE.match(cost.unit)
            given = cost.actual if value(cost.actual) else cost.target
            price = value(cost.actual) or target_value(cost)
            # A target of ≤ says nothing of the price that was paid.
            limit = cost.sign in ("≤", "<") and given is cost.target
            found = _quantity(context, form, match[2]) if match else None
            if not (match and price and given and paid and found) or limit:
                continue
            count, fact = found
            factor = 1 if match[1] == "万元" else 10_000
            total = price * count / factor
            if total <= paid + Fraction(1, 200):
                continue
            message = context.say(
                f"单位成本 {format_short(price)}{cost.unit} × {format_short(count)}{match[2]} = {format_short(total)} 万元，"
                f"超过项目执行数 {format_short(paid)} 万元。",
                f"{format_short(price)}{cost.unit} × {format_short(count)} = {format_short(total)}万元,"
                f" more than the {format_short(paid)}万元 paid.",
            )
            places = [context.at_place(given, section)]
            if fact:
                places.append(context.at_fact(fact, Role.RELATED))
            best = f"≤ {format_short(paid / count * factor, 2)}"
            yield context.finding("P11", message, places, printed=given.text, unit=cost.unit, best=best)


def _quantity(context: Context, form: Form, unit: str) -> tuple[Fraction, Fact | None] | None:
    """How many were bought: the actual value in the form or the text, else the target.

    None where several indicators count in the unit: the price is of one kind only.
    """
    counted: list[Indicator] = [i for i in form.indicators if i.unit == unit and target_value(i)]
    if len(counted) != 1:
        return None
    in_form = value(counted[0].actual)
    if in_form:
        return in_form, None
    fact = actual_in_text(context, counted[0])
    if fact:
        return fact.value, fact
    target = target_value(counted[0])
    return (target, None) if target else None
