"""Tellings: counts, scores and the money of a project, told by other words than a name."""

from __future__ import annotations

import pytest

from tests.reading.given_sentences import told_under

THREE = "七、“三公”经费支出决算情况说明"
ASSETS = "（三）国有资产占有使用情况"
DOMESTIC, FOREIGN = "three_public.reception.domestic", "three_public.reception.foreign"
COUNTS = [
    (
        THREE,
        "国内公务接待5批次，60人次，共计支出0.8万元。",
        [f"{DOMESTIC}.batches@2023", f"{DOMESTIC}.visitors@2023", f"{DOMESTIC}@2023"],
    ),
    (
        THREE,
        "国内公务接待批次5个，接待人次60人。",
        [f"{DOMESTIC}.batches@2023", f"{DOMESTIC}.visitors@2023"],
    ),
    (
        THREE,
        "外事接待支出0.1万元，外事接待1批次、4人次。",
        [f"{FOREIGN}@2023", f"{FOREIGN}.batches@2023", f"{FOREIGN}.visitors@2023"],
    ),
    (
        THREE,
        "全年安排因公出国（境）团组1个、累计3人次。",
        ["three_public.abroad.groups@2023", "three_public.abroad.people@2023"],
    ),
    (
        THREE,
        "全年按规定更新购置公务用车2辆。截至2023年12月31日，单位共有公务用车9辆。",
        ["three_public.vehicle.bought@2023", "three_public.vehicle.kept@2023"],
    ),
    (
        ASSETS,
        "青河县档案馆共有车辆3辆，其中：机要通信用车1辆、其他用车2辆。",
        [f"vehicles{kind}@2023" for kind in ("", ".confidential", ".other")],
    ),
    (
        ASSETS,
        "单价50万元以上通用设备4台（套），单价100万元以上专用设备2台（套）。",
        ["-", "-", "-", "equipment@2023"],
    ),
]
RESERVED = "（二）政府采购支出情况"
WON = (
    "2023年度本部门面向中小企业预留政府采购项目预算金额4.00万元，面向小微企业预留政府采购项目预算金额1.00万元。"
    "在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额3.00万元；"
    "在面向小微企业预留政府采购项目中，由小微企业供应商中标的，采购金额1.00万元；"
    "在其他政府采购项目中，由中小企业供应商成交的，采购金额2.00万元。"
)
SILENT = [
    ("一、主要职责", "国内公务接待5批次，60人次。"),
    (THREE, "共有车辆3辆。"),
    (ASSETS, "共有公务用车3辆。"),
    (THREE, "市内调研接待5批次，60人次。"),
    (THREE, "国内公务接待约5批次。"),
    (THREE, "比上年国内公务接待减少5批次。"),
]
PROJECTS = {"修缮项目": "P1", "修缮": "P2", "购书、装订费": "P3"}


@pytest.mark.parametrize(("heading", "text", "told"), COUNTS)
def test_counts_are_told_by_their_units_and_what_stands_before(
    heading: str, text: str, told: list[str]
) -> None:
    assert told_under(heading, text) == told


@pytest.mark.parametrize(("heading", "text"), SILENT)
def test_what_may_be_another_figure_is_not_taken_for_one(heading: str, text: str) -> None:
    assert set(told_under(heading, text)) == {"-"}


def test_what_small_firms_won_is_told_by_whole_sentences() -> None:
    reserved = [f"procurement.reserved.{what}@2023" for what in ("sme", "small")]
    won = [f"procurement.won.{what}@2023" for what in ("sme", "small", "open")]
    assert told_under(RESERVED, WON) == [*reserved, *won]


def test_a_count_told_again_in_a_paragraph_is_a_part_of_it() -> None:
    told = told_under(THREE, "国内公务接待5批次，其中：本级国内公务接待2批次。")
    assert told == [f"{DOMESTIC}.batches@2023", "-"]


def test_a_count_of_another_year_is_a_figure_of_that_year() -> None:
    assert told_under(THREE, "2022年国内公务接待5批次。") == [f"{DOMESTIC}.batches@2022"]


def test_the_score_of_the_department_is_not_that_of_a_project() -> None:
    told = told_under(
        "（四）预算绩效管理情况", "部门整体支出绩效自评得分为91分；修缮项目绩效自评得分为98分。", PROJECTS
    )
    assert told == ["score.self@2023", "score.self[project=P1]@2023"]


def test_the_name_of_a_project_may_hold_the_marks_of_lists() -> None:
    told = told_under("（四）预算绩效管理情况", "购书、装订费专项预算项目绩效自评得分为98分。", PROJECTS)
    assert told == ["score.self[project=P3]@2023"]


def test_a_score_of_an_unknown_project_stays_a_number_of_its_sentence() -> None:
    assert told_under("（四）预算绩效管理情况", "展览项目绩效自评得分为98分。", PROJECTS) == ["-"]


def test_a_report_about_a_project_tells_its_money_and_its_score() -> None:
    told = told_under(
        "二、资金情况",
        "年初预算10.00万元，调整后预算12.00万元，执行11.00万元。自评得97分。",
        PROJECTS,
        "修缮项目",
    )
    assert told == [
        "project.money[project=P1]@2023/initial",
        "project.money[project=P1]@2023/adjusted",
        "project.money[project=P1]@2023",
        "score.self[project=P1]@2023",
    ]
