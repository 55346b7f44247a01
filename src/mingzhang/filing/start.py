"""Starting a filing 新建: empty, or from last year's filing or published document."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mingzhang.filing.carrying import carried_words
from mingzhang.filing.errors import (
    AnotherYearError,
    MissingOriginError,
    NotStartableError,
    ProjectThereError,
)
from mingzhang.filing.figures import figures_of, tables_of
from mingzhang.filing.filing import Filing
from mingzhang.filing.performance import EVALUATIONS, PROJECTS, project_file_name
from mingzhang.filing.prior import WORKBOOKS, read_prior
from mingzhang.filing.profile import FILE, Profile
from mingzhang.filing.store import FolderStore
from mingzhang.performance.project_writer import write_project
from mingzhang.performance.start import evaluation_text, started
from mingzhang.reading import reader
from mingzhang.reading.tables.workbook import import_workbook
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook.jurisdictions import DATA
from mingzhang.rulebook.scoring import indicator_library as library
from mingzhang.rulebook.scoring.self_evaluation import form_rule
from mingzhang.rulebook.scoring.system_file import system_of
from mingzhang.statements.workbook import write_workbook


@dataclass(frozen=True, slots=True)
class _Origin:
    """What last year gives: a profile, the published file, and the author's words."""

    profile: Profile
    prior: tuple[Path, ...] = ()
    words: dict[str, str] = field(default_factory=dict)


def start(
    folder: Path,
    jurisdiction: str | None,
    year: int | None,
    entity: str = "",
    last_year: Path | None = None,
    root: Path = DATA,
) -> Profile:
    """Start the filing in ``folder`` and return its profile.

    Place and year may be left out where last year's tell them.  Raises a
    FilingError, UnreadableError or RulebookError; then nothing was made.
    """
    store = FolderStore(folder, root)
    store.refuse_occupied()
    with tempfile.TemporaryDirectory() as desk:
        origin = _origin(last_year, jurisdiction, year, root, Path(desk))
        profile = replace(origin.profile, entity=entity or origin.profile.entity)
        store.create(profile, origin.prior, origin.words)
    return profile


def start_project(
    store: FolderStore, name: str, code: str = "", works: Sequence[str] = ()
) -> tuple[Path, ...]:
    """Start a project in a filing: its form, filled from the indicator library for its kinds of work.

    With the first one come the files of the evaluations that its place
    prescribes.  ``works`` are ids or Chinese names.  Returns the files made.
    Raises UnknownWorkError, or
    ProjectThereError when the project has a file already.
    """
    with store.writing("new"):
        filing = store.load()
        ids = {work.zh: work.id for work in library.works(filing.book).values()}
        chosen = [ids.get(work, work) for work in works]
        project = started(name, code, filing.profile.entity, chosen, filing.book)
        texts = {f"{PROJECTS}{project_file_name(project)}": write_project(project, form_rule(filing.book))}
        there = {part.name for part in filing.performance}
        if there & texts.keys():
            raise ProjectThereError(name)
        for subject, key, file in (
            ("department", "", "department.yaml"),
            ("project", code, project_file_name(project)),
        ):
            system = system_of(filing.book, subject)
            if system is not None and f"{EVALUATIONS}{file}" not in there:
                texts[f"{EVALUATIONS}{file}"] = evaluation_text(
                    system, key or (name if subject == "project" else "")
                )
        return store.add_performance(texts, name)


def _origin(path: Path | None, jurisdiction: str | None, year: int | None, root: Path, desk: Path) -> _Origin:
    if path is None:
        if not jurisdiction or not year:
            raise NotStartableError
        return _Origin(Profile("", jurisdiction, year))
    if path.is_dir():
        return _from_filing(path, jurisdiction, year, root, desk)
    if not path.is_file():
        raise MissingOriginError(str(path))
    return _from_file(path, jurisdiction, year, root)


def _from_filing(path: Path, jurisdiction: str | None, year: int | None, root: Path, desk: Path) -> _Origin:
    """Last year's filing: its profile, its words, and the tables it makes as a workbook."""
    filing = FolderStore(path, root).load()
    if year not in (None, filing.year + 1):
        raise AnotherYearError(str(path), filing.year, (year or 0) - 1)
    profile = replace(
        filing.profile,
        fiscal_year=filing.year + 1,
        new="",
        jurisdiction=jurisdiction or filing.profile.jurisdiction,
    )
    prior: tuple[Path, ...] = ()
    if filing.has_ledger or filing.statements:
        workbook = desk / f"{filing.year}年度决算公开表.xlsx"
        workbook.write_bytes(write_workbook(tables_of(filing, figures_of(filing))))
        prior = (workbook,)
    return _Origin(profile, prior, dict(filing.words))


def _from_file(path: Path, jurisdiction: str | None, year: int | None, root: Path) -> _Origin:
    """What was published last year."""
    if path.suffix.lower() in WORKBOOKS:
        if not jurisdiction or not year:
            raise NotStartableError
        profile = Profile("", jurisdiction, year)
        found = import_workbook(path, _blank(profile, root).last_year_book())
        return _Origin(replace(profile, entity=found.entity), (path,))
    told = reader.read_file(path, jurisdiction, year - 1 if year else None)
    if not told.fiscal_year:
        raise NotStartableError
    profile = Profile(told.entity, jurisdiction or told.jurisdiction, year or told.fiscal_year + 1)
    read_prior(_blank(profile, root), path)
    return _Origin(profile, (path,), carried_words(told))


def _blank(profile: Profile, root: Path) -> Filing:
    """A filing that holds nothing yet."""
    return Filing(FILE, profile, profile.book(root), LedgerStore(Path()))
