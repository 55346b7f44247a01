"""Published scores held against the rule of their system: P30, and full marks for missed targets: P31."""

from __future__ import annotations

import pytest

from mingzhang.audit.finding import Finding
from mingzhang.audit.run import audit_reading
from mingzhang.reading.reader import read_document
from tests.document.given_tables import document_of, table_of

HEAD = "2023年度本年支出合计500.00万元。"
FORM = """
项目名称 | 2023年大厅运行费
年度预算数 | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分
总额 | 100.00 | {adjusted} | {adjusted} | 100.00% | 10 | 10
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分
产出指标 | 数量指标 | 窗口消毒 | {line} | 50 | {score}
效益指标 | 社会效益指标 | 办事环境改善 | 定性 | 优 | | 优 | 40 | 40
"""
SCORES = {
    "目标制定": "10", "目标实现": "10", "编制准确": "10", "支出控制": "10", "动态调整": "10", "执行进度": "10",
    "预算完成": "10", "违规记录": "10", "自评公开": "2", "结果整改": "4", "应用反馈": "4",
}  # fmt: skip


def table(**changed: str) -> str:
    rows = "\n".join(
        f"部门预算管理 | 预算编制 | {name} | 10 | 按年度 | {changed.get(name, score)}"
        for name, score in SCORES.items()
    )
    return f"一级指标 | 二级指标 | 三级指标 | 指标分值 | 计分标准 | 自评得分\n{rows}\n"


def form(line: str = "≥ | 100 | 次 | 120", score: str = "50", adjusted: str = "100.00") -> str:
    return FORM.format(line=line, score=score, adjusted=adjusted)


def found(*tables: str, code: str) -> list[Finding]:
    document = document_of(HEAD, *(table_of(each) for each in tables))
    report = audit_reading(read_document(document, "sichuan", 2023))
    return [finding for finding in report.findings if finding.rule == code]


def test_a_score_that_follows_the_rule_is_left_alone() -> None:
    assert found(form(), table(), code="P30") == []


def test_a_missed_target_takes_the_marks_of_its_system() -> None:
    (finding,) = found(form("≥ | 100 | 次 | 90", "45"), table(), code="P30")
    assert "“目标实现”自评 10 分" in finding.message
    assert finding.expected is not None
    assert finding.expected.best == "0"


def test_far_over_target_does_not_count_as_met() -> None:
    (finding,) = found(form("≥ | 100 | 次 | 131"), table(), code="P30")
    assert "0 ÷ 1" in finding.explanation


def test_exactly_thirty_percent_over_counts_as_met() -> None:
    assert found(form("≥ | 100 | 次 | 130"), table(), code="P30") == []


def test_what_is_not_told_is_taken_in_favour_of_the_score() -> None:
    assert found(form("≥ | 100 | 次 |"), table(), code="P30") == []


def test_a_rule_that_can_be_read_two_ways_says_by_which_the_score_breaks_it() -> None:
    (finding,) = found(form(adjusted="200.00"), table(), code="P30")
    assert "“编制准确”自评 10 分" in finding.message
    assert "（理解为“调剂、追加、追减都计”时）" in finding.message


@pytest.mark.parametrize(("score", "breaks"), [("2", False), ("0", False), ("1", True)])
def test_a_yes_or_no_line_gives_all_or_nothing(score: str, breaks: bool) -> None:
    assert bool(found(form(), table(自评公开=score), code="P30")) is breaks


def test_a_table_of_no_known_system_is_not_scored_again() -> None:
    own = (
        table()
        .replace("目标", "愿景")
        .replace("预算", "计划")
        .replace("执行", "实施")
        .replace("自评公开", "公示")
    )
    other = own.replace("支出控制", "节约").replace("动态调整", "变更").replace("编制准确", "准备")
    other = other.replace("违规记录", "纪律").replace("结果整改", "整顿").replace("应用反馈", "回音")
    assert found(form("≥ | 100 | 次 | 90", "45"), other, code="P30") == []


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("≥ | 100 | 次 | 99", True),
        ("≥ | 100 | 次 | 100", False),
        ("≤ | 100 | 元 | 101", True),
        ("≤ | 100 | 元 | 99", False),
        ("＝ | 100 | 万元 | 99", False),
        ("≥ | 95 | % | 0.96", False),
    ],
    ids=["missed", "met", "ceiling exceeded", "below the ceiling", "saved", "a percentage as a fraction"],
)
def test_full_marks_for_a_missed_target(line: str, broken: bool) -> None:
    assert bool(found(form(line), code="P31")) is broken


def test_less_than_full_marks_for_a_missed_target_is_left_alone() -> None:
    assert found(form("≥ | 100 | 次 | 90", "45"), code="P31") == []
