"""``mingzhang check`` 自查: everything a reviewer would find in a filing, before it is published."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from shutil import get_terminal_size

from mingzhang.cli.argument_parser import Parser
from mingzhang.cli.language import speaker
from mingzhang.cli.output import coloured, show
from mingzhang.cli.progress import Progress

_WIDEST = 100


def declare(top: Parser) -> None:
    """Add the verb to the command."""
    say = top.say
    parser = top.add_verb(
        "check",
        summary=say("自查工作区", "what is wrong in a filing"),
        usage=say("DIR [选项]", "DIR [OPTIONS]"),
        description=say(
            "公开之前自查：由账表或决算报表生成各表，核对勾稽关系和上年数，按公开表的规则检查项目自评表，\n"
            "列出缺少的内容。\n"
            "没有错误时退出码为 0，有错误为 1，不能检查为 2。",
            "Check before publishing: the tables that the ledger or the workbook makes, the identities between\n"
            "them, last year's figures, the projects' forms by the rules for published ones, and what is still\n"
            "missing. Exits with 0 if there is no error, 1 if there is one, and 2 if nothing can be checked.",
        ),
        example=say("mingzhang check 某局-2023", "mingzhang check bureau-2023"),
    )
    parser.places.add_argument("dir", type=Path, metavar="DIR", help=say("工作区文件夹", "the filing"))
    parser.add_common_options()
    parser.set_defaults(run=run)


def run(args: Namespace, lang: str) -> int:
    """Check the filing and show the findings."""
    from mingzhang.audit.finding import Severity
    from mingzhang.audit.reporters.terminal import render
    from mingzhang.filing.check.check import check
    from mingzhang.filing.store import FolderStore

    say = speaker(lang)
    with Progress(say(f"自查 {args.dir}", f"checking {args.dir}")):
        report, listing = check(FolderStore(args.dir).load(), date.today(), lang)  # noqa: DTZ011 - the clerk's own day
    width = min(get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    show(render(report, listing, report.path, lang, color=coloured(sys.stdout, os.environ), width=width))
    return int(report.count(Severity.ERROR) > 0)
