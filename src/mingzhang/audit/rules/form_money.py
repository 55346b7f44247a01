"""Project forms against the words about the same project, and against the department's totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Role
from mingzhang.audit.registry import rule
from mingzhang.audit.rules.forms import project_forms, value
from mingzhang.facts import Fact, Kind
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.reading.forms import Form, Indicator
from mingzhang.reading.mentions import Mention, mentions_of
from mingzhang.reading.numbers import numbers
from mingzhang.reading.reader import Passage

_TOTAL = "总额"
_INITIAL = re.compile(r"年初(?:预算|安排)(?:安排|资金|数|为)*$")
_CATEGORY = re.compile(r"项目总数$")
_CATEGORY_MONEY = re.compile(r"预算总(?:金额|额)$")
_PURCHASED = re.compile(r"政府采购|竞争性磋商|公开招标|询价采购")
_MOST_FORMS = 16
"""Beyond this many forms their subsets are too many to try."""


def money(form: Form, key: str) -> Fraction | None:
    """A total of the form in 万元."""
    return value(form.money.get((_TOTAL, key)))


def in_wan(mention: Mention) -> Fraction:
    """An amount in 万元."""
    return mention.number.value * mention.number.unit.scale / WAN_YUAN.scale


def actual_in_text(context: Context, indicator: Indicator) -> Fact | None:
    """The number the text gives for an indicator: the same unit, and words in common with its name."""
    name = re.sub(r"（[^）]*）", "", indicator.name)
    pairs = {name[i : i + 2] for i in range(len(name) - 1)} - _COMMON
    best: tuple[int, Fact] | None = None
    for fact in context.reading.facts:
        if fact.unit.kind is Kind.COUNT and fact.unit.name == indicator.unit and not fact.approximate:
            shared = sum(pair in fact.label for pair in pairs)
            if shared and (best is None or shared > best[0]):
                best = shared, fact
    return best[1] if best else None


_COMMON = {"完成", "数量", "项目", "服务", "办理", "工作", "开展", "次数", "次次", "政务", "建设", "面积", "大厅", "提供"}


@rule("P09")
def initial_budget_in_words(context: Context) -> Iterator[Finding]:
    """年初预算X万元 in a form's words against the 年初预算 cell of the same form."""
    for section, form in project_forms(context):
        cell = form.money.get((_TOTAL, "initial"))
        initial = money(form, "initial")
        if cell is None or initial is None:
            continue
        for place in form.texts.values():
            stretch = mentions_of(place.view)
            for mention in stretch.mentions:
                if mention.number.unit.kind is not Kind.MONEY or not _INITIAL.search(mention.lead):
                    continue
                if abs(in_wan(mention) - initial) >= Fraction(1, 2 * 10**mention.number.decimals):
                    message = context.say(
                        f"文字称年初预算 {mention.number.printed} 万元，同表“年初预算”为 {cell.text}。",
                        f"The words give an initial budget of {mention.number.printed}万元, the cell of the same form {cell.text}.",
                    )
                    number = mention.number
                    places = [
                        context.in_view(place.view, number.start, number.digits_end, section),
                        context.at_place(cell, section, Role.RELATED),
                    ]
                    yield context.finding("P09", message, places, printed=number.printed, unit="万元", best=cell.text)


@rule("P11")
def price_times_quantity(context: Context) -> Iterator[Finding]:
    """Unit cost × quantity against the money paid."""
    for section, form in project_forms(context):
        paid = money(form, "executed")
        if not paid:
            continue
        for cost in form.indicators:
            match = re.match(r"^(万元|元)/(.{1,3})$", cost.unit)
            price = value(cost.target)
            if not match or not price or not cost.target or cost.sign in ("≤", "<"):
                continue
            quantity = _quantity(context, form, match[2])
            if quantity is None:
                continue
            count, fact = quantity
            total = price * count * (1 if match[1] == "万元" else Fraction(1, 10_000))
            if total > paid:
                shown = total.limit_denominator(1000)
                message = context.say(
                    f"单位成本 {cost.target.text}{cost.unit} × {count}{match[2]} = {_plain(shown)} 万元，"
                    f"超过项目执行数 {_plain(paid)} 万元。",
                    f"{cost.target.text}{cost.unit} × {count} = {_plain(shown)}万元, more than the {_plain(paid)}万元 paid.",
                )
                places = [context.at_place(cost.target, section)]
                if fact:
                    places.append(context.at_fact(fact, Role.RELATED))
                best = _plain((paid / count * (1 if match[1] == "万元" else 10_000)).limit_denominator(100))
                yield context.finding("P11", message, places, printed=cost.target.text, unit=cost.unit, best=f"≤ {best}")


def _quantity(context: Context, form: Form, unit: str) -> tuple[Fraction, Fact | None] | None:
    """How many were bought: the actual value in the form or the text, else the target."""
    counted = [i for i in form.indicators if i.unit == unit and value(i.target)]
    if len(counted) != 1:
        return None
    in_form = value(counted[0].actual)
    if in_form:
        return in_form, None
    fact = actual_in_text(context, counted[0])
    if fact:
        return fact.value, fact
    target = value(counted[0].target)
    return (target, None) if target else None


def _plain(number: Fraction) -> str:
    text = f"{(number * 10000).__round__() / Fraction(10000)}" if number.denominator != 1 else str(number)
    if "/" in text:
        tenths = (abs(number) * 10000 + Fraction(1, 2)).__floor__()
        text = f"{tenths // 10000}.{tenths % 10000:04d}".rstrip("0")
    return text


@rule("P14")
def forms_and_total(context: Context) -> Iterator[Finding]:
    """项目资金年初预算A万元，使用B万元: when A is the sum of the forms, B should be, too."""
    forms = [form for _, form in project_forms(context)]
    sums = {key: sum((money(f, key) or Fraction(0) for f in forms), Fraction(0)) for key in ("initial", "adjusted", "executed")}
    if len(forms) < 2 or not sums["initial"]:
        return
    for passage in context.reading.passages:
        if passage.section.scope or not re.search(r"项目资金", passage.stretch.view.text):
            continue
        mentions = [(i, m) for i, m in enumerate(passage.stretch.mentions) if m.number.unit.kind is Kind.MONEY]
        if not any(_INITIAL.search(m.lead) and in_wan(m) == sums["initial"] for _, m in mentions):
            continue
        wanted = {"使用": sums["executed"], "调增": sums["adjusted"] - sums["initial"]}
        for index, mention in mentions:
            for word, total in wanted.items():
                if word in mention.lead and in_wan(mention) != total:
                    gap = _plain(in_wan(mention) - total)
                    message = context.say(
                        f"文字为 {mention.number.printed} 万元，{len(forms)} 张项目表合计 {_plain(total)} 万元，相差 {gap} 万元没有项目表。",
                        f"The text says {mention.number.printed}万元, the {len(forms)} forms add up to {_plain(total)}万元.",
                    )
                    place = context.at_mention(passage, index)
                    yield context.finding("P14", message, [place], printed=mention.number.printed, unit="万元", best=_plain(total))


@rule("P15")
def categories_of_projects(context: Context) -> Iterator[Finding]:
    """该类项目总数n个，涉及预算总金额B: every category's total on one base, initial or adjusted."""
    forms = [form for _, form in project_forms(context)]
    if not 2 <= len(forms) <= _MOST_FORMS:
        return
    groups = list(_categories(context))
    if not groups or sum(count for _, _, count, _ in groups) != len(forms):
        return
    bases = [(group, _bases(forms, group[2], group[3])) for group in groups]
    common = set.intersection(*(base for _, base in bases))
    if common:
        return
    for (passage, index, count, total), base in bases:
        if base == {"initial"}:
            message = context.say(
                f"该类 {count} 个项目的预算总额 {_plain(total)} 万元是年初预算口径，与其他类别和执行进度所用的调整后预算口径不一致。",
                f"The total {_plain(total)}万元 of these {count} projects is on the initial budget, the others on the adjusted one.",
            )
            place = context.at_mention(passage, index)
            yield context.finding("P15", message, [place], printed=passage.stretch.mentions[index].number.printed, unit="万元")


def _categories(context: Context) -> Iterator[tuple[Passage, int, int, Fraction]]:
    for passage in context.reading.passages:
        mentions = passage.stretch.mentions
        for index in range(1, len(mentions)):
            if _CATEGORY_MONEY.search(mentions[index].lead) and _CATEGORY.search(mentions[index - 1].lead):
                yield passage, index, int(mentions[index - 1].number.value), in_wan(mentions[index])


def _bases(forms: list[Form], count: int, total: Fraction) -> set[str]:
    """On which base some ``count`` of the forms add up to ``total``."""
    found = set()
    for key in ("initial", "adjusted"):
        amounts = [money(form, key) or Fraction(0) for form in forms]
        if any(sum(chosen) == total for chosen in combinations(amounts, count)):
            found.add(key)
    return found


@rule("P18")
def unchanged_budget(context: Context) -> Iterator[Finding]:
    """年初预算 said to equal the outturn although the forms show the budget was adjusted in the year."""
    forms = [form for _, form in project_forms(context)]
    moved = [form for form in forms if money(form, "initial") != money(form, "adjusted")]
    if not moved:
        return
    outturns = {fact.value for concept in ("total", "income", "expenditure") for fact in context.reading.facts.of_concept(concept)}
    for passage in context.reading.passages:
        if passage.section.scope:
            continue
        for index, mention in enumerate(passage.stretch.mentions):
            words = re.search(r"年初预算(?:收入|支出)?$", mention.lead)
            if words and mention.number.value * mention.number.unit.scale in outturns:
                message = context.say(
                    f"年初预算 {mention.number.printed} 万元与决算数相同，但有 {len(moved)} 个项目在年中调整了预算，疑将调整后预算作为年初预算。",
                    f"The initial budget {mention.number.printed}万元 equals the outturn although {len(moved)} projects were adjusted.",
                )
                yield context.finding("P18", message, [context.at_mention(passage, index)], printed=mention.number.printed, unit="万元")


@rule("P19")
def unit_in_words(context: Context) -> Iterator[Finding]:
    """The indicator's number in the text, with another unit: 20万册 for 20万份."""
    for section, form in project_forms(context):
        for indicator in form.indicators:
            target = indicator.target
            found = numbers(f"{target.text}{indicator.unit}") if target and target.number else []
            if len(found) != 1 or found[0].unit.kind is not Kind.COUNT or not target:
                continue
            for fact in context.reading.facts:
                same = fact.value == found[0].value and fact.unit.kind is Kind.COUNT and fact.unit != found[0].unit
                if same and indicator.name in fact.label and len(indicator.name) > 3:
                    message = context.say(
                        f"“{indicator.name}”在表中以“{indicator.unit}”计，文中以“{fact.unit}”计。",
                        f"“{indicator.name}” is counted in {indicator.unit} in the form and in {fact.unit} in the text.",
                    )
                    places = [context.at_fact(fact), context.at_place(target, section, Role.RELATED)]
                    yield context.finding("P19", message, places, printed=f"{fact.printed}{fact.unit}", best=indicator.unit)


@rule("C13b")
def purchases_in_forms(context: Context) -> Iterator[Finding]:
    """A project carried out by government procurement whose money exceeds the procurement reported."""
    facts = context.reading.facts.of_concept("procurement")
    if not facts:
        return
    reported = facts[0]
    for section, form in project_forms(context):
        texts = [place for place in form.texts.values() if _PURCHASED.search(place.text)]
        spent = money(form, "executed")
        if texts and spent and spent * WAN_YUAN.scale > reported.value:
            message = context.say(
                f"“{form.project}”称通过政府采购实施，支出 {_plain(spent)} 万元，超过所列政府采购总额 {reported.printed} 万元。",
                f"“{form.project}” was procured for {_plain(spent)}万元, more than the procurement total {reported.printed}万元.",
            )
            services = context.reading.facts.of_concept("procurement.services")[:1]
            places = [context.at_fact(fact) for fact in (*services, reported)]
            view = texts[0].view
            places.append(context.in_view(view, 0, len(view.text), section, Role.RELATED))
            yield context.finding("C13b", message, places, printed=reported.printed, unit="万元")
