"""Typing slips: the best value and the slip that made the printed one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from mingzhang.audit.arithmetic.number_style import Style
from mingzhang.audit.finding import Slip
from mingzhang.audit.ranking.slips import Neighbourhood, Proposal, propose
from mingzhang.facts import Interval, Quantity, Source
from tests.audit.given_facts import UNITS, fact


def proposal(
    printed: str, low: str, high: str, unit: str = "万元", context: Neighbourhood | None = None
) -> Proposal:
    """Propose for a number whose true value lies between two printed ones."""
    wrong = fact(Quantity("q"), printed, UNITS[unit], Source(0, len(printed), printed))
    implied = Interval(Fraction(low), Fraction(high), True, False) * UNITS[unit].scale
    return propose(wrong, implied, context)


@pytest.mark.parametrize(
    ("printed", "low", "high", "best", "slip"),
    [
        ("1234.56", "1324.53", "1324.59", "1324.56", Slip.TRANSPOSITION),
        ("1234.56", "1834.53", "1834.59", "1834.56", Slip.DIGIT),
        ("124.56", "1234.53", "1234.59", "1234.56", Slip.DROPPED_DIGIT),
        ("12334.56", "1234.53", "1234.59", "1234.56", Slip.DOUBLED_DIGIT),
        ("21.844", "2.1841", "2.1847", "2.1844", Slip.DECIMAL_SHIFT),
        ("117.50", "1174.97", "1175.03", "1175.00", Slip.DECIMAL_SHIFT),
        ("-52.18", "52.15", "52.21", "52.18", Slip.SIGN),
    ],
)
def test_one_slip_gives_the_best_value(printed: str, low: str, high: str, best: str, slip: Slip) -> None:
    found = proposal(printed, low, high)
    assert (found.best, found.slip) == (best, slip)


def test_the_digits_a_slip_left_are_believed_before_what_is_reckoned_from_rounded_numbers() -> None:
    percent = UNITS["%"]
    wrong = fact(Quantity("q"), "58.54", percent, Source(0, 5, "58.54"))
    implied = Interval(Fraction("55.82"), Fraction("55.86"), True, False) * percent.scale
    found = propose(wrong, implied, likely=(Fraction("55.83") * percent.scale,))
    assert (found.best, found.slip) == ("55.84", Slip.TRANSPOSITION)


def test_where_zeros_are_left_out_a_coarse_number_is_mended_as_finely_as_the_others() -> None:
    wan = UNITS["万元"]
    wrong = fact(Quantity("q"), "7.30", wan, Source(0, 5, "7.3"))
    trimmed = replace(wrong, printed="7.3")
    implied = Interval(Fraction("12.336"), Fraction("12.344")) * wan.scale
    assert propose(trimmed, implied).best == "12.34"


def test_a_point_that_would_leave_one_digit_of_several_did_not_slip() -> None:
    assert proposal("0.98", "0.005", "0.015").slip is not Slip.DECIMAL_SHIFT


def test_the_other_sign_of_a_change_is_the_other_word_before_it() -> None:
    changed = replace(fact(Quantity("q"), "52.18", UNITS["万元"], Source(0, 5, "52.18")), direction=1)
    implied = Interval(Fraction("-52.21"), Fraction("-52.15")) * UNITS["万元"].scale
    found = propose(changed, implied)
    assert (found.best, found.slip) == ("-52.18", Slip.DIRECTION)


def test_yuan_for_wan_is_a_slip_of_the_unit() -> None:
    found = proposal("41.2", "411500", "412500", "元")
    assert (found.best, found.slip) == ("412000.0", Slip.UNIT)


def test_the_only_printable_value_is_best_without_a_slip() -> None:
    found = proposal("26.32", "26.468", "26.469", "%")
    assert (found.low, found.high, found.best) == ("26.47", "26.47", "26.47")


def test_else_the_middle_is_best() -> None:
    found = proposal("980.00", "12.30", "12.50")
    assert (found.best, found.slip) == ("12.40", None)


def test_an_open_range_proposes_nothing() -> None:
    wrong = fact(Quantity("q"), "5.00", UNITS["万元"], Source(0, 4, "5.00"))
    assert propose(wrong, Interval.ALL) == Proposal()


def test_nothing_below_zero_is_proposed_where_it_need_not_be() -> None:
    wan = UNITS["万元"]
    wrong = fact(Quantity("q"), "36.20", wan, Source(0, 5, "36.20"))
    likely = (Fraction("-36.20") * wan.scale,)
    above, below = (Interval(None, end * wan.scale, False, True) for end in (Fraction(1), Fraction(-1)))
    assert (propose(wrong, above, None, likely).best or "0")[0] != "-"
    assert propose(wrong, below, None, likely).best == "-36.20"


def test_the_range_is_told_at_the_printed_decimals() -> None:
    found = proposal("980.00", "12.341", "12.455")
    assert (found.low, found.high) == ("12.34", "12.45")


def test_separators_are_kept() -> None:
    assert proposal("1,243.56", "1234.53", "1234.59").best == "1,234.56"
    assert Style.of("1,234").write(Fraction(-1234567)) == "-1,234,567"


@pytest.mark.parametrize(
    ("context", "slip"),
    [
        (Neighbourhood(prior=(Fraction(980_000_000),)), Slip.STALE),
        (Neighbourhood(neighbours=(Fraction(980_000_000),)), Slip.COPY),
        (Neighbourhood(quotients=(Interval.exact(980_000_000),)), Slip.WRONG_BASE),
        (
            Neighbourhood(siblings=((Fraction(12_400_000), Interval.exact(980_000_000)),)),
            Slip.SWAPPED,
        ),
    ],
)
def test_a_borrowed_number_is_recognised(context: Neighbourhood, slip: Slip) -> None:
    found = proposal("980.00", "12.395", "12.405", context=context)
    assert (found.best, found.slip) == ("12.40", slip)
