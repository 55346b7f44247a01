"""Titles on paper: nothing of them is lost, and each line begins where a reader would begin one."""

from __future__ import annotations

import pytest

from mingzhang.disclosure.pdf import titles

ENTITY = "上海市临江区政务服务中心"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("第四部分 附件", ["第四部分 附件"]),
        (f"第一部分 {ENTITY}基本概况", ["第一部分", f"{ENTITY}基本概况"]),
        (f"第二部分 {ENTITY}2024年度部门决算表", ["第二部分", ENTITY, "2024年度部门决算表"]),
    ],
)
def test_a_long_title_of_a_part_is_parted_after_its_number_and_the_department(
    title: str, lines: list[str]
) -> None:
    assert titles.of_part(title, ENTITY) == lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("部门预算整体绩效评价报告", ["部门预算整体绩效评价报告"]),
        ("预算项目绩效评价报告（物业费）", ["预算项目绩效评价报告", "（物业费）"]),
        (
            "部门预算项目支出绩效自评表（2023年度）·办事大厅运转运行费",
            ["部门预算项目支出绩效自评表（2023年度）", "办事大厅运转运行费"],
        ),
    ],
)
def test_a_title_of_a_report_is_parted_before_what_it_is_about(title: str, lines: list[str]) -> None:
    assert titles.of_report(title) == lines


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b"])
def test_no_title_is_nameless(nothing: str) -> None:
    assert titles.named(nothing) == "—"


@pytest.mark.parametrize(
    ("published", "lang", "printed"),
    [("2024-09-10", "zh", "2024年9月10日"), ("2024-09-10", "en", "2024-09-10"), ("待定", "zh", "待定")],
)
def test_a_date_is_printed_as_its_language_does(published: str, lang: str, printed: str) -> None:
    assert titles.date(published, lang) == printed
