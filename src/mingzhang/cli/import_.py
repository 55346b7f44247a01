"""``mingzhang import`` 导入: ledger exports, workbooks of statements, last year's document."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.cli.argument_parser import Parser
from mingzhang.cli.errors import NothingToImportError, UndoAloneError
from mingzhang.cli.language import speaker
from mingzhang.cli.output import complain, show
from mingzhang.cli.progress import Progress

if TYPE_CHECKING:
    from mingzhang.filing.events import Notice
    from mingzhang.filing.intake import Taken

_MOST_SHOWN = 5
_KINDS = {
    "ledger": ("账表", "ledger"),
    "statements": ("决算报表", "statements"),
    "prior": ("上年决算", "last year's accounts"),
    "forms": ("绩效", "performance"),
}

_COUNTED = {"ledger": ("行", "lines"), "forms": ("份", "of them")}


def declare(top: Parser) -> None:
    """Add the verb to the command."""
    say = top.say
    parser = top.add_verb(
        "import",
        summary=say(
            "导入账表、决算报表、项目绩效表或上年公开文件",
            "bring ledgers, statements, project forms or last year's document in",
        ),
        usage=say("DIR FILE… | DIR --undo", "DIR FILE… | DIR --undo"),
        description=say(
            "导入账表（csv、xlsx、parquet）、决算报表或公开表的工作簿（xlsx）、项目绩效目标申报表、监控表和\n"
            "自评表（xlsx、yaml）、上年公开文件（docx、pdf、html、txt）。文件是什么由内容判断。有问题的行写入退回清单，其余照常导入；同一文件再次导入\n"
            "不会改变什么。全部导入时退出码为 0，有退回或不能用的为 2。",
            "Bring in ledger exports (csv, xlsx, parquet), the workbook of statements or published tables\n"
            "(xlsx), performance (goals, monitoring and self-evaluations as xlsx or yaml), and last year's document\n"
            "(docx, pdf, html, txt). What a file is, its content tells.\n"
            "Lines that cannot be taken are listed in a file, the others are kept; the same file again changes\n"
            "nothing. Exits with 0 if everything was taken, 2 if something was rejected or unusable.",
        ),
        example=say(
            "mingzhang import 某局-2023 支付.csv 收入.csv 2022年决算公开.docx",
            "mingzhang import bureau-2023 payments.csv receipts.csv final-2022.docx",
        ),
    )
    parser.places.add_argument("dir", type=Path, metavar="DIR", help=say("工作区文件夹", "the filing"))
    parser.places.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help=say("要导入的文件，或装有它们的文件夹", "the files to bring in, or folders of them"),
    )
    parser.options.add_argument(
        "--undo", action="store_true", help=say("撤销上一次导入", "take the last import back")
    )
    parser.add_common_options()
    parser.set_defaults(run=run)


def run(args: Namespace, lang: str) -> int:
    """Import the files, or undo the last import."""
    if args.undo == bool(args.files):
        raise UndoAloneError if args.undo else NothingToImportError
    return _undo(args.dir, lang) if args.undo else _import(args.dir, list(_each(args.files)), lang)


def _each(given: Iterable[Path]) -> Iterator[Path]:
    """The files themselves; of a folder, those in it and in its folders."""
    for path in given:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("[!.~]*") if each.is_file())
        else:
            yield path


def _undo(folder: Path, lang: str) -> int:
    from mingzhang.filing.store import FolderStore

    change, notices = FolderStore(folder).undo()
    _warn(notices, lang)
    names = "、".join(change.inputs) if lang == "zh" else ", ".join(change.inputs)
    show(speaker(lang)(f"已撤销导入：{names}", f"taken back: {names}"))
    return 0


def _import(folder: Path, files: list[Path], lang: str) -> int:
    from mingzhang.filing.intake import take
    from mingzhang.filing.store import FolderStore

    say = speaker(lang)
    everything: list[Taken] = []
    with FolderStore(folder).changing("import") as work:
        _warn(work.notices, lang)
        for number, path in enumerate(files):
            with Progress(say(f"导入 {path.name}", f"importing {path.name}"), number, len(files)):
                everything.append(take(work, path))
    for taken in everything:
        _tell(taken, lang)
    return 0 if all(taken.whole for taken in everything) else 2


def _warn(notices: Iterable[Notice], lang: str) -> None:
    for notice in notices:
        complain(speaker(lang)(notice.zh, notice.en))


def _tell(taken: Taken, lang: str) -> None:
    say = speaker(lang)
    if taken.refusal:
        complain(taken.refusal.sentence(lang))
        return
    rows = sum(taken.rows.values())
    zh, en = _COUNTED.get(taken.kind, ("个数", "figures"))
    parts = [taken.name, say(*_KINDS[taken.kind]), say(f"{rows} {zh}", f"{rows} {en}")]
    if taken.known:
        parts.append(say("没有变化", "unchanged"))
    show("  ".join(parts))
    for control in taken.controls:
        sentence = f"{taken.name} {control.sentence().in_(lang)}"
        (show if control.agrees else complain)(sentence)
    if not taken.problems:
        return
    for problem in list(taken.problems)[:_MOST_SHOWN]:
        complain(problem.sentence(lang))
    number = len(taken.problems)
    where = say(f"，清单见 {taken.rejects}", f", listed in {taken.rejects}") if taken.rejects else ""
    complain(say(f"{taken.name} 退回 {number} 处{where}。", f"{taken.name}: {number} rejected{where}."))
