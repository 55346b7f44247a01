"""What the author still has to write, and what the facts suggest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mingzhang.disclosure.content.missing_words import MissingWords, missing
from tests.disclosure.given_filings import SHANGHAI, SICHUAN, Year, inputs
from tests.disclosure.test_compose import RESERVED, WAN, spending
from tests.statements.given_ledger import YEAR

NARRATIVE = "第二部分 2023年度部门决算情况说明"


def asked(year: Year, **words: str) -> dict[str, MissingWords]:
    """The words asked for, by what they are; the filings here lack some figures, too."""
    found = missing(inputs(year, SICHUAN, YEAR, **words))
    return {each.what: each for each in found if each.what.startswith("words/")}


def test_nothing_is_asked_for_where_all_is_written() -> None:
    assert not asked(Year(spending(120), spending(100)))


def test_a_text_that_is_not_there_is_asked_for_with_its_place() -> None:
    assert asked(Year(spending(120)), duties=" ")["words/duties.md"].place == "第一部分 部门概况 / 部门职责"


def test_the_reason_for_a_change_is_asked_for() -> None:
    found = asked(Year(spending(120), spending(100)), reasons="")
    assert found["words/reasons.md：## 收支总计"].place == f"{NARRATIVE} / 收入支出决算总体情况说明"


def test_no_reason_is_asked_for_where_nothing_changed_or_nothing_is_compared() -> None:
    assert not asked(Year(spending(120), spending(120)), reasons="")
    assert not asked(Year(spending(120)), reasons="")


def test_a_new_unit_is_asked_for_no_reason_of_change() -> None:
    made = replace(inputs(Year(spending(120), others={"total@last": 0}), reasons=""), new="新成立")
    assert not [each for each in missing(made) if "reasons.md" in each.what]


@pytest.mark.parametrize("known", [RESERVED, {}], ids=["known", "unknown"])
def test_words_that_figures_stand_in_for_are_asked_for_only_without_them(known: dict[str, int]) -> None:
    made = inputs(Year(spending(50), others=known), SHANGHAI, 2024, procurement="")
    asked_for = "words/procurement.md" in {each.what for each in missing(made)}
    assert asked_for == (not known)


def test_the_reason_for_leaving_the_budget_is_asked_for_item_by_item() -> None:
    found = asked(Year(spending(120), budget={"2010301": 100 * WAN}))
    assert "words/reasons.md：## 行政运行" in found


def test_what_money_was_spent_on_is_asked_for() -> None:
    assert "words/uses.md：## 政府采购" in asked(Year(spending(120), others={"procurement": WAN}))


def test_the_largest_movements_are_suggested() -> None:
    last = {
        "three_public.reception@last": 5 * WAN,
        "three_public.abroad@last": WAN,
        "three_public@last": 6 * WAN,
    }
    year = Year(spending(2, econ="30217"), others={**last, "three_public.abroad": 0})
    suggestion = asked(year, reasons="")["words/reasons.md：## “三公”经费"].suggestion
    assert (
        suggestion
        == "与上年相比，变动较大的有：公务接待费减少3.00万元、因公出国（境）费减少1.00万元（待确认）"
    )


def test_without_last_year_by_subject_the_initial_budget_is_what_moved() -> None:
    year = Year(spending(120), spending(100), budget={"2010301": 90 * WAN})
    found = asked(year, reasons="")["words/reasons.md：## 一般公共预算财政拨款支出"]
    assert found.suggestion == "与年初预算相比，变动较大的有：行政运行增加30.00万元（待确认）"


def test_a_section_without_figures_is_told() -> None:
    found = missing(inputs(Year(spending(120))))
    assert f"{NARRATIVE} / 其他重要事项的情况说明 / 机关运行经费支出情况" in {
        each.place for each in found if each.what == "缺少数据，本节没有内容"
    }
