"""Changes 增减: what 比上年增加d，增长g% says of this year's amount and of the base.

With this year's S, the base B and the change d in its direction: S = B ± d, and
g = d ÷ B.  B may be printed (较上年90万元增加10万元), be the same concept of
another year or of the budget, or follow from S and d.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from mingzhang.facts import Quantity, Relation, UnitKind
from mingzhang.reading.sentences.comparisons import Basis, comparison
from mingzhang.reading.sentences.discourse import Discourse
from mingzhang.reading.sentences.mentions import Mention, NumberRole

GROWTH, CHANGE = "L03", "L05"

_GENERAL = re.compile(
    r"(?:其中|具体|总体|整体|合计|全年|当年|本年度?|我(?:局|单位|部门|中心|委|院|校)|本(?:局|单位|部门|中心|委|院|校)|实际|费用|经费|支出|收入|收支"
    r"|金额|总额|资金|决算|总计|分别|同口径|相比|[数额均各共是为，：、])*"
)
_SPLITS = re.compile("其中|包括|具体|分别|按")
_CLAUSE = re.compile(r"[，；：、。（）]")
_ONE = Fraction(1)


@dataclass(slots=True)
class Changes:
    """The comparison being made: its changes, what they are changes of, and the base printed for it.

    ``named`` keeps what each of several changes is of that are told side by side
    with names of their own: 收入减少A、支出减少B，分别下降a%、b%.
    """

    spoken: Discourse
    told: list[int] = field(default_factory=list)
    of: Quantity | None = None
    named: dict[int, Quantity | None] = field(default_factory=dict)
    base: int | None = None

    def value(self) -> None:
        """A new amount begins: the comparisons of the one before are done with."""
        self.told, self.of, self.base = [], None, None

    def printed_base(self, index: int) -> None:
        """A printed base: 较上年90万元."""
        mention = self.spoken.mentions[index]
        self._turn_to(index)
        self.told, self.base = [], index
        other = self._other(self.of, mention.basis)
        if other is not None and not mention.number.approximate:
            self.spoken.quantities[index] = other

    def arrived(self, index: int) -> None:
        """This year's amount right after the base: 由上年90万元增加到100万元."""
        spoken, base = self.spoken, self.base
        self.told, self.of = [], spoken.quantities[index]
        aligner = spoken.aligner
        if base is not None and "#" not in spoken.quantities[base].concept and aligner and aligner.year:
            self.of = replace(spoken.quantities[base], period=str(aligner.year))
            spoken.quantities[index] = self.of

    def change(self, index: int) -> Iterator[Relation]:
        """S = B ± d."""
        mention = self.spoken.mentions[index]
        beside = mention.series > 0 or self._beside(index)
        self._turn_to(index)
        self.told = [*self.told, index] if beside else [index]
        if not mention.series:
            self.named[index] = self.of
        if self.of is None or not _is_amount(mention):
            return
        base = self._base(mention, self.of)
        if base is not None:
            change = (Fraction(mention.direction), self.spoken.quantities[index])
            yield Relation(CHANGE, self.of, ((_ONE, base), change))

    def growth(self, index: int) -> Iterator[Relation]:
        """G = d ÷ B, or ±(S − B) ÷ B where no change is printed.

        Words of direction that disagree (增加d，下降g%) turn the sign: G = −d ÷ B, which only one of them can mend.
        """
        mention = self.spoken.mentions[index]
        rate = self.spoken.quantities[index]
        told = self._told(index)
        if mention.number.value < 0:
            return
        if told is not None:
            change, amount = self.spoken.mentions[told], self.spoken.quantities[told]
            now = self._in_list(change) if self._is_series() else self.named.get(told, self.of)
            base = self._printed(change)
            moved = ((Fraction(change.direction * mention.direction), amount),)
            if base is not None:
                yield Relation(GROWTH, rate, moved, ((_ONE, base),))
            elif now is not None and _is_amount(change):
                before = ((_ONE, now), (Fraction(-change.direction), amount))
                yield Relation(GROWTH, rate, moved, before)
        elif not self.told and not mention.series:
            self._turn_to(index)
            base = self._base(mention, self.of)
            if self.of is not None and base is not None:
                sign = Fraction(mention.direction)
                yield Relation(GROWTH, rate, ((sign, self.of), (-sign, base)), ((_ONE, base),))

    # -- the parties of a comparison ------------------------------------------

    def _told(self, index: int) -> int | None:
        """The change a rate belongs to: the one at its place in a list 分别…, else the only one or the last named."""
        mentions = self.spoken.mentions
        mention = mentions[index]
        told = [i for i in self.told if mentions[i].sentence == mention.sentence]
        listed = mention.series > 0 or _listed(mention)
        if len(told) > 1 and not self._is_series():
            told = told[-1:] if not listed else told if self._rates(index) == len(told) else []
        if not _GENERAL.fullmatch(mention.words) or mention.series >= len(told):
            return None
        if len(told) > 1 and not listed:
            return None
        change = mentions[told[mention.series]]
        return told[mention.series] if change.basis == mention.basis else None

    def _beside(self, index: int) -> bool:
        """Does a change with a name of its own follow right on another in the same comparison?"""
        mention, last = self.spoken.mentions[index], self.spoken.mentions[index - 1]
        same = (last.sentence, last.basis, last.depth) == (mention.sentence, mention.basis, mention.depth)
        own = not _GENERAL.fullmatch(mention.words) or self.spoken.named(mention.words) is not None
        return index - 1 in self.told and same and own

    def _is_series(self) -> bool:
        """Are the changes a bare list (分别减少A、B), of what was listed before?"""
        return any(self.spoken.mentions[i].series for i in self.told)

    def _rates(self, index: int) -> int:
        """How many rates the list holds that a rate stands in."""
        mentions = self.spoken.mentions
        first = last = index - mentions[index].series
        while last + 1 < len(mentions) and mentions[last + 1].series == last + 1 - first:
            last += 1
        return last + 1 - first

    def _printed(self, change: Mention) -> Quantity | None:
        """The base printed in the same sentence for the same comparison."""
        if self.base is None:
            return None
        base = self.spoken.mentions[self.base]
        same = base.sentence == change.sentence and base.basis == change.basis
        return self.spoken.quantities[self.base] if same else None

    def _base(self, mention: Mention, now: Quantity | None) -> Quantity | None:
        return self._printed(mention) or self._other(now, mention.basis)

    def _other(self, now: Quantity | None, basis: Basis | None) -> Quantity | None:
        """The same concept in the year, or in the budget, that it is compared with."""
        aligner = self.spoken.aligner
        if now is None or "#" in now.concept or basis is None or not basis.known:
            return None
        if not aligner or not aligner.year or now.period != str(aligner.year):
            return None
        return replace(now, period=basis.period(aligner.year))

    def _turn_to(self, index: int) -> None:
        """Find what is being compared, unless the comparison only goes on (…，较预算增加…)."""
        mention = self.spoken.mentions[index]
        goes_on = any(
            self.spoken.mentions[i].sentence == mention.sentence
            for i in (*self.told, self.base)
            if i is not None
        )
        named = self._named(index)
        if mention.series:
            self.of = self._in_list(mention)
        elif named is not None or not goes_on:
            self.of = self._compared(index, named)

    def _compared(self, index: int, named: str | None) -> Quantity | None:
        """What is compared: named by the words, else the amount spoken of last."""
        spoken, mention = self.spoken, self.spoken.mentions[index]
        if named is not None and (found := spoken.named(named)):
            return found
        unit = None if mention.role is NumberRole.GROWTH else mention.number.unit
        last = spoken.last_value(mention, unit)
        if last is not None:
            fits = _speaks_of(named, spoken.mentions[last]) and not spoken.is_listed(last)
            return spoken.quantities[last] if fits else None
        for i in spoken.values_in(self._sentence_before(mention.sentence)):
            value = spoken.mentions[i]
            if not value.depth and (unit is None or value.number.unit.comparable(unit)):
                return spoken.quantities[i] if _speaks_of(named, value) else None
        return None

    def _sentence_before(self, sentence: int) -> int:
        """The sentence before, or where that one only splits an amount (其中：…) the one before it."""
        text, spans = self.spoken.stretch.view.text, self.spoken.stretch.sentences
        sentence -= 1
        while sentence > 0 and _SPLITS.match(text, spans[sentence][0]):
            sentence -= 1
        return sentence

    def _named(self, index: int) -> str | None:
        """The words that name what is compared, from this clause or one without a number before it."""
        *before, _ = _CLAUSE.split(self.spoken.stretch.before(index))
        own = self.spoken.mentions[index].words
        for words, here in ((own, True), *((clause, False) for clause in reversed(before))):
            compared = comparison(words)
            name = words[: compared.start] if compared else words
            if _GENERAL.fullmatch(name) and not (here and self.spoken.named(name)):
                continue
            if here or compared or self.spoken.named(name):
                return name
        return None

    def _in_list(self, mention: Mention) -> Quantity | None:
        """The amount at the same place of a list told before: 收、支分别为A、B."""
        for sentence in (mention.sentence, mention.sentence - 1):
            for i in reversed(self.spoken.values_in(sentence)):
                value = self.spoken.mentions[i]
                if value.series == mention.series and value.number.unit.comparable(mention.number.unit):
                    return self.spoken.quantities[i]
        return None


def _is_amount(mention: Mention) -> bool:
    """Is the change one of money or things, and not both 减少 and negative?"""
    return mention.number.unit.kind in (UnitKind.MONEY, UnitKind.COUNT) and mention.number.value >= 0


def _listed(mention: Mention) -> bool:
    return "分别" in mention.lead or "各" in mention.lead


def _speaks_of(name: str | None, value: Mention) -> bool:
    """Does a name, if there is one, mean the amount?"""
    return name is None or name in value.words or bool(value.words and value.words in name)
