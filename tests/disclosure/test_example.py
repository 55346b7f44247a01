"""The example's disclosure: built from its ledger, its performance and its words."""

from __future__ import annotations

from datetime import date

import pytest

from mingzhang.audit.finding import Severity, Status
from mingzhang.audit.run import audit_reading
from mingzhang.disclosure.content.compose import compose
from mingzhang.disclosure.content.inputs import Inputs
from mingzhang.disclosure.content.missing_words import missing
from mingzhang.filing.build.reports import reports_of
from mingzhang.filing.figures import figures_of, tables_of
from mingzhang.filing.performance import performance_of
from tests.disclosure.given_formats import read
from tests.filing.given_examples import ANJU, filing_of


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    filing = filing_of(ANJU, tmp_path_factory.mktemp("example"))
    figures = figures_of(filing)
    performance = performance_of(filing, date(2024, 9, 30))
    return Inputs(
        filing.book,
        filing.profile.entity,
        figures.all,
        tables_of(filing, figures),
        reports_of(filing, performance, "zh"),
        filing.words,
        performance,
        "2024-09-10",
    )


def test_an_audit_of_the_example_finds_nothing_and_nothing_is_left_out(made: Inputs) -> None:
    report = audit_reading(read(compose(made)))
    assert not [(each.rule, each.message) for each in report.findings if each.severity is not Severity.INFO]
    assert {each.status for each in report.obligations} == {Status.CHECKED}


def test_the_example_lacks_no_words(made: Inputs) -> None:
    assert not missing(made)
