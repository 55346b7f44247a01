"""Project forms against what the text tells of them: their totals, their results, their procurement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Role
from mingzhang.audit.registry import rule
from mingzhang.audit.rules.forms.values import (
    INITIAL,
    PHASES,
    in_wan,
    interval,
    money,
    project_forms,
    target_value,
)
from mingzhang.document.numbers import numbers
from mingzhang.document.sections import Section
from mingzhang.facts import UnitKind
from mingzhang.facts.unit import PERCENT, WAN_YUAN
from mingzhang.language.decimals import format_short
from mingzhang.reading.forms.form import Form, Indicator
from mingzhang.reading.reader import Passage
from mingzhang.reading.sentences.mentions import Mention, NumberRole

_OWN_INITIAL = re.compile(r"年初预算(?:收入|支出)?$")
_CATEGORY = re.compile(r"项目总数$")
_CATEGORY_MONEY = re.compile(r"预算总(?:金额|额)$")
_CONTENT = re.compile(r"满意|认可")
_CONTENT_TOLD = re.compile(r"(?:满意[度率]|认可[度率])[^，。；：]{0,6}$")
_GOAL = re.compile(r"指标值|指值标|目标|标准|预期|应|不低于|高于|提[高升]|增|上年|同比")
_PURCHASED = re.compile(r"政府采购|竞争性磋商|公开招标|询价采购")
_MOST_FORMS = 16
"""Beyond this many forms their subsets are too many to try."""
_HALF = Fraction(1, 200)
Totals = Mapping[str, Fraction]


def full_forms(context: Context) -> list[tuple[Form, Totals]]:
    """All project forms with their money; none if one of them lacks a figure."""
    found: list[tuple[Form, Totals]] = []
    for _, form in project_forms(context):
        amounts = {key: amount for key in PHASES if (amount := money(form, key)) is not None}
        if len(amounts) < len(PHASES):
            return []
        found.append((form, amounts))
    return found


@rule("P14")
def forms_and_total(context: Context) -> Iterator[Finding]:
    """项目资金年初预算A万元，使用B万元: when A is the sum of the forms, B should be, too."""
    forms = full_forms(context)
    sums = {key: sum((amounts[key] for _, amounts in forms), Fraction(0)) for key in PHASES}
    if len(forms) < 2 or not sums["initial"]:
        return
    slack = _HALF * (len(forms) + 1)
    raised = sum(
        (max(amounts["adjusted"] - amounts["initial"], Fraction(0)) for _, amounts in forms), Fraction(0)
    )
    net = sums["adjusted"] - sums["initial"]
    wanted = {"使用": (sums["executed"],), "调增": (net, raised)}
    for passage in context.reading.passages:
        if passage.section.scope or "项目资金" not in passage.stretch.view.text:
            continue
        mentions = [
            (i, m) for i, m in enumerate(passage.stretch.mentions) if m.number.unit.kind is UnitKind.MONEY
        ]
        if not any(INITIAL.search(m.lead) and in_wan(m) == sums["initial"] for _, m in mentions):
            continue
        for index, mention in mentions:
            for word, totals in wanted.items():
                if word not in mention.lead or any(abs(in_wan(mention) - total) < slack for total in totals):
                    continue
                total = format_short(totals[0])
                gap, shown = format_short(in_wan(mention) - totals[0]), mention.number.printed
                message = context.say(
                    f"文字为 {shown} 万元，{len(forms)} 张项目表合计 {total} 万元，相差 {gap} 万元没有项目表。",
                    f"The text says {shown}万元, the {len(forms)} forms add up to {total}万元.",
                )
                place = context.at_mention(passage, index)
                yield context.finding("P14", message, [place], printed=shown, unit="万元", best=total)


@rule("P15")
def categories_of_projects(context: Context) -> Iterator[Finding]:
    """该类项目总数n个，涉及预算总金额B: every category's total on one base, initial or adjusted."""
    forms = [amounts for _, amounts in full_forms(context)]
    if not 2 <= len(forms) <= _MOST_FORMS:
        return
    groups = list(_categories(context))
    if not groups or sum(count for _, _, count, _ in groups) != len(forms):
        return
    bases = [(group, _bases(forms, group[2], group[3])) for group in groups]
    if set.intersection(*(base for _, base in bases)):
        return
    for (passage, index, count, total), base in bases:
        if base == {"initial"}:
            message = context.say(
                f"该类 {count} 个项目的预算总额 {format_short(total)} 万元是年初预算口径，"
                "与其他类别和执行进度所用的调整后预算口径不一致。",
                f"The total {format_short(total)}万元 of these {count} projects is on the initial budget, "
                "the others on the adjusted one.",
            )
            place = context.at_mention(passage, index)
            printed = passage.stretch.mentions[index].number.printed
            yield context.finding("P15", message, [place], printed=printed, unit="万元")


def _categories(context: Context) -> Iterator[tuple[Passage, int, int, Fraction]]:
    for passage in context.reading.passages:
        mentions = passage.stretch.mentions
        for index in range(1, len(mentions)):
            if _CATEGORY_MONEY.search(mentions[index].lead) and _CATEGORY.search(mentions[index - 1].lead):
                yield passage, index, int(mentions[index - 1].number.value), in_wan(mentions[index])


def _bases(forms: Sequence[Totals], count: int, total: Fraction) -> set[str]:
    """On which base some ``count`` of the forms add up to ``total``."""
    return {
        key
        for key in ("initial", "adjusted")
        if any(sum(chosen) == total for chosen in combinations([amounts[key] for amounts in forms], count))
    }


@rule("P18")
def unchanged_budget(context: Context) -> Iterator[Finding]:
    """年初预算 said to equal the outturn although the forms show the budget was adjusted in the year."""
    forms = full_forms(context)
    changes = [amounts["adjusted"] - amounts["initial"] for _, amounts in forms]
    moved = len([change for change in changes if change])
    # Money moved from one project to another leaves the whole as it was.
    if not sum(changes):
        return
    concepts = ("total", "income", "expenditure")
    outturns = {fact.value for concept in concepts for fact in context.outturns(concept) if fact.value}
    for passage in context.reading.passages:
        if passage.section.scope:
            continue
        for index, mention in enumerate(passage.stretch.mentions):
            number = mention.number
            if _OWN_INITIAL.search(mention.lead) and number.value * number.unit.scale in outturns:
                message = context.say(
                    f"年初预算 {number.printed} 万元与决算数相同，但有 {moved} 个项目在年中调整了预算，"
                    "疑将调整后预算作为年初预算。",
                    f"The initial budget {number.printed}万元 equals the outturn although {moved} projects "
                    "were adjusted.",
                )
                place = context.at_mention(passage, index)
                yield context.finding("P18", message, [place], printed=number.printed, unit="万元")


@rule("P16")
def satisfaction(context: Context) -> Iterator[Finding]:
    """The satisfaction 满意度 of a form against that told in the words about the same project."""
    for section, form in project_forms(context):
        rates = [i for i in form.indicators if _CONTENT.search(i.name + i.level2) and _percent(i) is not None]
        if len(rates) != 1 or not rates[0].actual or not rates[0].actual.number:
            continue
        said = interval(rates[0].actual.number)
        told = [
            (passage, index)
            for passage in context.reading.passages
            for index, mention in enumerate(passage.stretch.mentions)
            if _tells_satisfaction(mention)
            and _is_about(passage, mention, form, section)
            and mention.number.value != target_value(rates[0])
            and not interval(mention.number).meets(said)
        ]
        if told:
            values = "、".join(f"{p.stretch.mentions[i].number.printed}%" for p, i in told)
            message = context.say(
                f"“{rates[0].name}”在自评表中为 {rates[0].actual.text}，文字中为 {values}。",
                f"“{rates[0].name}” is {rates[0].actual.text} in the form and {values} in the text.",
            )
            places = [context.at_place(rates[0].actual, section)]
            places += [context.at_mention(passage, index, Role.RELATED) for passage, index in told]
            printed = rates[0].actual.number.printed
            yield context.finding("P16", message, places, printed=printed, unit="%")


def _percent(indicator: Indicator) -> Fraction | None:
    number = indicator.actual.number if indicator.actual else None
    if number is None or not (number.unit == PERCENT or "%" in indicator.unit or "%" in indicator.name):
        return None
    return number.value


def _tells_satisfaction(mention: Mention) -> bool:
    number = mention.number
    exact = number.unit == PERCENT and not number.approximate and not number.bound
    plain_rate = exact and mention.role is NumberRole.RATE
    return plain_rate and bool(_CONTENT_TOLD.search(mention.lead)) and not _GOAL.search(mention.lead)


def _is_about(passage: Passage, mention: Mention, form: Form, section: Section) -> bool:
    """Do the words speak of the project of a form (or, if it names none, stand in the same report)?"""
    here = passage.section
    if not form.project:
        return bool(section.headings) and here.headings[:2] == section.headings[:2]
    start, end = passage.stretch.sentences[mention.sentence]
    sentence = passage.stretch.view.text[start:end]
    return form.project in sentence or form.project in here.scope or here.mentions(form.project)


@rule("P19")
def unit_in_words(context: Context) -> Iterator[Finding]:
    """The indicator's number in the text, with another unit: 20万册 for 20万份."""
    counts = [fact for fact in context.reading.facts if fact.unit.kind is UnitKind.COUNT]
    for section, form in project_forms(context):
        for indicator in form.indicators:
            target = indicator.target
            found = numbers(f"{target.text}{indicator.unit}") if target and target.number else []
            if len(found) != 1 or found[0].unit.kind is not UnitKind.COUNT or not target:
                continue
            for fact in counts:
                same = fact.value == found[0].value and fact.unit != found[0].unit
                if same and indicator.name in fact.label and len(indicator.name) > 3:
                    message = context.say(
                        f"“{indicator.name}”在表中以“{indicator.unit}”计，文中以“{fact.unit}”计。",
                        f"“{indicator.name}” is counted in {indicator.unit} in the form, in {fact.unit} in the text.",
                    )
                    places = [context.at_fact(fact), context.at_place(target, section, Role.RELATED)]
                    printed = f"{fact.printed}{fact.unit}"
                    yield context.finding("P19", message, places, printed=printed, best=indicator.unit)


@rule("C13b")
def purchases_in_forms(context: Context) -> Iterator[Finding]:
    """A project carried out by government procurement whose money exceeds the procurement reported."""
    facts = context.outturns("procurement")
    if not facts:
        return
    reported = facts[0]
    for section, form in project_forms(context):
        texts = [place for place in form.texts.values() if _PURCHASED.search(place.text)]
        spent = money(form, "executed")
        if texts and spent and spent * WAN_YUAN.scale > reported.value:
            message = context.say(
                f"“{form.project}”称通过政府采购实施，支出 {format_short(spent)} 万元，"
                f"超过所列政府采购总额 {reported.printed} 万元。",
                f"“{form.project}” was procured for {format_short(spent)}万元, more than the procurement total "
                f"{reported.printed}万元.",
            )
            services = context.outturns("procurement.services")[:1]
            places = [context.at_fact(fact) for fact in (*services, reported)]
            view = texts[0].view
            places.append(context.in_view(view, 0, len(view.text), section, Role.RELATED))
            yield context.finding("C13b", message, places, printed=reported.printed, unit="万元")
