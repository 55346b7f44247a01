"""The rules about performance forms: plausible forms pass, and each contradiction is told where it stands."""

from __future__ import annotations

import pytest

from mingzhang.audit.finding import Severity
from tests.audit.given_forms import FORM, broken, changed, findings


def test_a_sound_form_has_nofindings() -> None:
    assert broken(FORM) == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(
            [("≤ | 290 | 元/套 | 200", "≥ | 10 | % | 12%"), ("印章成本", "成本节约率")], id="saving rate"
        ),
        pytest.param(
            [("≤ | 290 | 元/套 | 200", "≥ | 5 | 万元 | 6"), ("印章成本", "节约成本")], id="money saved"
        ),
        pytest.param(
            [("≤ | 290 | 元/套 | 200", "≤ | 100 | 元 | 90"), ("印章成本", "人均成本")], id="cost a head"
        ),
        pytest.param([("≤ | 290 | 元/套 | 200", "≤ | 100 | 元 | 90")], id="few digits"),
        pytest.param([("86.38%", "86.4%")], id="rate with one decimal"),
        pytest.param([("86.38%", "86%")], id="rate without decimals"),
        pytest.param([("86.38%", "0.8638")], id="rate as a fraction"),
        pytest.param([("86.38%", "/")], id="rate not given"),
        pytest.param([("| 40 | 40 |", "| | 40 |")], id="a weight left blank"),
        pytest.param([("合计 | < | < | < | < | < | < | 100 | 96.64 |\n", "")], id="broken by a page"),
        pytest.param([("96.64", "97")], id="total rounded"),
        pytest.param([("| 10 | 8.64 |", "| 10 | |")], id="score of execution not printed"),
        pytest.param([("510", "510套")], id="actual value with its unit"),
    ],
)
def test_what_real_forms_print_is_no_mistake(changes: list[tuple[str, str]]) -> None:
    assert broken(changed(*changes)) == []


def test_execution_among_the_indicators_counts_once() -> None:
    inside = changed(
        ("| 10 | 8.64 |", "| 10 | 8.64 |"),
        ("合计", "预算执行 | 执行率 | 预算完成 | = | 100 | % | 86% | 10 | 8.64 |\n合计"),
    )
    assert broken(inside) == []


def test_a_merged_weight_counts_once() -> None:
    merged = changed(
        ("| 510 | 40 | 40 |", "| 510 | 70 | 68 |"),
        ("| 优 | 30 | 28 |", "| 优 | ^ | ^ |"),
    )
    assert broken(merged) == []


def test_deductions_leave_the_total_open() -> None:
    deducted = changed(
        ("96.64", "94.64"), ("合计", "扣分项 | 扣分项 | 资料迟报扣分 | | | | 有 | 0 | 2 |\n合计")
    )
    assert broken(deducted) == []


def test_a_rate_that_does_not_follow_is_an_error_at_the_rate() -> None:
    (finding,) = findings(changed(("86.38%", "96.38%")))
    assert (finding.rule, finding.severity) == ("P01", Severity.ERROR)
    assert finding.locations[0].quote == "96.38%"
    assert finding.expected is not None
    assert finding.expected.best == "86.38"


def test_a_rate_that_does_not_follow_from_an_amount_found_wrong_is_an_error_at_the_amount() -> None:
    told = "年初预算100.00万元，调整后预算127.35万元，执行110.00万元，预算执行率86.38%。"
    form = changed(("窗口运行", "51090423T000007848282-窗口运行"), ("| 127.35 |", "| 1273.50 |"))
    found = findings("第四部分 附件", "项目支出绩效自评报告（窗口运行）", told, "项目支出绩效自评表", form)
    (finding,) = [each for each in found if each.rule == "P01"]
    assert (finding.severity, finding.locations[0].quote) == (Severity.ERROR, "1273.50")


def test_a_rate_cut_off_is_a_notice() -> None:
    (finding,) = findings(changed(("86.38%", "86.3%")))
    assert (finding.rule, finding.severity) == ("P01", Severity.INFO)


def test_a_rate_on_the_initial_budget_is_a_warning() -> None:
    (finding,) = findings(changed(("86.38%", "110.00%")))
    assert (finding.rule, finding.severity) == ("P01", Severity.WARNING)


def test_sources_that_do_not_make_the_total_are_an_error() -> None:
    (finding,) = findings(changed(("| 90.00 |", "| 80.00 |")))
    assert (finding.rule, finding.severity) == ("P02", Severity.ERROR)
    assert finding.explanation == "80.00 + 10.00 = 90 ≠ 100.00"


def test_a_list_of_sources_that_may_go_on_is_not_added_up() -> None:
    assert broken(changed(("^ | 其他资金 | 10.00 | 10.00 | 10.00 | < | 100% | / | / |\n", ""))) == []


def test_a_source_of_unknown_name_may_fill_the_gap() -> None:
    unknown = changed(("| 90.00 | 117.35 | 100.00 | < | 85.22%", "| 80.00 | 107.35 | 90.00 | < | 83.84%"))
    gap = unknown.replace(
        "^ | 其他资金", "^ | 乡镇自筹 | 10.00 | 10.00 | 10.00 | < | 100% | / | / |\n^ | 其他资金"
    )
    assert broken(gap) == []


def test_a_total_of_scores_that_does_not_follow_is_told_with_decimals() -> None:
    (finding,) = findings(changed(("96.64", "98.64")))
    assert finding.rule == "P06"
    assert finding.expected is not None
    assert finding.expected.best == "96.64"


def test_weights_that_do_not_make_the_total_are_a_warning() -> None:
    assert broken(changed(("| 510 | 40 | 40 |", "| 510 | 45 | 40 | 采购推迟"))) == ["P03"]


def test_a_score_above_its_weight_is_an_error() -> None:
    codes = broken(changed(("| 优 | 30 | 28 |", "| 优 | 30 | 32 |"), ("96.64", "100.64")))
    assert codes == ["P04"]


@pytest.mark.parametrize("score", ["93%", "93"], ids=["percent", "points"])
def test_only_points_are_compared_with_points(score: str) -> None:
    table = f"一级指标 | 二级指标 | 三级指标 | 权重 | 得分\n预算 | 编制 | 目标 | 10 | {score}\n预算 | 编制 | 准确 | 90 | 90"
    assert broken(table) == ([] if score.endswith("%") else ["P04"])


def test_a_blank_actual_value_is_told_with_how_many_others_are_filled() -> None:
    (finding,) = findings(changed(("| 套 | 510 |", "| 套 | |")))
    assert finding.rule == "P05"
    assert "其余 3 项已填" in finding.message


def test_a_column_left_blank_is_told_as_such() -> None:
    blank = changed(("| 510 |", "| |"), ("| 优 | 30", "| | 30"), ("| 96% |", "| |"), ("| 200 |", "| |"))
    (finding,) = findings(blank)
    assert "全部未填" in finding.message


def test_the_money_of_the_project_in_yuan_is_an_error() -> None:
    codes = broken(changed(("印章成本 | ≤ | 290 | 元/套 | 200", "印章成本 | ≤ | 127.35 | 元 | 110")))
    assert codes == ["P07"]


def test_a_cost_bounded_from_below_is_a_warning() -> None:
    assert broken(changed(("≤ | 290 | 元/套", "≥ | 190 | 元/套"))) == ["P08"]


def test_an_initial_budget_in_words_is_compared_with_the_cell() -> None:
    words = (
        "年度目标 | 年初预算127.35万元，保障大厅运行，设备完好。 | < | < | < | < | < | < | < | <\n预算执行"
    )
    (finding,) = findings(changed(("预算执行", words)))
    assert (finding.rule, finding.locations[0].quote) == ("P09", "127.35")


@pytest.mark.parametrize(
    "words",
    [
        "2022年年初预算88.00万元，本年有所增加，保障大厅运行。",
        "年初预算60.00万元用于水电，年初预算40.00万元用于物业，保障运行。",
        "年初预算90万元为财政资金，其余自筹，保障大厅运行。",
        "年初预算1000000元，保障大厅运行，设备完好。",
    ],
    ids=["another year", "parts", "one source", "in yuan"],
)
def test_other_initial_budgets_in_words_are_no_mistake(words: str) -> None:
    row = f"年度目标 | {words} | < | < | < | < | < | < | < | <\n预算执行"
    assert broken(changed(("预算执行", row))) == []


def test_a_control_rate_against_the_money_of_the_form() -> None:
    codes = broken(changed(("印章成本 | ≤ | 290 | 元/套 | 200", "支出控制率 | ≤ | 100 | % | 95%")))
    assert codes == ["P10"]


def test_a_control_rate_that_follows_is_sound() -> None:
    assert broken(changed(("印章成本 | ≤ | 290 | 元/套 | 200", "支出控制率 | ≤ | 100 | % | 86.4%"))) == []


def test_a_price_that_cannot_have_been_paid() -> None:
    (finding,) = findings(changed(("| 290 | 元/套 | 200", "| 2900 | 元/套 | 2200")))
    assert finding.rule == "P11"
    assert "112.2 万元" in finding.message


def test_a_limit_of_the_price_says_nothing_of_what_was_paid() -> None:
    assert "P11" not in broken(changed(("| 290 | 元/套 | 200", "| 2900 | 元/套 | 低于上限")))


def test_a_price_of_one_of_two_kinds_is_not_multiplied() -> None:
    two = changed(
        ("| 290 | 元/套 | 200", "| 2900 | 元/套 | 2200"),
        ("效益指标 |", "产出指标 | 数量指标 | 铭牌套数 | ≥ | 9 | 套 | 9 | 0 | 0 |\n效益指标 |"),
    )
    assert broken(two) == []


RULED = """
一级指标 | 二级指标 | 三级指标 | 分值 | 计分标准 | 自评得分
预算 | 编制 | 目标实现 | 10 | 单个数量指标超过预期指标30%以上的，均不计分。 | 10
预算 | 编制 | 编制准确 | 10 | 若部门全年预算调剂金额/年初部门预算数>0.1，此项得0分。 | 10
"""


def test_full_marks_against_the_printed_rule_for_far_over_target() -> None:
    over = changed(("| 套 | 510 |", "| 套 | 900 |"))
    assert broken(over, RULED.replace(">0.1", ">0.5")) == ["P12"]


def test_a_target_not_to_be_exceeded_is_not_far_over() -> None:
    over = changed(("| ≥ | 500 | 套 | 510 |", "| ≤ | 500 | 套 | 900 |"))
    assert "P12" not in broken(over, RULED.replace(">0.1", ">0.5"))


def test_the_adjustment_is_told_in_percent() -> None:
    (finding,) = findings(FORM, RULED)
    assert finding.rule == "P17"
    assert "27.4%" in finding.message
    assert "/" not in finding.message.split("，")[1]


WEIGHED = """
分值权重 | 指标 | 一级指标 | 二级指标 | 指标解释 | 自评得分
30% | 通用指标 | 项目决策 | 程序严密 | 程序是否严密 | 30
{second} | 共性指标 | 项目效果 | 功能性 | 功能是否达到 | 20
{third} | 个性指标 | 项目效果 | 配套性 | 是否配套 | 50
"""
CLAIM = "项目总体评价良好，自评得分100分。"


@pytest.mark.parametrize(
    ("second", "third", "codes"),
    [
        ("20%", "", ["P13"]),
        ("20%", "50%", []),
        ("20%", "50", []),
        ("70%", "^", []),
    ],
    ids=["one missing", "in percent", "in points", "merged"],
)
def test_weights_are_added_as_they_are_printed(second: str, third: str, codes: list[str]) -> None:
    assert broken(CLAIM, WEIGHED.format(second=second, third=third)) == codes


def test_a_part_of_a_table_is_not_added_up() -> None:
    part = "\n".join(WEIGHED.format(second="20%", third="").strip().splitlines()[:3])
    assert broken(CLAIM, part) == []


OTHER = FORM.replace("窗口运行", "设备购置").replace("印章套数", "设备套数")


@pytest.mark.parametrize(("spent", "codes"), [("220.00", []), ("230.00", ["P14"])], ids=["agrees", "differs"])
def test_the_money_of_all_projects_is_that_of_their_forms(spent: str, codes: list[str]) -> None:
    assert broken(FORM, OTHER, f"项目资金年初预算200.00万元，使用{spent}万元。") == codes


def test_the_total_of_incomplete_forms_is_not_known() -> None:
    open_form = OTHER.replace("| 110.00 | < | 86.38%", "| | < | /")
    assert "P14" not in broken(FORM, open_form, "项目资金年初预算200.00万元，使用230.00万元。")


def test_categories_on_different_bases() -> None:
    first = "常年项目绩效分析。该类项目总数1个，涉及预算总金额100.00万元。"
    second = "阶段项目绩效分析。该类项目总数1个，涉及预算总金额127.35万元。"
    assert broken(FORM, OTHER, first, second) == ["P15"]
    assert broken(FORM, OTHER, first.replace("100.00", "127.35"), second) == []


def test_an_initial_budget_equal_to_the_outturn_although_projects_were_adjusted() -> None:
    said = "2023年度本年收入合计500.00万元。2023年年初预算收入500.00万元、决算报表收入500.00万元。"
    assert broken(FORM, said) == ["P18"]


def test_money_moved_between_projects_leaves_the_budget_as_it_was() -> None:
    said = "2023年度本年收入合计500.00万元。2023年年初预算收入500.00万元、决算报表收入500.00万元。"
    lowered = OTHER.replace("| 127.35 | 110.00 | < | 86.38%", "| 72.65 | 62.76 | < | 86.39%")
    assert "P18" not in broken(FORM, lowered, said)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("窗口运行项目实施后，群众满意度达到98%。", ["P16"]),
        ("窗口运行项目实施后，群众满意度达到96%。", []),
        ("窗口运行项目的群众满意度不低于98%。", []),
        ("窗口运行项目的满意度目标为98%。", []),
        ("窗口运行项目的群众满意度比上年提高2%。", []),
        ("设备购置项目实施后，群众满意度达到98%。", []),
        ("窗口运行项目设定的群众满意度为95%。", []),
    ],
    ids=["differs", "agrees", "bound", "goal", "change", "another project", "the target"],
)
def test_satisfaction_in_the_form_and_in_the_words(words: str, codes: list[str]) -> None:
    assert broken(FORM, words) == codes


def test_satisfaction_of_several_groups_is_left_alone() -> None:
    groups = changed(
        (
            "成本指标 | 经济成本指标 | 印章成本 | ≤ | 290 | 元/套 | 200",
            "满意度指标 | 满意度指标 | 企业满意度 | ≥ | 95 | % | 98%",
        )
    )
    assert broken(groups, "窗口运行项目实施后，企业满意度达到98%。") == []


def test_one_indicator_counted_in_two_units() -> None:
    assert broken(changed(("印章套数", "免费印章数量")), "全年完成免费印章数量500枚。") == ["P19"]


def test_a_procured_project_above_the_procurement_reported() -> None:
    words = (
        "实施情况 | 通过政府采购确定服务企业，按月考核，据实付费。 | < | < | < | < | < | < | < | <\n预算执行"
    )
    said = "2023年度政府采购支出总额{}万元，其中：政府采购货物支出{}万元、政府采购工程支出0万元、政府采购服务支出0万元。"
    form = changed(("预算执行", words))
    assert broken(said.format("6.40", "6.40"), form) == ["C13b"]
    assert broken(said.format("160.40", "160.40"), form) == []


def test_findings_are_told_in_english_too() -> None:
    (finding,) = findings(changed(("86.38%", "96.38%")), lang="en")
    assert "should be 86.38%" in finding.message
