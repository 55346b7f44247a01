"""The verb ``check``: findings in the terminal, and the exit status they give."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.filing.given_filing import OPENING, PAYMENTS, empty, taken, with_ledger, written


def test_a_filing_without_contradiction_ends_with_0_and_what_is_missing(run: Run, tmp_path: Path) -> None:
    call = run("check", with_ledger(tmp_path).folder)
    assert (call.status, call.err) == (0, "")
    assert "Nothing contradicts itself." in call.out
    assert "Budget lines" in call.out


def test_a_contradiction_ends_with_1(run: Run, tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    payments = written(tmp_path, "payments.csv", PAYMENTS.replace("3000", "900000"))
    taken(store, payments, written(tmp_path, "balances.csv", OPENING))
    call = run("check", store.folder)
    assert call.status == 1
    assert "Error 1" in call.out


def test_nothing_to_check_ends_with_2_and_one_sentence(run: Run, tmp_path: Path) -> None:
    call = run("check", empty(tmp_path / "a").folder)
    assert (call.status, call.out, call.err.count("\n")) == (2, "", 1)


def test_a_wrong_profile_is_told_with_file_and_line(run: Run, tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    path = store.folder / "filing.yaml"
    path.write_text("enttiy: 某局\n", encoding="utf-8")
    call = run("check", store.folder)
    assert (call.status, call.err) == (2, "mingzhang: filing.yaml:1: unknown field enttiy\n")
