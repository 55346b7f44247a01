"""The verbs of the product as functions, for programs and notebooks: ``mingzhang.audit(path)`` and its kin.

The command line and the web application call the same rooms; nothing here holds
a rule.  Whatever a file or a folder lacks is raised as a
:class:`~mingzhang.language.errors.UserError`, whose ``sentence(lang)`` is meant
for the person who named it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mingzhang.audit.finding import Report
    from mingzhang.filing.build.package import Package
    from mingzhang.performance.year import Performance
    from mingzhang.reading.reader import DocumentReading

__all__ = ["audit", "build", "check", "read", "score"]


def audit(
    path: str | PathLike[str],
    *,
    prior: str | PathLike[str] | None = None,
    jurisdiction: str | None = None,
    year: int | None = None,
    lang: str = "zh",
) -> Report:
    """What is wrong with a published document 核查.

    Args:
        path: a disclosure as docx, pdf, html, xlsx or txt.
        prior: last year's document, to compare opening balances and last year's figures with.
        jurisdiction: the code of the province whose rules apply; recognised from the document if left out.
        year: the fiscal year; recognised from the document if left out.
        lang: the language of the findings, ``zh`` or ``en``.

    Returns:
        The findings, the gravest first, and how every obligation ended.

    Raises:
        UserError: the file cannot be read.
    """
    from mingzhang.audit.run import audit_file

    before = None if prior is None else Path(prior)
    report, _ = audit_file(Path(path), prior=before, jurisdiction=jurisdiction, year=year, lang=lang)
    return report


def read(
    path: str | PathLike[str], *, jurisdiction: str | None = None, year: int | None = None
) -> DocumentReading:
    """The facts of a document 读取, with its sections, tables and forms.

    Args:
        path: a disclosure as docx, pdf, html, xlsx or txt.
        jurisdiction: the code of the province whose rules apply; recognised from the document if left out.
        year: the fiscal year; recognised from the document if left out.

    Raises:
        UserError: the file cannot be read.
    """
    from mingzhang.reading.reader import read_file

    return read_file(Path(path), jurisdiction, year)


def check(folder: str | PathLike[str], *, today: date | None = None, lang: str = "zh") -> Report:
    """What a reviewer would find in a filing, before it is published 自查.

    Args:
        folder: the filing.
        today: the day the deadlines are held against; the day of the call if left out.
        lang: the language of the findings, ``zh`` or ``en``.

    Raises:
        UserError: the folder is no filing, or has nothing to check.
    """
    from mingzhang.filing.check.check import check as check_filing
    from mingzhang.filing.store import FolderStore

    report, _ = check_filing(FolderStore(Path(folder)).load(), today or _today(), lang)
    return report


def build(
    folder: str | PathLike[str],
    *,
    out: str | PathLike[str] | None = None,
    kinds: Iterable[str] | None = None,
) -> Package:
    """Make what is published of a filing 生成, and record it in the filing's history.

    Args:
        folder: the filing.
        out: where to write; the folder ``out`` of the filing if left out.
        kinds: some of ``xlsx``, ``docx``, ``html``, ``pdf``, ``data``; all if left out.

    Returns:
        The files of the package, and which of them were made anew; what has not changed is not.

    Raises:
        UserError: the folder is no filing, has nothing to build from, or is being written by another.
    """
    from mingzhang.filing.build.run import build_filing
    from mingzhang.filing.store import FolderStore

    target = Path(folder) / "out" if out is None else Path(out)
    package, _ = build_filing(FolderStore(Path(folder)), target, None if kinds is None else tuple(kinds))
    return package


def score(folder: str | PathLike[str], *, today: date | None = None) -> Performance:
    """The performance of a filing, scored by the printed rules of its place and year 评分.

    Args:
        folder: the filing.
        today: the day the deadlines are held against; the day of the call if left out.

    Returns:
        Every project and evaluation with its lines; what the rule or the answers leave open is an interval.

    Raises:
        UserError: the folder is no filing.
    """
    from mingzhang.filing.performance import performance_of
    from mingzhang.filing.store import FolderStore

    return performance_of(FolderStore(Path(folder)).load(), today or _today())


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day of the clerk's own calendar
