"""A province from data alone: its folder in the rulebook is all that is added, and every verb knows it.

``docs/filing.md`` tells the same story; the files are those it shows.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from mingzhang.filing.build.package import build
from mingzhang.filing.explain import explain_figure
from mingzhang.filing.figures import figures_of, tables_of
from mingzhang.filing.profile import Profile
from mingzhang.filing.store import FolderStore
from mingzhang.reading.tables.workbook import import_workbook
from mingzhang.rulebook.jurisdictions import DATA
from tests.filing.given_filing import ledger_files, taken

PAGE = Path(__file__).parents[2] / "docs" / "filing.md"
_FILE = re.compile(r"^`((?:moon|national)/[\w/.]+)`:\n\n```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A rulebook with the files that the page shows, and not one line of code."""
    copy = tmp_path / "rulebook"
    shutil.copytree(DATA, copy)
    for name, text in _FILE.findall(PAGE.read_text(encoding="utf-8")):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text(text, encoding="utf-8")
    return copy


@pytest.fixture
def store(root: Path, tmp_path: Path) -> FolderStore:
    """A filing of the toy province with a ledger."""
    made = FolderStore(tmp_path / "filing", root)
    made.create(Profile("月海市统计局", "990000", 2030))
    files = [
        (path, path.read_text(encoding="utf-8").replace("2023-", "2030-")) for path in ledger_files(tmp_path)
    ]
    for path, text in files:
        path.write_text(text, encoding="utf-8")
    assert all(one.whole for one in taken(made, *(path for path, _ in files)))
    return made


def test_its_tables_are_computed(store: FolderStore) -> None:
    filing = store.load()
    (sheet,) = tables_of(filing, figures_of(filing))
    assert (sheet.code, sheet.title, sheet.unit_line) == ("月表1", "月度收支简表", "金额单位：万元")
    assert [[cell.text for cell in row] for row in sheet.body] == [
        ["本年收入", "2.00"],
        ["本年支出", "2.00"],
        ["其中：基本支出", "1.50"],
    ]


def test_its_workbook_is_written_and_read_back(store: FolderStore, tmp_path: Path) -> None:
    filing = store.load()
    (made,) = build(filing, tmp_path / "out", ["xlsx"]).files
    facts = import_workbook(tmp_path / "out" / made.name, filing.book).facts
    assert {(fact.quantity.concept, fact.printed) for fact in facts} == {
        ("income", "2.00"),
        ("expenditure", "2.00"),
        ("expenditure.basic", "1.50"),
    }


def test_its_cells_are_explained_down_to_the_payments(store: FolderStore) -> None:
    found = explain_figure(store.load(), "T01/R3/C2")
    assert (found.told.quantity.concept, found.records[0].count) == ("expenditure.basic", 2)
