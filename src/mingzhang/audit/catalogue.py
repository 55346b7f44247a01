"""The catalogue of rules 规则目录: identities, sameness rules and coded checks, in one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations

from mingzhang.audit.finding import Severity
from mingzhang.audit.rule_lookup import RuleText
from mingzhang.facts import Fact, Quantity
from mingzhang.facts import Origin as Where
from mingzhang.rulebook import Concept, Identity, Rule, Rulebook, Sameness, load

Entry = Rule | Identity | Sameness


@lru_cache(maxsize=32)
def entries(rulebook: Rulebook) -> dict[str, Entry]:
    """Everything that may stand as the rule of a finding, by code."""
    known: tuple[Entry, ...] = (*rulebook.identities, *rulebook.samenesses, *rulebook.rules)
    return {entry.code: entry for entry in known}


def rules(jurisdiction: str = "national", year: int | None = None) -> list[Entry]:
    """The catalogue of a jurisdiction, sorted by code."""
    return [entry for _, entry in sorted(entries(load(jurisdiction, year)).items())]


def titles(rulebook: Rulebook) -> Callable[[str], RuleText]:
    """The texts of rules by code, for the arithmetic."""
    known = entries(rulebook)

    def text(code: str) -> RuleText:
        entry = known[code]
        return RuleText(code, entry.zh, entry.en, Severity(entry.severity), entry.basis)

    return text


def same_rule(rulebook: Rulebook, tables: dict[str, str]) -> Callable[[Quantity, Sequence[Fact]], str]:
    """Which rule a figure told differently in several places breaks; ``tables`` are statement ids by title."""

    def place(fact: Fact) -> str:
        return tables.get(fact.source.section, "text") if fact.source.place is Where.TABLE else "text"

    def code(quantity: Quantity, facts: Sequence[Fact]) -> str:
        # The rule is about the places that disagree: where the tables agree, about text against a table.
        values = {
            where: {fact.value for fact in facts if place(fact) == where} for where in map(place, facts)
        }
        in_tables = {where: found for where, found in values.items() if where != "text"}
        if len(set().union(*in_tables.values())) == 1 and "text" in values:
            values = {"text": values["text"], next(iter(in_tables)): set()}
        elif len(in_tables) > 1:
            values = in_tables
        return rulebook.sameness(quantity.concept, values).code

    return code


def repeated_figure(rulebook: Rulebook, rule: Sameness) -> tuple[Concept, str, str]:
    """The smallest example of a sameness rule: a concept and two of its places (statement ids or ``text``).

    The general rule names no place; it is shown by a figure that only the text tells.
    """
    order = ["text", *rulebook.layouts]
    pairs = list(combinations(sorted(rule.places, key=order.index), 2)) or [("text", "text")]
    return next(
        (concept, *pair)
        for concept in rulebook.concepts.values()
        for pair in pairs
        if concept.names and rulebook.sameness(concept.id, pair) == rule
    )
