"""Parts and wholes 合计与其中: when a list after a total claims to add up to it.

其中 may be followed by all parts or only by some, and nothing but the numbers
tells where the list ends.  A list is taken to be complete when its printed
shares add up to about 100 %, when it closes with 其他…, or when it already
exceeds the whole (then no reading saves it).  If an opening run of the list
adds up to the whole exactly, the list ends there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from mingzhang.facts import Quantity, Relation, UnitKind
from mingzhang.reading.sentences.mentions import Mention

_NEARLY = 5
"""Printed shares of a complete list add up to 100 % within so many points, even if one is wrong."""


@dataclass(slots=True)
class ListedPart:
    """One amount of a list, and the share printed behind it (in %), if any."""

    mention: Mention
    quantity: Quantity
    share: Fraction | None = None

    @property
    def value(self) -> Fraction:
        """The amount in the base unit."""
        return self.mention.number.value * self.mention.number.unit.scale

    def tolerance(self, decimals: int) -> Fraction:
        """Half a unit in the last place of ``decimals``, in the base unit; nothing for a count."""
        number = self.mention.number
        if number.unit.kind is UnitKind.COUNT and not number.decimals:
            return Fraction(0)
        return Fraction(1, 2 * 10**decimals) * number.unit.scale


@dataclass(slots=True)
class OpenList:
    """A whole being split: the index of its mention, the depth of brackets, the parts read so far."""

    whole: int
    depth: int
    parts: list[ListedPart] = field(default_factory=list)
    opener: str = ""


def parts_relation(rule: str, whole: ListedPart, parts: Sequence[ListedPart], opener: str) -> Relation | None:
    """``whole = Σ parts`` if the list can be taken to claim it, else None."""
    parts = [part for part in parts if part.quantity != whole.quantity]
    if len(parts) < 2 or whole.mention.number.approximate or whole.mention.number.bound:
        return None
    if any(part.mention.number.approximate for part in parts):
        return None
    if any(part.value == whole.value and whole.value for part in parts):
        rest = sum(part.value for part in parts if part.value != whole.value)
        if rest:
            return None
    end = _complete_run(whole, parts)
    if end is None:
        return None
    chosen, certain = parts[: end[0]], end[1]
    terms = tuple((Fraction(1), part.quantity) for part in chosen)
    if len({quantity for _, quantity in terms}) < len(terms):
        return None
    return Relation(rule, whole.quantity, terms, certain=certain, words=opener)


def _complete_run(whole: ListedPart, parts: Sequence[ListedPart]) -> tuple[int, bool] | None:
    """How many leading parts make the list, and whether that is certain."""
    # A list is printed to one precision; zeros at the end may have been dropped.
    decimals = max(part.mention.number.decimals for part in (whole, *parts))
    running, slack = Fraction(0), whole.tolerance(decimals)
    for count, part in enumerate(parts, 1):
        running += part.value
        slack += part.tolerance(decimals) if part.value else 0
        if count >= 2 and abs(running - whole.value) <= slack:
            rest = parts[count:]
            if not any(item.value for item in rest):
                return len(parts), True
            return count, True
    shares = [part.share for part in parts]
    if all(share is not None for share in shares):
        added = sum((share for share in shares if share is not None), Fraction(0))
        # Shares that pass 100 % tell of kinds that overlap, others of a partial list.
        return (len(parts), True) if abs(added - 100) <= _NEARLY else None
    return _by_words(whole, parts, exceeds=running > whole.value + slack)


def _by_words(whole: ListedPart, parts: Sequence[ListedPart], *, exceeds: bool) -> tuple[int, bool] | None:
    """Whether a list is complete by its words, or wrong either way because it exceeds the whole."""
    if parts[-1].mention.words.startswith("其他"):
        return len(parts), True
    if all(part.mention.words == whole.mention.words for part in parts):
        return len(parts), False  # 支出T，其中：…支出a，…支出b: probably all there is
    if exceeds and len({part.mention.number.unit.name for part in parts}) == 1:
        uniform = len({part.mention.depth for part in parts}) == 1
        return len(parts), uniform and len(parts) == 2
    return (len(parts), False) if whole.mention.number.unit.kind is UnitKind.COUNT else None
