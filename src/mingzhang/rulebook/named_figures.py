"""Every figure that has a name 指标: the concepts of the accounts, and the particulars of the organisation beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from mingzhang.facts import Unit
from mingzhang.facts.unit import POINTS, YUAN, counted
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.definitions import Concept
from mingzhang.rulebook.ledger.tables import Particular, tables

_UNITS = {"money": YUAN, "points": POINTS}


def particulars(book: Rulebook) -> tuple[Particular, ...]:
    """The figures about the organisation that are no amounts of the tables: head counts, vehicles."""
    return tuple(item for table in tables(book).values() for item in table.particulars)


@lru_cache(maxsize=32)
def figures(book: Rulebook) -> Mapping[str, Concept]:
    """What every figure means that has a name: the concepts of the accounts, and the particulars beside them."""
    beside = {
        item.id: Concept(item.id, item.zh, item.en, "money" if item.measure == YUAN else "count")
        for item in particulars(book)
    }
    return {**beside, **book.concepts}


def unit_of(book: Rulebook, concept: str) -> Unit:
    """The unit a figure is given in: 元, points, or what is counted; the kinds of a thing are counted as the thing is."""
    counts = {item.id: item.measure for table in tables(book).values() for item in table.particulars}
    if concept in counts:
        return counts[concept]
    unit = book.concepts[concept].unit
    return _UNITS.get(unit) or counts.get(concept.rpartition(".")[0], counted("个"))
