"""Conflict certificates: infeasible, minimal, and readable."""

from __future__ import annotations

from itertools import combinations

from mingzhang.audit.arithmetic.bounds import settle
from mingzhang.audit.arithmetic.conflict import Conflict, minimal
from mingzhang.audit.arithmetic.explain import lines
from mingzhang.audit.arithmetic.solver import Solver
from tests.audit.given_facts import Sheet


def overstated() -> Sheet:
    sheet = Sheet()
    for name, printed in (("公务员", "15"), ("事业", "22"), ("借用", "4"), ("在职", "35")):
        sheet.say(name, printed, "人")
    sheet.total("A", "在职", "公务员 事业")
    return sheet


def test_a_certificate_holds_only_what_clashes() -> None:
    sheet = overstated()
    network = sheet.network()
    everything = frozenset({0, 1, 2, 3, ~0})
    core = minimal(network, range(len(network.rows)), everything)
    found = Conflict.of(network, core)
    assert {fact.label for fact in found.facts} == {"公务员", "事业", "在职"}
    assert found.certain


def test_no_member_of_a_certificate_can_be_spared() -> None:
    sheet = overstated()
    network = sheet.network()
    rows = range(len(network.rows))
    core = minimal(network, rows, frozenset({0, 1, 2, 3, ~0}))
    groups = sorted(reason for reason in core if reason >= 0)
    for kept in combinations(groups, len(groups) - 1):
        dropped = frozenset(range(len(network.groups))) - set(kept)
        assert settle(network, rows, dropped, sharp=True).conflict is None


def test_the_exact_solver_blames_the_same_facts() -> None:
    sheet = overstated()
    network = sheet.network()
    core = Solver(network, range(len(network.rows)), 5_000).conflict(())
    assert core is not None
    assert {network.groups[g].facts[0].label for g in core if g >= 0} == {"公务员", "事业", "在职"}


def test_the_solver_sees_a_cycle_that_propagation_cannot() -> None:
    sheet = Sheet()
    for name, printed in (("r1", "10"), ("r2", "20"), ("c1", "15"), ("c2", "16")):
        sheet.say(name, printed, "人")
    sheet.total("A", "r1", "a b")
    sheet.total("A", "r2", "c d")
    sheet.total("A", "c1", "a c")
    sheet.total("A", "c2", "b d")
    network = sheet.network()
    rows = range(len(network.rows))
    assert settle(network, rows, frozenset(), sharp=True).conflict is None
    assert Solver(network, rows, 5_000).conflict(()) is not None


def test_a_sum_reads_as_a_clerk_would_write_it() -> None:
    sheet = overstated()
    (violation,) = sheet.violations()
    assert lines(sheet.network(), violation.reasons) == ["15 + 22 = 37，文中为 35人"]


def test_a_share_reads_as_a_division() -> None:
    sheet = Sheet()
    sheet.say("part", "17.75")
    sheet.say("whole", "263.20")
    sheet.say("share", "8", "%")
    sheet.ratio("C", "share", "part", "whole")
    (violation,) = sheet.violations()
    assert lines(sheet.network(), violation.reasons) == ["17.75 ÷ 263.20 = 6.74%，应印 7%，文中为 8%"]
    (english,) = lines(sheet.network(), violation.reasons, "en")
    assert english == "17.75 ÷ 263.20 = 6.74%, to be printed 7%, printed 8%"


def test_an_unprinted_year_is_written_as_its_difference() -> None:
    sheet = Sheet()
    sheet.say("current", "100.30")
    sheet.say("change", "12.35")
    sheet.say("growth", "12.31", "%")
    sheet.total("C01", "current", "previous change")
    sheet.ratio("C01", "growth", "change", "previous")
    (violation,) = sheet.violations()
    told = lines(sheet.network(), violation.reasons)
    assert "12.35 ÷ (100.30 - 12.35) = 14.0421%，应印 14.04%，文中为 12.31%" in told


def test_a_figure_printed_twice_lists_its_values() -> None:
    sheet = Sheet()
    for printed in ("1586.61", "1586.61", "1586.59"):
        sheet.say("spent", printed)
    (violation,) = sheet.violations()
    (line,) = lines(sheet.network(), violation.reasons)
    assert line == "spent：1586.61万元（2 处）、1586.59万元，前后不一"
