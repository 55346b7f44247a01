"""The ground floor: exact intervals, units, facts and the relations between them.

Knows nothing of files, the rulebook or any third-party package.
"""

from mingzhang.facts.fact import UNCODED, Fact, FactSet, Origin, Quantity, Source
from mingzhang.facts.interval import Interval, UndefinedQuotientError
from mingzhang.facts.relation import Op, Relation, Term
from mingzhang.facts.unit import Unit, UnitKind

__all__ = [
    "UNCODED",
    "Fact",
    "FactSet",
    "Interval",
    "Op",
    "Origin",
    "Quantity",
    "Relation",
    "Source",
    "Term",
    "UndefinedQuotientError",
    "Unit",
    "UnitKind",
]
