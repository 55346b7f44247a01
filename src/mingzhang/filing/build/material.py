"""The material of a package 成品材料: everything its files are made from, each part made once and when first asked for."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mingzhang.disclosure.content.compose import compose
from mingzhang.disclosure.content.form_tables import form_report
from mingzhang.disclosure.content.inputs import Inputs
from mingzhang.disclosure.open_data.figures import OpenData
from mingzhang.disclosure.pdf.writer import typesetting
from mingzhang.filing.build.reports import attached, reports_of
from mingzhang.filing.figures import FilingFigures, figures_of, tables_of
from mingzhang.filing.filing import Filing
from mingzhang.filing.forms import sheets_of
from mingzhang.filing.performance import performance_of
from mingzhang.performance.forms.sheet import FormSheet
from mingzhang.performance.year import Performance
from mingzhang.report.model import Publication
from mingzhang.statements.sheet import Sheet

LANG = "zh"
"""Disclosures are published in Chinese."""


@dataclass(frozen=True)
class Material:
    """What a filing's package is made from, as of ``today``: the end of its year, unless it is said.

    Figures and tables raise NothingImportedError when there are no records.
    """

    filing: Filing
    today: date | None = None

    @property
    def name(self) -> str:
        """How the names of files begin: whose they are, of which year."""
        return f"{self.filing.profile.entity}{self.filing.year}年度"

    @cached_property
    def performance(self) -> Performance:
        there = self.filing.has_ledger or self.filing.statements
        today = self.today or date(self.filing.year + 1, 1, 1)
        return performance_of(self.filing, today, self.figures if there else None)

    @cached_property
    def figures(self) -> FilingFigures:
        return figures_of(self.filing)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The published tables."""
        return tables_of(self.filing, self.figures)

    @cached_property
    def forms(self) -> list[FormSheet]:
        """The self-evaluation forms of the projects attached to the disclosure."""
        return list(sheets_of(self.filing, self.performance.rule, attached(self.performance)))

    @cached_property
    def inputs(self) -> Inputs:
        """What the text is written from."""
        filing = self.filing
        return Inputs(
            book=filing.book,
            entity=filing.profile.entity,
            facts=self.figures.all,
            sheets=self.sheets,
            reports=(*reports_of(filing, self.performance, LANG), *map(form_report, self.forms)),
            words=filing.words,
            performance=self.performance,
            new=filing.profile.new,
            apart=len(self.performance.projects) - len(self.forms),
        )

    @cached_property
    def data(self) -> OpenData:
        """What is published for machines."""
        filing = self.filing
        return OpenData(filing.profile.entity, filing.book, self.figures.all, self.sheets, self.performance)

    @cached_property
    def publication(self) -> Publication:
        """The whole disclosure."""
        return compose(self.inputs)

    @cached_property
    def pdf(self) -> Future[bytes]:
        """The disclosure on paper: native code sets it in a thread, while other files are made."""
        thread = ThreadPoolExecutor(1)
        made = thread.submit(typesetting(self.publication))
        thread.shutdown(wait=False)
        return made
