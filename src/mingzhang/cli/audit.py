"""``mingzhang audit`` 核查: what is wrong with published documents."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from mingzhang.cli.argument_parser import Parser
from mingzhang.cli.errors import (
    FolderNeededError,
    OnePriorError,
    OutNeededError,
    OverwriteError,
    SameNameError,
)
from mingzhang.cli.language import speaker
from mingzhang.cli.output import coloured, complain, save, show
from mingzhang.cli.progress import Progress
from mingzhang.language.errors import UserError

if TYPE_CHECKING:
    from mingzhang.audit.finding import Report
    from mingzhang.document.document import Document

FORMATS = ("terminal", "json", "html", "docx", "xlsx", "sarif")
"""The names of the reporters, written out so that help need not load them."""

_WIDEST = 100


def declare(top: Parser) -> None:
    """Add the verb to the command."""
    say = top.say
    parser = top.add_verb(
        "audit",
        summary=say("核查公开文档，指出错在哪里", "what is wrong with published documents"),
        usage=say("FILE… [选项]", "FILE… [OPTIONS]"),
        description=say(
            "核查决算公开文档（docx、pdf、html、txt）：哪些数自相矛盾，哪个数错了，应为多少。\n"
            "没有错误时退出码为 0，有错误为 1，文件或用法有问题为 2。",
            "Audit disclosures (docx, pdf, html, txt): which numbers contradict each other, which one is\n"
            "wrong, and what it should be. Exits with 0 if there is no error, 1 if there is one, and 2 if\n"
            "the file or the call is unusable.",
        ),
        example=say(
            "mingzhang audit 2023年决算公开.docx --prior 2022年决算公开.docx --format html --out 核查.html",
            "mingzhang audit final-2023.docx --prior final-2022.docx --format html --out audit.html",
        ),
    )
    parser.places.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=say("待核查的文档，可多个", "a document to audit; several are audited one by one"),
    )
    option = parser.options.add_argument
    option(
        "--prior",
        type=Path,
        metavar="FILE",
        help=say("上年的公开文档，用于核对年初数和上年数", "last year's document, to compare with"),
    )
    option(
        "--format",
        choices=FORMATS,
        default="terminal",
        metavar="FORMAT",
        help=say(
            "terminal（默认）、json、html、docx（原文加批注）、xlsx 或 sarif",
            "terminal (default), json, html, docx (comments in the original), xlsx or sarif",
        ),
    )
    option(
        "--out",
        metavar="FILE|DIR",
        help=say("保存到文件或文件夹，默认显示在屏幕上", "save to a file or a folder instead of showing"),
    )
    parser.add_document_options()
    parser.add_common_options()
    parser.set_defaults(run=run)


def run(args: Namespace, lang: str) -> int:
    """Audit every file and return the worst status."""
    targets = _targets(args.files, args.format, args.out)
    if args.prior and len(args.files) > 1:
        raise OnePriorError
    return max(_audit(args, lang, number, target) for number, target in enumerate(targets))


def _audit(args: Namespace, lang: str, number: int, target: Path | None) -> int:
    from mingzhang.audit.reporters import REPORTERS
    from mingzhang.audit.run import audit_file

    say = speaker(lang)
    path: Path = args.files[number]
    try:
        with Progress(say(f"核查 {path.name}", f"auditing {path.name}"), number, len(args.files)):
            report, document = audit_file(
                path, prior=args.prior, jurisdiction=args.jurisdiction, year=args.year, lang=lang
            )
            if args.format == "terminal" and target is None:
                content: str | bytes = _for_screen(report, document, path, lang)
            else:
                content = REPORTERS[args.format](report, document, str(path), lang)
    except UserError as error:
        complain(error.sentence(lang))
        return 2
    if target is None:
        show(content.decode() if isinstance(content, bytes) else content)
    else:
        save(target, content)
        show(f"{target}  {_counts(report, lang)}")
    return _status(report)


def _for_screen(report: Report, document: Document, path: Path, lang: str) -> str:
    from mingzhang.audit.reporters.terminal import render

    width = min(get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    return render(report, document, str(path), lang, color=coloured(sys.stdout, os.environ), width=width)


def _status(report: Report) -> int:
    from mingzhang.audit.finding import Severity

    return int(report.count(Severity.ERROR) > 0)


def _counts(report: Report, lang: str) -> str:
    from mingzhang.audit.finding import Severity
    from mingzhang.audit.reporters.words import SEVERITIES

    say = speaker(lang)
    return "  ".join(f"{say(*SEVERITIES[severity])} {report.count(severity)}" for severity in Severity)


def _targets(files: list[Path], form: str, out: str | None) -> list[Path | None]:
    """Where each file's result is saved; None for the screen.

    ``out`` is a folder if there are several files, if it is one already or if it ends with a slash.
    """
    from mingzhang.audit.reporters import REPORTERS

    several, reporter = len(files) > 1, REPORTERS[form]
    if out is None:
        if reporter.binary:
            raise OutNeededError(form)
        if several and form != "terminal":
            raise FolderNeededError(form)
        return [None] * len(files)
    place = Path(out)
    if several or place.is_dir() or out.endswith(("/", os.sep)):
        targets = [place / f"{file.stem}-audit{reporter.suffix}" for file in files]
    else:
        targets = [place]
    if len(set(targets)) < len(targets):
        raise SameNameError(next(target for target in targets if targets.count(target) > 1))
    for target, file in zip(targets, files, strict=True):
        if target.exists() and file.exists() and target.samefile(file):
            raise OverwriteError(file)
    return list(targets)
