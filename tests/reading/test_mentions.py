"""Mentions: what the words before a number make of it."""

from __future__ import annotations

import pytest

from tests.reading.given_sentences import mentions


def sorts(text: str) -> list[str]:
    return [mention.role.value for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出30万元，占60%", ["value", "share"]),
        ("支出30万元，占总支出50万元的60%", ["value", "whole", "share"]),
        ("收入60万元，为年初预算50万元的120%", ["value", "whole", "share"]),
        ("支出30万元，比上年增加5万元，增长20%", ["value", "change", "growth"]),
        ("支出30万元，较上年25万元增加5万元", ["value", "base", "change"]),
        ("费用2.9万元，比去年3.0万元少0.1万元", ["value", "base", "change"]),
        ("由上年的25万元增加到30万元", ["base", "value"]),
        ("完成年初预算的98%", ["completion"]),
        ("占年初预算的98%", ["completion"]),
        ("预算完成率98%", ["completion"]),
        ("群众满意率98%", ["rate"]),
        ("年初预算增加5万元", ["value"]),
        ("比预算增加5万元", ["change"]),
        ("收入负增长3%", ["growth"]),
        ("决算数大于预算数5万元", ["change"]),
        ("投资增加到30万元", ["value"]),
    ],
)
def test_the_words_before_a_number_tell_its_sort(text: str, expected: list[str]) -> None:
    assert sorts(text) == expected


def test_a_list_in_step_goes_on_with_the_sort_of_its_first() -> None:
    found = mentions("收入、支出分别增加5万元、3万元，分别增长10%、6%")
    assert [(mention.role.value, mention.series) for mention in found] == [
        ("change", 0),
        ("change", 1),
        ("growth", 0),
        ("growth", 1),
    ]


def test_a_member_of_a_list_keeps_its_own_direction() -> None:
    assert [mention.direction for mention in mentions("较上年分别增长5%、下降3%")] == [1, -1]


def test_the_unit_behind_the_last_of_a_list_is_that_of_all() -> None:
    assert [mention.number.unit.name for mention in mentions("总计各是12.5，13.6万元")] == ["万元", "万元"]


@pytest.mark.parametrize(
    ("text", "asides"),
    [
        ("增加5万元，主要原因是人员增加3人", [False, True]),
        ("增加5万元，主要是补发3万元；减少2万元", [False, True, False]),
        ("增加5万元，原因：一是补发3万元；二是新购2万元", [False, True, True]),
        ("支出5万元，主要是工资3万元", [False, False]),
        ("因为搬迁支出5万元。接待费3万元", [True, False]),
    ],
)
def test_a_number_that_explains_stands_aside(text: str, asides: list[bool]) -> None:
    assert [mention.aside for mention in mentions(text)] == asides


def test_brackets_are_counted_within_a_sentence() -> None:
    found = mentions("车辆3辆（轿车2辆，客车1辆），设备4台（套）。共计（5人。人员6人")
    assert [mention.depth for mention in found] == [0, 1, 1, 0, 1, 0]


def test_a_comparison_reaches_the_changes_of_its_sentence() -> None:
    change, growth, other = mentions("与2021年相比，增加5万元，增长10%，较预算减少1万元")
    assert [mention.basis and mention.basis.period(2023) for mention in (change, growth, other)] == [
        "2021",
        "2021",
        "2023/budget",
    ]
