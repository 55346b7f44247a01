"""The project forms of a filing: brought in from workbooks, built into them, and checked as a reviewer would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mingzhang.filing.build.package import build
from mingzhang.filing.check.check import check
from mingzhang.filing.errors import ProjectThereError
from mingzhang.filing.forms import form_workbooks
from mingzhang.filing.intake import InputKind
from mingzhang.filing.performance import performance_of
from mingzhang.filing.start import start_project
from mingzhang.filing.store import FolderStore
from mingzhang.performance.year import Performance
from mingzhang.rulebook.errors import UnknownWorkError
from tests.filing.given_filing import empty, taken, with_ledger

TODAY = date(2024, 9, 1)
CODE = "51010023T000000000001"
HALL = f"""\
code: {CODE}
name: 大厅运转
year: 2023
texts: {{年度目标: 保障大厅运转，群众办事方便。, 存在问题: 复印机老旧。}}
funds:
  - {{source: 财政资金, initial: 100.00, adjusted: 100.00, executed: 100.00}}
indicators:
  - {{level1: 产出指标, level2: 数量指标, name: 免费复印, sign: ≥, target: 20, unit: 万份, weight: 40, actual: 22}}
  - {{level1: 满意度指标, level2: 服务对象满意度指标, name: 群众满意度, sign: ≥, target: 95, unit: "%", weight: 50, actual: 96}}
"""


def with_project(store: FolderStore, text: str = HALL) -> FolderStore:
    path = store.folder / "performance" / "projects" / f"{CODE}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return store


def workbook(tmp_path: Path, kind: str = "部门预算项目支出绩效自评表", text: str = HALL) -> Path:
    """A form as another department would send it."""
    store = with_project(empty(tmp_path / "other"), text)
    path = tmp_path / f"{kind}.xlsx"
    path.write_bytes(form_workbooks(store.load(), performance(store))[kind])
    return path


def performance(store: FolderStore) -> Performance:
    return performance_of(store.load(), TODAY)


def test_a_form_is_recognised_and_becomes_the_file_of_its_project(tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    (found,) = taken(store, workbook(tmp_path))
    assert (found.kind, found.rows, found.whole) == (InputKind.FORMS, {"projects": 1}, True)
    (item,) = performance(store).projects
    assert (item.project.code, item.project.name) == (CODE, "大厅运转")
    assert item.score.total.low == 100


def test_the_same_form_again_changes_nothing(tmp_path: Path) -> None:
    store, path = empty(tmp_path / "a"), workbook(tmp_path)
    taken(store, path)
    events = len(store.history())
    assert taken(store, path)[0].known
    assert len(store.history()) == events


def test_an_import_of_a_form_is_taken_back(tmp_path: Path) -> None:
    store = with_project(empty(tmp_path / "a"))
    taken(store, workbook(tmp_path, text=HALL.replace("actual: 22", "actual: 10")))
    assert performance(store).projects[0].score.total.low != 100
    store.undo()
    assert performance(store).projects[0].score.total.low == 100


def test_a_declaration_that_comes_later_keeps_what_only_the_file_knows(tmp_path: Path) -> None:
    bound = HALL.replace("actual: 22", "metric: 复印量").replace("weight: 50, actual: 96", "weight: 50")
    store = with_project(empty(tmp_path / "a"), bound + "uses: [{kind: 公开, on: 2024-08-30}]\n")
    taken(store, workbook(tmp_path, "项目支出绩效目标申报表", HALL.replace("target: 20", "target: 25")))
    (item,) = performance(store).projects
    assert item.project.indicators[0].target == "25"
    assert item.project.indicators[0].metric == "复印量"
    assert len(item.project.uses) == 1


def test_a_monitoring_brings_its_month_and_leaves_the_year_alone(tmp_path: Path) -> None:
    watched = (
        HALL.replace("executed: 100.00", "executed: 40.00") + "monitoring: [{month: 6, progress: 50%}]\n"
    )
    path = workbook(tmp_path, "项目支出绩效运行监控表", watched)
    store = with_project(empty(tmp_path / "a"))
    taken(store, path)
    (item,) = performance(store).projects
    assert [watch.month for watch in item.project.watches] == [6]
    assert item.score.total.low == 100


def test_every_kind_of_form_is_built_with_the_scores_that_follow(tmp_path: Path) -> None:
    watched = HALL + "monitoring: [{month: 6, progress: 50%}]\n"
    store = with_project(with_ledger(tmp_path), watched)
    names = {file.name for file in build(store.load(), tmp_path / "out", ["xlsx"]).files}
    kinds = ("绩效自评表", "绩效目标申报表", "绩效运行监控表", "决算公开表")
    assert all(any(kind in name for name in names) for kind in kinds)
    assert len(names) == len(kinds)


def test_a_filing_of_forms_alone_is_built_and_checked(tmp_path: Path) -> None:
    store = with_project(empty(tmp_path / "a"))
    assert len(build(store.load(), tmp_path / "out", ["xlsx"]).files) == 2
    assert check(store.load(), TODAY)[0].findings == ()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("target: 95", "target: 0.95", "P29"),
        ("actual: 22", "actual: 10, score: 40", "P31"),
        ("actual: 22", "actual: 完成, score: 40", "P22"),
        ("name: 免费复印", "name: 竣工时间", "P24"),
    ],
)
def test_a_form_is_checked_by_the_rules_for_published_ones(
    tmp_path: Path, old: str, new: str, rule: str
) -> None:
    store = with_project(empty(tmp_path / "a"), HALL.replace(old, new))
    report, listing = check(store.load(), TODAY)
    assert rule in {finding.rule for finding in report.findings}
    for finding in report.findings:
        for place in finding.locations:
            assert listing.text[place.start : place.end] == place.quote


def test_a_project_starts_with_what_the_library_suggests(tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    made = start_project(store, "大厅运行", CODE, ["政务大厅运行", "property"])
    assert [path.name for path in made] == [f"{CODE}.yaml", "department.yaml", f"{CODE}.yaml"]
    (item,) = performance(store).projects
    assert sum(line.weight or 0 for line in item.project.indicators) == 90
    assert [result.evaluation.system.id for result in performance(store).evaluations] == [
        "sichuan.department",
        "sichuan.project",
    ]


def test_a_project_is_started_once(tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    start_project(store, "大厅运行", CODE)
    with pytest.raises(ProjectThereError):
        start_project(store, "大厅运行", CODE)


def test_an_unknown_kind_of_work_starts_nothing(tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    with pytest.raises(UnknownWorkError):
        start_project(store, "大厅运行", CODE, ["天文"])
    assert performance(store).projects == ()


def test_a_filed_score_that_the_rule_cannot_give_is_found_where_it_is_listed(tmp_path: Path) -> None:
    store = with_project(with_ledger(tmp_path))
    path = store.folder / "performance" / "evaluations" / "department.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "system: sichuan.department\ngiven: {自评公开: 1, 应用反馈: 4}\n"
        "lines: {自评公开: {grade: 按要求公开}, 应用反馈: {grade: 按时反馈}}\n",
        encoding="utf-8",
    )
    report, listing = check(store.load(), TODAY)
    (finding,) = report.findings
    (place,) = finding.locations
    assert (finding.rule, listing.text[place.start : place.end]) == ("P30", "1")
