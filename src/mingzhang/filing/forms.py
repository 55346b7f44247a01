"""The project forms of a filing, as sheets and as workbooks."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from itertools import islice

from mingzhang.filing.filing import Filing
from mingzhang.performance.forms.sheet import FormSheet, form_sheet
from mingzhang.performance.forms.workbook import write_forms
from mingzhang.performance.merge import with_scores
from mingzhang.performance.year import Performance, ScoredProject
from mingzhang.rulebook.forms.layout import form_layouts
from mingzhang.rulebook.scoring.self_evaluation import FormRule

MOST = 200
"""Sheets of a workbook that spreadsheet programs still open at once."""


def sheets_of(filing: Filing, rule: FormRule, projects: Iterable[ScoredProject]) -> Iterator[FormSheet]:
    """The projects' self-evaluation forms 绩效自评表, laid out as the filing's place prints them."""
    layout = form_layouts(filing.book)[rule.layout]
    return (form_sheet(with_scores(item.score), layout, rule) for item in projects)


def form_workbooks(filing: Filing, performance: Performance) -> dict[str, bytes]:
    """The projects' forms of the whole year, one workbook a kind, by the kind's name; none without projects.

    More than MOST forms of a kind are in several workbooks, each made before the next is laid out.
    """
    layouts, rule, projects = form_layouts(filing.book), performance.rule, performance.projects
    declared, watched = layouts["declaration"], layouts["monitoring"]
    monitored = [(project, month) for item in projects for month, project in item.watched.items()]
    kinds = (
        (declared.zh, len(projects), (form_sheet(item.project, declared, rule) for item in projects)),
        (watched.zh, len(monitored), (form_sheet(each, watched, rule, month) for each, month in monitored)),
        (rule.zh, len(projects), sheets_of(filing, rule, projects)),
    )
    return {
        name: _written(sheets) for kind, forms, sheets in kinds for name in _volumes(kind, -(-forms // MOST))
    }


def _written(sheets: Iterator[FormSheet]) -> bytes:
    """The next workbook; a full one is cleared away at once, for its parts hold one another."""
    some = list(islice(sheets, MOST))
    content = write_forms(some)
    if len(some) == MOST:
        gc.collect()
    return content


def _volumes(kind: str, number: int) -> list[str]:
    """The names of so many workbooks of a kind."""
    return [kind] * number if number < 2 else [f"{kind}（{at}）" for at in range(1, number + 1)]
