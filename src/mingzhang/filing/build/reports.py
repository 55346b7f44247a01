"""The performance reports of a filing 绩效评价报告: on the department, with those on its projects attached."""

from __future__ import annotations

from mingzhang.filing.filing import Filing
from mingzhang.performance.reports.department import department_report
from mingzhang.performance.reports.project import project_report
from mingzhang.performance.year import Performance, ScoredProject
from mingzhang.report.model import Report
from mingzhang.report.prose import passage

_PROJECTS, _CONTENT = "projects", "项目说明"
"""The author's file on projects, and what outlines call what it says of one."""


MOST = 300
"""Projects whose forms and reports a document can hold and still be opened, read and printed."""


def attached(year: Performance) -> tuple[ScoredProject, ...]:
    """The projects whose reports and forms stand in the disclosure: all; none of more than MOST.

    The forms of so many are published as workbooks beside it.
    """
    return year.projects if len(year.projects) <= MOST else ()


def reports_of(filing: Filing, year: Performance, lang: str) -> tuple[Report, ...]:
    """The report on the whole department, if it was evaluated, then one on each project attached."""
    book, written = filing.book, filing.words.get(_PROJECTS, "")
    whole = [item for item in year.evaluations if not item.evaluation.project]
    return (
        *(department_report(year, item, book, filing.words, lang) for item in whole),
        *(
            project_report(year, each, book, {_CONTENT: passage(written, each.project.name)}, lang)
            for each in attached(year)
        ),
    )
