"""The performance reports of the example."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from mingzhang.filing.performance import performance_of
from mingzhang.filing.reporting import reports_of
from mingzhang.filing.store import FolderStore
from mingzhang.report.model import Report
from tests.filing.given_filing import taken
from tests.report.given_text import text_of
from tests.snapshots import Snapshot

EXAMPLE = Path(__file__).parents[2] / "examples" / "anju-2023"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, ...]:
    folder = tmp_path_factory.mktemp("example") / "anju-2023"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("ledger"))
    (folder / "ledger").mkdir()
    store = FolderStore(folder)
    taken(store, *sorted((EXAMPLE / "ledger").glob("*.csv")))
    filing = store.load()
    return reports_of(filing, performance_of(filing, date(2024, 9, 30)), "zh")


def test_the_department_comes_first_then_every_project(reports: tuple[Report, ...]) -> None:
    assert len(reports) == 1 + 5


def test_the_report_on_the_department_looks_as_it_did(
    reports: tuple[Report, ...], snapshot: Snapshot
) -> None:
    snapshot(text_of(reports[0]))


def test_the_report_on_a_project_that_a_system_scored_looks_as_it_did(
    reports: tuple[Report, ...], snapshot: Snapshot
) -> None:
    snapshot(text_of(next(report for report in reports if "免费印章" in report.title)))
