"""The verb ``new``: a filing is started, or it is said why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.filing.store import FolderStore
from tests.cli.conftest import Run
from tests.filing.given_filing import ENTITY, with_ledger


def test_a_filing_is_started(run: Run, tmp_path: Path) -> None:
    call = run("new", tmp_path / "a", "--jurisdiction", "510000", "--year", "2023", "--entity", ENTITY)
    assert (call.status, call.err) == (0, "")
    assert ENTITY in call.out
    assert FolderStore(tmp_path / "a").load().profile.entity == ENTITY


def test_last_years_filing_gives_place_and_year(run: Run, tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    assert run("new", tmp_path / "next", "--from", store.folder).status == 0
    assert FolderStore(tmp_path / "next").load().year == store.load().year + 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--jurisdiction", "510000"],
        ["--jurisdiction", "510000", "--year", "1999"],
        ["--jurisdiction", "999999", "--year", "2023"],
        ["--jurisdiction", "510000", "--year", "2023", "--from", "absent"],
    ],
)
def test_an_impossible_start_is_one_sentence_and_leaves_nothing(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    call = run("new", tmp_path / "a", *arguments)
    assert (call.status, call.out, call.err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "a").exists()


def test_a_folder_with_other_files_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    call = run("new", tmp_path, "--jurisdiction", "510000", "--year", "2023")
    assert (call.status, call.err.count("\n")) == (2, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_project_is_started_in_a_filing_and_scores_open(run: Run, tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    call = run("new", store.folder, "--project", "大厅运行", "--work", "hall")
    assert (call.status, call.err) == (0, "")
    assert "大厅运行.yaml" in call.out
    assert "大厅运行  0～100" in run("score", store.folder, "--brief").out


def test_an_unknown_kind_of_work_is_one_sentence_with_those_there_are(run: Run, tmp_path: Path) -> None:
    call = run("new", with_ledger(tmp_path).folder, "--project", "大厅运行", "--work", "天文")
    assert call.status == 2
    assert "天文" in call.err
    assert "hall" in call.err
