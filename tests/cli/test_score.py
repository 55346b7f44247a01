"""The verb ``score``: what it shows, in which language, and the exit status it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.filing.store import FolderStore
from tests.cli.conftest import Run
from tests.filing.given_examples import ANJU, filing_of
from tests.filing.given_performance import EVALUATION, PROJECT, filing, performing, recorded


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return performing(recorded(tmp_path))


def test_scores_are_shown_with_their_arithmetic(run: Run, store: FolderStore) -> None:
    call = run("score", store.folder, "--lang", "zh")
    assert (call.status, call.err) == (0, "")
    lines = call.out.splitlines()
    assert lines[0].endswith("  88.49/90")
    assert "  违规记录  9.5/10" in lines
    assert "      算式  较大(10 − 0.5 × 1, 0) = 9.5" in lines
    assert "      依据  违纪违规问题个数 1（手工填写；审计报告）" in lines
    assert "大厅运转  51012323T000000000001  98.5  优" in lines
    assert "  预算执行率  10/10" in lines


def test_english_is_spoken_when_asked_for(run: Run, store: FolderStore) -> None:
    call = run("score", store.folder, "--lang", "en")
    assert call.out.startswith("District system for the evaluation of a whole department  88.49/90\n")
    assert "      Lost  0.5 points. 0.5 points less for each problem, down to nothing.\n" in call.out


def test_brief_leaves_the_arithmetic_out(run: Run, store: FolderStore) -> None:
    call = run("score", store.folder, "--brief", "--lang", "zh")
    assert call.status == 0
    assert "  违规记录  9.5/10\n" in call.out
    assert "算式" not in call.out
    assert "依据" not in call.out


def test_an_open_line_is_marked_and_is_no_error(run: Run, store: FolderStore) -> None:
    performing(store, evaluation=EVALUATION.replace("  结果整改: {points: 4}\n", ""))
    call = run("score", store.folder, "--lang", "zh")
    assert call.status == 0
    assert "  结果整改  0～4/4（未定）\n      未定  尚未填写。\n" in call.out


def test_a_filed_score_that_breaks_the_rule_ends_with_1(run: Run, store: FolderStore) -> None:
    performing(store, PROJECT.replace("actual: 90.25", "actual: 90.25, score: 30"))
    call = run("score", store.folder, "--lang", "zh")
    assert (call.status, call.err) == (1, "")
    assert "      填报不符  填报 30 分，按规则应为 28.5 分\n" in call.out


def test_a_filing_without_performance_ends_with_2_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    call = run("score", recorded(tmp_path).folder)
    assert (call.status, call.out, call.err.count("\n")) == (2, "", 1)
    assert "neither project forms nor evaluations" in call.err


def test_what_is_no_filing_ends_with_2(run: Run, tmp_path: Path) -> None:
    call = run("score", tmp_path)
    assert (call.status, call.out, call.err.count("\n")) == (2, "", 1)


def test_a_wrong_evaluation_is_told_with_file_and_line(run: Run, store: FolderStore) -> None:
    performing(store, evaluation=EVALUATION.replace("points: 4", "points: 40"))
    call = run("score", store.folder)
    assert (call.status, call.out) == (2, "")
    assert call.err == "mingzhang: department.yaml:7: “结果整改” must be 0 to 4\n"


def test_doubts_about_a_form_are_told_and_the_rest_is_scored(run: Run, store: FolderStore) -> None:
    performing(store, PROJECT.replace("weight: 40", "weight: 四十"))
    call = run("score", store.folder)
    assert call.status == 0
    assert "weight “四十” is no number" in call.err
    assert "  总成本  20/20\n" in call.out


def test_nothing_imported_still_scores_what_was_answered(run: Run, tmp_path: Path) -> None:
    call = run("score", performing(filing(tmp_path)).folder, "--lang", "zh", "--brief")
    assert call.status == 0
    assert "  违规记录  9.5/10\n" in call.out
    assert "  编制准确  0～10/10（未定）\n" in call.out


def test_the_review_is_shown_with_what_it_deducts(run: Run, store: FolderStore) -> None:
    performing(store, evaluation=EVALUATION + "review: {by: 财政局, on: 2024-05-20, score: 85}\n")
    call = run("score", store.folder, "--lang", "zh", "--brief")
    assert "财政局 2024-05-20  98.49/100\n  自评准确  10/10\n" in call.out


def test_defects_of_the_printed_rule_are_told(run: Run, store: FolderStore) -> None:
    performing(store, evaluation="project: '1'\nkind: 民生保障项目\n")
    call = run("score", store.folder, "--brief", "--lang", "zh")
    assert "  规则缺陷  所印分值合计 50 分，不是 100 分。\n" in call.out


# ---- the example ----


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> FolderStore:
    folder = tmp_path_factory.mktemp("example")
    filing_of(ANJU, folder)
    return FolderStore(folder / ANJU.name)


def test_the_example_is_scored_from_its_ledger(run: Run, example: FolderStore) -> None:
    call = run("score", example.folder, "--lang", "zh")
    assert (call.status, call.err) == (0, "")
    assert call.out.splitlines()[0].endswith("  73.08/90")
    assert "  编制准确  0/10\n      算式  210.23 ÷ 969.95 = 0.2167 > 0.1；0 × 10 = 0\n" in call.out
    assert "（账表；" in call.out


@pytest.mark.parametrize(
    ("project", "total"),
    [
        ("51090422T000000397461", "99"),
        ("51090423T000007848282", "99.81"),
        ("51090423T000007848316", "100"),
        ("51090423T000007849123", "100"),
        ("51090423T000007849211", "99.89"),
    ],
)
def test_the_projects_of_the_example_are_scored(
    run: Run, example: FolderStore, project: str, total: str
) -> None:
    lines = run("score", example.folder, "--lang", "zh", "--brief").out.splitlines()
    assert [line for line in lines if line.endswith(f"  {project}  {total}  优")]
