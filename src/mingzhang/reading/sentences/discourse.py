"""What has been said so far, while the mentions of one stretch are read from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzhang.facts import Quantity, UnitKind
from mingzhang.facts.unit import Unit
from mingzhang.reading.sentences.concept_matching import Aligner
from mingzhang.reading.sentences.mentions import Mention, Stretch
from mingzhang.reading.sentences.paraphrases import ParaphraseMatcher

BUDGET = re.compile(r"预算(?:数|额|安排|金额|总[计额]|合计)*(?:各|均)?(?:为|是|约为)?$")
_SUMMED = re.compile(r"[总一]?共(?:计|支出)?")
_YEAR = re.compile(r"(20\d\d)年")


@dataclass(slots=True)
class Discourse:
    """The stretch, a quantity for each of its mentions, and the amounts told up to now.

    ``values`` are indexes of the amounts (not of changes, bases or explanations).
    """

    stretch: Stretch
    quantities: list[Quantity]
    aligner: Aligner | None
    subject: Quantity | None = None
    listener: ParaphraseMatcher | None = None
    values: list[int] = field(default_factory=list)

    @property
    def mentions(self) -> Sequence[Mention]:
        """The mentions of the stretch."""
        return self.stretch.mentions

    def values_in(self, sentence: int) -> list[int]:
        """The amounts told in a sentence so far."""
        return [i for i in self.values if self.mentions[i].sentence == sentence]

    def last_value(self, mention: Mention, unit: Unit | None = None) -> int | None:
        """The amount told last in the sentence of ``mention``: no budget, not inside a bracket closed since."""
        for i in reversed(self.values_in(mention.sentence)):
            value = self.mentions[i]
            fits = unit is None or value.number.unit.comparable(unit)
            if fits and value.depth <= mention.depth and not BUDGET.search(value.lead):
                return i
        return None

    def is_listed(self, index: int) -> bool:
        """Does an amount follow another without a word of its own between (A10万元、B20万元)?

        What is said after such a list may be said of all of it.
        """
        if not index or index - 1 not in self.values[-2:]:
            return False
        text, mention = self.stretch.view.text, self.mentions[index]
        return text[mention.number.start - len(mention.lead) - 1] == "、" or mention.lead[:1] in "和及与"

    def of_other_period(self, index: int) -> bool:
        """Do the words of an amount say that it is a budget, or of another year than the document?"""
        lead = self.mentions[index].lead
        years = {int(year) for year in _YEAR.findall(lead)}
        return bool(BUDGET.search(lead) or (self.aligner and years - {self.aligner.year}))

    def sums_things(self, index: int) -> bool:
        """Does a bare 共 follow a count of its sentence (接待3批次，共2万元)?  It tells of what was counted."""
        mention = self.mentions[index]
        counted = any(
            self.mentions[i].number.unit.kind is UnitKind.COUNT for i in self.values_in(mention.sentence)
        )
        return counted and _SUMMED.fullmatch(mention.words) is not None

    def matched(self, index: int) -> Quantity | None:
        """The quantity that an amount tells without its name, if the section knows such a telling.

        A count told twice in one paragraph is split the second time: 国内公务接待5批次，其中：本级国内公务接待2批次.
        """
        if self.listener is None:
            return None
        near = index > 0 and self.mentions[index - 1].sentence == self.mentions[index].sentence
        found = self.listener.match_paraphrase(
            self.stretch, index, self.quantities[index - 1] if near else None
        )
        counts = self.mentions[index].number.unit.kind is UnitKind.COUNT
        return None if counts and found in self.quantities[:index] else found

    def named(self, words: str) -> Quantity | None:
        """The quantity that words name by themselves, if they name one of the rulebook."""
        found = self.aligner.align(words, None, self.subject) if self.aligner and words else None
        return found.quantity if found else None
