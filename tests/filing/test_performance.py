"""The performance of a filing: filled from its records, scored by the rule, and held against what was filed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from mingzhang.facts import Interval
from mingzhang.filing.store import FolderStore
from mingzhang.performance.monitoring import Alarm, Trouble
from mingzhang.performance.project import Funds, ValueOrigin
from mingzhang.performance.year import Evaluated
from mingzhang.rulebook import RulebookError
from tests.filing.given_performance import (
    CODE,
    EVALUATION,
    LINES,
    METRICS,
    PAYMENTS,
    PROJECT,
    TOTAL,
    filing,
    found,
    performing,
    recorded,
)
from tests.rulebook.given_province import moon

FUNDS = "funds:\n  - {source: 财政资金, initial: 40, adjusted: 50, executed: 45}\n"
REVIEW = "review: {by: 财政局, on: 2024-05-20, score: %s}\n"
WAN = 1_000_000


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return recorded(tmp_path)


def department(store: FolderStore, evaluation: str = EVALUATION) -> Evaluated:
    (item,) = found(performing(store, evaluation=evaluation)).evaluations
    return item


def scores(item: Evaluated) -> dict[str, Interval]:
    return {score.line.name: score.reach for score in item.result.scores}


# ---- projects ----


def test_the_money_of_a_project_comes_from_the_ledger(store: FolderStore) -> None:
    (item,) = found(performing(store)).projects
    whole = item.project.whole
    assert [whole.initial, whole.adjusted, whole.executed] == [40 * WAN, 39 * WAN, 39 * WAN]
    assert {row.origin for row in item.project.funds} == {ValueOrigin.LEDGER}
    assert {row.source: row.executed for row in item.project.funds if row.executed} == {
        "总额": 39 * WAN,
        "财政资金": 39 * WAN,
    }


def test_money_that_was_typed_stays_and_is_marked_so(store: FolderStore) -> None:
    (item,) = found(performing(store, PROJECT + FUNDS)).projects
    assert item.project.whole == Funds(
        "总额", Fraction(40 * WAN), Fraction(50 * WAN), Fraction(45 * WAN), ValueOrigin.TYPED
    )
    assert item.score.execution.reach == Interval.exact(9)


def test_actual_values_come_from_metrics_from_the_ledger_or_are_typed(store: FolderStore) -> None:
    (item,) = found(performing(store)).projects
    assert [(each.actual, each.origin, each.evidence) for each in item.project.indicators] == [
        ("21.6", ValueOrigin.METRIC, "计数表"),
        ("39", ValueOrigin.LEDGER, ""),
        ("90.25", ValueOrigin.TYPED, ""),
    ]


def test_an_actual_value_that_was_typed_is_not_replaced(store: FolderStore) -> None:
    typed = PROJECT.replace("metric: 复印量", "actual: 19, metric: 复印量")
    (item,) = found(performing(store, typed)).projects
    assert (item.project.indicators[0].actual, item.project.indicators[0].origin) == ("19", ValueOrigin.TYPED)


def test_a_metric_nobody_gave_leaves_its_indicator_open(store: FolderStore) -> None:
    (item,) = found(performing(store, metrics="")).projects
    assert not item.score.indicators[0].reach.is_point
    assert item.grade is None


def test_a_project_is_scored_and_graded(store: FolderStore) -> None:
    (item,) = found(performing(store)).projects
    assert [line.reach.low for line in item.score.lines] == [10, 40, 20, Fraction("28.5")]
    assert item.score.total == Interval.exact(Fraction("98.5"))
    assert item.grade is not None
    assert item.grade.words.zh == "优"


def test_execution_is_known_month_by_month_of_each_project_and_of_all(store: FolderStore) -> None:
    done = found(performing(store))
    project, whole = done.projects[0].rates, done.rates
    assert [project[month] for month in (5, 6, 10, 12)] == [0, Fraction(30, 39), Fraction(30, 39), 1]
    assert [whole[month] for month in (2, 3, 6, 12)] == [0, Fraction(50, 99), Fraction(80, 99), 1]


def test_doubts_about_a_form_are_handed_on_and_lose_nothing(store: FolderStore) -> None:
    done = found(performing(store, PROJECT.replace("weight: 40", "weight: 四十")))
    (problem,) = done.problems
    assert "四十" in problem.sentence("zh")
    assert done.projects[0].score.indicators[1].reach == Interval.exact(20)


def test_alarms_of_a_place_are_raised_with_their_day(tmp_path: Path) -> None:
    moon(tmp_path / "rulebook")
    late = PAYMENTS.replace("2023-03-01", "2023-04-01")
    store = recorded(tmp_path, "990000", tmp_path / "rulebook", late)
    watched = PROJECT.replace("{month: 6, progress: 80%, ", "{month: 3, alarmed: 2023-04-28, ")
    (item,) = found(performing(store, watched, evaluation="")).projects
    due = date(2023, 5, 9)
    assert item.alarms == (
        Alarm(Trouble.EXECUTION, 3, Fraction(0), Fraction(1, 5), due),
        Alarm(Trouble.UNHANDLED, 3, Fraction(0), Fraction(1, 5), due),
    )


# ---- the department ----


def test_the_department_is_scored_from_ledger_forms_and_answers(store: FolderStore) -> None:
    item = department(store)
    assert scores(item) == {name: Interval.exact(Fraction(points)) for name, points in LINES.items()}
    assert item.result.total == Interval.exact(Fraction(TOTAL))


def test_figures_say_whether_ledger_forms_or_a_person_told_them(store: FolderStore) -> None:
    item = department(store)
    origins = {known.figure.name: known.origin for score in item.result.scores for known in score.known}
    assert origins == {
        "达到预期的数量指标个数": ValueOrigin.FORM,
        "数量指标个数": ValueOrigin.FORM,
        "全年预算调剂金额": ValueOrigin.LEDGER,
        "年初部门预算数": ValueOrigin.LEDGER,
        "公用支出决算数": ValueOrigin.LEDGER,
        "公用支出年初预算数": ValueOrigin.LEDGER,
        "绩效监控调整取消额": ValueOrigin.FORM,
        "结余注销额": ValueOrigin.LEDGER,
        "年度预算总额": ValueOrigin.LEDGER,
        "至12月项目预算执行进度": ValueOrigin.LEDGER,
        "违纪违规问题个数": ValueOrigin.TYPED,
    }


def test_what_monitoring_took_back_comes_from_the_projects(store: FolderStore) -> None:
    cancelled = PROJECT.replace("progress: 80%", "progress: 80%, cancelled: 1")
    (item,) = found(performing(store, cancelled)).evaluations
    assert scores(item)["动态调整"] == Interval.exact(5)


def test_without_monitoring_nothing_is_known_of_what_it_took_back(store: FolderStore) -> None:
    (item,) = found(performing(store, PROJECT[: PROJECT.index("monitoring")])).evaluations
    assert scores(item)["动态调整"] == Interval(Fraction(0), Fraction(10))


def test_a_self_evaluation_of_ninety_points_has_no_grade(store: FolderStore) -> None:
    assert department(store).grade is None


@pytest.mark.parametrize(("score", "points"), [("85", 10), ("82", 6), ("60", 0)])
def test_the_review_deducts_for_its_difference_and_completes_the_hundred(
    store: FolderStore, score: str, points: int
) -> None:
    item = department(store, EVALUATION + REVIEW % score)
    assert item.review is not None
    assert (item.review.most, item.review.total) == (Fraction(100), Interval.exact(Fraction(TOTAL) + points))
    assert item.grade is not None


def test_a_difference_that_depends_on_its_denominator_is_open_until_one_is_chosen(store: FolderStore) -> None:
    item = department(store, EVALUATION + REVIEW % "80")
    assert item.review is not None
    accurate = item.review.score("自评准确")
    assert accurate is not None
    assert accurate.reach == Interval(Fraction(2), Fraction(6))
    chosen = "readings: {自评与抽查差异率: 以抽查得分为分母}\n"
    item = department(store, chosen + EVALUATION + REVIEW % "80")
    assert item.review is not None
    assert item.review.total == Interval.exact(Fraction(TOTAL) + 2)


def test_the_review_is_held_against_the_score_as_it_was_filed(store: FolderStore) -> None:
    filed = {**LINES, "动态调整": "10"}
    given = f"given: {{{', '.join(f'{name}: {points}' for name, points in filed.items())}}}\n"
    item = department(store, EVALUATION + given + REVIEW % "85")
    assert item.review is not None
    accurate = item.review.score("自评准确")
    assert accurate is not None
    assert accurate.reach == Interval.exact(6)


def test_an_own_score_that_is_open_is_no_certain_difference(store: FolderStore) -> None:
    item = department(store, EVALUATION.replace("  结果整改: {points: 4}\n", "") + REVIEW % "83")
    assert item.review is not None
    accurate = item.review.score("自评准确")
    assert accurate is not None
    assert accurate.reach == Interval(Fraction(6), Fraction(10))


# ---- without a ledger ----


def test_without_a_ledger_the_forms_tell_the_money_of_projects(tmp_path: Path) -> None:
    store = performing(filing(tmp_path), PROJECT + FUNDS)
    (item,) = found(store).evaluations
    assert scores(item)["预算完成"] == Interval.exact(9)
    assert found(store).rates == {}


def test_without_a_ledger_an_evaluation_of_a_project_knows_its_own_money(tmp_path: Path) -> None:
    text = f"project: {CODE}\nkind: 行政运转项目\nfigures: {{拨付到位金额: 25}}\n"
    (item,) = found(performing(filing(tmp_path), PROJECT + FUNDS, evaluation=text)).evaluations
    assert scores(item)["预算完成"] == Interval.exact(2)


def test_without_anything_imported_what_only_the_ledger_knows_is_open(tmp_path: Path) -> None:
    (item,) = found(performing(filing(tmp_path))).evaluations
    reach = scores(item)
    assert reach["编制准确"] == Interval(Fraction(0), Fraction(10))
    assert reach["违规记录"] == Interval.exact(Fraction("9.5"))


# ---- what was filed ----


def test_scores_that_follow_the_rule_agree(store: FolderStore) -> None:
    filed = PROJECT.replace("actual: 90.25", "actual: 90.25, score: 28.5")
    given = "given: {违规记录: 9.5, 编制准确: 10}\n"
    assert not found(performing(store, filed, evaluation=EVALUATION + given)).disagrees


@pytest.mark.parametrize(
    ("project", "evaluation"),
    [
        (PROJECT.replace("actual: 90.25", "actual: 90.25, score: 30"), EVALUATION),
        (PROJECT + "execution_score: 9\n", EVALUATION),
        (PROJECT, EVALUATION + "given: {违规记录: 10}\n"),
    ],
    ids=["indicator", "execution", "line"],
)
def test_a_score_that_breaks_the_rule_disagrees(store: FolderStore, project: str, evaluation: str) -> None:
    assert found(performing(store, project, evaluation=evaluation)).disagrees


def test_a_filing_without_performance_has_none(store: FolderStore) -> None:
    done = found(store)
    assert (done.projects, done.evaluations, done.problems, done.disagrees) == ((), (), (), False)


@pytest.mark.parametrize(
    ("project", "metrics", "evaluation", "file"),
    [
        (PROJECT.replace("year: 2023", "year: 今年"), METRICS, EVALUATION, f"{CODE}.yaml"),
        (PROJECT, METRICS.replace("21.6", "很多"), EVALUATION, "metrics.yaml"),
        (PROJECT, METRICS, EVALUATION.replace("points: 5", "points: 6"), "department.yaml"),
    ],
)
def test_a_file_that_is_unusable_is_named(
    store: FolderStore, project: str, metrics: str, evaluation: str, file: str
) -> None:
    with pytest.raises(RulebookError) as caught:
        found(performing(store, project, metrics, evaluation))
    assert caught.value.file == file


def test_the_order_of_files_does_not_matter(store: FolderStore) -> None:
    other = PROJECT.replace(CODE, "51012323T000000000002").replace("metric: 复印量", "actual: 5")
    performing(store)
    path = store.folder / "performance" / "projects" / "0.yaml"
    path.write_text(other, encoding="utf-8")
    first = found(store)
    path.rename(path.with_name("9.yaml"))
    second = found(store)
    assert [each.result.total for each in first.evaluations] == [
        each.result.total for each in second.evaluations
    ]
