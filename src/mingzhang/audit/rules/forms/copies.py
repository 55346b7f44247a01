"""Performance forms that say little: one indicator for everything, texts copied from form to form or cell to cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Location, Role
from mingzhang.audit.registry import rule
from mingzhang.audit.rules.forms.values import named, project_forms, sum_of, value
from mingzhang.document.grid import GridCell
from mingzhang.document.numbers import numbers
from mingzhang.document.sections import Section
from mingzhang.language.decimals import format_short
from mingzhang.reading.forms.form import Form, Indicator
from mingzhang.reading.forms.texts import FormLabel, written
from mingzhang.rulebook.forms.content import form_content

_MOST_OF_ALL = Fraction(4, 5)
"""An indicator with this part of all points decides alone."""
_LONG = 30
"""Two authors hardly write so many characters alike by chance."""
_SHORT = 8
"""A text of fewer characters says too little to be copied."""
_TELLING = 15
"""A target of fewer characters (健全) may well be its own result."""
_ALIKE = 0.9
_MARKS = re.compile(r"[^一-龥A-Za-z0-9.%]")
_NUMBERED = re.compile(r"^(?:指标)?\d+[.、：]")


@rule("P25")
def too_few_indicators(context: Context) -> Iterator[Finding]:
    """One indicator carries all points, or nearly all."""
    for section, form in project_forms(context):
        if not form.complete or not form.indicators:
            continue
        whole = sum_of(line.weight for line in form.indicators)
        weights = [line.weight for line in form.indicators]
        # A weight merged over several lines is theirs together.
        single = [line for line in form.indicators if weights.count(line.weight) == 1]
        heaviest = max(single, key=lambda line: value(line.weight) or 0, default=None)
        weight = value(heaviest.weight) if heaviest else None
        if heaviest and len(form.indicators) == 1:
            message = context.say(
                f"{named(context, form)}只设了 1 项绩效指标“{heaviest.name}”，不能全面反映产出和效果。",
                f"{named(context, form)} has only one indicator, “{heaviest.name}”.",
            )
        elif heaviest and weight and weight >= whole * _MOST_OF_ALL:
            message = context.say(
                f"{named(context, form)}的指标“{heaviest.name}”一项就占 {format_short(whole)} 分中的 {format_short(weight)} 分。",
                f"In {named(context, form)} the indicator “{heaviest.name}” alone has"
                f" {format_short(weight)} of {format_short(whole)} points.",
            )
        else:
            continue
        place = heaviest.weight or heaviest.score or heaviest.target
        if place:
            yield context.finding("P25", message, [context.at_place(place, section)], printed=place.text)


@rule("P26")
def copied_forms(context: Context) -> Iterator[Finding]:
    """The same indicators, or the same long sentence, in the forms of different projects."""
    forms = [(section, form) for section, form in project_forms(context) if form.project]
    groups: dict[tuple[int, ...], list[tuple[object, Location]]] = defaultdict(list)
    for key, told in _told(context, forms).items():
        if len(told) > 1:
            groups[tuple(index for index, _ in told.values())] += [(key, place) for _, place in told.values()]
    defaults = form_content(context.reading.rulebook).defaults
    for members, found in groups.items():
        given = all(defaults.search(line.name) for index in members for line in forms[index][1].indicators)
        same = any(isinstance(key, tuple) for key, _ in found)
        names = "、".join(f"“{forms[index][1].project}”" for index in members)
        what = context.say(
            "指标、目标值和权重完全相同" if same else "有长句逐字相同",
            "the same indicators, targets and weights" if same else "a long sentence in common",
        )
        message = context.say(f"{names}的自评表{what}。", f"The forms of {names} have {what}.")
        # Projects of one kind may share a sentence, and the budget system's own lines are nobody's copy.
        severity = "info" if given or not same else None
        yield context.finding("P26", message, dict.fromkeys(place for _, place in found), severity=severity)


def _told(
    context: Context, forms: Sequence[tuple[Section, Form]]
) -> dict[object, dict[str, tuple[int, Location]]]:
    """All lines (as a tuple) and all long texts of the forms: which project's form has them, and where."""
    told: dict[object, dict[str, tuple[int, Location]]] = defaultdict(dict)
    for index, (section, form) in enumerate(forms):
        first = form.indicators[0].target if len(form.indicators) > 1 else None
        if first:
            lines = tuple(sorted(map(_line, form.indicators)))
            told[lines].setdefault(form.project, (index, context.at_place(first, section)))
        for place in form.texts.values():
            text = written(place.text)
            for part in map(_bare, (text, *re.split("[。；]", text))):
                if len(part) >= _LONG:
                    told[part].setdefault(form.project, (index, context.at_place(place, section)))
    return told


def _line(line: Indicator) -> tuple[str, ...]:
    cells = (line.target.text if line.target else "", line.weight.text if line.weight else "")
    return line.level2, line.name, line.sign, line.unit, *cells


@rule("P27")
def copied_goals(context: Context) -> Iterator[Finding]:
    """What was done told in the words of the goal, or of the process: it says nothing of its own."""
    for section, form in project_forms(context):
        pairs = [
            (source, done)
            for kind in (FormLabel.GOAL, FormLabel.CONTENT)
            if (done := form.texts.get(FormLabel.DONE))
            and (source := form.texts.get(kind))
            and _alike(source, done)
        ]
        lines = [line for line in form.indicators if _is_copied(line)]
        if not pairs and not lines:
            continue
        zh = [f"完成情况与{kind}逐字相同" for kind in _kinds(form, pairs)]
        en = [f"the result has the words of {kind}" for kind in _kinds(form, pairs)]
        if lines:
            zh.append(f"{len(lines)} 项指标的完成值照抄目标值")
            en.append(f"{len(lines)} actual values repeat their targets")
        message = context.say(
            f"{named(context, form)}{'，'.join(zh)}。", f"{named(context, form)}: {', '.join(en)}."
        )
        places = [context.at_place(done, section) for _, done in pairs[:1]]
        places += [context.at_place(line.actual, section) for line in lines if line.actual]
        places += [context.at_place(source, section, Role.RELATED) for source, _ in pairs]
        yield context.finding("P27", message, places, severity=None if pairs else "info")


def _kinds(form: Form, pairs: Sequence[tuple[GridCell, GridCell]]) -> list[str]:
    sources = [source for source, _ in pairs]
    return [kind for kind, place in form.texts.items() if place in sources]


def _alike(source: GridCell, done: GridCell) -> bool:
    """Is ``done`` almost ``source`` again, without a number of its own?"""
    first, second = (written(place.text) for place in (source, done))
    before, after = _bare(first), _bare(second)
    if min(len(before), len(after)) < _SHORT:
        return False
    told = {number.value for number in numbers(first)}
    if any(number.value not in told for number in numbers(second)):
        return False
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    # Each bound is dearer and closer than the one before it.
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(bound() >= _ALIKE for bound in bounds)


def _is_copied(line: Indicator) -> bool:
    """Is the actual value a long target word for word?"""
    target, actual = (
        _bare(_NUMBERED.sub("", place.text)) if place else "" for place in (line.target, line.actual)
    )
    return len(actual) >= _TELLING and actual == target


def _bare(text: str) -> str:
    """A text without white space and punctuation."""
    return _MARKS.sub("", text)
