"""The performance reports of the example."""

from __future__ import annotations

from datetime import date

import pytest

from mingzhang.filing.build.reports import reports_of
from mingzhang.filing.performance import performance_of
from mingzhang.report.model import Report
from tests.filing.given_examples import ANJU, filing_of
from tests.report.given_text import text_of
from tests.snapshots import Snapshot


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, ...]:
    filing = filing_of(ANJU, tmp_path_factory.mktemp("example"))
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
