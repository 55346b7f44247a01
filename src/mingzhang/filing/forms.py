"""The project forms of a filing, as sheets and as workbooks."""

from __future__ import annotations

from mingzhang.filing.filing import Filing
from mingzhang.performance.filled import with_scores
from mingzhang.performance.form_sheet import FormSheet, form_sheet
from mingzhang.performance.form_workbook import write_forms
from mingzhang.performance.year import Performance
from mingzhang.rulebook.form_layout import form_layouts


def sheets_of(filing: Filing, performance: Performance) -> list[FormSheet]:
    """The projects' self-evaluation forms 绩效自评表, laid out as the filing's place prints them."""
    layout = form_layouts(filing.book)[performance.rule.layout]
    projects = (with_scores(item.score) for item in performance.projects)
    return [form_sheet(project, layout, performance.rule) for project in projects]


def form_workbooks(filing: Filing, performance: Performance) -> dict[str, bytes]:
    """The projects' forms of the whole year, one workbook a kind, by the kind's name; none without projects."""
    layouts, rule = form_layouts(filing.book), performance.rule
    declared, watched = layouts["declaration"], layouts["monitoring"]
    kinds = {
        declared.zh: [form_sheet(item.project, declared, rule) for item in performance.projects],
        watched.zh: [
            form_sheet(project, watched, rule, month)
            for item in performance.projects
            for month, project in item.watched.items()
        ],
        rule.zh: sheets_of(filing, performance),
    }
    return {name: write_forms(sheets) for name, sheets in kinds.items() if sheets}
