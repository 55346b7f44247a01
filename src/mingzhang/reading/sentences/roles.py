"""What the words before a number make of it: an amount, a change, a share, a completion rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from mingzhang.document.numbers import Number
from mingzhang.facts.unit import UnitKind
from mingzhang.reading.sentences.comparisons import Basis, comparison


class NumberRole(StrEnum):
    """What the leading words make of a number.

    A base is what a change is measured against (较上年90万元), a whole what a
    share is a share of (占总额90万元的5%).
    """

    VALUE = "value"
    BASE = "base"
    WHOLE = "whole"
    CHANGE = "change"
    GROWTH = "growth"
    SHARE = "share"
    COMPLETION = "completion"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class RoleReading:
    """What the leading words say of a number: sort, remaining words, direction, base of comparison."""

    role: NumberRole
    words: str
    direction: int = 0
    basis: Basis | None = None


UP = "增加|增长|上升|提高|上涨|增多|扩大|增幅为?|上浮|多支出|增支|增收|增"
DOWN = "减少|负增长|下降|降低|降幅为?|减幅为?|回落|缩减|压减|压缩|减支|减收|少支出|减"
_DIRECTION = re.compile(
    rf"(?:各自?|均|共|分别|同比|总体|也|略有?|小幅|大幅)*(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:了|额|率|数|幅度?|比例)?(?:为|约|达|计)?$"
)
MORE_OR_LESS = {"多": 1, "少": -1}
_SHARE = re.compile(
    r"^(?:其中|约|各|均|分别|仅|也|已)?占(?:比|到)?(?P<whole>.*?)(?:总数|总量)?(?:的(?:比重|比例|份额)?)?(?:分别)?(?:为|达到?|约)?$"
)
_COMPLETION = re.compile(
    r"(?:(?:完成|为|占)了?(?P<phase>年初|全年|年度|调整后?|当年|本年)?的?(?:部门|支出|收入)?预算(?:数|的|额|安排)*(?:比例)?|预算完成率)(?:为|达到?|约)?的?$"
)
_NOT_CHANGE = re.compile(r"(?:节约|调|追|预算|累计|材料|环节|压|优化|时间|新|办理|资金占用|费用收取)$")


def classify(lead: str, number: Number) -> RoleReading:
    """What the leading words say of a number."""
    ratio = number.unit.kind is UnitKind.RATIO
    compared = comparison(lead)
    if ratio:
        completion = _COMPLETION.search(lead)
        if completion and ("占" not in completion[0] or completion["phase"]):
            return RoleReading(NumberRole.COMPLETION, completion["phase"] or "")
        share = _SHARE.match(lead)
        if share and not (compared and _DIRECTION.search(lead)):
            return RoleReading(NumberRole.SHARE, share["whole"])
    if compared:
        return _compared(lead, ratio, compared.start, compared.end, compared.basis, compared.direction)
    moved = _DIRECTION.search(lead)
    if moved and not _NOT_CHANGE.search(lead[: moved.start()]):
        sort = NumberRole.GROWTH if ratio else NumberRole.CHANGE
        return RoleReading(sort, lead[: moved.start()], 1 if moved["up"] else -1)
    return RoleReading(NumberRole.RATE if ratio else NumberRole.VALUE, lead)


def _compared(lead: str, ratio: bool, start: int, end: int, basis: Basis, direction: int) -> RoleReading:
    """The reading of a lead that holds a comparison at ``start:end``."""
    before, after = lead[:start], lead[end:]
    moved = _DIRECTION.search(after)
    direction = direction or MORE_OR_LESS.get(after, 0)
    if moved and not _NOT_CHANGE.search(after[: moved.start()]):
        direction = 1 if moved["up"] else -1
        after = after[: moved.start()]
    elif after in MORE_OR_LESS:
        after = ""
    if direction:
        return RoleReading(
            NumberRole.GROWTH if ratio else NumberRole.CHANGE, before + after, direction, basis
        )
    if not ratio and after in ("", "为", "是"):
        return RoleReading(NumberRole.BASE, before, 0, basis)
    return RoleReading(NumberRole.RATE if ratio else NumberRole.VALUE, lead)
