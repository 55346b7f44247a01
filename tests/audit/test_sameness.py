"""Every rule about one figure in several places: its own example breaks it, and only it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mingzhang.audit.arithmetic_findings import judge
from mingzhang.audit.catalogue import repeated_figure, same_rule, titles
from mingzhang.audit.finding import Finding
from mingzhang.facts import Fact, FactSet, Interval, Origin, Quantity, Source
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.rulebook import Rulebook, Sameness, load

RULEBOOK = load()


def told(rulebook: Rulebook, rule: Sameness, *amounts: str) -> list[Finding]:
    """What is found when the rule's example prints these amounts (万元)."""
    concept, *places = repeated_figure(rulebook, rule)
    facts = FactSet.of(
        fact(concept.id, place, amount, start)
        for start, (place, amount) in enumerate(zip(places, amounts, strict=True))
    )
    return judge(
        facts, [], titles(rulebook), same_rule=same_rule(rulebook, {id_: id_ for id_ in rulebook.layouts})
    )


def fact(concept: str, place: str, amount: str, start: int) -> Fact:
    value = Fraction(amount)
    where = Origin.TEXT if place == "text" else Origin.TABLE
    source = Source(start, start + 1, amount, place, place=where)
    interval = Interval.rounded(value, Fraction(1, 100)) * WAN_YUAN.scale
    return Fact(
        Quantity(concept, period="2023"), value * WAN_YUAN.scale, interval, WAN_YUAN, amount, concept, source
    )


@pytest.mark.parametrize("rule", RULEBOOK.samenesses, ids=lambda rule: rule.code)
def test_its_example_breaks_it(rule: Sameness) -> None:
    assert [finding.rule for finding in told(RULEBOOK, rule, "100.00", "90.00")] == [rule.code]


@pytest.mark.parametrize("rule", RULEBOOK.samenesses, ids=lambda rule: rule.code)
def test_the_same_amount_twice_keeps_it(rule: Sameness) -> None:
    assert told(RULEBOOK, rule, "100.00", "100.00") == []
