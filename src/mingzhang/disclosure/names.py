"""The XML names 名称 of what we publish: concepts, dimensions, units and entities, for every XBRL output alike.

The ids of concepts are XML names as they are; the only characters in them are
letters, digits, underscores and dots.
"""

from __future__ import annotations

import re

from mingzhang.facts import Unit, UnitKind

PREFIX = "mz"
"""The prefix of our taxonomy's namespace."""
UNIT_PREFIX, UNITS = "u", "urn:mingzhang:unit"
ENTITY_PREFIX, ENTITY_SCHEME = "entity", "urn:mingzhang:entity"
"""Entities are identified by their names; no public register covers them."""
PHASE = "phase"
"""The explicit dimension that tells a budget from the outturn, which is its default; the others hold codes."""

_CURRENCY = "iso4217:CNY"
_PURE = (UnitKind.RATIO, UnitKind.OTHER)
_NO_NAME = re.compile(r"\W")


def namespace(year: int) -> str:
    """The namespace of the taxonomy of a fiscal year."""
    return f"urn:mingzhang:taxonomy:{year}"


def qname(name: str) -> str:
    """The qualified name of a concept, of a dimension, or of a phase."""
    return f"{PREFIX}:{name}"


def measure(unit: Unit) -> str:
    """The unit as XBRL writes it; empty for a plain number."""
    if unit.kind is UnitKind.MONEY:
        return _CURRENCY
    return "" if unit.kind in _PURE else f"{UNIT_PREFIX}:{_NO_NAME.sub('_', unit.name)}"


def entity_id(entity: str) -> str:
    """The identifier of an entity: its name, without white space, which identifiers may not hold."""
    return f"{ENTITY_PREFIX}:{''.join(entity.split())}"
