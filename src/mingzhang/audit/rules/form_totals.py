"""All project forms of a document together, against the totals told of them in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding
from mingzhang.audit.registry import rule
from mingzhang.audit.rules.form_values import in_wan, money, plain, project_forms
from mingzhang.facts import Kind
from mingzhang.reading.forms import Form
from mingzhang.reading.reader import Passage

_PHASES = ("initial", "adjusted", "executed")
_INITIAL = re.compile(r"年初(?:预算|安排)(?:安排|资金|数|为)*$")
_OWN_INITIAL = re.compile(r"年初预算(?:收入|支出)?$")
_CATEGORY = re.compile(r"项目总数$")
_CATEGORY_MONEY = re.compile(r"预算总(?:金额|额)$")
_MOST_FORMS = 16
"""Beyond this many forms their subsets are too many to try."""
_HALF = Fraction(1, 200)

Totals = Mapping[str, Fraction]


def full_forms(context: Context) -> list[tuple[Form, Totals]]:
    """All project forms with their money; none if one of them lacks a figure."""
    found: list[tuple[Form, Totals]] = []
    for _, form in project_forms(context):
        amounts = {key: amount for key in _PHASES if (amount := money(form, key)) is not None}
        if len(amounts) < len(_PHASES):
            return []
        found.append((form, amounts))
    return found


@rule("P14")
def forms_and_total(context: Context) -> Iterator[Finding]:
    """项目资金年初预算A万元，使用B万元: when A is the sum of the forms, B should be, too."""
    forms = full_forms(context)
    sums = {key: sum((amounts[key] for _, amounts in forms), Fraction(0)) for key in _PHASES}
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
            (i, m) for i, m in enumerate(passage.stretch.mentions) if m.number.unit.kind is Kind.MONEY
        ]
        if not any(_INITIAL.search(m.lead) and in_wan(m) == sums["initial"] for _, m in mentions):
            continue
        for index, mention in mentions:
            for word, totals in wanted.items():
                if word not in mention.lead or any(abs(in_wan(mention) - total) < slack for total in totals):
                    continue
                total = plain(totals[0])
                gap, shown = plain(in_wan(mention) - totals[0]), mention.number.printed
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
                f"该类 {count} 个项目的预算总额 {plain(total)} 万元是年初预算口径，"
                "与其他类别和执行进度所用的调整后预算口径不一致。",
                f"The total {plain(total)}万元 of these {count} projects is on the initial budget, "
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
    outturns = {fact.value for concept in concepts for fact in context.reading.facts.of_concept(concept)}
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
