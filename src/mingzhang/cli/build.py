"""``mingzhang build`` 生成: everything that is published of a filing."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mingzhang.cli.argument_parser import Parser
from mingzhang.cli.language import speaker
from mingzhang.cli.output import complain, show
from mingzhang.cli.progress import Progress


def declare(top: Parser) -> None:
    """Add the verb to the command."""
    say = top.say
    parser = top.add_verb(
        "build",
        summary=say("生成公开的成品", "make what is published"),
        usage=say("DIR [选项]", "DIR [OPTIONS]"),
        description=say(
            "由工作区生成公开的成品，连同清单 manifest.json 写入工作区的 out 文件夹：xlsx 公开表和项目绩效表，\n"
            "docx、html、pdf 部门决算公开全文，data 开放数据包。没有变化的不重做；出错时原来的成品不受影响；\n"
            "手工修改过的文件不会被覆盖，另存为“….修改1”。",
            "Make what is published of a filing and write it, with a manifest.json, to its folder out: xlsx, the\n"
            "published tables and the projects' forms; docx, html and pdf, the whole disclosure; data, the open\n"
            "data package. What has not changed is not made again; if something fails, what was there before\n"
            "stays whole; a file changed by hand is never overwritten but kept as “….修改1”.",
        ),
        example=say("mingzhang build 某局-2023 --only xlsx", "mingzhang build bureau-2023 --only xlsx"),
    )
    parser.places.add_argument("dir", type=Path, metavar="DIR", help=say("工作区文件夹", "the filing"))
    option = parser.options.add_argument
    option(
        "--out",
        type=Path,
        metavar="DIR",
        help=say("写入的文件夹，默认为工作区的 out", "where to write, by default out in the filing"),
    )
    option(
        "--only",
        metavar="KIND,…",
        help=say("只生成这些种类，如 xlsx,data", "only these kinds, e.g. xlsx,data"),
    )
    parser.add_common_options()
    parser.set_defaults(run=run)


def run(args: Namespace, lang: str) -> int:
    """Build what is not up to date, and name the files."""
    from mingzhang.filing.build.formats import BUILDERS
    from mingzhang.filing.build.run import build_filing
    from mingzhang.filing.store import FolderStore

    say = speaker(lang)
    kinds = args.only.split(",") if args.only else list(BUILDERS)
    out = args.out or args.dir / "out"
    with Progress(say(f"生成 {out}", f"building {out}"), 0, len(kinds)) as progress:
        package, notices = build_filing(FolderStore(args.dir), out, kinds, progress.done)
    for notice in notices:
        complain(say(notice.zh, notice.en))
    for former, name in package.aside.items():
        complain(
            say(
                f"{out / former} 手工修改过，已另存为 {name}。",
                f"{out / former} was changed by hand; it is kept as {name}.",
            )
        )
    for each in package.files:
        state = say("已生成", "made") if each.name in package.fresh else say("没有变化", "unchanged")
        show(f"{out / each.name}  {state}")
    return 0
