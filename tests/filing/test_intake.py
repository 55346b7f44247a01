"""Importing: every file goes where it belongs, good lines are kept, the rest is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.filing.figures import figures_of, tables_of
from mingzhang.filing.intake import InputKind
from mingzhang.statements.workbook import write_workbook
from tests.filing.given_filing import LAST_YEAR, PAYMENTS, empty, ledger_files, taken, with_ledger, written


def workbook(tmp_path: Path) -> Path:
    """The tables of the tiny department as a workbook."""
    filing = with_ledger(tmp_path / "other").load()
    path = tmp_path / "tables.xlsx"
    path.write_bytes(write_workbook(tables_of(filing, figures_of(filing))))
    return path


def test_ledger_tables_are_recognised_and_counted(tmp_path: Path) -> None:
    found = taken(empty(tmp_path / "a"), *ledger_files(tmp_path))
    assert [(one.kind, one.rows, one.whole) for one in found] == [
        (InputKind.LEDGER, {"payments": 3}, True),
        (InputKind.LEDGER, {"receipts": 2}, True),
    ]


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    events = len(store.history())
    assert all(one.known for one in taken(store, *ledger_files(tmp_path / "exports")))
    assert len(store.history()) == events


def test_a_wrong_line_is_listed_and_the_good_ones_are_kept(tmp_path: Path) -> None:
    file = written(tmp_path, "payments.csv", PAYMENTS.replace("3000", "三千"))
    (found,) = taken(empty(tmp_path / "a"), file)
    assert (found.rows, len(found.problems), found.whole) == ({"payments": 2}, 1, False)
    assert "三千" in Path(found.rejects).read_text(encoding="utf-8-sig")


def test_a_file_that_cannot_be_taken_does_not_keep_the_others_out(tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    strange = written(tmp_path, "strange.csv", "甲,乙\n1,2\n")
    found = taken(store, strange, tmp_path / "absent.csv", *ledger_files(tmp_path))
    assert [one.kind for one in found] == [
        InputKind.REFUSED,
        InputKind.REFUSED,
        InputKind.LEDGER,
        InputKind.LEDGER,
    ]
    assert store.load().has_ledger


def test_a_workbook_of_the_tables_stands_in_for_a_ledger(tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    path = workbook(tmp_path)
    assert taken(store, path)[0].kind is InputKind.STATEMENTS
    assert taken(store, path)[0].known
    filing = store.load()
    (sheet, *_) = tables_of(filing, figures_of(filing))
    assert [cell.text for cell in sheet.body[26]][2] == "2.00"


def test_last_years_document_and_tables_are_kept_as_such(tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    assert taken(store, written(tmp_path, "2022.txt", LAST_YEAR))[0].kind is InputKind.PRIOR
    assert [part.name for part in store.load().prior] == ["2022.txt"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("2021.txt", LAST_YEAR.replace("2022", "2021"), "fiscal year 2021, but 2022 is wanted"),
        ("letter.txt", "各位同事：\n\n周五下午三点开会。\n", "no figures of final accounts"),
        ("picture.png", "x", "cannot be imported"),
        ("broken.docx", "x", "broken.docx"),
        ("broken.xlsx", "x", "broken.xlsx"),
    ],
)
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, name: str, text: str, says: str) -> None:
    store = empty(tmp_path / "a")
    (found,) = taken(store, written(tmp_path, name, text))
    assert found.refusal is not None
    assert says in found.refusal.sentence("en")
    assert "\n" not in found.refusal.sentence("zh")
    assert (store.load().prior, store.load().statements) == ((), ())
