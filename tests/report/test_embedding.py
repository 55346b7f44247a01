"""Facts as words: the same fact comes back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.facts import Interval, Quantity
from mingzhang.facts.unit import PERCENT, POINTS, WAN_YUAN, Unit, counted
from mingzhang.report.embedding import entry, fact_of
from mingzhang.report.model import FactSpan, number

units = st.sampled_from([WAN_YUAN, PERCENT, POINTS, counted("人次")])
bounds = st.none() | st.fractions()
intervals = st.builds(Interval, bounds, bounds, st.booleans(), st.booleans())
words = st.text(max_size=8)
quantities = st.builds(
    Quantity, st.text(min_size=1, max_size=8), st.tuples(st.tuples(words, words)) | st.just(()), words, words
)
spans = st.builds(FactSpan, words, st.fractions(), intervals, units, st.none() | quantities)


@given(spans)
def test_a_fact_comes_back_as_it_was_told(span: FactSpan) -> None:
    assert fact_of(entry(span)) == span


def test_an_entry_leaves_out_what_is_not_said() -> None:
    told = entry(number(Fraction(1, 2), PERCENT, 2))
    assert told == {
        "printed": "50.00",
        "value": "1/2",
        "interval": "[9999/20000, 10001/20000)",
        "unit": "%",
        "kind": "ratio",
        "scale": "1/100",
        "base": "1",
    }


@pytest.mark.parametrize("lacking", ["value", "interval", "kind", "printed"])
def test_words_that_tell_no_fact_are_refused(lacking: str) -> None:
    told = entry(number(Fraction(1), Unit("件", POINTS.kind), 0))
    del told[lacking]
    with pytest.raises(KeyError):
        fact_of(told)
