"""Minimum hitting sets: the cheapest groups to drop so that every conflict loses a member."""

from __future__ import annotations

from collections.abc import Sequence


def minimum_hitting_sets(
    sets: Sequence[frozenset[int]], cost: Sequence[int], cap: int
) -> list[frozenset[int]]:
    """All hitting sets of least total cost, at most ``cap`` of them; none if a set is empty.

    Branch and bound: branch on the members of a smallest set not yet hit, each
    branch forbidding the members tried before it, so that no set comes twice.
    The costs of disjoint unhit sets bound what is still to pay.
    """
    best: list[frozenset[int]] = []
    least = sum(cost[item] for item in frozenset[int]().union(*sets))

    def visit(chosen: frozenset[int], paid: int, barred: frozenset[int]) -> None:
        nonlocal least
        if paid > least:
            return
        unhit = [members - barred for members in sets if chosen.isdisjoint(members)]
        if not unhit:
            if paid < least:
                best.clear()
                least = paid
            if len(best) < cap:
                best.append(chosen)
            return
        unhit.sort(key=len)
        if not unhit[0] or paid + _still(unhit, cost) > least:
            return
        tried = barred
        for item in sorted(unhit[0], key=lambda item: (cost[item], item)):
            visit(chosen | {item}, paid + cost[item], tried)
            tried |= {item}

    visit(frozenset(), 0, frozenset())
    return best


def _still(unhit: Sequence[frozenset[int]], cost: Sequence[int]) -> int:
    """A lower bound: pairwise disjoint sets must each be paid for."""
    touched: frozenset[int] = frozenset()
    total = 0
    for members in unhit:
        if touched.isdisjoint(members):
            touched |= members
            total += min(cost[item] for item in members)
    return total
