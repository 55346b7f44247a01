"""Rates of work told beside their parts."""

from __future__ import annotations

import pytest

from mingzhang.document.folded import fold
from mingzhang.facts import Quantity
from mingzhang.reading.sentences.mentions import mentions_of
from mingzhang.reading.sentences.work_rates import metric_relations
from mingzhang.rulebook import load
from mingzhang.rulebook.alignment import alignment


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Code, numerator and denominator of each rate, by printed numbers."""
    stretch = mentions_of(fold(text))
    own = [Quantity(f"#{index}") for index in range(len(stretch.mentions))]
    printed = {q: m.number.printed for q, m in zip(own, stretch.mentions, strict=True)}
    return [
        (r.rule, [printed[q] for _, q in r.numerator], [printed[q] for _, q in r.denominator])
        for r in metric_relations(stretch, own, alignment(load()).metrics)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成交金额90万元，节约资金10万元，节资率10%。", [("M01", ["10"], ["10", "90"])]),
        ("到位资金80万元，实际支出60万元，资金执行率75%。", [("M02", ["60"], ["80"])]),
        ("共受理件200件，办结180件，办结率90%。", [("M03", ["180"], ["200"])]),
    ],
)
def test_a_rate_is_tied_to_its_parts(text: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "节约资金10万元，节资率10%。",
        "成交金额90万元，节约资金10万元。节资率10%。",
        "受理200件，办结180件，按时办结率99%。",
        "成交金额约90万元，节约资金10万元，节资率10%。",
    ],
)
def test_a_rate_without_its_parts_is_no_relation(text: str) -> None:
    assert told(text) == []
