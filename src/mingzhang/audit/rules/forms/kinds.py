"""What the indicators of performance forms measure: numbers, kinds, units, percentages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Location, Slip
from mingzhang.audit.registry import rule
from mingzhang.audit.rules.forms.values import named, project_forms, target_value
from mingzhang.document.grid import GridCell
from mingzhang.document.numbers import Number
from mingzhang.document.sections import Section
from mingzhang.language.decimals import format_short
from mingzhang.reading.forms.form import Form, Indicator
from mingzhang.reading.forms.indicators import figure
from mingzhang.reading.forms.texts import says_nothing
from mingzhang.rulebook.forms.content import Asked, FormContent, form_content

_QUANTITATIVE = {"=", "≥", "≤", ">", "<"}
_FIGURE = re.compile(r"[\d〇零一二两三四五六七八九十百千万半]|全部|全覆盖")
_DATE = re.compile(r"(?:\d{4}年|\d{1,2}月).*|年[底末]|月[底末]")
_CEILING = re.compile(r"[≤<]|以[内下]|不[超高大]")
"""Of a rate that must stay low, 0.1 % may well be true."""
_HUNDRED = Fraction(100)
_FEWEST_PERCENT = 10
"""A counterpart below this may well stand beside a true 0.95 %."""


@rule("P22")
def actual_values_are_numbers(context: Context) -> Iterator[Finding]:
    """A target with ＝ ≥ ≤ > < is reached or not by a number, not by “完成”."""
    for section, form in project_forms(context):
        lines = [line for line in form.indicators if _is_wordy(line)]
        if lines:
            shown = "、".join(f"“{line.name}”填“{line.actual.text}”" for line in lines if line.actual)
            message = context.say(
                f"{named(context, form)}的定量指标完成值不是数字：{shown}。",
                f"{named(context, form)} has words where a number belongs: {shown}.",
            )
            places = [context.at_place(line.actual, section) for line in lines if line.actual]
            yield context.finding("P22", message, places, printed=places[0].quote)


def _is_wordy(line: Indicator) -> bool:
    target, actual = target_value(line), line.actual.text if line.actual else ""
    # None of something that must not happen is said by 无.
    counted = line.sign in _QUANTITATIVE and target is not None and not (target == 0 and "无" in actual)
    return counted and not says_nothing(actual) and not _FIGURE.search(actual)


@rule("P23")
def kinds_of_indicators(context: Context) -> Iterator[Finding]:
    """A date, a cost or a satisfaction under 数量指标 …: name and unit tell what a line is about."""
    rules = form_content(context.reading.rulebook)
    for section, form in project_forms(context):
        found = [(line, asked) for line in form.indicators if (asked := _out_of_kind(rules, line))]
        if found:
            zh = "；".join(f"“{line.name}”是{asked.zh}，列在{line.level2}下" for line, asked in found)
            en = "; ".join(
                f"“{line.name}” is {asked.en}, listed under {line.level2}" for line, asked in found
            )
            message = context.say(f"{named(context, form)}：{zh}。", f"{named(context, form)}: {en}.")
            places = _at_targets(context, section, (line for line, _ in found))
            yield context.finding("P23", message, places)


def _out_of_kind(rules: FormContent, line: Indicator) -> Asked | None:
    never, measure = rules.never_under(line.level2), _measure(rules, line)
    dated = line.target is not None and bool(_DATE.match(line.target.text))
    return next(
        (
            asked
            for asked in rules.asked_by(line.name)
            if asked.id in never and (measure in asked.by or (asked.id == "date" and dated))
        ),
        None,
    )


def _measure(rules: FormContent, line: Indicator) -> str:
    """What the unit of a line measures, also where it stands behind its target."""
    number = figure(line.target)
    return rules.measure(line.unit or (number.unit.name if number else ""))


def _at_targets(context: Context, section: Section, lines: Iterable[Indicator]) -> list[Location]:
    return [context.at_place(line.target, section) for line in lines if line.target]


@rule("P24")
def units_of_indicators(context: Context) -> Iterator[Finding]:
    """A unit that cannot measure what the name asks for: 座（处） for a rate, a month's number for a date."""
    rules = form_content(context.reading.rulebook)
    for section, form in project_forms(context):
        wrong = [(line, asked) for line in form.indicators if (asked := _mismeasured(rules, line))]
        dates = [line for line in form.indicators if _is_calendar(rules, line)]
        if not wrong and not dates:
            continue
        zh = [f"“{line.name}”是{asked.zh}，不能以“{line.unit}”计量" for line, asked in wrong]
        zh += [f"“{line.name}”的“{_target(line)}{line.unit}”应写成日期" for line in dates]
        en = [f"“{line.name}” is {asked.en} and cannot be measured in {line.unit}" for line, asked in wrong]
        en += [f"“{line.name}” ({_target(line)}{line.unit}) should be a date" for line in dates]
        message = context.say(
            f"{named(context, form)}：{'；'.join(zh)}。",
            f"{named(context, form)}: {'; '.join(en)}.",
        )
        lines = [line for line, _ in wrong] + dates
        places = _at_targets(context, section, lines)
        # That the month's number is no measure is a matter of style: everyone understands it.
        severity = None if wrong else "info"
        yield context.finding("P24", message, places, unit=lines[0].unit, severity=severity)


def _mismeasured(rules: FormContent, line: Indicator) -> Asked | None:
    measure = rules.measure(line.unit)
    return next(
        (
            asked
            for asked in rules.asked_by(line.name)
            if measure in asked.never and not (asked.elsewhere and asked.elsewhere in line.level2)
        ),
        None,
    )


def _is_calendar(rules: FormContent, line: Indicator) -> bool:
    number = target_value(line)
    return number is not None and any(
        1 <= number <= asked.calendar.get(line.unit, 0) for asked in rules.asked_by(line.name)
    )


def _target(line: Indicator) -> str:
    number = figure(line.target)
    return number.printed if number else ""


@rule("P29")
def percentages(context: Context) -> Iterator[Finding]:
    """A percentage typed as a fraction: 0.95 where 95 is meant, 1 for 100."""
    rules = form_content(context.reading.rulebook)
    for section, form in project_forms(context):
        found = list(_fractions(rules, form))
        if found:
            yield _fractions_finding(context, section, form, found)


def _fractions(rules: FormContent, form: Form) -> Iterator[tuple[Indicator, GridCell, Number]]:
    for line in form.indicators:
        places = [place for place in (line.target, line.actual) if place]
        words = line.sign + line.unit + "".join(place.text for place in places)
        if "%" not in words or _CEILING.search(words):
            continue
        cells = [(place, number) for place in places if (number := figure(place))]
        for place, number in cells:
            others = [other.value for cell, other in cells if cell is not place]
            near_one = Fraction(1, 2) <= number.value <= 1 and rules.whole.search(line.name)
            if near_one or _is_fraction(number, others):
                yield line, place, number


def _is_fraction(number: Number, others: list[Fraction]) -> bool:
    """Is a number of at most 1 a hundredth of about the other one?"""
    percent = number.value * _HUNDRED
    return 0 < number.value <= 1 and any(
        other >= _FEWEST_PERCENT and other / 2 <= percent <= other * 3 / 2 for other in others
    )


def _fractions_finding(
    context: Context, section: Section, form: Form, found: list[tuple[Indicator, GridCell, Number]]
) -> Finding:
    zh = "；".join(f"“{i.name}”的 {n.printed} 应为 {format_short(n.value * _HUNDRED)}" for i, _, n in found)
    en = "; ".join(
        f"“{i.name}”: {n.printed} should be {format_short(n.value * _HUNDRED)}" for i, _, n in found
    )
    message = context.say(
        f"{named(context, form)}以%计量的数按小数填写：{zh}。",
        f"{named(context, form)} has fractions where percentages are printed: {en}.",
    )
    _, _, first = found[0]
    return context.finding(
        "P29",
        message,
        [context.at_place(place, section) for _, place, _ in found],
        printed=first.printed,
        unit="%",
        best=format_short(first.value * _HUNDRED),
        slip=Slip.DECIMAL_SHIFT,
    )
