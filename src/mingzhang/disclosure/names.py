"""The XML names 名称 of what we publish: concepts, dimensions, units and entities, for every XBRL output alike."""

from __future__ import annotations

from unicodedata import normalize

from mingzhang.facts import Kind, Unit

PREFIX = "mz"
"""The prefix of our taxonomy's namespace."""
ENTITY_PREFIX = "entity"
ENTITY_SCHEME = "https://mingzhang.example/entity"
"""Entities are identified by their names; no public register covers them."""
CURRENCY = "iso4217:CNY"
PHASE = "phase"
"""The dimension that tells a budget from the outturn, which has none."""

_PURE = (Kind.RATIO, Kind.OTHER)
_YUAN = "元"


def namespace(year: int) -> str:
    """The namespace of the taxonomy of a fiscal year."""
    return f"https://mingzhang.example/taxonomy/{year}"


def local_name(concept: str) -> str:
    """A concept's name as an XML element: ``expenditure.to_superior`` is ``expenditure-to_superior``."""
    return concept.replace(".", "-")


def qname(concept: str) -> str:
    """The qualified name of a concept."""
    return f"{PREFIX}:{local_name(concept)}"


def axis(dimension: str) -> str:
    """The qualified name of a typed dimension, whose members are codes as text."""
    return f"{PREFIX}:{dimension}-axis"


def measure(unit: Unit) -> str:
    """The unit as XBRL writes it; empty for a plain number."""
    if unit.kind is Kind.MONEY:
        return CURRENCY
    if unit.kind in _PURE:
        return ""
    parts = normalize("NFKC", unit.name).split("/")  # ㎡ is no letter
    return "/".join(CURRENCY if part == _YUAN else f"{PREFIX}:{part}" for part in parts)


def entity_id(entity: str) -> str:
    """The identifier of an entity: its name, without white space, which identifiers may not hold."""
    return f"{ENTITY_PREFIX}:{''.join(entity.split())}"
