"""Minimum hitting sets: the cheapest groups to drop so that every conflict loses a member."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_PATIENCE = 20_000
"""Branches of one search.  More means that the conflicts say little about any single number."""


class UndecidedError(Exception):
    """A component is too entangled, or the time for it ran out, before an answer was found."""

    def __init__(self) -> None:
        super().__init__("the component was not decided in time")


def minimum_hitting_sets(
    sets: Sequence[frozenset[int]], cost: Sequence[int], cap: int
) -> list[frozenset[int]]:
    """All hitting sets of least total cost, at most ``cap`` of them; none if a set is empty.

    Branch and bound: branch on the members of a smallest set not yet hit, each
    branch forbidding the members tried before it, so that no set comes twice.
    The costs of disjoint unhit sets bound what is still to pay.  Sets of items
    are whole numbers with a bit for each, the cheapest lowest.  Raises UndecidedError when patience ends.
    """
    best: list[int] = []
    items = sorted(frozenset[int]().union(*sets), key=lambda item: (cost[item], item))
    price = [cost[item] for item in items]
    bit = {item: 1 << place for place, item in enumerate(items)}
    least, branches = sum(price), 0

    def visit(chosen: int, paid: int, barred: int, unhit: list[int]) -> None:
        nonlocal least, branches
        branches += 1
        if branches > _PATIENCE:
            raise UndecidedError
        # A full list waits for cheaper sets only.
        if paid + _still(unhit, price) + (len(best) == cap) > least:
            return
        if not unhit:
            if paid < least:
                best.clear()
                least = paid
            best.append(chosen)
            return
        for place in _places(min(unhit, key=int.bit_count)):
            item = 1 << place
            barred |= item
            left = [members & ~barred for members in unhit if not members & item]
            if all(left):
                visit(chosen | item, paid + price[place], barred, left)

    masks = [sum(bit[item] for item in members) for members in sets]
    if all(masks):
        visit(0, 0, 0, masks)
    return [frozenset(items[place] for place in _places(chosen)) for chosen in best]


def _places(mask: int) -> Iterable[int]:
    """The bits of a mask, the lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _still(unhit: Sequence[int], price: Sequence[int]) -> int:
    """A lower bound: pairwise disjoint sets must each be paid for; a set's lowest bit is its cheapest item."""
    touched = total = 0
    for members in sorted(unhit, key=int.bit_count):
        if not touched & members:
            touched |= members
            total += price[(members & -members).bit_length() - 1]
    return total
