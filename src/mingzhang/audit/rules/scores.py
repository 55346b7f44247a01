"""Score tables 评分表 against the rule printed in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Location, Role
from mingzhang.audit.registry import rule
from mingzhang.audit.rules.form_money import actual_in_text
from mingzhang.audit.rules.forms import project_forms, value
from mingzhang.facts.unit import POINTS
from mingzhang.reading.forms import Form
from mingzhang.reading.outline import Section

_FULL = Fraction(100)
_OVER = re.compile(r"超过(?:预期|目标)?指标(?:值)?(\d+)%以上")
_ADJUSTED = re.compile(r"(?:调剂|调整)金额/年初(?:部门)?预算(?:数|总额)>(0?\.\d+)")
_NEAR = 260
"""How far above a score table its printed total may stand, in characters."""


def score_tables(context: Context) -> Iterator[tuple[Section, Form]]:
    """Tables of scores that are not a project's form."""
    return ((section, form) for section, form in context.reading.forms if not form.is_project)


@rule("P13")
def printed_weights(context: Context) -> Iterator[Finding]:
    """A score table whose printed weights (in %) do not make 100 %, with the total claimed on it."""
    for section, form in score_tables(context):
        shares = [i.weight for i in form.indicators if i.weight and i.weight.text.endswith("%")]
        if not shares:
            continue
        added = sum((value(share) or Fraction(0) for share in shares), Fraction(0))
        claimed = _claimed_score(context, form)
        if added != _FULL and claimed:
            location, score = claimed
            if score <= added:
                continue
            message = context.say(
                f"评分表所列权重合计仅 {added}%，自评得分却为 {score} 分。",
                f"The printed weights add up to {added}% only, but the score claimed is {score}.",
            )
            places = [location, *(context.at_place(share, section, Role.RELATED) for share in shares)]
            explanation = " + ".join(share.text for share in shares) + f" = {added}%"
            yield context.finding("P13", message, places, explanation=explanation, printed=str(score), best=f"≤ {added}")


def _claimed_score(context: Context, form: Form) -> tuple[Location, Fraction] | None:
    """The last score told in the text right above a table."""
    start = form.grid.table.start
    found = None
    for fact in context.reading.facts:
        if fact.unit == POINTS and start - _NEAR <= fact.source.start < start:
            found = context.at_fact(fact), fact.value
    return found


@rule("P12")
def over_fulfilment(context: Context) -> Iterator[Finding]:
    """A printed rule that gives nothing for far over target, full marks all the same."""
    over = [
        (indicator, actual, target)
        for _, form in project_forms(context)
        for indicator in form.indicators
        if "数量" in indicator.level2 and (target := value(indicator.target))
        for actual in [actual_in_text(context, indicator)]
        if actual and target
    ]
    for section, form in score_tables(context):
        for indicator in form.indicators:
            printed = _OVER.search(indicator.rule.text) if indicator.rule else None
            score = value(indicator.score)
            if not printed or score is None or score != value(indicator.weight) or not indicator.score:
                continue
            limit = 1 + Fraction(int(printed[1]), 100)
            broken = [(i, a, t) for i, a, t in over if a.value > t * limit]
            if broken:
                name, actual, target = broken[0]
                message = context.say(
                    f"“{indicator.name}”得满分，但“{name.name}”实际 {actual.printed}{actual.unit} 超过目标 {target} 的 "
                    f"{printed[1]}% 以上，按所印规则不计分。",
                    f"“{indicator.name}” has full marks although “{name.name}” ({actual.printed}) exceeds its target "
                    f"{target} by more than {printed[1]}%, which the printed rule does not count.",
                )
                places = [context.at_place(indicator.score, section), context.at_fact(actual, Role.RELATED)]
                yield context.finding("P12", message, places, printed=indicator.score.text, best=f"< {indicator.score.text}")


@rule("P17")
def adjusted_budget(context: Context) -> Iterator[Finding]:
    """编制准确: full marks although the budget was adjusted by more than the printed limit."""
    forms = [form for _, form in project_forms(context)]
    initial = sum((value(f.money.get(("总额", "initial"))) or Fraction(0) for f in forms), Fraction(0))
    moved = sum(
        (abs((value(f.money.get(("总额", "adjusted"))) or 0) - (value(f.money.get(("总额", "initial"))) or 0)) for f in forms),
        Fraction(0),
    )
    whole = _department_budget(context) or initial
    for section, form in score_tables(context):
        for indicator in form.indicators:
            printed = _ADJUSTED.search(indicator.rule.text) if indicator.rule else None
            score = value(indicator.score)
            if printed and score and whole and moved / whole > Fraction(printed[1]) and indicator.score:
                rate = (moved / whole * 100).limit_denominator(100)
                message = context.say(
                    f"“{indicator.name}”得 {indicator.score.text} 分，但各项目表的预算调整合计已达年初预算的 {rate.__round__(1)}%，"
                    "按所印规则应得 0 分（如追加预算不计入调剂，请说明）。",
                    f"“{indicator.name}” scores {indicator.score.text}, but the forms show adjustments of more than "
                    f"{Fraction(printed[1]) * 100}% of the budget; the printed rule gives 0.",
                )
                yield context.finding("P17", message, [context.at_place(indicator.score, section)], printed=indicator.score.text, best="0")


def _department_budget(context: Context) -> Fraction | None:
    """The department's whole expenditure in 万元, as the base of the adjustment."""
    for concept in ("expenditure", "total"):
        for fact in context.reading.facts.of_concept(concept):
            return fact.value / 1_000_000
    return None
