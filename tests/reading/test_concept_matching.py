"""Alignment: which words name a concept, and which do not."""

from __future__ import annotations

import pytest

from mingzhang.document.sections import Section, Zone
from mingzhang.facts import Quantity
from mingzhang.reading.sentences.concept_matching import alignable
from tests.reading.given_sentences import aligner


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2023年度本年收入合计", "income@2023"),
        ("（一）本单位2023年度收入总计", "total.in@2023"),
        ("1. 2023年本年支出合计为", "expenditure@2023"),
        ("青河县档案馆2022年本年支出合计", "expenditure@2022"),
        ("上年本年收入合计", "income@2022"),
        ("其中：基本支出", "expenditure.basic@2023"),
        ('"三公"经费支出决算数为', "three_public@2023"),
        ("一般公共预算财政拨款支出年初预算为", "general.expenditure@2023/initial"),
        ("公务接待费全年预算数", "three_public.reception@2023/adjusted"),
        ("公务车运行维护费", "three_public.vehicle.operation@2023"),
        ("政府采购支出总额共计", "procurement@2023"),
    ],
)
def test_names_of_the_rulebook_are_known_in_their_trimmings(words: str, expected: str) -> None:
    found = aligner().align(words, None, None)
    assert found is not None
    assert f"{found.quantity.concept}@{found.quantity.period}" == expected


@pytest.mark.parametrize(
    "words",
    [
        "全市一般公共预算收入",
        "下属单位本年收入合计",
        "人均公务接待费",
        "累计政府采购支出",
        "公务接待费节约",
        "公务接待批次",
        "总收入",
        "",
    ],
)
def test_other_scopes_and_other_things_are_no_concept(words: str) -> None:
    assert aligner().align(words, None, None) is None


def test_words_without_a_name_go_on_with_the_subject() -> None:
    subject = Quantity("operating_cost", period="2022/initial")
    found = aligner().align("支出决算为", None, subject)
    assert found is not None
    assert found.inherited
    assert found.quantity.period == "2022"


def test_a_short_name_is_read_under_its_whole() -> None:
    found = aligner().align("基本支出", Quantity("general.expenditure", period="2023"), None)
    assert found is not None
    assert found.quantity.concept == "general.expenditure.basic"


def test_a_paragraph_names_its_subject_by_class_section_and_item() -> None:
    found = aligner().path(
        "2.教育支出（类）普通教育（款）小学教育（项）：支出决算为1万元", "general.expenditure"
    )
    assert found is not None
    assert found.dimension("func") == "2050202"


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (Section(("第二部分决算情况说明",), Zone.NARRATIVE), True),
        (Section(("第三部分名词解释",), Zone.GLOSSARY), False),
        (Section(("附件",), Zone.ATTACHMENT, "修缮项目"), False),
    ],
)
def test_only_the_departments_own_account_is_aligned(section: Section, expected: bool) -> None:
    assert alignable(section) is expected


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("“教育支出（类）普通教育（款）小学教育（项）”", "2023"),
        ("2.教育支出（类）普通教育（款）小学教育（项）支出决算为", "2023"),
        ("教育支出（类）普通教育（款）小学教育（项）年初预算为", "2023/initial"),
        ("教育支出（类）普通教育（款）小学教育（项）下的课桌购置", None),
    ],
)
def test_a_subject_named_in_full_is_what_the_amount_after_it_is_about(words: str, period: str | None) -> None:
    found = aligner().align(words, None, Quantity("general.expenditure"))
    assert (found.quantity.dimension("func") if found else None) == ("2050202" if period else None)
    assert (found.quantity.period if found else None) == period
