"""``mingzhang read`` 读取: the facts of a document, for other programs and for spreadsheets.

The JSON (schema ``mingzhang-facts/1``) holds a header of the document and a
list of facts; the CSV holds the same facts, one a row. All numbers are text in
the printed unit, so that nothing is rounded on the way.
"""

from __future__ import annotations

import csv
import io
import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.cli.argument_parser import Parser
from mingzhang.cli.language import speaker
from mingzhang.cli.output import complain, show
from mingzhang.cli.progress import Progress
from mingzhang.language.decimals import decimal_text
from mingzhang.language.errors import UserError
from mingzhang.language.spreadsheet import escape_formula

if TYPE_CHECKING:
    from mingzhang.facts import Fact
    from mingzhang.reading.reader import DocumentReading

SCHEMA = "mingzhang-facts/1"
COLUMNS = (
    *("concept", "label", "entity", "period", "dimensions", "value", "unit", "printed", "low", "high"),
    *("section", "page", "cell", "start", "end", "quote"),
)

Row = dict[str, str | int | dict[str, str] | None]


def declare(top: Parser) -> None:
    """Add the verb to the command."""
    say = top.say
    parser = top.add_verb(
        "read",
        summary=say("列出文档中的数据", "the facts of a document"),
        usage=say("FILE [选项]", "FILE [OPTIONS]"),
        description=say(
            "列出从文档（docx、pdf、html、txt）读到的每一个数：含义、单位、取值范围和位置。",
            "List every number read from a document (docx, pdf, html, txt): its meaning, its unit, the\n"
            "interval it stands for, and its place.",
        ),
        example=say(
            "mingzhang read 决算公开.docx --format csv > 数据.csv",
            "mingzhang read disclosure.docx --format csv > facts.csv",
        ),
    )
    parser.places.add_argument(
        "file", type=Path, metavar="FILE", help=say("待读取的文档", "the document to read")
    )
    parser.options.add_argument(
        "--format",
        choices=("json", "csv"),
        default="json",
        metavar="FORMAT",
        help=say("json（默认）或 csv（可用表格软件打开）", "json (default) or csv (for spreadsheets)"),
    )
    parser.add_document_options()
    parser.add_common_options()
    parser.set_defaults(run=run)


def run(args: Namespace, lang: str) -> int:
    """Print the facts of the file."""
    from mingzhang.reading.reader import read_file

    say = speaker(lang)
    path: Path = args.file
    try:
        with Progress(say(f"读取 {path.name}", f"reading {path.name}")):
            reading = read_file(path, args.jurisdiction, args.year)
            content = as_csv(reading) if args.format == "csv" else as_json(reading)
    except UserError as error:
        complain(error.sentence(lang))
        return 2
    show(content)
    return 0


def as_json(reading: DocumentReading) -> str:
    """The facts as JSON text of schema ``mingzhang-facts/1``."""
    document = reading.document
    header = {
        "path": document.path,
        "sha256": document.sha256,
        "kind": document.kind,
        "entity": reading.entity,
        "fiscal_year": reading.fiscal_year,
        "jurisdiction": reading.jurisdiction,
        "facts": len(reading.facts),
    }
    content = {"schema": SCHEMA, "document": header, "facts": list(_rows(reading))}
    return json.dumps(content, ensure_ascii=False, indent=1)


def as_csv(reading: DocumentReading) -> str:
    """The facts as CSV with a byte order mark, without which spreadsheets misread Chinese."""
    out = io.StringIO()
    out.write("\ufeff")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in _rows(reading):
        table.writerow([_cell(row[column]) for column in COLUMNS])
    return out.getvalue()


def _rows(reading: DocumentReading) -> Iterator[Row]:
    return (_row(fact, reading.entity) for fact in reading.facts)


def _row(fact: Fact, entity: str) -> Row:
    quantity, source, scale = fact.quantity, fact.source, fact.unit.scale
    low, high = fact.interval.low, fact.interval.high
    return {
        "concept": quantity.concept,
        "label": fact.label,
        "entity": quantity.entity or entity,
        "period": quantity.period,
        "dimensions": dict(quantity.dimensions),
        "value": decimal_text(fact.value / scale),
        "unit": fact.unit.name,
        "printed": fact.printed,
        "low": None if low is None else decimal_text(low / scale),
        "high": None if high is None else decimal_text(high / scale),
        "section": source.section,
        "page": source.page,
        "cell": source.cell,
        "start": source.start,
        "end": source.end,
        "quote": source.quote,
    }


def _cell(value: str | int | dict[str, str] | None) -> str:
    """A cell of the CSV; text that a spreadsheet would take for a formula gets an apostrophe."""
    if isinstance(value, dict):
        return ";".join(f"{name}={code}" for name, code in value.items())
    return escape_formula("" if value is None else str(value))
