from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from mingzhang.facts import UNCODED, FactSet, Interval, Op, Origin, Relation
from mingzhang.facts.unit import YUAN
from mingzhang.rulebook import load
from mingzhang.rulebook.expression import parse_amount
from mingzhang.rulebook.expression.explain import explain
from mingzhang.rulebook.identity_relations import relations
from tests.rulebook.given_rulebooks import YEAR, fact, facts


def _of(code: str, found: FactSet) -> list[Relation]:
    book = load()
    identity = book.identity(code)
    assert identity is not None
    return relations(identity, found, YEAR, book.subject_name)


def _parts(relation: Relation) -> list[str]:
    return [f"{'-' if factor < 0 else ''}{quantity}" for factor, quantity in relation.numerator]


def test_a_missing_part_dissolves_when_the_rest_stands_in_one_table() -> None:
    found = facts({"本年支出": "3.00", "基本支出": "2.00", "项目支出": "1.00"})
    (relation,) = _of("A07", found)
    assert _parts(relation) == ["expenditure.basic@2023", "expenditure.project@2023"]
    assert relation.certain
    assert relation.words == "本年支出 = 基本支出 + 项目支出"


def test_a_subject_without_a_code_is_no_further_part_beside_those_of_a_table() -> None:
    words = list(facts({"本年支出[科目=208]": "3.00", "本年支出[科目=20807]": "3.00"}, place=Origin.TEXT))
    coded = words[1].quantity
    uncoded = replace(coded, dimensions=(("func", f"208{UNCODED}帮扶"),))
    words[1] = replace(words[1], quantity=uncoded)
    table = facts({"本年支出[科目=20807]": "3.00"})
    (alone,) = _of("A08", FactSet.of(words))
    (beside,) = _of("A08", FactSet.of([*words, *table]))
    assert _parts(alone) == [str(uncoded)]
    assert _parts(beside) == [str(coded)]


def test_a_missing_part_leaves_doubt_when_the_rest_is_scattered() -> None:
    found = FactSet.of([*facts({"本年支出": "3.00"}, "总表"), *facts({"基本支出": "2.00"}, "说明")])
    (relation,) = _of("A07", found)
    assert not relation.certain


def test_a_sentence_that_names_a_single_part_leaves_doubt() -> None:
    single = facts({"本年收入": "3.00", "财政拨款收入": "2.00"}, place=Origin.TEXT)
    pair = facts({"本年收入": "3.00", "财政拨款收入": "2.00", "其他收入": "1.00"}, place=Origin.TEXT)
    assert [_of("A06", found)[0].certain for found in (single, pair)] == [False, True]


def test_nothing_is_said_without_the_result_or_without_any_part() -> None:
    assert _of("A07", facts({"基本支出": "2.00", "项目支出": "1.00"})) == []
    assert _of("A07", facts({"本年支出": "2.00"})) == []


def test_an_identity_that_requires_all_waits_for_every_part() -> None:
    assert _of("A13", facts({"一般公共预算支出": "3.00", "一般公共预算基本支出": "2.00"})) == []


def test_a_required_concept_does_not_dissolve() -> None:
    assert _of("A01", facts({"本年收入": "3.00", "其他收入": "1.00"})) == []


def test_an_identity_holds_for_each_subject_present() -> None:
    found = facts(
        {
            "本年支出[科目=201]": "3.00",
            "基本支出[科目=201]": "2.00",
            "项目支出[科目=201]": "1.00",
            "本年支出[科目=208]": "9.00",
        }
    )
    (relation,) = _of("A07", found)
    assert (
        relation.words
        == "本年支出（一般公共服务支出） = 基本支出（一般公共服务支出） + 项目支出（一般公共服务支出）"
    )


def test_a_subject_is_the_sum_of_its_nearest_present_descendants() -> None:
    found = facts(
        {
            "本年支出[科目=208]": "6.00",
            "本年支出[科目=20805]": "5.00",
            "本年支出[科目=2080505]": "5.00",
            "本年支出[科目=2080801]": "1.00",
            "本年支出[科目=210]": "7.00",
        }
    )
    by_result = {str(relation.result): _parts(relation) for relation in _of("A08", found)}
    assert by_result == {
        "expenditure[func=208]@2023": ["expenditure[func=20805]@2023", "expenditure[func=2080801]@2023"],
        "expenditure[func=20805]@2023": ["expenditure[func=2080505]@2023"],
    }


def test_the_total_is_the_sum_of_the_topmost_present_subjects() -> None:
    found = facts(
        {
            "本年支出": "6.00",
            "本年支出[科目=20805]": "5.00",
            "本年支出[科目=2080505]": "5.00",
            "本年支出[科目=210]": "1.00",
        }
    )
    (relation,) = _of("A02", found)
    assert _parts(relation) == ["expenditure[func=20805]@2023", "expenditure[func=210]@2023"]
    assert relation.certain


def test_subjects_gathered_from_different_sections_leave_doubt() -> None:
    found = FactSet.of(
        [
            *facts({"本年支出": "6.00", "本年支出[科目=208]": "5.00"}, "甲"),
            *facts({"本年支出[科目=210]": "1.00"}, "乙"),
        ]
    )
    (relation,) = _of("A02", found)
    assert not relation.certain


def test_two_dimensions_add_up_across_and_down() -> None:
    found = facts(
        {
            "一般公共预算支出[科目=201]": "5.00",
            "一般公共预算支出[科目=201, 经济=301]": "3.00",
            "一般公共预算支出[科目=201, 经济=302]": "2.00",
            "一般公共预算支出[经济=301]": "3.00",
        }
    )
    shapes = {(str(relation.result), len(relation.numerator)) for relation in _of("A14", found)}
    assert shapes == {
        ("general.expenditure[func=201]@2023", 2),
        ("general.expenditure[econ=301]@2023", 1),
    }


def test_an_inequality_loses_only_parts_that_weaken_it() -> None:
    at_least = _of("B21", facts({"本年支出": "3.00", "政府性基金支出": "4.00"}))
    assert [(relation.op, len(relation.numerator)) for relation in at_least] == [(Op.GE, 1)]
    assert at_least[0].certain
    assert _of("B18", facts({"本年支出": "3.00", "财政拨款支出": "2.00", "收支总计": "3.00"})) == []


def test_last_year_is_the_year_before() -> None:
    (relation,) = _of("B15", facts({"年初结转和结余": "4.00", "年末结转和结余@上年": "5.00"}))
    assert (relation.result.period, relation.numerator[0][1].period) == ("2023", "2022")
    assert relation.words == "年初结转和结余 = 上年年末结转和结余"


def test_an_identity_for_budgets_keeps_to_one_kind_of_budget() -> None:
    vehicles = "公务用车购置及运行维护费@预算"
    found = facts(
        {"三公经费@预算": "3.00", vehicles: "1.00", "公务接待费@预算": "2.00", "公务接待费@年初预算": "9.00"}
    )
    (relation,) = _of("A17", found)
    assert _parts(relation) == ["three_public.vehicle@2023/budget", "three_public.reception@2023/budget"]
    assert relation.words == "三公经费预算数 = 公务用车购置及运行维护费预算数 + 公务接待费预算数"


def test_without_the_vehicles_total_the_three_expenses_are_not_added_up() -> None:
    found = facts({"三公经费": "3.00", "公务接待费": "2.00"})
    assert _of("A17", found) == []


def test_entities_are_not_mixed() -> None:
    found = facts({"本年支出": "3.00"})
    other = fact(parse_amount("基本支出", load().vocabulary), Fraction(2))
    object.__setattr__(other.quantity, "entity", "下属单位")
    found.add(other)
    assert _of("A07", found) == []


def test_the_whole_book_is_applied_at_once() -> None:
    found = facts({"本年支出": "3.00", "基本支出": "2.00", "项目支出": "1.00", "收支总计": "3.00"})
    assert {relation.rule for relation in load().relations(found, YEAR)} == {"A07", "B20"}


def test_the_explanation_is_arithmetic_with_the_printed_numbers() -> None:
    found = facts({"本年支出": "319.30", "基本支出": "263.20", "项目支出": "56.00"})
    (relation,) = _of("A07", found)
    assert explain(relation, found) == "263.20 + 56.00 = 319.20 ≠ 319.30（万元）"
    assert explain(relation, found, "en") == "263.20 + 56.00 = 319.20 ≠ 319.30 (10,000 yuan)"


def test_the_explanation_of_an_inequality_shows_which_side_is_larger() -> None:
    found = facts({"收支总计": "100.00", "本年收入": "101.00"})
    (relation,) = _of("B20", found)
    assert explain(relation, found) == "101.00 = 101.00 > 100.00（万元）"


def test_the_explanation_converts_other_units() -> None:
    found = facts({"本年支出": "319.30", "基本支出": "263.20"})
    yuan = fact(parse_amount("项目支出", load().vocabulary), Fraction(56), printed="560012")
    found.add(
        type(yuan)(
            yuan.quantity,
            Fraction(56001200),
            Interval.exact(56001200),
            YUAN,
            "560012",
            "项目支出",
            yuan.source,
        )
    )
    (relation,) = _of("A07", found)
    assert explain(relation, found) == "263.20 + 56.0012 = 319.2012 ≠ 319.30（万元）"


def test_the_explanation_of_a_ratio_is_a_quotient() -> None:
    found = facts({"项目支出": "56.00", "本年支出": "319.20", "基本支出": "0.18"})
    result, part, whole = (next(iter(found.of_concept(name))).quantity for name in
                           ("expenditure.basic", "expenditure.project", "expenditure"))  # fmt: skip
    relation = Relation("R", result, ((Fraction(1), part),), ((Fraction(1), whole),))
    assert explain(relation, found).startswith("56.00 ÷ 319.20 ≈ ")


def test_without_a_fact_there_is_nothing_to_explain() -> None:
    found = facts({"本年支出": "319.30", "基本支出": "263.20", "项目支出": "56.00"})
    (relation,) = _of("A07", found)
    assert explain(relation, facts({"本年支出": "1.00"})) == ""
