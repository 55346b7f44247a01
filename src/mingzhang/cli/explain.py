"""``mingzhang explain`` 溯源: where a figure of a filing comes from, down to the records."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.cli.argument_parser import Parser
from mingzhang.cli.language import Say, speaker
from mingzhang.cli.output import save, show
from mingzhang.cli.progress import Progress
from mingzhang.facts import Source, Unit, UnitKind
from mingzhang.facts.unit import WAN_YUAN, YUAN
from mingzhang.language.decimals import decimal_text, rounded_text

if TYPE_CHECKING:
    from mingzhang.filing.explain import Explained
    from mingzhang.records.drill_down import Records


def declare(top: Parser) -> None:
    """Add the verb to the command."""
    say = top.say
    parser = top.add_verb(
        "explain",
        summary=say("说明一个数从哪里来", "where a number comes from"),
        usage=say("DIR CELL|NAME [选项]", "DIR CELL|NAME [OPTIONS]"),
        description=say(
            "说明工作区里一个数从哪里来：公式、构成、算式，以及背后的账表记录（笔数和合计）。\n"
            "CELL 写作 T03/R7/C2（表、行、列，行列从表体数起）；NAME 如 本年支出合计 或\n"
            "一般公共预算支出[科目=2010301]。",
            "Tell where a number of a filing comes from: its formula, its parts, the arithmetic, and the records\n"
            "behind it (how many, and their sum). CELL is written T03/R7/C2 (table, row and column of its body);\n"
            "NAME is Chinese, e.g. 本年支出合计 or 一般公共预算支出[科目=2010301].",
        ),
        example=say(
            "mingzhang explain 某局-2023 本年支出合计 --csv 明细.csv",
            "mingzhang explain bureau-2023 本年支出合计 --csv records.csv",
        ),
    )
    parser.places.add_argument("dir", type=Path, metavar="DIR", help=say("工作区文件夹", "the filing"))
    parser.places.add_argument("what", metavar="CELL|NAME", help=say("单元格或指标名称", "a cell or a name"))
    parser.options.add_argument(
        "--csv",
        type=Path,
        metavar="FILE",
        help=say("把背后的记录写入文件", "write the records behind it to a file"),
    )
    parser.add_common_options()
    parser.set_defaults(run=run)


def run(args: Namespace, lang: str) -> int:
    """Explain the figure; with ``--csv`` write its records."""
    from mingzhang.filing.errors import NoRecordsError
    from mingzhang.filing.explain import explain_figure
    from mingzhang.filing.store import FolderStore

    say = speaker(lang)
    with Progress(say(f"查找 {args.what}", f"looking up {args.what}")):
        found = explain_figure(FolderStore(args.dir).load(), args.what)
    show("\n".join(_lines(found, say)))
    if args.csv:
        if not found.records:
            raise NoRecordsError(args.what)
        save(args.csv, "\ufeff" + _csv(found.records))
        show(str(args.csv))
    return 0


def _lines(found: Explained, say: Say) -> Iterator[str]:
    told = found.told
    place = f"{found.sheet.code} {found.sheet.title}  {found.address}".strip() if found.sheet else ""
    yield "  ".join(filter(None, [told.name, place]))
    yield f"  {_value(told.value, found.unit, say)}"
    if told.expression:
        yield f"{say('公式', 'Formula')}  {told.expression}"
    for part in told.parts:
        times = "" if abs(part.factor) == 1 else f"{abs(part.factor)} × "
        yield f"  {'−' if part.factor < 0 else '+'} {times}{part.name}  {_value(part.value, found.unit, say)}"
    if told.arithmetic:
        yield f"{say('算式', 'Arithmetic')}  {told.arithmetic}"
    yield from _units(found, say)
    for where in dict.fromkeys(map(_whence, told.sources)):
        if where:
            yield f"{say('来源', 'Source')}  {where}"
    for records in found.records:
        total = f"{'−' if records.factor < 0 else ''}{rounded_text(Fraction(records.fen, 100), 2)}"
        counted = say(f"{records.count} 笔，合计 {total} 元", f"{records.count} lines, {total} 元")
        yield f"{say('记录', 'Records')}  {records.text}  {counted}"


def _units(found: Explained, say: Say) -> Iterator[str]:
    """The units of a department whose sum the figure is, less what they paid each other."""
    for code, value in found.units:
        yield f"{say('单位', 'Unit')}  {code}  {_value(value, found.unit, say)}"
    if found.eliminated:
        yield f"{say('抵销', 'Eliminated')}  −{_value(found.eliminated, found.unit, say)}"


def _whence(source: Source) -> str:
    """Where a recorded figure stands; the ledger's own are told by their records."""
    return " ".join(filter(None, (source.document, source.section, source.cell))) if source.cell else ""


def _value(value: Fraction | None, unit: Unit, say: Say) -> str:
    """A value of the base unit as people write it, amounts in 万元 and exactly in 元."""
    if value is None:
        return say("（无）", "(none)")
    if unit.kind is not UnitKind.MONEY:
        return f"{decimal_text(value)} {unit.name}"
    return f"{rounded_text(value / WAN_YUAN.scale, 2)} 万元（{rounded_text(value / YUAN.scale, 2)} 元）"


def _csv(found: Iterable[Records]) -> str:
    """The records as csv; those of one ledger table under one head, a blank line between tables."""
    text, table = "", ""
    for part in found:
        head, _, lines = part.csv().partition("\n")
        if part.measure.table.id != table:
            text += f"\n{head}\n" if text else f"{head}\n"
            table = part.measure.table.id
        text += lines
    return text
