"""The rules about what indicators measure: numbers, kinds, units, percentages."""

from __future__ import annotations

import pytest

from mingzhang.audit.finding import Severity, Slip
from tests.audit.given_forms import broken, changed, findings
from tests.reading.test_forms import NATIONAL

SEALS = "产出指标 | 数量指标 | 印章套数 | ≥ | 500 | 套 | 510"


def _line(drawing: str) -> str:
    """The form with this line in place of the quantity."""
    return changed((SEALS, drawing))


@pytest.mark.parametrize("actual", ["完成", "已完成", "达标"])
def test_words_for_a_quantity_are_a_warning(actual: str) -> None:
    (finding,) = findings(_line(f"产出指标 | 数量指标 | 印章套数 | ≥ | 500 | 套 | {actual}"))
    assert (finding.rule, finding.severity) == ("P22", Severity.WARNING)
    assert finding.locations[0].quote == actual


def test_words_for_quantities_are_one_finding_a_form() -> None:
    (finding,) = findings(changed(("| 套 | 510 |", "| 套 | 完成 |"), ("| 元/套 | 200 |", "| 元/套 | 达标 |")))
    assert len(finding.locations) == 2


def test_words_for_a_quantity_are_found_in_the_national_form() -> None:
    assert "P22" in broken(NATIONAL.replace("738次", "达成预期指标"))


@pytest.mark.parametrize(
    "line",
    [
        "产出指标 | 数量指标 | 印章套数 | ≥ | 500 | 套 | 五百一十套",
        "产出指标 | 数量指标 | 安全事故 | = | 0 | 起 | 无",
        "产出指标 | 数量指标 | 印章齐全 | 定性 | 齐全 | | 齐全",
        "产出指标 | 数量指标 | 印章范围 | ≥ | 全部企业 | | 已覆盖",
    ],
    ids=["Chinese numeral", "none of none", "qualitative", "no number wanted"],
)
def test_words_may_stand_where_no_number_is_wanted(line: str) -> None:
    assert broken(_line(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "产出指标 | 数量指标 | 改造完成时间 | ≤ | 90 | 天 | 80",
        "产出指标 | 数量指标 | 完成时间 | ≤ | 2023年12月 | | 2023年11月",
        "产出指标 | 数量指标 | 群众满意度提高 | ≥ | 95 | % | 96",
        "产出指标 | 质量指标 | 企业满意度 | ≥ | 95 | % | 96",
        "产出指标 | 数量指标 | 窗口维护费用 | ≤ | 10 | 万元 | 9",
        "产出指标 | 时效指标 | 培训人数 | ≥ | 100 | 人 | 120",
        "成本指标 | 经济成本指标 | 项目完成时间 | ≤ | 90 | 天 | 80",
    ],
    ids=["date", "date without unit", "satisfaction", "quality", "cost", "number", "date as a cost"],
)
def test_an_indicator_under_the_wrong_kind_is_a_warning(line: str) -> None:
    (finding,) = findings(_line(line))
    assert (finding.rule, finding.severity) == ("P23", Severity.WARNING)


@pytest.mark.parametrize(
    "line",
    [
        "产出指标 | 数量指标 | 发放覆盖率 | = | 100 | % | 100",
        "产出指标 | 数量指标 | 发放生活费 | ≥ | 10 | 万元 | 12",
        "产出指标 | 数量指标 | 征收水费 | ≥ | 10 | 万元 | 12",
        "产出指标 | 数量指标 | 满意度调查次数 | ≥ | 2 | 次 | 3",
        "产出指标 | 数量指标 | 租用期限 | = | 12 | 个月 | 12",
        "产出指标 | 时效指标 | 超时办件数量 | ≤ | 5 | 件 | 2",
        "产出指标 | 时效指标 | 检查次数 | ≥ | 4 | 次 | 5",
        "产出指标 | 时效指标 | 项目完成时间 | ≤ | 1 | 年 | 1",
        "产出指标 | 质量指标 | 按时办结率 | ≥ | 95 | % | 96",
    ],
)
def test_what_may_stand_under_a_kind_is_no_mistake(line: str) -> None:
    assert broken(_line(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "产出指标 | 质量指标 | 验收合格率 | ≥ | 95 | 元 | 96",
        "产出指标 | 质量指标 | 设备完好率（年末） | ≥ | 95 | 座（处） | 96",
        "产出指标 | 时效指标 | 竣工时间 | = | 1 | 座（处） | 1",
        "产出指标 | 质量指标 | 保障大厅正常运转 | 定性 | 4 | 座（处） | 4",
        "产出指标 | 数量指标 | 培训人数 | ≥ | 100 | 万元 | 120",
        "产出指标 | 数量指标 | 维修面积 | ≥ | 8000 | 人次 | 8000",
        "满意度指标 | 满意度指标 | 企业认可及满意度 | ≥ | 95 | 人 | 96",
    ],
)
def test_a_unit_that_cannot_measure_its_indicator_is_a_warning(line: str) -> None:
    (finding,) = findings(_line(line))
    assert (finding.rule, finding.severity) == ("P24", Severity.WARNING)


@pytest.mark.parametrize("when", ["竣工时间 | = | 8", "项目完成日期 | ≤ | 12"])
def test_the_number_of_a_month_for_a_date_is_a_notice(when: str) -> None:
    (finding,) = findings(_line(f"产出指标 | 时效指标 | {when} | 月 | 8"))
    assert (finding.rule, finding.severity) == ("P24", Severity.INFO)
    assert "应写成日期" in finding.message


@pytest.mark.parametrize(
    "line",
    [
        "产出指标 | 质量指标 | 投诉率 | ≤ | 5 | 次/万人 | 3",
        "产出指标 | 质量指标 | 巡查频率 | ≥ | 2 | 次 | 3",
        "满意度指标 | 满意度指标 | 企业认可率 | ≥ | 95 | 分 | 96",
        "产出指标 | 数量指标 | 保障窗口数量 | ≥ | 60 | 个 | 62",
        "产出指标 | 数量指标 | 保障系统正常运行 | = | 3 | 套 | 3",
        "产出指标 | 质量指标 | 保障大厅正常运转 | ≥ | 365 | 天 | 365",
        "产出指标 | 数量指标 | 维修面积 | ≥ | 0.8 | 万平方米 | 0.8",
        "产出指标 | 数量指标 | 免费寄递 | ≥ | 1300 | 件 | 1842",
        "成本指标 | 经济成本指标 | 成本节约率 | ≥ | 5 | % | 6",
        "产出指标 | 时效指标 | 完成时间 | ≤ | 18 | 月 | 18",
    ],
)
def test_units_that_may_measure_an_indicator_are_no_mistake(line: str) -> None:
    assert broken(_line(line)) == []


def test_a_cost_in_yuan_instead_of_wan_is_told_once() -> None:
    assert broken(changed(("印章成本 | ≤ | 290 | 元/套 | 200", "印章成本 | ≤ | 127.35 | 元 | 110"))) == [
        "P07"
    ]


@pytest.mark.parametrize(
    ("cells", "best"),
    [("98 | % | 0.99", "99"), ("0.98 | % | 99", "98"), ("100 | % | 1", "100"), ("95% | | 0.96", "96")],
    ids=["actual", "target", "one for a hundred", "percent in the target"],
)
def test_a_percentage_typed_as_a_fraction_is_a_warning(cells: str, best: str) -> None:
    (finding,) = findings(_line(f"产出指标 | 质量指标 | 设备运行比例 | ≥ | {cells}"))
    assert (finding.rule, finding.severity, finding.slip) == ("P29", Severity.WARNING, Slip.DECIMAL_SHIFT)
    assert finding.expected is not None
    assert finding.expected.best == best


def test_a_rate_of_a_whole_may_be_a_fraction_in_both_cells() -> None:
    (finding,) = findings(_line("产出指标 | 质量指标 | 验收合格率 | ≥ | 0.95 | % | 1"))
    assert [place.quote for place in finding.locations] == ["0.95", "1"]


@pytest.mark.parametrize(
    "line",
    [
        "效益指标 | 经济效益指标 | 收入增长率 | ≥ | 5 | % | 0.8",
        "效益指标 | 经济效益指标 | 收入增长率 | ≥ | 1 | % | 1",
        "产出指标 | 质量指标 | 差错率 | ≤ | 10 | % | 0.1",
        "产出指标 | 质量指标 | 差错率 | | 10%以内 | | 0.1%",
        "产出指标 | 数量指标 | 系统套数 | ≥ | 50 | 套 | 1",
    ],
)
def test_small_percentages_may_be_true(line: str) -> None:
    assert "P29" not in broken(_line(line))
