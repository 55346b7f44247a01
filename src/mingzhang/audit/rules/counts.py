"""Money and what it was spent on: receptions, delegations and vehicles are counted beside their amounts."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Role
from mingzhang.audit.registry import rule
from mingzhang.facts import Fact

_COUNTED = (
    ("three_public.abroad", ("three_public.abroad.groups", "three_public.abroad.people")),
    ("three_public.vehicle.purchase", ("three_public.vehicle.bought",)),
    ("three_public.vehicle.operation", ("three_public.vehicle.kept",)),
    *(
        (
            f"three_public.reception.{kind}",
            tuple(f"three_public.reception.{kind}.{what}" for what in ("batches", "visitors")),
        )
        for kind in ("domestic", "foreign")
    ),
)
"""An amount, and what there is some of if and only if there is some of it."""
_FREE = ("three_public.vehicle.operation",)
"""Where things may be counted that cost nothing: a vehicle may be new, or run by others."""
_AT_LEAST = (
    ("three_public.abroad.people", "three_public.abroad.groups"),
    ("three_public.reception.domestic.visitors", "three_public.reception.domestic.batches"),
    ("three_public.reception.foreign.visitors", "three_public.reception.foreign.batches"),
)
"""Nobody travels, and no guests come, in more groups than they are."""


@rule("C10N")
def counted(context: Context) -> Iterator[Finding]:
    """An amount where nothing is counted, or something counted where there is no amount 金额与次数、辆数."""
    for concept, counts in _COUNTED:
        amount = _first(context, concept)
        for count in (found for one in counts if (found := _first(context, one))):
            if amount and _disagree(amount, count):
                message = context.say(
                    f"{_said(amount)}，{_said(count)}：一处有、一处没有，请核对。",
                    f"{_said(amount)}, but {_said(count)}: there is some of one and nothing of the other.",
                )
                places = [context.at_fact(count), context.at_fact(amount, Role.RELATED)]
                yield context.finding("C10N", message, places, printed=count.printed, unit=count.unit.name)
                break


@rule("C10M")
def more_groups_than_people(context: Context) -> Iterator[Finding]:
    """Fewer people than the groups they came in 人次少于批次."""
    for people, groups in ((_first(context, one), _first(context, other)) for one, other in _AT_LEAST):
        if people and groups and people.value < groups.value:
            message = context.say(
                f"{_said(people)}，少于 {groups.printed}{groups.unit}，每批至少一人，请核对。",
                f"{_said(people)} is less than {groups.printed}{groups.unit}; there is at least one person in each.",
            )
            places = [context.at_fact(people), context.at_fact(groups, Role.RELATED)]
            yield context.finding("C10M", message, places, printed=people.printed, unit=people.unit.name)


def _first(context: Context, concept: str) -> Fact | None:
    return next(iter(context.outturns(concept)), None)


def _disagree(amount: Fact, count: Fact) -> bool:
    paid, some = _is_some(amount), _is_some(count)
    return paid is not None and paid != some and (paid or amount.quantity.concept not in _FREE)


def _is_some(fact: Fact) -> bool | None:
    """Is there any of it?  A print of 0.00 leaves that open."""
    if fact.interval.is_point:
        return bool(fact.value)
    return None if 0 in fact.interval else True


def _said(fact: Fact) -> str:
    return f"“{fact.label}” {fact.printed}{fact.unit}"
