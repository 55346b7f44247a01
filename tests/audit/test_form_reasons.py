"""The rules about the words of forms: reasons, lengths, problems."""

from __future__ import annotations

import pytest

from mingzhang.audit.finding import Finding, Severity
from tests.audit.given_forms import broken, changed, findings
from tests.reading.test_forms import NATIONAL

REASON = "新增窗口追加预算"
INSTRUCTION = (
    "1.预算执行率=预算执行数/调整后预算数，未达到90%的需说明原因（100字以内）；"
    "2.调整了预算的，应单独说明理由；3.其他资金包括：捐赠"
)
CLOSING = """
评价结论 | {} | < | < | < | < | < | < | < | <
存在问题 | {} | < | < | < | < | < | < | < | <
改进措施 | {} | < | < | < | < | < | < | < | <
"""
LOST = ("| 28 | 设备老化", "| 28 |")


def _closed(*texts: str, form: str = changed()) -> str:
    return form.rstrip("\n") + CLOSING.format(*texts)


def _only(rule: str, *blocks: str) -> list[Finding]:
    return [finding for finding in findings(*blocks) if finding.rule == rule]


@pytest.mark.parametrize(
    "words", ["", "无", "/", INSTRUCTION], ids=["blank", "none", "stroke", "instruction"]
)
def test_a_low_execution_and_a_changed_budget_want_a_reason(words: str) -> None:
    (finding,) = _only("P20", changed((REASON, words)))
    assert finding.severity is Severity.WARNING
    assert "86.38%" in finding.message
    assert "100 万元调整为 127.35 万元" in finding.message
    assert [place.quote for place in finding.locations][:2] == ["110.00", "127.35"]


@pytest.mark.parametrize("before", [INSTRUCTION + "。", INSTRUCTION + ".", ""])
def test_a_reason_behind_the_printed_instruction_counts(before: str) -> None:
    assert broken(changed((REASON, before + "年中新增窗口，追加经费。"))) == []


def test_a_reason_among_the_words_of_the_form_counts() -> None:
    told = "实施情况 | 年中追加窗口运行经费，设备采购延后。 | < | < | < | < | < | < | < | <\n预算执行"
    assert broken(changed((REASON, ""), ("预算执行", told))) == []


def test_a_goal_explains_nothing() -> None:
    goal = "年度总体目标 | 合理编制预算，减少结余资金，保障运行。 | < | < | < | < | < | < | < | <\n预算执行"
    assert broken(changed((REASON, ""), ("预算执行", goal))) == ["P20"]


def test_an_execution_at_the_limit_wants_no_reason() -> None:
    spent = changed((REASON, ""), ("100.00 | 127.35 | 110.00", "122.22 | 122.22 | 110.00"), ("86.38%", "90%"))
    assert not _only("P20", spent)


def test_a_form_without_a_place_for_the_reason_wants_none() -> None:
    form = changed((" | 原因\n", " |\n"), (REASON, ""))
    assert not _only("P20", form)


def test_lost_points_want_a_reason_where_there_is_a_column_for_it() -> None:
    (finding,) = findings(changed(LOST))
    assert (finding.rule, finding.locations[0].quote) == ("P20", "28")
    assert broken(changed(LOST, ("未完成原因", "备注"))) == []


def test_the_national_form_wants_reasons_for_lost_points_only() -> None:
    assert _only("P20", NATIONAL) == []
    (finding,) = _only("P20", NATIONAL.replace("雨季人少", ""))
    assert "接待群众" in finding.message


def test_the_execution_as_an_indicator_has_its_reason_beside_the_money() -> None:
    line = "预算执行 | 执行率 | 预算完成 | = | 100 | % | 86% | 10 | 8.64 |\n合计"
    assert not _only("P20", changed(("合计", line)))


def _texts(done: str, problems: str = "设备老化。") -> str:
    row = f"年度目标完成情况 | {done} | < | < | < | < | < | < | < | <\n预算执行"
    return _closed("较好。", problems, "更新设备。", form=changed(("预算执行", row)))


def test_a_text_over_its_limit_is_a_notice() -> None:
    (finding,) = findings(_texts("全年大厅运行平稳" * 13))
    assert (finding.rule, finding.severity) == ("P21", Severity.INFO)
    assert "约 104 字（限 100 字）" in finding.message


def test_punctuation_does_not_count_and_a_number_counts_once() -> None:
    assert broken(_texts("全年接待，123456人次；" * 14)) == []


def test_only_forms_with_a_conclusion_limit_their_texts() -> None:
    row = f"年度目标完成情况 | {'全年大厅运行平稳' * 20} | < | < | < | < | < | < | < | <\n预算执行"
    assert broken(changed(("预算执行", row))) == []


@pytest.mark.parametrize("none", ["无", "无。", "暂无", "未发现问题", "不存在问题"])
def test_no_problem_although_points_were_lost_is_a_warning(none: str) -> None:
    (finding,) = findings(_closed("较好。", none, "更新设备。"))
    assert (finding.rule, finding.severity, finding.locations[0].quote) == ("P28", Severity.WARNING, none)
    assert "环境改善" in finding.message


@pytest.mark.parametrize(
    ("problems", "measures"),
    [
        ("设备老化。", "更新设备。"),
        ("", ""),
        ("分析存在的问题及原因（200字以内）", "提出改进意见（200字以内）"),
    ],
    ids=["told", "blank", "not filled in"],
)
def test_other_conclusions_are_no_mistake(problems: str, measures: str) -> None:
    assert broken(_closed("较好。", problems, measures)) == []


def test_money_that_was_not_needed_is_no_problem() -> None:
    full = changed(
        ("| 30 | 28 |", "| 30 | 30 |"),
        ("110.00 | < | 86.38% | 10 | 8.64", "125.00 | < | 98.15% | 10 | 9.82"),
        ("100.00 | < | 85.22%", "115.00 | < | 98.00%"),
        ("96.64", "99.82"),
    )
    assert broken(_closed("较好。", "无", "无", form=full)) == []


PERFECT = changed(
    ("| 30 | 28 |", "| 30 | 30 |"),
    ("110.00 | < | 86.38% | 10 | 8.64", "127.35 | < | 100% | 10 | 10"),
    ("100.00 | < | 85.22%", "117.35 | < | 100%"),
    ("96.64", "100"),
)
OTHER = PERFECT.replace("窗口运行", "设备购置").replace("印章", "设备")


def test_perfect_forms_without_any_problem_are_one_notice() -> None:
    forms = [_closed("较好。", "无", "无", form=form) for form in (PERFECT, OTHER)]
    (finding,) = findings(*forms)
    assert (finding.rule, finding.severity, len(finding.locations)) == ("P28", Severity.INFO, 2)


def test_one_form_with_a_problem_is_enough() -> None:
    assert (
        broken(
            _closed("较好。", "无", "无", form=PERFECT), _closed("较好。", "设备老化。", "更新。", form=OTHER)
        )
        == []
    )
