"""What has been said so far, while the mentions of one stretch are read from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzhang.facts import Quantity
from mingzhang.facts.unit import Unit
from mingzhang.reading.align import Aligner
from mingzhang.reading.mentions import Mention, Stretch

BUDGET = re.compile(r"预算(?:数|额|安排|金额)*(?:各|均)?(?:为|是|约为)?$")


@dataclass(slots=True)
class Spoken:
    """The stretch, a quantity for each of its mentions, and the amounts told up to now.

    ``values`` are indexes of the amounts (not of changes, bases or explanations).
    """

    stretch: Stretch
    quantities: list[Quantity]
    aligner: Aligner | None
    subject: Quantity | None = None
    values: list[int] = field(default_factory=list)

    @property
    def mentions(self) -> Sequence[Mention]:
        """The mentions of the stretch."""
        return self.stretch.mentions

    def values_in(self, sentence: int) -> list[int]:
        """The amounts told in a sentence so far."""
        return [i for i in self.values if self.mentions[i].sentence == sentence]

    def last_value(self, sentence: int, unit: Unit | None = None) -> int | None:
        """The last amount of a sentence that is no budget, comparable with ``unit``."""
        for i in reversed(self.values_in(sentence)):
            fits = unit is None or self.mentions[i].number.unit.comparable(unit)
            if fits and not BUDGET.search(self.mentions[i].lead):
                return i
        return None

    def named(self, words: str) -> Quantity | None:
        """The quantity that words name by themselves, if they name one of the rulebook."""
        found = self.aligner.align(words, None, self.subject) if self.aligner and words else None
        return found.quantity if found else None
