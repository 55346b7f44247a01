"""Ranking: which of several smallest repairs is the most plausible.

A repair that needs a number below zero where a plain one is printed is none if another does without,
unless the word before the number (增加, 减少) is what is wrong.
A number in a form is doubted before one in the text, the text before a table;
then repairs that single slips of typing or rounding explain, the less by chance the better (a point
that slips leaves a zero behind, so a number is hardly mended by adding one); then the number that
fewer satisfied relations support; then the one that stands later in the document.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mingzhang.audit.arithmetic.network import Network
from mingzhang.audit.arithmetic.number_style import Style
from mingzhang.audit.arithmetic.repair import Repair
from mingzhang.audit.finding import Slip
from mingzhang.audit.ranking.copy_sources import CopySources
from mingzhang.audit.ranking.estimates import estimates
from mingzhang.audit.ranking.slips import Proposal, propose
from mingzhang.facts import Fact, Origin, UnitKind
from mingzhang.language.decimals import parse_number

_TRUST = {Origin.RECORD: 9, Origin.TABLE: 3, Origin.TEXT: 2, Origin.CHART: 1, Origin.FORM: 1}


_CHANCE = {Slip.DROPPED_DIGIT: 1, Slip.DIGIT: 1, Slip.COPY: 2, Slip.WRONG_BASE: 2, None: 3}
"""Slips that chance often shows as well: almost any two numbers are neighbours, or the quotient of others."""
_UNEXPLAINED = {Slip.DIGIT, Slip.COPY, Slip.WRONG_BASE, None}
"""Slips that chance shows so often that they explain nothing."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A repair with the value proposed for each group it changes."""

    repair: Repair
    proposals: Mapping[int, Proposal]


def rank_repairs(
    network: Network, surroundings: CopySources, repairs: Sequence[Repair], violated: Collection[int]
) -> list[Ranked]:
    """The repairs with their proposals, the most plausible first; ``violated`` are relation numbers."""
    told = [
        Ranked(
            repair, {group: _propose(network, surroundings, group, repair) for group in sorted(repair.groups)}
        )
        for repair in repairs
    ]
    fewest = min((_below(network, one) for one in told), default=0)
    possible = [one for one in told if _below(network, one) == fewest]
    return sorted(possible, key=lambda one: _key(network, one, violated))


def _propose(network: Network, surroundings: CopySources, group: int, repair: Repair) -> Proposal:
    fact = network.groups[group].facts[0]
    likely = estimates(network, group, repair.groups)
    return propose(fact, repair.implied[group], surroundings.of(group, repair), tuple(likely))


def _below(network: Network, one: Ranked) -> int:
    """How many plain numbers the repair needs below zero."""
    return sum(
        network.groups[group].facts[0].value >= 0
        and (proposal.high or "").startswith("-")
        and proposal.slip is not Slip.DIRECTION
        for group, proposal in one.proposals.items()
    )


def _key(network: Network, one: Ranked, violated: Collection[int]) -> tuple[int, ...]:
    trust = unexplained = amounts = chance = zeros = support = place = 0
    for group, proposal in one.proposals.items():
        facts = network.groups[group].facts
        trust += max(_TRUST[fact.source.place] for fact in facts)
        unexplained += proposal.slip in _UNEXPLAINED and not _is_misrounded(facts[0], proposal)
        amounts += facts[0].unit.kind is not UnitKind.RATIO  # shares and rates are reckoned by hand
        chance += _CHANCE.get(proposal.slip, 0)
        shifted = proposal.slip in (Slip.DECIMAL_SHIFT, Slip.UNIT)
        zeros += shifted and (proposal.best or "").endswith("0") and not facts[0].printed.endswith("0")
        touching = network.touching[network.groups[group].quantity]
        support += len({network.rows[row].relation for row in touching}.difference(violated))
        place += facts[-1].source.start
    return trust, unexplained, amounts, chance, zeros, support, -place


def _is_misrounded(fact: Fact, proposal: Proposal) -> bool:
    """Is a share or rate one off in its last place, as wrong rounding leaves it?"""
    if fact.unit.kind is not UnitKind.RATIO or proposal.best is None:
        return False
    printed, best = (parse_number(text) for text in (fact.printed, proposal.best))
    return printed is not None and best is not None and abs(printed - best) == Style.of(fact.printed).step
