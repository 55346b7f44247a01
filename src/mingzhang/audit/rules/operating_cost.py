"""Two figures that are one in most departments, and here almost are: one is probably a stale draft."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Role
from mingzhang.audit.registry import rule
from mingzhang.language.decimals import decimal_text

_CLOSE = Fraction(1, 100)
"""A real difference of scope (institutions that have no 机关运行经费) is larger than this part."""


@rule("C12N")
def operating_cost(context: Context) -> Iterator[Finding]:
    """机关运行经费 is the 公用经费 of the administrative units 机关运行经费与公用经费."""
    costs, public = context.outturns("operating_cost"), context.outturns("general.basic.public")
    if not costs or not public:
        return
    cost, whole = costs[0], public[0]
    gap = abs(cost.value - whole.value)
    if cost.interval.meets(whole.interval) or gap > whole.value * _CLOSE:
        return
    message = context.say(
        f"机关运行经费 {cost.printed} 与公用经费 {whole.printed} 只差 {decimal_text(gap / cost.unit.scale)} {cost.unit}，通常应当相等。",
        f"The operating cost {cost.printed} and the public running cost {whole.printed} are almost, but not quite, equal.",
    )
    places = [context.at_fact(cost), context.at_fact(whole, Role.RELATED)]
    yield context.finding(
        "C12N", message, places, printed=cost.printed, unit=cost.unit.name, best=whole.printed
    )
