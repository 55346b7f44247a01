"""Recognising a dialect 识别导出格式: which table a sheet holds, told by its heads alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingzhang.language.folding import fold
from mingzhang.records.importing.errors import TwiceColumnError
from mingzhang.rulebook.ledger.export_formats import Mapped
from mingzhang.rulebook.ledger.tables import AMOUNTS, SHIFTS, Field

_UNIT = re.compile(r"[(:]?(?:单位:)?(万元|元)\)?$")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A dialect's table matched to heads: the position of each field found, and the power of ten of amounts."""

    mapped: Mapped
    positions: dict[str, int]
    shift: int

    @property
    def missing(self) -> list[Field]:
        """The obligatory fields without a column."""
        fields = self.mapped.table.fields
        return [item for item in fields if item.obligatory and item.name not in self.positions]

    @property
    def plausible(self) -> bool:
        """Are most of the obligatory columns there, so that it is this table with something missing?"""
        obligatory = sum(item.obligatory for item in self.mapped.table.fields)
        return len(self.missing) * 2 < obligatory

    @property
    def rank(self) -> tuple[bool, int, int]:
        """The more complete first, then the one that explains more heads."""
        return (not self.missing, len(self.positions), -len(self.missing))


def recognise(heads: Sequence[str], dialects: Iterable[Mapped]) -> Recognised | None:
    """The table whose heads these are; one with missing columns when none is complete, None when it is no ledger."""
    found = [_match(heads, mapped) for mapped in dialects]
    best = max(found, key=lambda item: item.rank, default=None)
    return best if best and best.plausible else None


def refuse_twice(file: str, row: int, heads: Sequence[str], found: Recognised) -> None:
    """Raise TwiceColumnError when two heads mean one field."""
    seen: dict[str, str] = {}
    for head in heads:
        name = _meaning(head, found.mapped)[0]
        if name and name in seen:
            raise TwiceColumnError(file, row, seen[name], head)
        seen[name] = head


def _match(heads: Sequence[str], mapped: Mapped) -> Recognised:
    amounts = {item.name for item in mapped.table.fields if item.type in AMOUNTS}
    positions: dict[str, int] = {}
    shift = SHIFTS[mapped.unit]
    for position, head in enumerate(heads):
        name, unit = _meaning(head, mapped)
        if name and name not in positions:
            positions[name] = position
            if unit and name in amounts:
                shift = SHIFTS[unit]
    return Recognised(mapped, positions, shift)


def _meaning(head: str, mapped: Mapped) -> tuple[str, str]:
    """The field a head names and the unit it gives; both empty when unknown."""
    folded = fold(head).lower()
    unit = _UNIT.search(folded)
    bare = folded[: unit.start()] if unit else folded
    return mapped.heads.get(folded) or mapped.heads.get(bare, ""), unit[1] if unit else ""
