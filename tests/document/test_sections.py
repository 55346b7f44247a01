"""The outline: which part and section a paragraph belongs to."""

from __future__ import annotations

import pytest

from mingzhang.document.sections import Zone, heading_level, outline
from tests.document.given_tables import document_of

REPORT = """青河县档案馆2023年度部门决算
目录
第一部分 部门概况……1
第二部分 2023年度部门决算情况说明……3
第一部分 部门概况
一、主要职责
负责保管档案。
第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
（一）收入情况
本年收入合计10万元。
二、支出决算情况说明
本年支出合计10万元。
第三部分 名词解释
一、事业收入：指业务活动的收入。
第四部分 附件
部门整体支出绩效自评报告
（修缮项目）
一、项目概况
项目资金10万元。"""


def sections_by_text(text: str) -> dict[str, tuple[Zone, tuple[str, ...], str]]:
    lines = text.splitlines()
    found = outline(document_of(*lines))
    return {line: (s.zone, s.headings, s.scope) for line, s in zip(lines, found, strict=True)}


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("青河县档案馆2023年度部门决算", Zone.COVER),
        ("第一部分 部门概况……1", Zone.CONTENTS),
        ("负责保管档案。", Zone.OVERVIEW),
        ("本年收入合计10万元。", Zone.NARRATIVE),
        ("一、事业收入：指业务活动的收入。", Zone.GLOSSARY),
        ("项目资金10万元。", Zone.ATTACHMENT),
    ],
)
def test_every_paragraph_is_in_a_zone(line: str, zone: Zone) -> None:
    assert sections_by_text(REPORT)[line][0] is zone


def test_headings_stand_above_their_paragraphs_outermost_first() -> None:
    _, headings, _ = sections_by_text(REPORT)["本年收入合计10万元。"]
    assert headings == ("第二部分2023年度部门决算情况说明", "一、收入支出决算总体情况说明", "（一）收入情况")


def test_a_new_section_closes_the_deeper_headings() -> None:
    _, headings, _ = sections_by_text(REPORT)["本年支出合计10万元。"]
    assert headings[1:] == ("二、支出决算情况说明",)


def test_a_report_about_a_project_has_its_scope() -> None:
    assert sections_by_text(REPORT)["项目资金10万元。"][2] == "修缮项目"


@pytest.mark.parametrize(
    "title",
    [
        "项目支出绩效自评报告（修缮项目）",
        "项目支出绩效自评报告（2023年度）（修缮项目）",
        "项目支出绩效自评表（2023年度）·修缮项目",
    ],
)
def test_the_title_of_a_report_may_name_its_project(title: str) -> None:
    found = sections_by_text(f"第四部分 附件\n{title}\n项目资金10万元。")
    assert found["项目资金10万元。"][2] == "修缮项目"


def test_a_remark_on_a_report_is_not_its_title() -> None:
    found = sections_by_text(
        "第二部分 决算情况说明\n部门整体支出绩效自评报告（见附件）\n本年支出合计10万元。"
    )
    assert found["本年支出合计10万元。"][0] is Zone.NARRATIVE


def test_the_name_of_a_project_may_hold_brackets() -> None:
    found = sections_by_text("第四部分 附件\n绩效自评报告（修缮（二期）项目）\n项目资金10万元。")
    assert found["项目资金10万元。"][2] == "修缮（二期）项目"


def test_a_document_without_parts_takes_zones_from_its_sections() -> None:
    found = sections_by_text("一、单位基本情况\n负责养路。\n二、单位决算情况说明\n收入10万元。")
    assert [found[line][0] for line in ("负责养路。", "收入10万元。")] == [Zone.OVERVIEW, Zone.NARRATIVE]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("第二部分决算情况说明", 0),
        ("附件1：自评表", 0),
        ("一、收入情况", 1),
        ("（一）收入情况", 2),
        ("1.收入情况", 3),
        ("1.2023年收入10万元。", -1),
        ("本年收入合计10万元。", -1),
    ],
)
def test_a_heading_has_a_level(text: str, level: int) -> None:
    assert heading_level(text) == level
