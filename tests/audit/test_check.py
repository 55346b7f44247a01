"""The interval check: what is a violation, and of which nature."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.audit.arithmetic.check import Nature, Violation, check, hull
from mingzhang.audit.arithmetic.network import build
from mingzhang.facts import FactSet, Interval, Op, Quantity, Relation, Source
from mingzhang.facts.unit import WAN_YUAN
from tests.audit.given_facts import Sheet, fact


def test_a_sum_within_rounding_is_no_violation() -> None:
    sheet = Sheet()
    for name, printed in (("a", "4.79"), ("b", "246.47"), ("t", "251.25")):
        sheet.say(name, printed)
    sheet.total("A", "t", "a b")
    assert sheet.violations() == []


def test_a_sum_that_just_fails_is_told_with_its_gap() -> None:
    sheet = Sheet()
    for name, printed in (("a", "1"), ("b", "2"), ("t", "5")):
        sheet.say(name, printed, "人")
    sheet.total("A", "t", "a b")
    (violation,) = sheet.violations()
    assert violation.gap == 2
    assert violation.nature is Nature.CONTRADICTION
    assert [fact.printed for fact in violation.facts] == ["1", "2", "5"]


def test_open_ends_that_only_touch_do_not_meet() -> None:
    sheet = Sheet()
    sheet.say("a", "1")  # [0.5, 1.5)
    sheet.say("t", "2")  # [1.5, 2.5)
    sheet.total("A", "t", "a")
    assert len(sheet.violations()) == 1


def test_closed_ends_that_touch_meet() -> None:
    sheet = Sheet()
    sheet.say("a", "1.5")  # [1.45, 1.55)
    sheet.say("b", "0.45")  # [0.445, 0.455)
    sheet.say("t", "2")  # [1.5, 2.5): 1.55 + 0.455 is above, 1.45 + 0.445 below 2.5
    sheet.total("A", "t", "a b")
    assert sheet.violations() == []


def test_an_inequality_is_violated_only_on_its_side() -> None:
    for op, wrong in ((Op.LE, 0), (Op.GE, 1)):
        sheet = Sheet()
        sheet.say("part", "3.00")
        sheet.say("whole", "5.00")
        sheet.total("B", "part", "whole", op=op)
        assert len(sheet.violations()) == wrong


def test_a_share_is_judged_by_its_own_decimals() -> None:
    for printed, wrong in (("4.58", 0), ("4.57", 1), ("5", 0), ("4.6", 0)):
        sheet = Sheet()
        sheet.say("part", "48.11")
        sheet.say("whole", "1049.97")
        sheet.say("share", printed, "%")
        sheet.ratio("C", "share", "part", "whole")
        assert len(sheet.violations()) == wrong, printed


def test_a_share_cut_off_is_a_truncation() -> None:
    sheet = Sheet()
    sheet.say("part", "1077.11")
    sheet.say("whole", "1077.14")
    sheet.say("share", "99.99", "%")
    sheet.ratio("C", "share", "part", "whole")
    (violation,) = sheet.violations()
    assert violation.truncation


def test_growth_is_checked_through_a_year_that_is_not_printed() -> None:
    for printed, wrong in (("14.04", 0), ("12.31", 1)):
        sheet = Sheet()
        sheet.say("current", "100.30")
        sheet.say("change", "12.35")
        sheet.say("growth", printed, "%")
        sheet.total("C01", "current", "previous change")
        sheet.ratio("C01", "growth", "change", "previous")
        assert len(sheet.violations()) == wrong, printed


def test_a_negative_base_turns_the_share_around() -> None:
    sheet = Sheet()
    sheet.say("part", "-5.00")
    sheet.say("whole", "-20.00")
    sheet.say("share", "25.00", "%")
    sheet.ratio("C", "share", "part", "whole")
    assert sheet.violations() == []


def test_a_zero_base_says_nothing() -> None:
    sheet = Sheet()
    sheet.say("part", "5.00")
    sheet.say("whole", "0.00")
    sheet.say("share", "100", "%")
    sheet.ratio("C", "share", "part", "whole")
    assert sheet.violations() == []


def test_two_shares_of_one_unprinted_count_must_share_it() -> None:
    for printed, wrong in (("99.95", 1), ("99.94", 0)):
        sheet = Sheet()
        sheet.say("online", "10624", "项")
        sheet.say("share of online", printed, "%")
        sheet.say("once", "10627", "项")
        sheet.say("share of once", "99.97", "%")
        sheet.ratio("C", "share of online", "online", "all")
        sheet.ratio("C", "share of once", "once", "all")
        assert len(sheet.violations()) == wrong, printed


def test_one_quantity_printed_twice_is_compared() -> None:
    for other, nature in (("1586.59", Nature.CONTRADICTION), ("1586.60", Nature.RESIDUE)):
        sheet = Sheet()
        sheet.say("spent", "1586.61")
        sheet.say("spent", other)
        (violation,) = sheet.violations()
        assert violation.relations == ()
        assert violation.nature is nature


def test_an_amount_cut_off_elsewhere_is_a_truncation() -> None:
    sheet = Sheet()
    sheet.say("spent", "419.9471")
    sheet.say("spent", "419.94")
    (violation,) = sheet.violations()
    assert violation.nature in {Nature.RESIDUE, Nature.TRUNCATION}


def by_subject(total: str) -> Violation:
    parts = [Quantity("spent", (("func", code),)) for code in ("20101", "20102")]
    whole = Quantity("spent", (("func", "201"),))
    told = zip([*parts, whole], ("100.00", "200.00", total), strict=True)
    facts = FactSet.of(
        fact(quantity, printed, WAN_YUAN, Source(n, n + 1, printed))
        for n, (quantity, printed) in enumerate(told)
    )
    relation = Relation("A08", whole, tuple((Fraction(1), part) for part in parts))
    (violation,) = check(build(facts, [relation]))
    return violation


def test_a_sum_by_subject_off_by_rounded_children_is_a_residue() -> None:
    assert by_subject("300.02").residue


def test_a_sum_by_subject_off_by_more_is_a_contradiction() -> None:
    assert by_subject("300.04").nature is Nature.CONTRADICTION


def test_other_sums_have_no_residue_beyond_their_print() -> None:
    sheet = Sheet()
    for name, printed in (("a", "100.00"), ("b", "200.00"), ("t", "300.02")):
        sheet.say(name, printed)
    sheet.total("A", "t", "a b")
    (violation,) = sheet.violations()
    assert violation.nature is Nature.CONTRADICTION


def test_counts_have_no_residue() -> None:
    sheet = Sheet()
    for name, printed in (("a", "15"), ("b", "22"), ("t", "36")):
        sheet.say(name, printed, "人")
    sheet.total("A", "t", "a b")
    (violation,) = sheet.violations()
    assert violation.nature is Nature.CONTRADICTION


def test_relations_about_nothing_printed_are_silent() -> None:
    sheet = Sheet()
    sheet.say("a", "1.00")
    sheet.total("A", "t", "a b")
    sheet.ratio("C", "share", "x", "y")
    assert sheet.violations() == []


cents = st.integers(min_value=-(10**12), max_value=10**12)


def printed_amount(fen: int) -> str:
    """An amount in 分 as 万元 with two decimals, half-up away from zero."""
    hundredths = (abs(fen) + 5_000) // 10_000
    sign = "-" if fen < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}"


@given(st.lists(st.lists(st.one_of(st.just(0), cents), min_size=3, max_size=3), min_size=2, max_size=4))
def test_consistent_tables_rounded_half_up_never_violate(table: list[list[int]]) -> None:
    sheet = Sheet()
    rows = [[*row, sum(row)] for row in table]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    for i, row in enumerate(rows):
        for j, fen in enumerate(row):
            sheet.say(f"{i}.{j}", printed_amount(fen))
    for i in range(len(rows)):
        sheet.total("A06", f"{i}.3", f"{i}.0 {i}.1 {i}.2")
    for j in range(4):
        sheet.total("A08", f"{len(table)}.{j}", " ".join(f"{i}.{j}" for i in range(len(table))))
    assert sheet.violations() == []


@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_a_share_computed_exactly_never_violates(whole: int, part: int) -> None:
    sheet = Sheet()
    basis_points = (2 * 10_000 * part + whole) // (2 * whole)
    sheet.say("part", printed_amount(part))
    sheet.say("whole", printed_amount(whole))
    sheet.say("share", f"{basis_points // 100}.{basis_points % 100:02d}", "%")
    sheet.ratio("C", "share", "part", "whole")
    assert sheet.violations() == []


@given(st.integers(-9, 9), st.integers(-9, 9), st.booleans(), st.booleans())
def test_the_hull_holds_both_intervals(a: int, b: int, a_closed: bool, b_closed: bool) -> None:
    one = Interval(Fraction(a), Fraction(a + 2), a_closed, not a_closed)
    other = Interval(Fraction(b), Fraction(b + 3), b_closed, not b_closed)
    both = hull([one, other])
    for twelfth in range(-130, 160):
        value = Fraction(twelfth, 12)
        if value in one or value in other:
            assert value in both
    assert {both.low, both.high} == {Fraction(min(a, b)), Fraction(max(a + 2, b + 3))}
