"""The rules about forms that say little: one indicator for all, texts and indicators copied."""

from __future__ import annotations

import pytest

from mingzhang.audit.finding import Finding, Severity
from tests.audit.given_forms import FORM, broken, changed, findings
from tests.reading.test_forms import NATIONAL

HEAD = FORM[: FORM.index("产出指标")]
ALL = "产出指标 | 数量指标 | 印章套数 | ≥ | 500 | 套 | 510 | {} | {} |\n"
REST = "满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 95 | % | 96% | {} | {} |\n"
TOTAL = "合计 | < | < | < | < | < | < | 100 | 98.64 |\n"


def _only(rule: str, *blocks: str) -> list[Finding]:
    return [finding for finding in findings(*blocks) if finding.rule == rule]


@pytest.mark.parametrize(
    "lines",
    [ALL.format(90, 90), ALL.format(72, 72) + REST.format(18, 18)],
    ids=["the only one", "four fifths"],
)
def test_one_indicator_for_all_points_is_a_warning(lines: str) -> None:
    (finding,) = findings(HEAD + lines + TOTAL)
    assert (finding.rule, finding.severity) == ("P25", Severity.WARNING)
    assert "印章套数" in finding.message


def test_two_thirds_of_the_points_are_not_all() -> None:
    assert broken(HEAD + ALL.format(60, 60) + REST.format(30, 30) + TOTAL) == []


def test_a_weight_merged_over_lines_is_theirs_together() -> None:
    second = "产出指标 | 数量指标 | 备案套数 | ≥ | 500 | 套 | 510 | ^ | ^ |\n"
    assert broken(HEAD + ALL.format(80, 80) + second + REST.format(10, 10) + TOTAL) == []


def test_a_form_whose_end_was_not_seen_may_go_on() -> None:
    assert "P25" not in broken(HEAD + ALL.format(90, 90))


def _twin(form: str) -> str:
    return form.replace("窗口运行", "设备购置")


def test_the_same_indicators_in_two_projects_are_one_warning_with_both_places() -> None:
    (finding,) = findings(FORM, _twin(FORM))
    assert (finding.rule, finding.severity, len(finding.locations)) == ("P26", Severity.WARNING, 2)
    assert "“窗口运行”、“设备购置”" in finding.message


@pytest.mark.parametrize(
    ("old", "new"), [("≥ | 500 |", "≥ | 505 |"), ("印章套数", "备案套数")], ids=["target", "name"]
)
def test_one_other_cell_makes_another_form(old: str, new: str) -> None:
    assert broken(FORM, _twin(FORM).replace(old, new)) == []


def test_one_project_printed_twice_is_no_copy() -> None:
    assert broken(FORM, FORM) == []


def test_lines_that_the_budget_system_gives_are_a_notice() -> None:
    lines = (
        "产出指标 | 数量指标 | 发放（缴纳）覆盖率 | = | 100 | % | 100 | 60 | 60 |\n"
        "效益指标 | 社会效益指标 | 足额保障率（参保率） | = | 100 | % | 100 | 30 | 30 |\n"
    )
    form = HEAD + lines + TOTAL
    (finding,) = findings(form, _twin(form))
    assert (finding.rule, finding.severity) == ("P26", Severity.INFO)


SENTENCE = "通过公开比选确定服务企业，每月对照清单逐项考核，按考核结果结算服务费用，全年没有发生服务中断"


def _with(label: str, text: str, form: str = FORM) -> str:
    return form.replace("预算执行", f"{label} | {text} | < | < | < | < | < | < | < | <\n预算执行", 1)


def test_a_long_sentence_in_two_projects_is_one_notice() -> None:
    other = _twin(FORM).replace("印章套数", "设备套数")
    first = _with("实施情况", f"{SENTENCE}。大厅运行平稳。")
    (finding,) = findings(first, _with("实施情况", f"设备已经验收。{SENTENCE}。", other))
    assert (finding.rule, finding.severity, len(finding.locations)) == ("P26", Severity.INFO, 2)


def test_the_printed_instruction_of_two_forms_is_no_copy() -> None:
    other = _twin(FORM).replace("印章套数", "设备套数")
    printed = "对照年度目标逐项说明各项任务的完成数量、完成质量和取得的成效，没有完成的说明原因（100字以内）"
    assert broken(_with("年度目标完成情况", printed), _with("年度目标完成情况", printed, other)) == []


GOAL = "保障大厅62个窗口正常运行，为办事群众提供良好的环境。"


def _told(goal: str, done: str, content: str = "按月考核付费。") -> str:
    form = _with("2.项目实施内容及过程概述", content)
    return _with("项目年度目标", goal, _with("年度目标完成情况", done, form))


@pytest.mark.parametrize(
    "done", [GOAL, GOAL.replace("。", ""), "已" + GOAL], ids=["the same", "punctuation", "a word more"]
)
def test_a_result_in_the_words_of_the_goal_is_a_warning(done: str) -> None:
    (finding,) = findings(_told(GOAL, done))
    assert (finding.rule, finding.severity) == ("P27", Severity.WARNING)
    assert finding.locations[0].quote == done


def test_a_result_in_the_words_of_the_process_is_a_warning() -> None:
    (finding,) = findings(_told("保障大厅运行。", SENTENCE, SENTENCE))
    assert "实施内容" in finding.message


@pytest.mark.parametrize(
    "done",
    [GOAL.replace("62", "58"), "全年62个窗口没有停止服务，接待群众10万人次。"],
    ids=["another number", "other words"],
)
def test_a_result_of_its_own_is_no_copy(done: str) -> None:
    assert broken(_told(GOAL, done)) == []


def test_the_national_form_is_compared_as_well() -> None:
    goal = "保障大厅运行，年初预算100万元。"
    assert _only("P27", NATIONAL) == []
    assert _only("P27", NATIONAL.replace("大厅运行平稳，群众满意，设备完好。", goal))


def test_actual_values_that_repeat_long_targets_are_a_notice() -> None:
    target = "全部窗口实行一窗受理、限时办结和好差评"
    (finding,) = findings(changed(("| 定性 | 优 | | 优 |", f"| 定性 | {target} | | {target} |")))
    assert (finding.rule, finding.severity, finding.locations[0].quote) == ("P27", Severity.INFO, target)


def test_findings_are_told_in_english_too() -> None:
    (finding,) = findings(FORM, _twin(FORM), lang="en")
    assert "the same indicators" in finding.message
