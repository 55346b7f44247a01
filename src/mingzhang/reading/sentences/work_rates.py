"""Rates of work 业务指标 told beside their parts: 成交金额…，节约金额…，节资率…%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mingzhang.facts import Quantity, Relation, Term
from mingzhang.reading.sentences.mentions import Mention, NumberRole, Stretch
from mingzhang.rulebook.alignment import Metric

_REACH = 6
"""So many numbers back a part of a rate may stand."""


def metric_relations(
    stretch: Stretch, quantities: Sequence[Quantity], metrics: Sequence[Metric]
) -> Iterator[Relation]:
    """The relations of the rates in a stretch whose parts are all told right before them."""
    for index, mention in enumerate(stretch.mentions):
        if mention.role is not NumberRole.RATE or mention.number.approximate:
            continue
        for metric in metrics:
            if not metric.result.search(mention.lead):
                continue
            parts = _parts(stretch.mentions, index, metric)
            if parts:
                yield Relation(
                    metric.code,
                    quantities[index],
                    _terms(metric.numerator, parts, quantities),
                    _terms(metric.denominator, parts, quantities),
                )


def _terms(names: Sequence[str], parts: dict[str, int], quantities: Sequence[Quantity]) -> tuple[Term, ...]:
    return tuple((Fraction(1), quantities[parts[name]]) for name in names)


def _parts(mentions: Sequence[Mention], index: int, metric: Metric) -> dict[str, int] | None:
    """The nearest mention before the rate for each term, or None if one is missing."""
    rate = mentions[index]
    found: dict[str, int] = {}
    for i in range(index - 1, max(-1, index - 1 - _REACH), -1):
        mention = mentions[i]
        if mention.sentence != rate.sentence or mention.number.approximate:
            break
        for name, pattern in metric.terms.items():
            if name not in found and pattern.search(mention.lead):
                found[name] = i
                break
    return found if found.keys() == metric.terms.keys() else None
