"""What a disclosure says, condition by condition; the outlines of places and years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from mingzhang.disclosure.content.compose import compose
from mingzhang.disclosure.content.inputs import Inputs
from mingzhang.performance.project import Project, Review
from mingzhang.performance.scoring.form import score_form
from mingzhang.report.model import Chart, ChartKind, Heading, Paragraph, ReportTable
from tests.disclosure.given_filings import ENTITIES, SHANGHAI, SICHUAN, Year, inputs
from tests.performance.given_years import HALL, year
from tests.report.given_text import plain
from tests.statements.given_ledger import Ledger, Payment

WAN = 1_000_000
RUNNING, PUBLIC, FUND = "2010301", "2010302", "2120801"


def spending(*wan: int, func: str = RUNNING, econ: str = "30101", money: str = "general") -> Ledger:
    """A ledger that spent so many 万元."""
    kind = "project" if money == "fund" else "basic"
    return Ledger(tuple(Payment(money, kind, func, econ, each * WAN) for each in wan))


def sections(made: Inputs) -> dict[str, str]:
    """The paragraphs of the publication by the heading above them."""
    found: dict[str, list[str]] = {}
    for part in compose(made).parts:
        under = found.setdefault(part.title, [])
        for block in part.blocks:
            if isinstance(block, Heading):
                under = found.setdefault(block.text, [])
            elif isinstance(block, Paragraph):
                under.append(plain(block.spans, ""))
    return {heading: "\n".join(lines) for heading, lines in found.items()}


def charts(made: Inputs) -> dict[str, Chart]:
    blocks = (block for part in compose(made).parts for block in part.blocks)
    return {chart.title[:2]: chart for chart in blocks if isinstance(chart, Chart)}


def total(last: Ledger | None, others: Mapping[str, int] | None = None) -> str:
    made = inputs(Year(spending(120), last, others=others or {}))
    return sections(made)["收入支出决算总体情况说明"]


def test_more_than_last_year_is_told_with_its_reason() -> None:
    assert total(spending(100)) == (
        "2023年度收、支总计均为120.00万元。与2022年度相比，收、支总计各增加20.00万元，增长20%。"
        "主要变动原因是业务量变化。"
    )


def test_less_than_last_year_is_told() -> None:
    assert "各减少80.00万元，下降40%。" in total(spending(200))


def test_as_much_as_last_year_needs_no_reason() -> None:
    assert total(spending(120)) == "2023年度收、支总计均为120.00万元。收、支总计与2022年度持平。"


def test_what_prints_alike_is_alike() -> None:
    assert "持平" in total(None, {"total@last": 120 * WAN - 4_000})


def test_without_last_year_nothing_is_compared() -> None:
    assert total(None) == "2023年度收、支总计均为120.00万元。"


@pytest.mark.parametrize(
    ("place", "year", "name"), [(SICHUAN, 2023, "本部门"), (SHANGHAI, 2024, ENTITIES[SHANGHAI])]
)
def test_a_new_unit_says_that_there_is_no_year_before(place: str, year: int, name: str) -> None:
    said = sections(replace(inputs(Year(spending(120)), place, year), new="新成立"))
    assert said["收入支出决算总体情况说明"].endswith(f"。{name}为{year}年度新成立单位，无上年可比数据。")
    for heading in ("财政拨款收入支出决算总体情况说明", "一般公共预算财政拨款支出决算总体情况"):
        assert said[heading].endswith(f"因{year}年度新成立，无上年可比数据。")
        assert not said[heading].endswith("持平。")


def test_a_new_unit_is_not_compared_with_nothing() -> None:
    made = inputs(Year(spending(120), others={"total@last": 0}))
    said = sections(replace(made, new="新组建"))["收入支出决算总体情况说明"]
    assert said == "2023年度收、支总计均为120.00万元。本部门为2023年度新组建单位，无上年可比数据。"


def test_the_bars_of_a_new_unit_are_of_this_year_alone() -> None:
    made = inputs(Year(spending(120)))
    assert "图1" not in charts(made)
    assert charts(replace(made, new="新成立"))["图1"].labels == ("2023年",)


def test_from_nothing_there_is_no_rate_of_growth() -> None:
    said = total(None, {"total@last": 0})
    assert "各增加120.00万元。" in said
    assert "增长" not in said


def test_a_base_that_print_cannot_tell_from_nothing_has_no_rate() -> None:
    assert "增长" not in total(None, {"total@last": 9_999})


def test_without_the_authors_reason_none_is_given() -> None:
    made = inputs(Year(spending(120), spending(100)), reasons="")
    assert "原因" not in sections(made)["收入支出决算总体情况说明"]


def test_a_department_of_institutions_uses_no_operating_cost() -> None:
    institution = inputs(Year(spending(120, func="2010350")))
    assert sections(institution)["机关运行经费支出情况"] == (
        "四川省青岚县政务服务局属于事业单位，按规定未使用机关运行经费。"
    )


def test_an_office_whose_operating_cost_is_not_known_says_nothing_of_it() -> None:
    assert "机关运行经费支出情况" not in sections(inputs(Year(spending(120))))


def test_operating_cost_is_compared() -> None:
    year = Year(spending(120), others={"operating_cost": 50 * WAN, "operating_cost@last": 40 * WAN})
    said = sections(inputs(year))["机关运行经费支出情况"]
    assert "机关运行经费支出50.00万元，比2022年度增加10.00万元，增长25%。" in said


def test_no_operating_cost_is_told() -> None:
    said = sections(inputs(Year(spending(120), others={"operating_cost": 0})))["机关运行经费支出情况"]
    assert "没有机关运行经费支出。" in said


def test_no_money_of_a_fund_is_told_and_its_table_says_so() -> None:
    made = inputs(Year(spending(120)), SHANGHAI, 2024)
    said = sections(made)["政府性基金预算财政拨款收入支出决算情况说明"]
    assert said == "上海市青岚区政务服务局2024年度没有政府性基金预算财政拨款收入和支出。"
    tables = (
        block for part in compose(made).parts for block in part.blocks if isinstance(block, ReportTable)
    )
    notes = {table.title: "".join(plain(note, "") for note in table.notes) for table in tables}
    assert "本表无数据" in notes["政府性基金预算财政拨款收入支出决算表"]


def test_every_item_of_a_fund_is_told() -> None:
    ledger = Ledger((*spending(120).payments, *spending(30, func=FUND, econ="30905", money="fund").payments))
    said = sections(inputs(Year(ledger), SHANGHAI, 2024))["政府性基金预算财政拨款收入支出决算情况说明"]
    assert said.startswith(
        "政府性基金预算财政拨款收入30.00万元，支出30.00万元，支出具体情况如下：\n1.城乡社区支出（类）"
    )


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        (100, "完成预算120%，决算数大于预算数"),
        (120, "完成预算100%，决算数与预算数持平"),
        (150, "完成预算80%，决算数小于预算数"),
    ],
    ids=["above", "equal", "below"],
)
def test_an_item_is_held_against_its_budget(budget: int, said: str) -> None:
    made = inputs(Year(spending(120), budget={RUNNING: budget * WAN}))
    assert (
        f"行政运行（项）：支出决算为120.00万元，{said}"
        in sections(made)["一般公共预算财政拨款支出决算具体情况"]
    )


def test_an_item_with_a_budget_and_no_spending_is_told() -> None:
    made = inputs(Year(spending(120), budget={RUNNING: 120 * WAN, PUBLIC: 5 * WAN}))
    assert (
        "2.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）：支出决算为0万元"
        in (sections(made)["一般公共预算财政拨款支出决算具体情况"])
    )


def test_an_item_without_a_budget_is_held_against_none() -> None:
    said = sections(inputs(Year(spending(120))))["一般公共预算财政拨款支出决算具体情况"]
    assert said.endswith("行政运行（项）：支出决算为120.00万元。")


def test_a_place_holds_items_against_the_budget_it_publishes() -> None:
    made = inputs(Year(spending(120), budget={RUNNING: 100 * WAN}), SHANGHAI, 2024)
    said = sections(made)["一般公共预算财政拨款支出决算具体情况"]
    assert "年初预算为100.00万元，支出决算为120.00万元。决算数大于预算数" in said


def test_the_year_has_its_wording() -> None:
    said = {year: sections(inputs(Year(spending(120)), SICHUAN, year)) for year in (2021, 2022, 2023)}
    assert [said[year]["收入支出决算总体情况说明"] for year in said] == [
        "2021年收、支总计120.00万元。",
        "2022年收、支总计120.00万元。",
        "2023年度收、支总计均为120.00万元。",
    ]
    assert said[2021]["2021年重点工作完成情况"] == "大厅全部改为综合窗口。"


def test_sources_without_money_are_told_where_the_place_lists_them_all() -> None:
    made = Year(spending(120))
    assert "事业收入0万元，占0%" in sections(inputs(made))["收入决算情况说明"]
    assert "事业收入" not in sections(inputs(made, SHANGHAI, 2024))["收入决算情况说明"]


def test_a_figure_that_is_not_known_is_not_taken_for_nothing() -> None:
    said = sections(inputs(Year(spending(120), others={"income": 130 * WAN})))["收入决算情况说明"]
    assert "事业收入" not in said


def test_the_subjects_of_basic_expenditure_are_named() -> None:
    ledger = Ledger((*spending(120).payments, *spending(7, econ="30201").payments))
    assert sections(inputs(Year(ledger)))["一般公共预算财政拨款基本支出决算情况说明"].splitlines()[1:] == [
        "人员经费120.00万元，主要包括：基本工资。",
        "公用经费7.00万元，主要包括：办公费。",
    ]


def test_vehicles_are_told_by_kind_where_the_kinds_make_the_whole() -> None:
    kinds = {"vehicles": 3, "vehicles.leaders": 1, "vehicles.other": 2}
    said = sections(inputs(Year(spending(1), others=kinds)))["国有资产占有使用情况"]
    assert "共有车辆3辆，其中：主要负责人用车1辆、机要通信用车0辆" in said
    unknown = sections(inputs(Year(spending(1), others={"vehicles": 3})))["国有资产占有使用情况"]
    assert "共有车辆3辆。" in unknown


def test_procurement_is_told_by_kind_and_with_the_share_of_small_firms() -> None:
    bought = {"procurement": 8 * WAN, "procurement.goods": 8 * WAN, "procurement.sme": 2 * WAN}
    said = sections(inputs(Year(spending(9), others={**bought, "procurement.small": WAN})))[
        "政府采购支出情况"
    ]
    assert "政府采购支出总额8.00万元，其中：政府采购货物支出8.00万元、政府采购工程支出0万元" in said
    assert "授予中小企业合同金额2.00万元，占政府采购支出总额的25%，其中：授予小微企业合同金额1.00万元" in said


RESERVED = {
    "procurement": 45 * WAN,
    "procurement.reserved.sme": 30 * WAN,
    "procurement.reserved.small": 10 * WAN,
    "procurement.won.sme": 20 * WAN,
    "procurement.won.small": 9 * WAN,
    "procurement.won.open": 6 * WAN,
}


def reserved(**others: int) -> str:
    """What a place that tells of reserved procurement says of it."""
    known = {**RESERVED, **{name.replace("_", "."): value for name, value in others.items()}}
    made = inputs(Year(spending(50), others=known), SHANGHAI, 2024, procurement="")
    return sections(made)["政府采购支出情况"].partition("\n")[2]


def test_procurement_reserved_for_small_firms_is_told_with_what_they_won() -> None:
    assert reserved() == (
        f"2024年度，{ENTITIES[SHANGHAI]}面向中小企业预留政府采购项目预算金额30.00万元，"
        "面向小微企业预留政府采购项目预算金额10.00万元。"
        "在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额20.00万元；"
        "在面向小微企业预留的政府采购项目中，由小微企业供应商中标或成交的，采购金额9.00万元；"
        "在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额6.00万元。"
    )


def test_where_nothing_was_reserved_that_is_said_and_only_open_procurement_told() -> None:
    assert reserved(procurement_reserved_sme=0, procurement_reserved_small=0) == (
        f"2024年度，{ENTITIES[SHANGHAI]}没有面向中小企业预留的政府采购项目。"
        "在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额6.00万元。"
    )


def test_a_place_names_kinds_of_vehicles_in_its_own_way() -> None:
    made = inputs(Year(spending(1), others={"vehicles": 1, "vehicles.ministers": 1}), SHANGHAI, 2024)
    said = sections(made)["国有资产占有使用情况说明"]
    assert "共有车辆1辆，其中：部级领导干部用车1辆、主要领导干部用车0辆" in said
    assert "离退休干部用车0辆、其他用车0辆。" in said


def test_the_glossary_explains_the_subjects_used_and_no_others() -> None:
    said = sections(inputs(Year(spending(120))))["第三部分 名词解释"]
    assert "行政运行（项）：指" in said
    assert "住房公积金" not in said


def test_two_years_make_a_chart_and_one_does_not() -> None:
    assert charts(inputs(Year(spending(120), spending(100))))["图1"].labels == ("2022年", "2023年")
    assert "图1" not in charts(inputs(Year(spending(120))))


def test_a_pie_leaves_out_what_is_nothing() -> None:
    pie = charts(inputs(Year(spending(120))))["图2"]
    assert (pie.kind, pie.labels) == (ChartKind.PIE, ("一般公共预算财政拨款收入",))


def test_every_table_stands_under_a_heading() -> None:
    (part,) = (part for part in compose(inputs(Year(spending(120)))).parts if part.title.endswith("附表"))
    headings = [block.text for block in part.blocks if isinstance(block, Heading)]
    assert headings == [block.title for block in part.blocks if isinstance(block, ReportTable)]


def test_an_empty_ledger_still_makes_a_publication() -> None:
    assert compose(inputs(Year(Ledger(())))).parts


def test_a_name_is_told_as_it_is() -> None:
    made = replace(inputs(Year(spending(120))), entity="<某>&“局”")
    assert compose(made).title == "<某>&“局”2023年度部门决算"


ASSESSED = Review("某局", date(2022, 10, 20), verdict="予以支持")


def performed(*projects: Project, place: str = SICHUAN) -> str:
    """What is said of performance, of these projects."""
    made = inputs(Year(spending(120)), place)
    base = year()
    scored = tuple(replace(base.projects[0], score=score_form(each, base.rule)) for each in projects)
    told = sections(replace(made, performance=replace(base, projects=scored)))
    return told["预算绩效管理情况"]


def test_projects_assessed_ahead_of_the_budget_are_named_and_counted() -> None:
    other = replace(HALL, code=f"{HALL.code}2", name="宣传")
    assert performed(replace(HALL, assessment=ASSESSED), other).startswith(
        f"根据预算绩效管理要求，本部门在2023年度预算编制阶段，组织对{HALL.name}等1个项目开展了预算事前绩效评估，"
        "对2个项目编制了绩效目标"
    )


def test_where_no_project_was_assessed_ahead_only_goals_are_told() -> None:
    said = performed(HALL)
    assert f"预算编制阶段，组织对{HALL.name}等1个项目编制了绩效目标" in said
    assert "事前" not in said


def test_of_many_projects_only_the_number_and_the_average_are_told() -> None:
    said = performed(*(replace(HALL, code=str(at), name=f"项目{at}") for at in range(31)))
    assert "预算编制阶段，组织对31个项目编制了绩效目标" in said
    assert "31个预算项目绩效自评平均得分为" in said
    assert HALL.name not in said
    assert "项目1" not in said


def test_forms_published_apart_are_told_and_are_no_lack_of_attachments() -> None:
    made = replace(inputs(Year(spending(120))), apart=301)
    assert sections(made)["第四部分 附件"] == "301个项目的绩效自评表数量较多，随部门决算另行公开。"


def test_the_projects_that_were_evaluated_are_counted() -> None:
    assert "，组织对1个项目开展绩效自评。" in performed(HALL)


@pytest.mark.parametrize(
    ("place", "year", "part"), [(SICHUAN, 2023, "第四部分 附件"), (SHANGHAI, 2024, "第五部分 附件")]
)
def test_a_part_of_attachments_without_any_says_so(place: str, year: int, part: str) -> None:
    assert sections(inputs(Year(spending(120)), place, year))[part].endswith("部门决算没有附件。")
