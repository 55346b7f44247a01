"""Changes 增减: 比上年增加d，增长g% and what they say of this year's amount and the base.

With this year's S, the base B, the change d in its direction: S = B ± d, and
g = d ÷ B.  B may be printed (较上年90万元增加10万元), or be the same concept of
another year or of the budget, or follow from S and d.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.facts import Kind, Quantity, Relation, Term
from mingzhang.reading.compare import Basis, comparison
from mingzhang.reading.mentions import Mention, Sort
from mingzhang.reading.spoken import Spoken

GROWTH, CHANGE = "L03", "L05"

_GENERAL = re.compile(
    r"^(?:其中|具体|总体|整体|合计|全年|当年|本年度?|我[局单位部门中心]+|本[局单位部门中心]+|实际|费用|经费|支出|收入|收支|金额|总额"
    r"|资金|决算|总计|分别|同口径|相比|数|额|均|各|共|[，：、]|是|为)*$"
)
_ONE = Fraction(1)


@dataclass(slots=True)
class Changes:
    """The changes told so far, and the base printed last."""

    spoken: Spoken
    base: int | None = None
    told: list[int] | None = None

    def value(self) -> None:
        """A new amount: earlier bases and changes are done with."""
        self.base, self.told = None, None

    def set_base(self, index: int) -> None:
        """A printed base: 较上年90万元."""
        spoken = self.spoken
        mention = spoken.mentions[index]
        self.base, self.told = index, None
        now = self._now(mention)
        other = self._other(now, mention.basis)
        if other is not None and not mention.number.approximate:
            spoken.quantities[index] = other

    def change(self, index: int) -> Iterator[Relation]:
        """S = B ± d."""
        mention = self.spoken.mentions[index]
        if mention.series and self.told:
            self.told.append(index)
        else:
            self.told = [index]
        now = self._now(mention)
        if now is None or mention.number.value < 0 or mention.number.unit.kind not in (Kind.MONEY, Kind.COUNT):
            return
        base = self._base(mention, now)
        if base is not None:
            terms = ((_ONE, base), (Fraction(mention.direction), self.spoken.quantities[index]))
            yield Relation(CHANGE, now, terms)

    def growth(self, index: int) -> Iterator[Relation]:
        """g = d ÷ B."""
        spoken, mention = self.spoken, self.spoken.mentions[index]
        told = self._told(mention)
        if mention.number.value < 0:
            return
        if told is None:
            yield from self._growth_alone(index)
            return
        change = spoken.mentions[told]
        now, amount = self._now(change), spoken.quantities[told]
        if change.number.value < 0 or (change.basis and mention.basis and change.basis != mention.basis):
            return
        base = self._printed(change)
        if base is not None:
            yield Relation(GROWTH, spoken.quantities[index], ((_ONE, amount),), ((_ONE, base),))
        elif now is not None:
            denominator = ((_ONE, now), (Fraction(-change.direction), amount))
            yield Relation(GROWTH, spoken.quantities[index], ((_ONE, amount),), denominator)

    def _growth_alone(self, index: int) -> Iterator[Relation]:
        """g = ±(S − B) ÷ B, where no change is printed but both S and B are named."""
        mention = self.spoken.mentions[index]
        now = self._now(mention)
        base = self._base(mention, now) if now is not None else None
        if now is not None and base is not None and self.told is None:
            sign = Fraction(mention.direction)
            numerator: tuple[Term, ...] = ((sign, now), (-sign, base))
            yield Relation(GROWTH, self.spoken.quantities[index], numerator, ((_ONE, base),))

    def _told(self, mention: Mention) -> int | None:
        """The change a rate belongs to: the one at its place in a list 分别…, else the last."""
        told = [i for i in self.told or () if self.spoken.mentions[i].sentence == mention.sentence]
        if not told or (mention.words and not _GENERAL.match(mention.words)):
            return None
        if len(told) > 1:
            return told[mention.series] if mention.series < len(told) else None
        return told[0] if not mention.series else None

    def _printed(self, change: Mention) -> Quantity | None:
        """The base that is printed in the same sentence for the same comparison."""
        if self.base is None:
            return None
        base = self.spoken.mentions[self.base]
        if base.sentence == change.sentence and base.basis == change.basis:
            return self.spoken.quantities[self.base]
        return None

    def _base(self, mention: Mention, now: Quantity | None) -> Quantity | None:
        return self._printed(mention) or self._other(now, mention.basis)

    def _other(self, now: Quantity | None, basis: Basis | None) -> Quantity | None:
        """The same concept at the time, or in the budget, that it is compared with."""
        aligner = self.spoken.aligner
        if now is None or "#" in now.concept or basis is None or not basis.known or not aligner or not aligner.year:
            return None
        if now.period != str(aligner.year):
            return None
        return replace(now, period=basis.period(aligner.year))

    def _now(self, mention: Mention) -> Quantity | None:
        """What has changed: named by the words, else the amount spoken of last."""
        spoken = self.spoken
        if mention.series:
            return self._in_list(mention)
        named = spoken.named(mention.words)
        if named is not None:
            return named
        general = _GENERAL.match(mention.words) is not None
        here = spoken.last_value(mention.sentence, self._unit(mention))
        if here is not None:
            if not general and not self._speaks_of(mention.words, spoken.mentions[here]):
                return None
            return self._head(here, mention) or spoken.quantities[here]
        if self._heading(mention):
            return spoken.named(self._heading(mention))
        for i in spoken.values_in(mention.sentence - 1):
            value = spoken.mentions[i]
            if not value.depth and self._comparable(value, mention):
                fits = general or self._speaks_of(mention.words, value)
                return spoken.quantities[i] if fits and not mention.depth else None
        return None

    def _in_list(self, mention: Mention) -> Quantity | None:
        """The amount at the same place of a list told before."""
        for sentence in (mention.sentence, mention.sentence - 1):
            for i in reversed(self.spoken.values_in(sentence)):
                value = self.spoken.mentions[i]
                if value.series == mention.series and self._comparable(value, mention):
                    return self.spoken.quantities[i]
        return None

    def _unit(self, mention: Mention):
        return None if mention.sort is Sort.GROWTH else mention.number.unit
