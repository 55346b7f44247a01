"""Judging: one root cause, one finding, the right severity, the arithmetic."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.audit.arithmetic_findings import RuleText, judge
from mingzhang.audit.finding import Finding, Role, Severity, Slip
from mingzhang.facts import Origin, Quantity, Relation
from tests.audit.given_facts import Sheet, terms, titles


def findings(sheet: Sheet, **options: str) -> list[Finding]:
    return judge(sheet.fact_set, sheet.relations, titles, lang=options.get("lang", "zh"))


def wrong_share() -> Sheet:
    sheet = Sheet()
    sheet.say("社保", "17.75", section="五")
    sheet.say("住房", "245.45", section="五")
    sheet.say("支出合计", "263.20", section="五")
    sheet.say("社保占比", "8", "%", section="五")
    sheet.total("C06", "支出合计", "社保 住房")
    sheet.ratio("C06", "社保占比", "社保", "支出合计")
    return sheet


def test_consistent_facts_give_no_finding() -> None:
    sheet = Sheet()
    sheet.say("a", "1.00")
    sheet.say("t", "1.00")
    sheet.total("A", "t", "a")
    assert findings(sheet) == []


def test_a_wrong_share_is_told_with_its_value_and_arithmetic() -> None:
    (found,) = findings(wrong_share())
    assert found.rule == "C06"
    assert found.severity is Severity.ERROR
    assert found.expected is not None
    assert (found.printed, found.unit, found.expected.best) == ("8", "%", "7")
    assert found.explanation == "17.75 ÷ 263.20 = 6.74%，应印 7%，文中为 8%"
    assert "应为7%" in found.message


def test_the_wrong_place_comes_first_and_the_rest_is_related() -> None:
    (found,) = findings(wrong_share())
    roles = [(place.quote, place.role) for place in found.locations]
    assert roles == [("8", Role.WRONG), ("17.75", Role.RELATED), ("263.20", Role.RELATED)]


def test_english_is_spoken_on_request() -> None:
    (found,) = findings(wrong_share(), lang="en")
    assert found.title == "rule C06"
    assert "should be 7%" in found.message


def test_every_place_of_a_repeated_wrong_number_is_listed() -> None:
    sheet = Sheet()
    for name, printed in (("saved", "1.36"), ("rest", "60.90"), ("budget", "62.26")):
        sheet.say(name, printed)
    sheet.say("rate", "21.844", "%")
    sheet.say("rate", "21.844", "%")
    sheet.total("A", "budget", "saved rest")
    sheet.ratio("C", "rate", "saved", "budget")
    (found,) = findings(sheet)
    assert [place.quote for place in found.locations if place.role is Role.WRONG] == ["21.844"] * 2
    assert found.slip is Slip.DECIMAL_SHIFT


def test_an_uncertain_relation_only_warns() -> None:
    sheet = Sheet()
    for name, printed in (("a", "15"), ("b", "22"), ("t", "50")):
        sheet.say(name, printed, "人")
    sheet.total("S02", "t", "a b", certain=False)
    (found,) = findings(sheet)
    assert found.severity is Severity.WARNING


def test_an_uncertain_relation_does_not_shift_the_blame() -> None:
    sheet = wrong_share()
    sheet.say("其他", "1.00")
    sheet.total("S02", "社保", "其他", certain=False)
    errors = [found for found in findings(sheet) if found.severity is Severity.ERROR]
    assert [found.printed for found in errors] == ["8"]


def test_a_rule_that_only_warns_never_errs() -> None:
    sheet = wrong_share()

    def lenient(code: str) -> RuleText:
        return replace(titles(code), severity=Severity.WARNING)

    (found,) = judge(sheet.fact_set, sheet.relations, lenient)
    assert found.severity is Severity.WARNING


def test_residues_of_a_section_are_one_notice() -> None:
    sheet = Sheet()
    for name in ("a", "b"):
        sheet.say(name, "326.71", section="表1")
        sheet.say(name, "326.72", section="表1")
    (found,) = findings(sheet)
    assert found.severity is Severity.INFO
    assert found.message.startswith("2 处尾差")


def test_truncations_are_notices_too() -> None:
    sheet = Sheet()
    sheet.say("part", "1077.11")
    sheet.say("whole", "1077.14")
    sheet.say("share", "99.99", "%")
    sheet.ratio("C", "share", "part", "whole")
    (found,) = findings(sheet)
    assert (found.severity, found.slip) == (Severity.INFO, Slip.TRUNCATION)


def test_a_residue_does_not_hide_an_error_beside_it() -> None:
    sheet = wrong_share()
    sheet.say("支出合计", "263.21", section="表1", place=Origin.TABLE)
    severities = [(found.severity, found.printed) for found in findings(sheet)]
    assert severities == [(Severity.ERROR, "8"), (Severity.INFO, None)]


def test_shares_of_a_wrong_total_are_told_with_it() -> None:
    sheet = Sheet()
    sheet.say("基本", "419.94")
    sheet.say("项目", "1166.67")
    for _ in range(3):
        sheet.say("支出", "1586.61")
    sheet.say("支出", "1595.64")
    sheet.say("基本占比", "26.32", "%")
    sheet.say("项目占比", "73.12", "%")
    sheet.total("A13", "支出", "基本 项目")
    sheet.ratio("C02", "基本占比", "基本", "支出")
    sheet.ratio("C02", "项目占比", "项目", "支出")
    (found,) = findings(sheet)
    assert found.rule == "S01"
    wrong = [place.quote for place in found.locations if place.role is Role.WRONG]
    assert wrong == ["1595.64", "26.32", "73.12"]
    assert found.expected is not None
    assert found.expected.best == "1586.61"


def test_other_minimum_repairs_are_alternatives() -> None:
    sheet = Sheet()
    for name, printed in (("公务员", "15"), ("事业", "22"), ("在职", "35")):
        sheet.say(name, printed, "人")
    sheet.total("A", "在职", "公务员 事业")
    (found,) = findings(sheet)
    proposed = {(change.quote, change.best) for one in found.alternatives for change in one.changes}
    assert found.expected is not None
    everything = proposed | {(found.printed, found.expected.best)}
    assert everything == {("35", "37"), ("22", "20"), ("15", "13")}


def test_records_that_contradict_are_told_without_a_culprit() -> None:
    sheet = Sheet()
    sheet.say("a", "15", "人", place=Origin.RECORD)
    sheet.say("a", "16", "人", place=Origin.RECORD)
    (found,) = findings(sheet)
    assert found.expected is None
    assert {place.quote for place in found.locations} == {"15", "16"}


def test_ids_do_not_move_with_the_text() -> None:
    (before,) = findings(wrong_share())
    moved = wrong_share()
    moved.facts = [
        replace(fact, source=replace(fact.source, start=fact.source.start + 999, end=fact.source.end + 999))
        for fact in moved.facts
    ]
    (after,) = findings(moved)
    assert before.id == after.id


def test_a_repeated_figure_takes_the_rule_the_caller_knows() -> None:
    sheet = Sheet()
    sheet.say("spent", "1.00")
    sheet.say("spent", "9.00")
    (found,) = judge(
        sheet.fact_set, [], titles, same_rule=lambda quantity, facts: f"B-{quantity}-{len(facts)}"
    )
    assert found.rule == "B-spent-2"


def test_two_wrong_shares_of_one_total_are_two_findings() -> None:
    sheet = Sheet()
    sheet.say("a", "17.75")
    sheet.say("b", "22.94")
    sheet.say("c", "222.51")
    sheet.say("t", "263.20")
    sheet.say("share a", "8", "%")
    sheet.say("share b", "7", "%")
    sheet.total("A", "t", "a b c")
    sheet.ratio("C", "share a", "a", "t")
    sheet.ratio("C", "share b", "b", "t")
    found = findings(sheet)
    assert [(one.printed, one.expected and one.expected.best) for one in found] == [("8", "7"), ("7", "9")]


def test_a_warning_beside_a_blamed_place_is_still_told() -> None:
    sheet = wrong_share()
    for name, printed in (("其中一", "200.00"), ("其中二", "100.00")):
        sheet.say(name, printed)
    sheet.say("支出合计", "623.20")
    sheet.say("支出合计", "263.20")
    sheet.total("S02", "支出合计", "其中一 其中二", certain=False)
    severities = [found.severity for found in findings(sheet)]
    assert severities.count(Severity.WARNING) == 1


def test_an_increase_beyond_this_years_amount_is_the_wrong_number_not_its_rate() -> None:
    sheet = Sheet()
    sheet.say("total", "1102.46")
    sheet.say("more", "760400.00")
    sheet.say("rate", "7.41", "%")
    sheet.relations.append(Relation("L03", Quantity("rate"), terms("more"), terms("total -more")))
    (found,) = findings(sheet)
    assert found.expected is not None
    assert (found.printed, found.expected.best, found.slip) == ("760400.00", "76.04", Slip.UNIT)


def test_a_rate_one_off_in_its_last_place_is_wrong_rounding_not_a_slip_in_an_amount() -> None:
    sheet = Sheet()
    sheet.say("total", "95.62")
    sheet.say("more", "3.17")
    sheet.say("rate", "3.44", "%")
    sheet.relations.append(Relation("L03", Quantity("rate"), terms("more"), terms("total -more")))
    (found,) = findings(sheet)
    assert found.expected is not None
    assert (found.printed, found.expected.best) == ("3.44", "3.43")


def test_a_number_printed_without_a_sign_is_not_told_to_be_negative() -> None:
    sheet = Sheet()
    sheet.say("cars", "0", "项")
    for name in ("own", "hired"):
        sheet.say(name, "1", "项")
    sheet.total("L01", "cars", "own hired")
    (found,) = findings(sheet)
    assert found.expected is not None
    assert (found.printed, found.expected.best) == ("0", "2")


def test_of_a_long_sum_the_one_number_that_can_be_mended_is_told() -> None:
    sheet = Sheet()
    small = [f"item{number}" for number in range(20)]
    for number, name in enumerate(small):
        sheet.say(name, f"{number}.50", place=Origin.TABLE)
    sheet.say("rest", "200.00", place=Origin.TABLE)
    for _ in range(2):
        sheet.say("whole", "200.00", place=Origin.TABLE)
    sheet.total("A15", "whole", " ".join((*small, "rest")))
    (found,) = findings(sheet)
    assert found.locations[0].quote == "200.00"
    assert found.expected is not None
    assert found.expected.best == "0.00"
    assert not found.alternatives
