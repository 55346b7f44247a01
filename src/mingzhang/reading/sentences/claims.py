"""Claims 论断: what the language itself says about its numbers, in any province's wording.

"A合计T万元，其中：a₁万元，占p₁%；a₂万元，占p₂%" says T = Σaᵢ and pᵢ = aᵢ ÷ T;
"与上年相比增加d万元，增长g%" says g = d ÷ (the value − d); "完成预算r%" says
r = outturn ÷ budget; "15人（公务员14人、机关工勤1人）" says 15 = 14 + 1.
Each claim becomes a relation between the quantities of its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzhang.facts import Quantity, Relation, UnitKind
from mingzhang.reading.sentences.changes import CHANGE, GROWTH, Changes
from mingzhang.reading.sentences.completion import COMPLETION, completion
from mingzhang.reading.sentences.concept_matching import Aligner
from mingzhang.reading.sentences.discourse import Discourse
from mingzhang.reading.sentences.mentions import Mention, NumberRole, Stretch
from mingzhang.reading.sentences.paraphrases import ParaphraseMatcher
from mingzhang.reading.sentences.parts import ListedPart, OpenList, parts_relation
from mingzhang.reading.sentences.respective_lists import names_of
from mingzhang.reading.sentences.shares import SHARE, share

__all__ = ["CHANGE", "COMPLETION", "GROWTH", "PARTS", "SHARE", "Claims", "claims_of"]

PARTS = "L01"

_OPENS = re.compile(r"其中|主要用于|包括|分别[为是]|具体[为是]|构成")
_NOT_PART = re.compile(
    r"(?:年初|全年|调整后?|年度|调增|调减)预算|预算(?:数|额|安排|为|是)*$|^(?:其中：)?预算支出"
    r"|每|单价|人均|车均|平均|标准|[上去]年|同期|结转下年|不含|超过|达到|以上|差值|相差"
)
_ARRIVED = re.compile(r"(?:增加|增长|上升|提高|减少|下降|降低)?[到至为]")
_NOT_WHOLE = re.compile(r"每|单价|人均|车均|差值|相差")


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
    listener: ParaphraseMatcher | None = None,
) -> Claims:
    """Read the claims of a stretch.

    ``own`` gives each mention the quantity only its sentence knows; an aligner,
    where the section allows one, replaces it with a concept's.  ``subject`` is
    the subject path the paragraph opens with, ``listener`` what may be told in
    other words than names.
    """
    reader = _Reader(Discourse(stretch, list(own), aligner, subject, listener))
    for index, mention in enumerate(stretch.mentions):
        if not mention.aside:
            reader.step(index)
    reader.close_all()
    return Claims(reader.spoken.quantities, reader.relations)


class _Reader:
    """Goes through the mentions of one stretch from left to right."""

    def __init__(self, spoken: Discourse) -> None:
        self.spoken = spoken
        self.changes = Changes(spoken)
        self.relations: list[Relation] = []
        self.scopes: list[OpenList] = []

    def step(self, index: int) -> None:
        mention = self.spoken.mentions[index]
        before = self.spoken.stretch.before(index)
        self._leave(mention, before)
        self._open(mention, before)
        match mention.role:
            case NumberRole.VALUE:
                self._value(index)
            case NumberRole.BASE:
                self.changes.printed_base(index)
            case NumberRole.CHANGE:
                self.relations += self.changes.change(index)
            case NumberRole.GROWTH:
                self.relations += self.changes.growth(index)
            case NumberRole.SHARE:
                self.relations += share(self.spoken, self.scopes, index)
            case NumberRole.COMPLETION:
                self.relations += completion(self.spoken, self.scopes, index)
            case NumberRole.WHOLE:
                self._align(index)
            case NumberRole.RATE:
                pass

    def _leave(self, mention: Mention, before: str) -> None:
        """Close the scopes that a sentence's end, a bracket or a semicolon ends."""
        values, mentions = self.spoken.values, self.spoken.mentions
        if values and mentions[values[-1]].sentence != mention.sentence:
            self.close_all()
            return
        while self.scopes and mention.depth < self.scopes[-1].depth:
            self._close()
        if "；" in before and len(self.scopes) > 1 and self.scopes[-1].depth == self.scopes[-2].depth:
            self._close()

    def _open(self, mention: Mention, before: str) -> None:
        """Open a scope where words or a bracket start to split the amount told last."""
        openers = _OPENS.findall(before)
        bracket = "（" in before and mention.depth > 0
        if not (openers or bracket) or not self.spoken.values:
            return
        whole = self.spoken.values[-1]
        told = self.spoken.mentions[whole]
        near = told.sentence == mention.sentence or "：" in before
        new = not self.scopes or self.scopes[-1].whole != whole
        if near and new and not _NOT_WHOLE.search(told.lead):
            self.scopes.append(OpenList(whole, mention.depth, opener=openers[-1] if openers else "（"))

    def close_all(self) -> None:
        while self.scopes:
            self._close()

    def _close(self) -> None:
        scope = self.scopes.pop()
        whole = ListedPart(self.spoken.mentions[scope.whole], self.spoken.quantities[scope.whole])
        relation = parts_relation(PARTS, whole, scope.parts, scope.opener)
        if relation:
            self.relations.append(relation)

    def _value(self, index: int) -> None:
        mention = self.spoken.mentions[index]
        self._align(index)
        if self.scopes:
            self._offer(self.scopes[-1], index)
        self.spoken.values.append(index)
        if index and self.spoken.mentions[index - 1].role is NumberRole.BASE and _ARRIVED.match(mention.lead):
            self.changes.arrived(index)
        else:
            self.changes.value()

    def _align(self, index: int) -> None:
        """Give an amount its concept, where its words name one."""
        spoken, mention = self.spoken, self.spoken.mentions[index]
        aligner = spoken.aligner
        told = spoken.matched(index)
        if told:
            spoken.quantities[index] = told
            return
        if (
            not aligner
            or mention.number.approximate
            or mention.number.unit.kind not in (UnitKind.MONEY, UnitKind.OTHER)
        ):
            return
        whole = spoken.quantities[self.scopes[-1].whole] if self.scopes else None
        if whole and "#" in whole.concept and spoken.of_other_period(self.scopes[-1].whole):
            return
        names = names_of(spoken.stretch, index)
        subject = None if spoken.sums_things(index) else spoken.subject
        for words in names if names is not None else (mention.words,):
            found = aligner.align(words, whole, subject)
            if found:
                spoken.quantities[index] = found.quantity
                if not found.inherited:
                    spoken.subject = found.quantity
                return

    def _offer(self, scope: OpenList, index: int) -> None:
        """Take a value as a part of the innermost scope, if it fits."""
        mention, whole = self.spoken.mentions[index], self.spoken.mentions[scope.whole]
        alike = mention.number.unit.comparable(whole.number.unit) and mention.depth == scope.depth
        if alike and not _NOT_PART.search(mention.lead):
            scope.parts.append(ListedPart(mention, self.spoken.quantities[index]))
