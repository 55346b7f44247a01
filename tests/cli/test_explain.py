"""The verb ``explain``: formula, parts, arithmetic, and the records behind a number."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.conftest import Run
from tests.filing.given_filing import GRANTED, of_two_units, with_ledger


def test_a_number_is_explained_down_to_its_records(run: Run, tmp_path: Path) -> None:
    call = run("explain", with_ledger(tmp_path).folder, "T03/R1/C3")
    assert (call.status, call.err) == (0, "")
    assert "2.00 万元（20000.50 元）" in call.out
    assert "基本支出[科目] + 项目支出[科目]" in call.out
    assert "1.50005 + 0.50" in call.out
    assert "3 lines, 20000.50 元" in call.out


def test_its_records_are_written_for_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "records.csv"
    assert run("explain", with_ledger(tmp_path).folder, "本年支出合计", "--csv", target).status == 0
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["金额"] for row in rows] == ["12000.50", "3000.00", "5000.00"]


def test_an_unknown_number_is_one_sentence(run: Run, tmp_path: Path) -> None:
    call = run("explain", with_ledger(tmp_path).folder, "T77/R1/C1")
    assert (call.status, call.out, call.err.count("\n")) == (2, "", 1)


def test_a_department_s_figure_is_told_by_unit_with_the_elimination(run: Run, tmp_path: Path) -> None:
    store = of_two_units(tmp_path, GRANTED)
    call = run("explain", store.folder, "本年支出合计")
    assert call.status == 0
    assert "Eliminated  −0.70 万元（7000.00 元）" in call.out
    units = [line for line in call.out.splitlines() if line.startswith("Unit")]
    assert [line.split()[1] for line in units] == ["101001", "101002"]


def test_the_records_of_a_part_name_its_subject(run: Run, tmp_path: Path) -> None:
    call = run("explain", with_ledger(tmp_path).folder, "公用经费")
    assert "类型=基本支出][经济=302]  1 lines, 3000.00 元" in call.out
