"""Evaluation reports: every number a fact, every open score open, nothing that nobody said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.language.decimals import rounded_text
from mingzhang.performance.monitoring import Alarm, Trouble
from mingzhang.performance.reports.department import department_names, department_report
from mingzhang.performance.reports.project import project_names, project_report
from mingzhang.performance.reports.spans import typed_spans
from mingzhang.performance.scoring.system import Answer
from mingzhang.performance.year import Performance
from mingzhang.report.fill import Names
from mingzhang.report.model import FactSpan, Heading, Paragraph, Report, ReportTable, Text, placed, spans_of
from mingzhang.rulebook.publication.reports import DEPARTMENT, EACH, NAMES, PROJECT, outline
from tests.performance.given_years import ANSWERS, BOOK, MONEY, with_actual, year
from tests.report.given_text import plain, text_of

OF_A_SYSTEM = {"体系", "体系得分", "体系满分", "体系未定原因"}
"""What is only told of a project that an indicator system scored."""
ALARM = Alarm(Trouble.EXECUTION, 8, Fraction(1, 2), Fraction(3, 5))
YEARS = {
    "settled": year(),
    "open": year(answers={}),
    "nothing": year(money={}, answers={}),
    "alarmed": year(alarms=(ALARM,), place="national"),
}


def of_department(found: Performance, words: Mapping[str, str] | None = None, lang: str = "zh") -> Report:
    return department_report(found, found.evaluations[0], BOOK, words or {}, lang)


def of_project(found: Performance, lang: str = "zh") -> Report:
    return project_report(found, found.projects[0], BOOK, {}, lang)


def reports() -> Iterable[Report]:
    for found in YEARS.values():
        for lang in ("zh", "en"):
            yield from (of_department(found, lang=lang), of_project(found, lang=lang))


def under(report: Report, heading: str) -> list[str]:
    """The paragraphs under a heading, up to the next one."""
    found: list[str] = []
    inside = False
    for block in report.blocks:
        if isinstance(block, Heading):
            inside = block.text == heading
        elif inside and isinstance(block, Paragraph):
            found.append(plain(block.spans, ""))
    return found


def test_every_number_is_a_fact_whose_print_agrees_with_its_value() -> None:
    for report in reports():
        for span in spans_of(report.blocks):
            if isinstance(span, FactSpan):
                assert span.value in span.interval
                assert Fraction(span.text.replace(",", "")) * span.unit.scale in span.interval


def test_no_number_of_money_points_or_percent_stands_outside_a_fact() -> None:
    """But in the arithmetic, the printed rule and the names of evidence, which are quoted."""
    for report in reports():
        for block in report.blocks:
            for span in block.spans if isinstance(block, Paragraph) else ():
                if isinstance(span, Text):
                    own = re.sub(
                        r"(?:计分过程|计分标准|Arithmetic|Rule|Evidence)[：:].*?(?:。|\. |\.$|$)",
                        "",
                        span.text,
                    )
                    assert not re.search(r"\d ?(?:万元|分|%|points)", own), span.text


def test_the_table_of_scores_is_whole() -> None:
    for report in reports():
        for table in (block for block in report.blocks if isinstance(block, ReportTable)):
            for rows in (table.head, table.body):
                places = [
                    (row + down, column + right)
                    for row, column, cell in placed(rows)
                    for down in range(cell.rows)
                    for right in range(cell.columns)
                ]
                whole = {(row, column) for row in range(len(rows)) for column in range(len(table.columns))}
                assert len(places) == len(set(places))
                assert set(places) == whole


def test_a_settled_score_is_one_number_of_its_quantity() -> None:
    found = YEARS["settled"].evaluations[0].result.total
    (score,) = {
        span
        for span in spans_of(of_department(YEARS["settled"]).blocks)
        if isinstance(span, FactSpan) and span.quantity and span.quantity.concept == "score.self"
    }
    assert (score.value, str(score.quantity)) == (found.low, "score.self@2023")


def test_an_open_score_says_its_range_and_what_is_open() -> None:
    said = under(of_department(YEARS["open"]), "评价结论")
    assert "～" in said[0]
    assert "“结果整改”得分0～4分：尚未填写。" in said
    assert any(line.startswith("“违规记录”得分0～10分：没有“违纪违规问题个数”的数") for line in said)


def test_an_open_line_of_a_project_says_why() -> None:
    said = under(of_project(year(project=with_actual(""))), "评价结论")
    assert "“群众满意”得分0～40分：没有填完成值。" in said


def test_lost_points_are_problems_with_the_arithmetic_and_the_reason() -> None:
    said = under(of_department(YEARS["settled"]), "存在问题")
    assert [line.partition("失")[0] for line in said] == ["“目标制定”", "“执行进度”"]
    assert "原因：有的指标没有量化。" in said[0]
    assert "较小(80% ÷ 0.825, 1) × 3 = 2.91" in said[1]


def test_without_lost_points_the_report_says_so_and_no_more() -> None:
    full = {**ANSWERS, "细化量化": Answer(points=Fraction(5))}
    report = of_department(year({**MONEY, "expenditure-11": "99"}, full))
    assert under(report, "存在问题") == ["已确定得分的指标都没有失分。"]
    assert under(report, "改进建议") == []


def test_a_project_tells_what_it_lost_and_what_its_people_wrote() -> None:
    said = under(of_project(YEARS["settled"]), "存在问题")
    assert said == ["“群众满意”失8分。目标值≥95%，完成值76%。原因：排队久。", "高峰时段排队。"]


def test_what_would_earn_more_is_the_rules_own_turn() -> None:
    said = under(of_department(YEARS["settled"]), "改进建议")
    assert said == ["“11月执行进度”：其他条件不变，“至11月预算执行进度”为82.5%时，该项可得3分。"]


def test_the_authors_words_stand_as_they_were_written() -> None:
    words = {"problems": "# 问题\n\n目标太粗，共3处。", "plans": "按季度分解。"}
    report = of_department(YEARS["settled"], words)
    assert under(report, "存在问题")[-1] == "目标太粗，共3处。"
    assert under(report, "改进建议")[0] == "按季度分解。"


def test_what_nobody_knows_is_not_said() -> None:
    text = text_of(of_department(YEARS["nothing"]))
    assert "支出情况" not in text
    assert "收入情况" not in text
    assert "预警" not in text


def test_a_change_of_the_budget_is_told_in_its_direction() -> None:
    for adjusted, word in (
        ("110", "增加10.00万元，增长10%"),
        ("90", "减少10.00万元，下降10%"),
        ("100", "持平"),
    ):
        said = under(of_department(year({**MONEY, "expenditure/adjusted": adjusted})), "支出情况")
        assert word in said[0]


def test_targets_of_execution_come_from_the_rule() -> None:
    said = under(of_department(YEARS["settled"]), "预算执行进度")
    assert said == [
        "至6月底，预算执行进度50%，达到40%的目标。",
        "至9月底，预算执行进度70%，达到67.5%的目标。",
        "至11月底，预算执行进度80%，没有达到82.5%的目标。",
    ]


def test_alarms_are_told_where_the_rule_knows_them() -> None:
    watched = replace(YEARS["settled"], cycle=replace(YEARS["settled"].cycle, gap=Fraction(1, 10)))
    assert "年内没有触发绩效监控预警。" in under(of_project(watched), "预算安排和执行")
    item = replace(watched, projects=(replace(watched.projects[0], alarms=(ALARM,)),))
    assert "8月：预算执行进度偏低，实际50%，界限60%。" in under(of_project(item), "预算安排和执行")


def test_projects_that_were_not_evaluated_are_not_passed_over() -> None:
    told = "其余项目支出没有纳入本次自评"
    some = year({**MONEY, "expenditure.project": "150"})
    all_ = year({**MONEY, "expenditure.project": "120.001"})
    assert told in text_of(of_department(some))
    assert told not in text_of(of_department(all_))


def test_a_rule_that_can_be_read_in_ways_says_which_was_chosen() -> None:
    notes = [
        note
        for block in of_department(YEARS["settled"]).blocks
        if isinstance(block, ReportTable)
        for note in block.notes
    ]
    said = [plain(note) for note in notes]
    assert "“全年预算调剂金额”的口径：只计调剂。" in said
    assert any(line.startswith("计分规则“结果整改”") for line in said)


def test_a_heading_without_text_is_left_out() -> None:
    levels = [
        block.level if isinstance(block, Heading) else 0 for block in of_department(YEARS["nothing"]).blocks
    ]
    for level, after in zip(levels, [*levels[1:], 1], strict=True):
        assert not level or not after or after > level


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_provide_the_names_that_outlines_may_use(lang: str) -> None:
    found = YEARS["alarmed"]
    scopes = {
        DEPARTMENT: department_names(found, found.evaluations[0], BOOK, lang),
        PROJECT: project_names(found, found.projects[0], lang),
    }
    for report, scope in scopes.items():
        figures = {item.name for item in outline(BOOK, report).figures}
        assert set(scope.spans) - figures <= set(NAMES[report][""])
        for kind, things in _things(scope).items():
            for thing in things:
                assert set(thing.spans) == set(NAMES[report][EACH.get(kind, kind)])


def _things(scope: Names) -> dict[str, list[Names]]:
    found = {kind: list(things) for kind, things in scope.things.items()}
    for things in list(found.values()):
        for thing in things:
            found |= _things(thing)
    return found


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("21.6", "万份", "⟨21.6⟩万份"),
        ("95%", "%", "⟨95⟩%"),
        ("1,092", "套", "⟨1,092⟩套"),
        ("12月31日", "", "12月31日"),
        ("达成年度指标", "", "达成年度指标"),
        ("", "套", ""),
    ],
)
def test_a_typed_value_is_a_fact_if_it_is_one_number(text: str, unit: str, shown: str) -> None:
    assert plain(typed_spans(text, unit)) == shown


@given(st.fractions(0, 200, max_denominator=100))
def test_a_score_is_told_as_it_was_scored(actual: Fraction) -> None:
    project = with_actual(rounded_text(actual, 2))
    found = year(project=project)
    total = found.projects[0].score.total
    told = [
        span for span in spans_of(of_project(found).blocks) if isinstance(span, FactSpan) and span.quantity
    ]
    assert [span.value for span in told if span.quantity and span.quantity.concept == "score.self"] == [
        total.low
    ]
