"""The words of performance forms: reasons that are wanted, how long they are, problems and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Location, Role
from mingzhang.audit.registry import rule
from mingzhang.audit.rules.forms.values import below_weight, execution, money, named, project_forms, value
from mingzhang.document.grid import GridCell
from mingzhang.document.sections import Section
from mingzhang.language.decimals import format_short
from mingzhang.reading.forms.form import TOTAL, Form, Indicator
from mingzhang.reading.forms.texts import FormLabel, says_nothing, written
from mingzhang.rulebook.scoring.self_evaluation import form_rule

_EXPLAINED = re.compile(r"追加|调[增减整剂]|压[减缩]|核减|收回|结余|结转|由于|因为|原因|未能")
"""Words by which another text of the form explains a change or a shortfall."""
_EXECUTION = re.compile(r"预算(?:执行|完成)|执行率")
_CHARACTER = re.compile(r"[一-龥]|[A-Za-z]+|\d+(?:\.\d+)?")


@rule("P20")
def missing_reasons(context: Context) -> Iterator[Finding]:
    """A low execution, a changed budget or lost points without the reason that the form has a place for."""
    for section, form in project_forms(context):
        yield from _money_unexplained(context, section, form)
        yield from _scores_unexplained(context, section, form)


def _money_unexplained(context: Context, section: Section, form: Form) -> Iterator[Finding]:
    told = any(not says_nothing(written(place.text)) for place in form.reasons)
    # A goal was written before anything happened that could want a reason.
    later = (place for kind, place in form.texts.items() if kind != FormLabel.GOAL)
    if not form.reasons or told or any(_EXPLAINED.search(written(place.text)) for place in later):
        return
    rate, initial, adjusted = execution(form), money(form, "initial"), money(form, "adjusted")
    zh, en, places = [], [], []
    if rate is not None and rate < _explained_below(context):
        zh.append(f"预算执行率仅 {format_short(rate, 2)}%")
        en.append(f"only {format_short(rate, 2)}% of the budget was executed")
        places.append(form.money[TOTAL, "executed"])
    if initial is not None and adjusted is not None and initial != adjusted:
        zh.append(f"预算由 {format_short(initial)} 万元调整为 {format_short(adjusted)} 万元")
        en.append(f"the budget went from {format_short(initial)}万元 to {format_short(adjusted)}万元")
        places.append(form.money[TOTAL, "adjusted"])
    if places:
        message = context.say(
            f"{named(context, form)}{'，'.join(zh)}，“原因”一栏没有说明。",
            f"{named(context, form)}: {' and '.join(en)}, but the form gives no reason.",
        )
        locations = [context.at_place(place, section) for place in places]
        locations.append(context.at_place(form.reasons[0], section, Role.RELATED))
        yield context.finding("P20", message, locations)


def _explained_below(context: Context) -> Fraction:
    """The execution in percent below which the form asks for a reason; of a form that asks for none, nothing."""
    return (form_rule(context.reading.rulebook).reason_below or Fraction(0)) * 100


def _scores_unexplained(context: Context, section: Section, form: Form) -> Iterator[Finding]:
    lines = [line for line in below_weight(form) if "reason" in form.columns and not _is_execution(line)]
    # A score merged over several lines needs one reason.
    told = {line.score for line in lines if not says_nothing(written(line.reason))}
    silent = [line for line in lines if line.score not in told]
    if silent:
        names = "、".join(f"“{line.name}”" for line in silent)
        message = context.say(
            f"{named(context, form)}的{names}没有得满分，未说明未完成原因。",
            f"{named(context, form)} lost points on {names} without giving a reason.",
        )
        locations = [context.at_place(line.score, section) for line in silent if line.score]
        yield context.finding("P20", message, locations)


def _is_execution(line: Indicator) -> bool:
    """Is it the execution of the budget as an indicator?  Its reason stands beside the money."""
    return bool(_EXECUTION.search(line.level1 + line.level2 + line.name))


@rule("P21")
def too_many_characters(context: Context) -> Iterator[Finding]:
    """Texts longer than the form allows, counted leniently: no punctuation, a number as one character."""
    limits = form_rule(context.reading.rulebook).lengths
    for section, form in project_forms(context):
        # Only the layout that asks for a conclusion limits its texts.
        texts = form.texts.items() if FormLabel.CONCLUSION in form.texts else ()
        lengths = [(kind, place, len(_CHARACTER.findall(written(place.text)))) for kind, place in texts]
        long = [(kind, place, count) for kind, place, count in lengths if count > limits.get(kind, count)]
        if long:
            zh = "、".join(f"{kind}约 {count} 字（限 {limits[kind]} 字）" for kind, _, count in long)
            en = ", ".join(
                f"{kind} has some {count} characters (limit {limits[kind]})" for kind, _, count in long
            )
            message = context.say(f"{named(context, form)}的{zh}。", f"{named(context, form)}: {en}.")
            yield context.finding("P21", message, [context.at_place(place, section) for _, place, _ in long])


@rule("P28")
def no_problems(context: Context) -> Iterator[Finding]:
    """存在问题：无 although points were lost; or all forms perfect and none with a problem (流于形式)."""
    perfect: list[Location] = []
    forms = list(project_forms(context))
    for section, form in forms:
        silent = [
            place
            for kind in (FormLabel.PROBLEMS, FormLabel.MEASURES)
            if (place := form.texts.get(kind)) and (text := written(place.text)) and says_nothing(text)
        ]
        if silent and _lost(context, form):
            yield _unproblematic(context, section, form, silent)
        elif len(silent) > 1 and _is_perfect(form):
            perfect.append(context.at_place(silent[0], section))
    if len(perfect) == len(forms) > 1:
        message = context.say(
            f"{len(forms)} 张自评表全部满分，存在问题和改进措施全部为“无”，自评可能流于形式。",
            f"All {len(forms)} forms have full marks, no problem and no measure: the evaluation may be a formality.",
        )
        yield context.finding("P28", message, perfect, severity="info")


def _unproblematic(context: Context, section: Section, form: Form, silent: list[GridCell]) -> Finding:
    labels = "、".join(kind for kind, place in form.texts.items() if place in silent)
    names = "、".join(f"“{line.name}”" for line in below_weight(form))
    message = context.say(
        f"{named(context, form)}{f'的{names}没有得满分' if names else '的总分没有得满'}，{labels}却为“无”。",
        f"{named(context, form)} lost points{f' on {names}' if names else ''}, but its form says 无 to {labels}.",
    )
    related = [line.score for line in below_weight(form)] or [form.total_score]
    places = [context.at_place(place, section) for place in silent]
    places += [context.at_place(place, section, Role.RELATED) for place in related if place]
    return context.finding("P28", message, places)


def _lost(context: Context, form: Form) -> bool:
    """Were points lost, other than by money that was not needed?"""
    rate = execution(form)
    if below_weight(form):
        return True
    lost = (value(form.total_weight) or 0) - (value(form.total_score) or Fraction(0))
    if not form.total_weight or not form.total_score or lost <= 0:
        return False
    saved = rate is not None and rate >= _explained_below(context)
    unspent = (value(form.budget_weight) or 0) - (value(form.budget_score) or Fraction(0))
    return lost > unspent if saved and form.budget_score else True


def _is_perfect(form: Form) -> bool:
    total, weight = value(form.total_score), value(form.total_weight)
    return total is not None and total == weight
