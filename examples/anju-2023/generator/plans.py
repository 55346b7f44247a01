"""A plan is one figure and how it was paid; its payments add up to it to the 分.

Nothing here is random: sizes that look so are taken from a hash of names, and
are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import accumulate, pairwise
from typing import Any

from .workdays import Workdays

WAN = 1_000_000
"""分 of a 万元."""
STRAY = 400
"""How many 分 a figure may be away from what is printed, so that rounding has something to do."""
NOTICED = 2
"""Working days until a wrong payment is reversed."""


@dataclass(frozen=True)
class Plan:
    """The fields are explained in figures.yaml. Amounts in 分."""

    func: str
    econ: str
    fund: str
    pro: str
    amount: int
    initial: int
    days: Sequence[date]
    parts: Sequence[str]
    sizes: Sequence[int]
    vary: int
    what: str
    voucher: str
    procured: bool
    reversed: Sequence[int]

    @property
    def name(self) -> str:
        """What tells the plan from others."""
        return self.func + self.econ + self.pro


@dataclass(frozen=True)
class Payment:
    """One line of a voucher; ``amount`` in 分."""

    plan: Plan
    day: date
    amount: int
    remark: str
    reversal: bool = False


def plan(entry: Mapping[str, Any], workdays: Workdays) -> Plan:
    """A plan as figures.yaml writes it."""
    func, econ, pro = entry["func"], entry["econ"], entry.get("pro", "")
    printed = wan(entry["amount"])
    return Plan(
        func=func,
        econ=econ,
        fund=entry.get("fund", "general"),
        pro=pro,
        amount=printed + stray(func + econ + pro, printed),
        initial=wan(entry.get("initial", entry["amount"])),
        days=[workdays.at(day) for day in days(entry["paid"], workdays)],
        parts=entry.get("for", [""]),
        sizes=entry.get("sizes", ()),
        vary=entry["vary"],
        what=entry["what"],
        voucher=entry.get("voucher", func + econ + pro),
        procured=entry.get("procured", False),
        reversed=entry.get("reversed", ()),
    )


def days(paid: Mapping[str, Any], workdays: Workdays) -> Iterator[date]:
    """The days on which a plan is paid."""
    yield from (workdays.day(text) for text in paid.get("dates", ()))
    yield from (date(workdays.year, month, day) for month in paid.get("months", ()) for day in paid["days"])


def payments(plan: Plan, workdays: Workdays) -> Iterator[Payment]:
    """The payments of a plan, the wrong ones reversed and made anew."""
    lines = [(day, part) for day in plan.days for part in plan.parts]
    sizes = plan.sizes or [80 + chance(plan.func + part) % 41 for _, part in lines]
    shares = split(plan.amount, [size * percent(plan, number) for number, size in enumerate(sizes)])
    for number, ((day, part), size, share) in enumerate(zip(lines, sizes, shares, strict=True)):
        remark = plan.what.format(month=day.month, part=part, size=size)
        yield Payment(plan, day, share, remark)
        if number in plan.reversed:
            noticed = workdays.after(day, NOTICED)
            yield Payment(plan, noticed, -share, f"冲销：{remark}", reversal=True)
            yield Payment(plan, noticed, share, f"重新支付：{remark}")


def stray(name: str, printed: int) -> int:
    """What a figure is beyond the printed one; a contract in whole 万元 is paid as it stands."""
    return chance(name) % (2 * STRAY + 1) - STRAY if printed % WAN else 0


def percent(plan: Plan, number: int) -> int:
    """The size of a line in hundredths of a percent of the usual one."""
    vary = plan.vary * 100
    return 10_000 - vary + chance(f"{plan.name}{number}") % (2 * vary + 1)


def chance(name: str) -> int:
    """A number for a name."""
    return int.from_bytes(sha256(name.encode()).digest()[:4], "big")


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """``amount`` shared out by weight in whole 分, nothing lost."""
    whole = sum(weights)
    bounds = [amount * weight // whole for weight in accumulate(weights, initial=0)]
    return [high - low for low, high in pairwise(bounds)]


def wan(text: str) -> int:
    """万元 as written to 分."""
    return int(Decimal(text) * WAN)
