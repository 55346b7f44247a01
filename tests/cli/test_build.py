"""The verb ``build``: the files it makes, and those it need not make again."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.filing.given_filing import ENTITY, empty, with_ledger

NAME = f"{ENTITY}2023年度决算公开表.xlsx"


def test_the_workbook_is_made_once(run: Run, tmp_path: Path) -> None:
    folder = with_ledger(tmp_path).folder
    first, second = (run("build", folder, "--only", "xlsx") for _ in range(2))
    assert (first.status, first.out) == (0, f"{folder / 'out' / NAME}  made\n")
    assert (second.status, second.out) == (0, f"{folder / 'out' / NAME}  unchanged\n")
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["manifest.json", NAME]


def test_another_folder_may_be_named(run: Run, tmp_path: Path) -> None:
    assert run("build", with_ledger(tmp_path).folder, "--out", tmp_path / "web").status == 0
    assert (tmp_path / "web" / NAME).exists()


def test_a_kind_that_does_not_exist_is_one_sentence(run: Run, tmp_path: Path) -> None:
    call = run("build", with_ledger(tmp_path).folder, "--only", "xlsx,odt")
    assert (call.status, call.out, call.err.count("\n")) == (2, "", 1)
    assert "odt" in call.err


def test_nothing_to_build_from_is_one_sentence(run: Run, tmp_path: Path) -> None:
    call = run("build", empty(tmp_path / "a").folder)
    assert (call.status, call.out, call.err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "a" / "out").exists()
