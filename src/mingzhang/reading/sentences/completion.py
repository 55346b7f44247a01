"""Completion rates 完成率: 预算B，决算A，完成预算r% says r = A ÷ B."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from mingzhang.facts import Quantity, Relation, UnitKind
from mingzhang.reading.sentences.comparisons import PHASES
from mingzhang.reading.sentences.discourse import BUDGET, Discourse
from mingzhang.reading.sentences.parts import OpenList

COMPLETION = "L04"


def completion(spoken: Discourse, scopes: Sequence[OpenList], index: int) -> Iterator[Relation]:
    """The relation of a completion rate, if the sentence tells or names both amounts.

    A part (其中：…) has a budget of its own: one told before the whole is the whole's.
    """
    mention = spoken.mentions[index]
    amounts = [
        i
        for i in spoken.values_in(mention.sentence)
        if spoken.mentions[i].number.unit.kind is UnitKind.MONEY and spoken.mentions[i].depth <= mention.depth
    ]
    outturns = [i for i in amounts if not BUDGET.search(spoken.mentions[i].lead)]
    if not outturns:
        return
    outturn = spoken.quantities[outturns[-1]]
    first = scopes[-1].whole if scopes else 0
    own = [i for i in amounts if i >= first and not _of_another(spoken.quantities[i], outturn)]
    budget = _printed(spoken, own, mention.words)
    # 0 of 0 is often called 100 %; whether the budget was 0 only a printed budget tells.
    if budget is None and spoken.mentions[outturns[-1]].number.value:
        budget = _concept(outturn, mention.words)
    if budget is not None:
        one = Fraction(1)
        yield Relation(COMPLETION, spoken.quantities[index], ((one, outturn),), ((one, budget),))


def _of_another(told: Quantity, outturn: Quantity) -> bool:
    """Do words name two different things, as the whole and its part after 其中?"""
    known = not (told.concept.startswith("#") or outturn.concept.startswith("#"))
    return known and (told.concept, told.dimensions) != (outturn.concept, outturn.dimensions)


def _printed(spoken: Discourse, amounts: list[int], phase: str) -> Quantity | None:
    """The budget of the sentence that the rate is about: of the phase it names, else the only one."""
    budgets = [i for i in amounts if BUDGET.search(spoken.mentions[i].lead)]
    phased = [i for i in budgets if phase and phase in spoken.mentions[i].lead]
    if phased:
        return spoken.quantities[phased[-1]]
    told = {_phase(spoken.mentions[i].lead) for i in budgets}
    if len(told) > 1 or (phase and told - {"", phase} and PHASES.get(phase) != PHASES.get(min(told))):
        return None
    return spoken.quantities[budgets[-1]] if budgets else None


def _phase(lead: str) -> str:
    return next((phase for phase in PHASES if phase in lead), "")


def _concept(outturn: Quantity, phase: str) -> Quantity | None:
    """The same concept in the budget the words name."""
    if "#" in outturn.concept or not outturn.period or "/" in outturn.period:
        return None
    return replace(outturn, period=f"{outturn.period}/{PHASES.get(phase, 'budget')}")
