"""Comparisons: what a change is measured against."""

from __future__ import annotations

import pytest

from mingzhang.reading.sentences.comparisons import comparison


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("与上年相比", "2022"),
        ("比去年", "2022"),
        ("较2021年度决算数", "2021"),
        ("与2022年度相比", "2022"),
        ("同比", "2022"),
        ("同比去年", "2022"),
        ("比上年同期数", "2022"),
        ("和上年相比", "2022"),
        ("比年初预算数", "2023/initial"),
        ("较预算数", "2023/budget"),
        ("与2023年度预算相比", "2023/budget"),
        ("较全年预算", "2023/adjusted"),
        ("比2023年接待费用财政拨款年初预算", "2023/initial"),
        ("决算数大于预算数", "2023/budget"),
    ],
)
def test_the_base_has_a_period(words: str, period: str) -> None:
    found = comparison(words)
    assert found is not None
    assert found.basis.known
    assert found.basis.period(2023) == period


@pytest.mark.parametrize("words", ["较年初", "比计划", "较上年年初预算"])
def test_another_base_is_a_comparison_with_nothing_known(words: str) -> None:
    found = comparison(words)
    assert found is not None
    assert not found.basis.known


@pytest.mark.parametrize("words", ["占比", "比例", "和上年结转", "与上年结转结余", "较大幅度", "同比例"])
def test_other_words_compare_nothing(words: str) -> None:
    assert comparison(words) is None


def test_the_last_comparison_counts() -> None:
    found = comparison("较上年有所增加，较预算数")
    assert found is not None
    assert found.basis.phase == "budget"
