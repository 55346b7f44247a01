"""``mingzhang new`` 新建: start a filing, empty or from last year's."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mingzhang.cli.argument_parser import Parser
from mingzhang.cli.language import speaker
from mingzhang.cli.output import show
from mingzhang.cli.progress import Progress


def declare(top: Parser) -> None:
    """Add the verb to the command."""
    say = top.say
    parser = top.add_verb(
        "new",
        summary=say("新建决算工作区，或其中的项目", "start a filing, or a project in one"),
        usage=say(
            "DIR --jurisdiction CODE --year YYYY [选项] | DIR --project NAME [选项]",
            "DIR --jurisdiction CODE --year YYYY [OPTIONS] | DIR --project NAME [OPTIONS]",
        ),
        description=say(
            "新建一个部门一个年度的决算工作区。用 --from 沿用上年：单位情况、人员资产、自己写的文字，\n"
            "上年数留作比较；这时地区和年度可以不写。用 --project 在已有的工作区里新建项目绩效文件，指标按\n"
            "工作类别从指标库取，权重合计 90 分。",
            "Start the filing of one department and year. With --from it begins with last year's: the entity,\n"
            "its staff and assets, its own words, and last year's figures to compare with; jurisdiction and\n"
            "year then need not be given. With --project it starts a project's form in a filing that is there;\n"
            "its indicators come from the library by kind of work, their weights make 90.",
        ),
        example=say(
            "mingzhang new 某局-2023 --jurisdiction 510000 --year 2023 --from 2022年决算公开.docx",
            "mingzhang new bureau-2023 --jurisdiction 510000 --year 2023 --from final-2022.docx",
        ),
    )
    parser.places.add_argument(
        "dir",
        type=Path,
        metavar="DIR",
        help=say("工作区文件夹，应不存在或为空", "its folder, absent or empty"),
    )
    option = parser.options.add_argument
    option(
        "--jurisdiction",
        metavar="CODE",
        help=say("行政区划代码，如 510000", "place, e.g. 510000"),
    )
    option("--year", type=int, metavar="YYYY", help=say("决算年度，如 2023", "fiscal year, e.g. 2023"))
    option(
        "--entity", default="", metavar="NAME", help=say("部门（单位）名称", "name of the department or unit")
    )
    option(
        "--from",
        dest="last_year",
        type=Path,
        metavar="DIR|FILE",
        help=say("上年的工作区或公开文件", "last year's filing, or what was published"),
    )
    option("--project", metavar="NAME", help=say("项目名称", "name of a project"))
    option("--code", default="", metavar="CODE", help=say("项目代码", "code of the project"))
    option(
        "--work",
        default="",
        metavar="KIND,…",
        help=say("项目的工作类别，如 hall,property", "its kinds of work, e.g. hall,property"),
    )
    parser.add_common_options()
    parser.set_defaults(run=run)


def run(args: Namespace, lang: str) -> int:
    """Start the filing, or the project."""
    return _project(args, lang) if args.project else _filing(args, lang)


def _project(args: Namespace, lang: str) -> int:
    from mingzhang.filing.start import start_project
    from mingzhang.filing.store import FolderStore

    works = [work for work in args.work.split(",") if work]
    for path in start_project(FolderStore(args.dir), args.project, args.code, works):
        show(str(path))
    say = speaker(lang)
    show(
        say(
            f"请填写以上文件，再用 mingzhang score {args.dir} 评分。",
            f"Fill these in, then score them with mingzhang score {args.dir}.",
        )
    )
    return 0


def _filing(args: Namespace, lang: str) -> int:
    from mingzhang.filing.start import start

    say = speaker(lang)
    with Progress(say(f"建立 {args.dir}", f"starting {args.dir}")):
        profile = start(args.dir, args.jurisdiction, args.year, args.entity, args.last_year)
    entity = profile.entity or say("（名称待填）", "(name still to be filled in)")
    show(
        say(
            f"已建立 {args.dir}：{entity} {profile.fiscal_year} 年度。\n"
            f"请填写 {args.dir}/filing.yaml，再用 mingzhang import {args.dir} FILE… 导入账表。",
            f"{args.dir}: {entity}, fiscal year {profile.fiscal_year}.\n"
            f"Fill in {args.dir}/filing.yaml, then bring in the ledger with mingzhang import {args.dir} FILE…",
        )
    )
    return 0
