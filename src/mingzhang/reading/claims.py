"""Claims 论断: what the language itself says about its numbers, in any province's wording.

"A合计T万元，其中：a₁万元，占p₁%；a₂万元，占p₂%" says T = Σaᵢ and pᵢ = aᵢ ÷ T;
"与上年相比增加d万元，增长g%" says g = d ÷ (the value − d); "完成预算r%" says
r = outturn ÷ budget; "15人（公务员14人、机关工勤1人）" says 15 = 14 + 1.
Each claim becomes a relation between the quantities of its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from mingzhang.facts import Kind, Op, Quantity, Relation
from mingzhang.reading.align import Aligner
from mingzhang.reading.mentions import Mention, Sort, Stretch
from mingzhang.reading.parts import Part, parts_relation

PARTS, SHARE, GROWTH, COMPLETION, CHANGE = "L01", "L02", "L03", "L04", "L05"

_OPENS = re.compile(r"其中|主要用于|包括|分别[为是]|具体[为是]|构成")
_WITHIN = re.compile(r"(?:^|[，。；])(?P<words>[^，。；]{3,40}?)中，$")
_NOT_PART = re.compile(
    r"(?:年初|全年|调整后?|年度|调增|调减)预算|预算(?:数|额|安排|为|是)*$|^(?:其中：)?预算支出"
    r"|每|单价|人均|平均|标准|[上去]年|同期|结转下年|不含|超过|达到|以上"
)
_NOT_WHOLE = re.compile(r"每|单价|人均")
_BUDGET = re.compile(r"预算(?:数|额|安排|金额)?(?:为|是|约为)?$")


@dataclass(slots=True)
class Scope:
    """A whole being split: its mention, and the parts read so far."""

    whole: int
    depth: int
    parts: list[Part] = field(default_factory=list)
    opener: str = ""


@dataclass(slots=True)
class Claims:
    """What one stretch yields: a quantity for every mention, and the relations between them."""

    quantities: list[Quantity]
    relations: list[Relation] = field(default_factory=list)


def claims_of(
    stretch: Stretch,
    own: Sequence[Quantity],
    aligner: Aligner | None,
    subject: Quantity | None = None,
) -> Claims:
    """Read the claims of a stretch.

    ``own`` gives each mention the quantity only its sentence knows; an aligner,
    where the section allows one, replaces it with a concept's.  ``subject`` is
    the subject path the paragraph opens with.
    """
    reader = _Reader(stretch, list(own), aligner, subject)
    for index in range(len(stretch.mentions)):
        reader.step(index)
    reader.close_all()
    return Claims(reader.quantities, reader.relations)


class _Reader:
    """Goes through the mentions of one stretch from left to right."""

    def __init__(
        self,
        stretch: Stretch,
        quantities: list[Quantity],
        aligner: Aligner | None,
        subject: Quantity | None,
    ) -> None:
        self.stretch = stretch
        self.mentions = stretch.mentions
        self.quantities = quantities
        self.aligner = aligner
        self.subject = subject
        self.relations: list[Relation] = []
        self.scopes: list[Scope] = []
        self.values: list[int] = []
        self.change: int | None = None

    def step(self, index: int) -> None:
        mention = self.mentions[index]
        gap = self._gap(index)
        self._leave(mention, gap)
        self._open(index, gap)
        handler = {
            Sort.VALUE: self._value,
            Sort.CHANGE: self._change,
            Sort.GROWTH: self._growth,
            Sort.SHARE: self._share,
            Sort.COMPLETION: self._completion,
        }.get(mention.sort)
        if handler:
            handler(index)

    # -- scopes ---------------------------------------------------------------

    def _gap(self, index: int) -> str:
        start = self.mentions[index - 1].number.end if index else 0
        return self.stretch.view.text[start : self.mentions[index].number.start]

    def _leave(self, mention: Mention, gap: str) -> None:
        """Close the scopes that a sentence's end, a bracket or a semicolon ends."""
        if self.values and self.mentions[self.values[-1]].sentence != mention.sentence:
            self.close_all()
            return
        while self.scopes and mention.depth < self.scopes[-1].depth:
            self._close()
        if "；" in gap and len(self.scopes) > 1 and self.scopes[-1].depth == self.scopes[-2].depth:
            self._close()

    def _open(self, index: int, gap: str) -> None:
        mention = self.mentions[index]
        marker = None
        for marker in _OPENS.finditer(gap):
            pass
        bracket = "（" in gap and mention.depth > 0
        if not (marker or bracket) or not self.values:
            return
        whole = self.values[-1]
        same = self.mentions[whole].sentence == mention.sentence or "：" in gap
        if (
            same
            and (not self.scopes or self.scopes[-1].whole != whole)
            and not _NOT_WHOLE.search(self.mentions[whole].lead)
        ):
            self.scopes.append(Scope(whole, mention.depth, opener=marker[0] if marker else "（"))

    def close_all(self) -> None:
        while self.scopes:
            self._close()

    def _close(self) -> None:
        scope = self.scopes.pop()
        whole = Part(self.mentions[scope.whole], self.quantities[scope.whole])
        relation = parts_relation(PARTS, whole, scope.parts, scope.opener)
        if relation:
            self.relations.append(relation)

    # -- one handler a sort ---------------------------------------------------

    def _value(self, index: int) -> None:
        mention = self.mentions[index]
        whole = self.quantities[self.scopes[-1].whole] if self.scopes else None
        if self.aligner and mention.number.unit.kind in (Kind.MONEY, Kind.OTHER):
            found = self.aligner.align(mention.words, whole, self.subject)
            if found and not mention.number.approximate:
                self.quantities[index] = found.quantity
                if not found.inherited and "/" not in found.quantity.period:
                    self.subject = found.quantity
        for scope in self.scopes:
            self._offer(scope, index)
        self.values.append(index)
        self.change = None

    def _offer(self, scope: Scope, index: int) -> None:
        """Take a value as a part of the innermost scope it fits."""
        mention, whole = self.mentions[index], self.mentions[scope.whole]
        fits = (
            mention.number.unit.comparable(whole.number.unit)
            and mention.depth == scope.depth
            and scope is self.scopes[-1]
            and not _NOT_PART.search(mention.lead)
        )
        if fits:
            scope.parts.append(Part(mention, self.quantities[index]))

    def _change(self, index: int) -> None:
        mention = self.mentions[index]
        base = self._base(mention)
        self.change = index
        if base is None or "#" in base.concept or not self.aligner or not self.aligner.year:
            return
        sign = Fraction(mention.direction)
        previous = replace(base, period=str(self.aligner.year - 1))
        terms = ((Fraction(1), previous), (sign, self.quantities[index]))
        self.relations.append(Relation(CHANGE, base, terms))

    def _growth(self, index: int) -> None:
        mention = self.mentions[index]
        if self.change is None or self.mentions[self.change].sentence != mention.sentence:
            return
        base = self._base(self.mentions[self.change])
        if base is None:
            return
        change = self.quantities[self.change]
        sign = Fraction(-self.mentions[self.change].direction)
        self.relations.append(
            Relation(
                GROWTH,
                self.quantities[index],
                ((Fraction(1), change),),
                ((Fraction(1), base), (sign, change)),
            )
        )

    def _base(self, mention: Mention) -> Quantity | None:
        """What a change is a change of: by its words, else the amount spoken of last."""
        if self.aligner and mention.words:
            found = self.aligner.align(mention.words, None, self.subject)
            if found:
                return found.quantity
        here = [i for i in self.values if self.mentions[i].sentence == mention.sentence]
        unit = mention.number.unit
        for i in reversed(here):
            if self.mentions[i].number.unit.comparable(unit) and not _BUDGET.search(self.mentions[i].lead):
                return self.quantities[i]
        before = [i for i in self.values if self.mentions[i].sentence == mention.sentence - 1]
        for i in before:
            if self.mentions[i].number.unit.comparable(unit) and not self.mentions[i].depth:
                return self.quantities[i] if self._speaks_of(mention, self.mentions[i]) else None
        return None

    def _speaks_of(self, mention: Mention, value: Mention) -> bool:
        """Do the words of a change, if any, name the value?"""
        words = re.sub(r"(?:与|比|较).*?(?:年度?|相比|同期)(?:相比)?", "", mention.words).strip("，")
        return not words or words in value.words or value.words in words

    def _share(self, index: int) -> None:
        mention = self.mentions[index]
        part = self._last_value(index)
        if part is None:
            return
        whole = self._whole(index, part)
        if whole is None or whole == self.quantities[part]:
            return
        numerator = ((Fraction(1), self.quantities[part]),)
        self.relations.append(Relation(SHARE, self.quantities[index], numerator, ((Fraction(1), whole),)))
        for scope in self.scopes:
            for item in scope.parts:
                if item.mention is self.mentions[part]:
                    item.share = mention.number.value

    def _last_value(self, index: int) -> int | None:
        mention = self.mentions[index]
        here = [i for i in self.values if self.mentions[i].sentence == mention.sentence]
        return here[-1] if here else None

    def _whole(self, index: int, part: int) -> Quantity | None:
        """The whole of a share: named after 占, else the one being split."""
        mention = self.mentions[index]
        if mention.words:
            return self._named_whole(mention.words, part)
        for scope in reversed(self.scopes):
            if scope.whole != part and any(item.mention is self.mentions[part] for item in scope.parts):
                return self.quantities[scope.whole]
        start, _ = self.stretch.sentences[mention.sentence]
        opening = self.stretch.view.text[start : self.mentions[part].number.start]
        within = _WITHIN.search(opening[: len(opening) - len(self.mentions[part].lead)])
        if within and self.aligner:
            found = self.aligner.align(within["words"], None, None)
            return found.quantity if found else None
        return None

    def _named_whole(self, words: str, part: int) -> Quantity | None:
        if self.aligner:
            found = self.aligner.align(words, None, None)
            if found:
                return found.quantity
        for i in reversed(self.values):
            if i != part and self.mentions[i].words.endswith(words):
                return self.quantities[i]
        start, _ = self.stretch.sentences[self.mentions[part].sentence]
        return Quantity(f"#{words}", period=f"@{self.stretch.view.position(start)}")

    def _completion(self, index: int) -> None:
        mention = self.mentions[index]
        here = [i for i in self.values if self.mentions[i].sentence == mention.sentence]
        outturns = [i for i in here if not _BUDGET.search(self.mentions[i].lead)]
        budgets = [i for i in here if _BUDGET.search(self.mentions[i].lead)]
        if not outturns:
            return
        outturn = self.quantities[outturns[-1]]
        budget = self.quantities[budgets[-1]] if budgets else self._budget_of(outturn, mention.words)
        if budget is not None:
            numerator, denominator = ((Fraction(1), outturn),), ((Fraction(1), budget),)
            self.relations.append(Relation(COMPLETION, self.quantities[index], numerator, denominator, Op.EQ))

    def _budget_of(self, outturn: Quantity, phase: str) -> Quantity | None:
        if "#" in outturn.concept or not outturn.period:
            return None
        kind = {"年初": "initial", "全年": "adjusted", "调整": "adjusted", "调整后": "adjusted"}.get(
            phase, "budget"
        )
        return replace(outturn, period=f"{outturn.period}/{kind}")
