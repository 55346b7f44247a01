"""Taking in 导入: a file is recognised by what it holds, and goes where it belongs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from mingzhang.filing.errors import NothingRecognisedError, NotImportableError, SheetRefusedError
from mingzhang.filing.events import Work
from mingzhang.filing.files import sha256_of
from mingzhang.filing.filing import Filing, FilingPart
from mingzhang.filing.performance import (
    EVALUATIONS,
    METRICS,
    PROJECTS,
    evaluation_file_name,
    project_file_name,
    project_of,
)
from mingzhang.filing.prior import WORKBOOKS, read_prior
from mingzhang.language.errors import UserError
from mingzhang.performance.evaluation import read_evaluation
from mingzhang.performance.form_reader import NoFormError, read_forms
from mingzhang.performance.merge import incoming, merged
from mingzhang.performance.metrics import read_metrics
from mingzhang.performance.plausibility import Problem as Doubt
from mingzhang.performance.project_file import read_project
from mingzhang.performance.project_writer import write_project
from mingzhang.reading.tables.errors import NoStatementError
from mingzhang.reading.tables.problems import Problem
from mingzhang.reading.tables.workbook import Imported, import_workbook
from mingzhang.records.import_file import import_file
from mingzhang.records.importing.errors import UnknownKindError, UnknownTableError
from mingzhang.records.importing.reject import Reject
from mingzhang.records.importing.totals import Control
from mingzhang.rulebook.scoring.self_evaluation import form_rule
from mingzhang.rulebook.yaml_entry import read_entry

_YAML = (".yaml", ".yml")
_DOCUMENTS = (".docx", ".pdf", ".html", ".htm", ".mht", ".mhtml")


class InputKind(StrEnum):
    """What a file was recognised as."""

    LEDGER = "ledger"
    STATEMENTS = "statements"
    PRIOR = "prior"
    FORMS = "forms"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file.

    ``rows`` are the good lines by ledger table, the figures by ``figures``, or
    the projects or files of performance;
    ``controls`` are printed totals beside the sums of the lines taken;
    ``rejects`` is the file that lists the ``problems``; ``known`` says that
    the very same content was there already.
    """

    name: str
    kind: InputKind
    rows: Mapping[str, int] = field(default_factory=dict)
    problems: Sequence[Reject | Problem | Doubt] = ()
    rejects: str = ""
    known: bool = False
    refusal: UserError | None = None
    controls: Sequence[Control] = ()

    @property
    def whole(self) -> bool:
        """Was everything in it taken?"""
        agree = all(control.agrees for control in self.controls)
        return not self.problems and self.refusal is None and agree


def take(work: Work, path: Path) -> Taken:
    """Take a file into the filing; what cannot be taken is told, never raised."""
    filing = work.filing()
    try:
        taken = _taken(work, filing, path)
    except UserError as refusal:
        return Taken(path.name, InputKind.REFUSED, refusal=refusal)
    if not taken.known:
        work.note(path.name, sha256_of(path))
    return taken


def _taken(work: Work, filing: Filing, path: Path) -> Taken:
    suffix = path.suffix.lower()
    if path.is_file() and suffix in _YAML:
        return _performance(work, filing, path)
    if path.is_file() and suffix in _DOCUMENTS:
        return _prior_document(work, filing, path)
    try:
        return _ledger(filing, path)
    except UnknownKindError as problem:
        raise NotImportableError(path.name) from problem
    except UnknownTableError:
        if suffix in WORKBOOKS:
            return _workbook(work, filing, path)
        if suffix == ".txt":
            return _prior_document(work, filing, path)
        raise


def _ledger(filing: Filing, path: Path) -> Taken:
    done = import_file(filing.ledger, filing.book, path)
    rejects = filing.ledger.folder / done.batch.id / "rejects.csv" if done.rejects else ""
    return Taken(
        path.name,
        InputKind.LEDGER,
        done.batch.rows,
        done.rejects,
        str(rejects),
        done.known,
        controls=done.controls,
    )


def _workbook(work: Work, filing: Filing, path: Path) -> Taken:
    """The tables of this year, or else of last year, or else the forms of projects."""
    try:
        return _statements(work, filing, path)
    except (NoStatementError, SheetRefusedError, NothingRecognisedError) as refusal:
        try:
            return _forms(work, filing, path)
        except NoFormError:
            raise refusal from None


def _statements(work: Work, filing: Filing, path: Path) -> Taken:
    found = import_workbook(path, filing.book)
    if found.facts:
        if _is_known(path, filing.statements):
            return Taken(path.name, InputKind.STATEMENTS, _count(found), known=True)
        rejects = work.keep_statements(path, _listed(found.problems))
        return Taken(path.name, InputKind.STATEMENTS, _count(found), found.problems, rejects)
    before = import_workbook(path, filing.last_year_book())
    if before.facts:
        known = _is_known(path, filing.prior)
        if not known:
            work.keep_prior(path)
        return Taken(path.name, InputKind.PRIOR, _count(before), before.problems, known=known)
    if found.problems:
        raise SheetRefusedError(path.name, found.problems[0])
    raise NothingRecognisedError(path.name)


def _forms(work: Work, filing: Filing, path: Path) -> Taken:
    """The forms of projects, each into the file of its project."""
    rule = form_rule(filing.book)
    read = read_forms(path, rule, filing.year)
    same = True
    for item in read:
        before, new = project_of(filing, project_file_name(item.project)), incoming(item.project)
        text = write_project(merged(before, new) if before else new, rule)
        same = work.keep_performance(f"{PROJECTS}{project_file_name(item.project)}", text) and same
    problems = [problem for item in read for problem in item.problems]
    return Taken(path.name, InputKind.FORMS, {"projects": len(read)}, problems, known=same)


def _performance(work: Work, filing: Filing, path: Path) -> Taken:
    """A file of a project, an evaluation or metrics, kept as it stands."""
    rule, text = form_rule(filing.book), path.read_text(encoding="utf-8")
    keys = read_entry(path, path.name).values.keys()
    problems: Sequence[Doubt] = ()
    if "indicators" in keys:
        read = read_project(path, rule)
        name, problems = f"{PROJECTS}{project_file_name(read.project)}", read.problems
    elif keys & {"system", "lines"}:
        found = read_evaluation(path, filing.book)
        name = f"{EVALUATIONS}{evaluation_file_name(found)}"
    else:
        read_metrics(path)
        name = METRICS
    known = work.keep_performance(name, text)
    return Taken(path.name, InputKind.FORMS, {"files": 1}, problems, known=known)


def _prior_document(work: Work, filing: Filing, path: Path) -> Taken:
    reading = read_prior(filing, path)
    rows = {"figures": sum(not fact.quantity.concept.startswith("#") for fact in reading.facts)}
    known = _is_known(path, filing.prior)
    if not known:
        work.keep_prior(path)
    return Taken(path.name, InputKind.PRIOR, rows, known=known)


def _count(found: Imported) -> dict[str, int]:
    return {"figures": len(found.facts)}


def _is_known(path: Path, parts: Sequence[FilingPart]) -> bool:
    return sha256_of(path) in {part.sha256 for part in parts}


def _listed(problems: Sequence[Problem]) -> bytes:
    """The problems as csv that spreadsheets open in the right encoding; nothing when there are none."""
    if not problems:
        return b""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["sheet", "cell", "zh", "en"])
    table.writerows([item.sheet, item.cell, item.words.zh, item.words.en] for item in problems)
    return out.getvalue().encode("utf-8-sig")
