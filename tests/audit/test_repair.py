"""Minimum repairs: the true culprit, all ties, and where the true value lies."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mingzhang.audit.arithmetic.check import Nature, check
from mingzhang.audit.arithmetic.hitting_sets import minimum_hitting_sets
from mingzhang.audit.arithmetic.network import build
from mingzhang.audit.arithmetic.repair import components, diagnose
from mingzhang.facts import FactSet, Origin
from mingzhang.facts.unit import WAN_YUAN
from tests.audit.given_facts import Sheet, fact
from tests.profiles import share


def table(rows: list[list[int]]) -> Sheet:
    """A table of whole 万元 with row, column and grand totals, printed with two decimals."""
    sheet = Sheet()
    full = [[*row, sum(row)] for row in rows]
    full.append([sum(column) for column in zip(*full, strict=True)])
    height, width = len(rows), len(rows[0])
    for i, row in enumerate(full):
        for j, value in enumerate(row):
            sheet.say(f"{i}.{j}", f"{value}.00", place=Origin.TABLE)
    for i in range(height + 1):
        sheet.total("A06", f"{i}.{width}", " ".join(f"{i}.{j}" for j in range(width)))
    for j in range(width + 1):
        sheet.total("A08", f"{height}.{j}", " ".join(f"{i}.{j}" for i in range(height)))
    return sheet


def mistype(sheet: Sheet, name: str, printed: str) -> None:
    """Let the sheet print another number at the only place of a quantity."""
    for number, old in enumerate(sheet.facts):
        if old.label == name:
            sheet.facts[number] = fact(old.quantity, printed, old.unit, old.source)


def test_the_cell_in_two_broken_sums_is_the_wrong_one() -> None:
    sheet = table([[100, 200, 300], [400, 500, 600], [700, 800, 900]])
    mistype(sheet, "1.1", "550.00")
    assert sheet.repairs() == [{"1.1"}]


def test_the_implied_interval_holds_the_true_value() -> None:
    sheet = table([[100, 200, 300], [400, 500, 600], [700, 800, 900]])
    mistype(sheet, "1.1", "550.00")
    _, found = sheet.diagnosis()
    (interval,) = found.repairs[0].implied.values()
    assert 500 * WAN_YUAN.scale in interval
    assert interval.width is not None
    assert interval.width <= WAN_YUAN.scale / 10


def test_a_lone_sum_names_every_member_as_a_tie() -> None:
    sheet = Sheet()
    for name, printed in (("a", "15"), ("b", "22"), ("t", "35")):
        sheet.say(name, printed, "人")
    sheet.total("A", "t", "a b")
    assert sorted(map(sorted, sheet.repairs())) == [["a"], ["b"], ["t"]]


def test_two_wrong_cells_are_both_found() -> None:
    sheet = table([[100, 200, 300], [400, 500, 600], [700, 800, 900]])
    mistype(sheet, "0.0", "190.00")
    mistype(sheet, "1.1", "550.00")
    assert {"0.0", "1.1"} in sheet.repairs()


def test_one_odd_place_is_blamed_before_three_that_agree() -> None:
    sheet = Sheet()
    for printed in ("1586.61", "1586.61", "1586.59", "1586.61"):
        sheet.say("spent", printed)
    network, found = sheet.diagnosis()
    (repair,) = found.repairs
    assert [f.printed for g in repair.groups for f in network.groups[g].facts] == ["1586.59"]


def test_a_share_printed_twice_is_one_change() -> None:
    sheet = Sheet()
    sheet.say("saved", "1.36")
    sheet.say("budget", "62.26")
    sheet.say("rate", "21.844", "%")
    sheet.say("rate", "21.844", "%")
    sheet.ratio("C", "rate", "saved", "budget")
    assert {"rate"} in sheet.repairs()


def test_records_are_never_to_be_changed() -> None:
    sheet = Sheet()
    sheet.say("a", "15", "人", place=Origin.RECORD)
    sheet.say("b", "22", "人", place=Origin.RECORD)
    sheet.say("t", "35", "人")
    sheet.total("A", "t", "a b")
    assert sheet.repairs() == [{"t"}]


def test_records_that_clash_have_no_repair() -> None:
    sheet = Sheet()
    sheet.say("a", "15", "人", place=Origin.RECORD)
    sheet.say("a", "16", "人", place=Origin.RECORD)
    assert sheet.repairs() == []


def test_no_time_leaves_the_conflict_without_a_repair() -> None:
    sheet = Sheet()
    sheet.say("a", "15", "人")
    sheet.say("a", "16", "人")
    network = sheet.network()
    (part,) = components(check(network))
    found = diagnose(network, part, seconds=0)
    assert found.repairs == ()
    assert len(found.conflicts) == 1


def test_a_wrong_share_implies_its_quotient() -> None:
    sheet = Sheet()
    for name, printed in (("a", "17.75"), ("b", "245.45"), ("whole", "263.20")):
        sheet.say(name, printed)
    sheet.say("whole", "263.20")
    sheet.say("share", "8", "%")
    sheet.total("A", "whole", "a b")
    sheet.ratio("C", "share", "a", "whole")
    network, found = sheet.diagnosis()
    (repair,) = found.repairs
    ((group, interval),) = repair.implied.items()
    assert network.groups[group].facts[0].label == "share"
    assert Fraction(1775, 26320) in interval


def test_unrelated_violations_are_separate_components() -> None:
    sheet = Sheet()
    for name in ("a", "b"):
        sheet.say(name, "1", "人")
        sheet.say(name, "2", "人")
    assert len(components(sheet.violations())) == 2


@given(st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=4), min_size=1, max_size=6))
def test_hitting_sets_are_all_the_cheapest_ones(sets: list[frozenset[int]]) -> None:
    cost = [2, 3, 2, 4, 2, 5, 3]
    every = [frozenset(i for i in range(7) if mask >> i & 1) for mask in range(128)]
    hitting = [chosen for chosen in every if all(chosen & members for members in sets)]
    least = min(sum(cost[i] for i in chosen) for chosen in hitting)
    cheapest = {chosen for chosen in hitting if sum(cost[i] for i in chosen) == least}
    found = minimum_hitting_sets(sets, cost, cap=128)
    assert len(found) == len(set(found))
    assert set(found) == cheapest


amounts = st.lists(st.lists(st.integers(-9_999, 99_999), min_size=3, max_size=3), min_size=3, max_size=4)


@settings(max_examples=share(60))
@given(amounts, st.data())
def test_one_corrupted_number_is_found_and_its_true_value_implied(
    rows: list[list[int]], data: st.DataObject
) -> None:
    sheet = table(rows)
    victim = data.draw(st.sampled_from(sheet.facts))
    wrong = data.draw(st.integers(-99_999, 999_999))
    assume(abs(wrong * WAN_YUAN.scale - victim.value) > WAN_YUAN.scale)
    mistype(sheet, victim.label, f"{wrong}.00")
    network = build(FactSet.of(sheet.facts), sheet.relations)
    found = [one for one in check(network) if one.nature is Nature.CONTRADICTION]
    (part,) = components(found)
    repairs = {
        network.groups[group].facts[0].label: interval
        for repair in diagnose(network, part).repairs
        for group, interval in repair.implied.items()
    }
    assert set(repairs) == {victim.label}
    assert victim.value in repairs[victim.label]
