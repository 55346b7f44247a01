"""Telling a misread table from a wrong number.

One wrong number breaks a rule in its own row and column.  When a rule fails in
row after row of one table, and always to the same side, the table was read
otherwise than it was meant (a column of an unknown layout, half of a split
table): its figures still count, but that rule says nothing about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from mingzhang.audit.arithmetic.check import Nature, Violation
from mingzhang.audit.incomplete_lists import falls_short
from mingzhang.facts import FactSet, Origin, Relation

_FEWEST = 4
"""Fewer failures than this may all be real."""

Kind = tuple[str, str, str]
"""A rule, the levels of the subjects it binds, and the table in whose rows it does."""


def believable(
    facts: FactSet,
    relations: Sequence[Relation],
    violations: Iterable[Violation],
    incomplete: Collection[str] = (),
) -> tuple[list[Relation], frozenset[str]]:
    """The relations without those of misread tables, and the titles of these tables.

    ``violations`` are those of all the relations; ``incomplete`` are titles of tables of which a piece could not be read at
    all: nothing in them can be added up.
    """
    failures: dict[Kind, list[bool]] = defaultdict(list)
    for violation in violations:
        if violation.nature is Nature.CONTRADICTION and violation.relations:
            relation = violation.relations[0]
            for kind in _kinds(facts, relation):
                failures[kind].append(falls_short(facts, relation))
    misread = {kind for kind, sides in failures.items() if len(sides) >= _FEWEST and len(set(sides)) == 1}
    kept = [
        relation
        for relation in relations
        if misread.isdisjoint(kinds := _kinds(facts, relation))
        and not (_adds_up_subjects(relation) and any(table in incomplete for _, _, table in kinds))
    ]
    return kept, frozenset(table for _, _, table in misread).union(incomplete)


def _adds_up_subjects(relation: Relation) -> bool:
    return not relation.is_ratio and any(quantity.dimensions for _, quantity in relation.numerator)


def _kinds(facts: FactSet, relation: Relation) -> list[Kind]:
    """The rule with each table that prints one of the relation's parts (text has no rows to compare)."""
    tables = {
        fact.source.section
        for _, quantity in relation.numerator
        for fact in facts.of_quantity(quantity)
        if fact.source.place is Origin.TABLE
    }
    return [(relation.rule, _levels(relation), table) for table in sorted(tables)]


def _levels(relation: Relation) -> str:
    """Which sums are alike: by dimension, and by the level 类, 款 of the economic subjects."""
    ends = (relation.result, relation.numerator[0][1])
    return "→".join(
        ",".join(name if name == "func" else f"{name}{len(code)}" for name, code in quantity.dimensions)
        for quantity in ends
    )
