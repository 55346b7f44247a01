"""The verb ``import``: what was taken, what was not, and taking it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.filing.given_filing import PAYMENTS, empty, ledger_files, with_ledger, written


def test_every_file_is_told_with_its_lines(run: Run, tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    call = run("import", store.folder, *ledger_files(tmp_path))
    assert (call.status, call.err) == (0, "")
    assert call.out.splitlines() == ["payments.csv  ledger  3 lines", "receipts.csv  ledger  2 lines"]


def test_a_folder_stands_for_the_files_in_it(run: Run, tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    ledger_files(tmp_path / "exports")
    assert run("import", store.folder, tmp_path / "exports").out.count("lines") == 2


def test_the_same_file_again_is_unchanged(run: Run, tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    call = run("import", store.folder, tmp_path / "exports" / "payments.csv")
    assert (call.status, call.out) == (0, "payments.csv  ledger  3 lines  unchanged\n")


def test_a_rejected_line_is_told_with_its_place_and_the_list(run: Run, tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    file = written(tmp_path, "payments.csv", PAYMENTS.replace("3000", "三千"))
    call = run("import", store.folder, file)
    told, listed = call.err.splitlines()
    assert (call.status, call.out) == (2, "payments.csv  ledger  2 lines\n")
    assert "row 3" in told
    assert "rejects.csv" in listed


def test_an_unusable_file_is_one_sentence_and_the_others_are_taken(run: Run, tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    call = run("import", store.folder, tmp_path / "absent.csv", *ledger_files(tmp_path))
    assert (call.status, call.out.count("\n"), call.err.count("\n")) == (2, 2, 1)
    assert store.load().has_ledger


def test_an_import_is_taken_back(run: Run, tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    call = run("import", store.folder, "--undo")
    assert (call.status, call.out) == (0, "taken back: payments.csv, receipts.csv\n")
    assert run("import", store.folder, "--undo").status == 2


@pytest.mark.parametrize("arguments", [[], ["--undo", "payments.csv"]])
def test_files_or_undo_is_asked_for(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    call = run("import", with_ledger(tmp_path).folder, *arguments)
    assert (call.status, call.out, call.err.count("\n")) == (2, "", 1)


def test_another_folder_is_no_filing(run: Run, tmp_path: Path) -> None:
    call = run("import", tmp_path, *ledger_files(tmp_path / "exports"))
    assert (call.status, call.err.count("\n")) == (2, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["exports"]
