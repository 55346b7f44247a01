"""The round trip measured: random departments are written in every format, read back and audited.

Run as ``python -m bench.roundtrip [--count N] [--seed N]`` from the project's root.

A figure comes back *right* if it is read with its own meaning, and its true
value lies in what the print says of it; *wrong* if it is read with another
value, *lost* if it is not read at all.  Nothing that is written contradicts
itself, so each finding of the audit is a false one.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import random_filings
from mingzhang.audit.arithmetic.check import check
from mingzhang.audit.arithmetic.network import build
from mingzhang.audit.finding import Severity
from mingzhang.audit.run import audit_reading
from mingzhang.disclosure.content.statement_tables import statement_table
from mingzhang.disclosure.docx import write_docx
from mingzhang.disclosure.html import web_page
from mingzhang.disclosure.pdf import write_pdf
from mingzhang.disclosure.text import text
from mingzhang.facts import FactSet, Quantity
from mingzhang.reading.reader import read_file
from mingzhang.reading.tables.workbook import import_bytes
from mingzhang.report.model import Chart, FactSpan, Publication, PublicationPart, spans_of
from mingzhang.rulebook import Rulebook, load
from mingzhang.statements.fill import statements
from mingzhang.statements.sheet import Sheet
from mingzhang.statements.workbook import write_workbook
from tests.statements.given_ledger import BASIC, FUND, GENERAL, PROJECT, SOE, YEAR, Ledger, Payment

PLACES = ("sichuan", "shanghai")
ENTITY = "青岚县行政审批局"
COUNT = 20
"""Departments of each outline whose tables are written."""
WHOLE = 6
"""Filings whose whole disclosures are written; every third one is of the second place."""
_PAYMENTS, _MOST = 40, 10**9
_KINDS = (
    ("general", GENERAL, "basic", BASIC),
    ("general", GENERAL, "project", PROJECT),
    ("fund", FUND, "project", PROJECT),
    ("soe", SOE, "project", PROJECT),
    ("own", GENERAL, "project", PROJECT),
)
"""Money, its functional subjects, the kind of expenditure, its economic subjects."""

Figures = Mapping[Quantity, Fraction]


@dataclass(frozen=True, slots=True)
class Department:
    """What is published of one department."""

    book: Rulebook
    sheets: tuple[Sheet, ...]
    publication: Publication


Audit = Callable[[], int]
"""How many false findings."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is written, what of it holds figures, how it is read, and then audited."""

    name: str
    write: Callable[[Department], bytes]
    printed: Callable[[Department], Figures]
    read: Callable[[bytes, Department], tuple[FactSet, Audit]]


@dataclass(frozen=True, slots=True)
class Trip:
    """One department there and back: seconds, figures, false findings."""

    write: float
    read: float
    audit: float
    right: int
    wrong: int
    lost: int
    findings: int


def department(random: Random, place: str) -> Department:
    """A department of random payments."""
    book, facts = load(place, YEAR), ledger(random).facts()
    sheets = statements(facts, book, ENTITY)
    part = PublicationPart("第五部分 附表", tuple(map(statement_table, sheets)))
    title = f"{ENTITY}{YEAR}年度部门决算"
    publication = Publication(title, ENTITY, YEAR, book.jurisdiction.code, "zh", f"{YEAR + 1}-09-01", (part,))
    return Department(book, sheets, publication)


def ledger(random: Random) -> Ledger:
    """Payments of all kinds of money, in 分."""
    payments = []
    for _ in range(random.randrange(1, _PAYMENTS)):
        money, functional, kind, economic = random.choice(_KINDS)
        codes = random.choice(functional), random.choice(economic)
        payments.append(Payment(money, kind, *codes, random.randrange(1, _MOST)))
    return Ledger(tuple(payments), random.randrange(_MOST), random.randrange(_MOST))


def formats() -> Iterator[Format]:
    """The formats that there are."""
    yield Format("xlsx", lambda each: write_workbook(each.sheets), in_sheets, read_workbook)
    yield from published()


def published() -> Iterator[Format]:
    """The formats of whole publications; only plain text has no charts."""
    for suffix, write in PUBLISHED.items():
        printed = partial(in_publication, charts=suffix != "txt")
        yield Format(suffix, write, printed, partial(read_publication, suffix))


def page(one: Department) -> bytes:
    """The publication as a page, without the files beside it."""
    return web_page(one.publication, one.book, "page")["page.html"]


PUBLISHED: Mapping[str, Callable[[Department], bytes]] = {
    "txt": lambda one: text(one.publication).encode(),
    "docx": lambda one: write_docx(one.publication),
    "html": page,
    "pdf": lambda one: write_pdf(one.publication),
}
"""How a publication is written, by the suffix of the file."""


def in_sheets(one: Department) -> Figures:
    """The figures that the tables print."""
    cells = (cell for sheet in one.sheets for _, cell in sheet.amounts() if cell.text)
    return {cell.quantity: cell.value or Fraction(0) for cell in cells if cell.quantity}


def in_publication(one: Department, *, charts: bool = True) -> Figures:
    """The figures that the publication prints, in its parts and what is attached to them."""
    parts = one.publication.parts
    reports = [
        *(part.blocks for part in parts),
        *(each.blocks for part in parts for each in part.attachments),
    ]
    blocks = [block for each in reports for block in each if charts or not isinstance(block, Chart)]
    spans = (span for span in spans_of(blocks) if isinstance(span, FactSpan))
    return {span.quantity: span.value for span in spans if span.quantity}


def read_workbook(content: bytes, one: Department) -> tuple[FactSet, Audit]:
    """The workbook as it is imported, and the identities that it breaks."""
    facts = import_bytes(content, "tables.xlsx", one.book).facts

    def audit() -> int:
        return sum(not each.residue for each in check(build(facts, one.book.relations(facts))))

    return facts, audit


def read_publication(suffix: str, content: bytes, one: Department) -> tuple[FactSet, Audit]:
    """The document as a reviewer reads it who knows its place, and the errors and warnings it gets."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"disclosure.{suffix}"
        path.write_bytes(content)
        reading = read_file(path, one.book.jurisdiction.id, one.publication.year)
    return reading.facts, lambda: sum(
        each.severity is not Severity.INFO for each in audit_reading(reading).findings
    )


def trip(one: Department, format_: Format) -> Trip:
    """One department written, read and audited."""
    moments = [perf_counter()]
    content = format_.write(one)
    moments.append(perf_counter())
    facts, audit = format_.read(content, one)
    moments.append(perf_counter())
    findings = audit()
    moments.append(perf_counter())
    write, read, judged = (end - start for start, end in pairwise(moments))
    told = [
        [value in fact.interval for fact in facts.of_quantity(quantity)]
        for quantity, value in format_.printed(one).items()
    ]
    right, lost = sum(bool(each) and all(each) for each in told), sum(not each for each in told)
    return Trip(write, read, judged, right, len(told) - right - lost, lost, findings)


def run(count: int, seed: int) -> Iterator[tuple[str, str, list[Trip]]]:
    """Every format with every place: ``count`` departments, the same for all formats."""
    for place in PLACES:
        random = Random(seed)
        departments = [department(random, place) for _ in range(count)]
        for each in formats():
            trip(departments[0], each)  # what is loaded once is loaded
            yield each.name, place, [trip(one, each) for one in departments]


def whole(count: int, seed: int) -> Iterator[tuple[str, str, list[Trip]]]:
    """Every format of whole disclosures, of random filings of both places."""
    made: dict[str, list[Department]] = defaultdict(list)
    for number in range(seed, seed + count):
        publication = random_filings.disclosed(number).publication
        book = load(publication.jurisdiction, publication.year)
        made[book.jurisdiction.id].append(Department(book, (), publication))
    for place, departments in made.items():
        for each in published():
            yield each.name, place, [trip(one, each) for one in departments]


def section(count: int = COUNT, seed: int = 1) -> Iterator[str]:
    """The section of the page."""
    yield "## Round trip"
    yield ""
    yield "Written, read back from the language alone (the facts inside our files are not looked at), and audited."
    yield "Right: read with its own meaning, the true value within the print.  Any finding of the audit is a false one."
    yield ""
    yield f"The tables of {count} random departments of each outline (seed {seed}):"
    yield ""
    yield from table(run(count, seed))
    yield ""
    yield f"Whole disclosures of {WHOLE} random filings (seed {seed}): prose, charts, tables, reports and forms of projects:"
    yield ""
    yield from table(whole(WHOLE, seed))


def table(results: Iterable[tuple[str, str, list[Trip]]]) -> Iterator[str]:
    """The results as a table of the page."""
    yield "| format | outline | figures | right | wrong | lost | false findings | write | read | audit |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, place, trips in results:
        right, wrong, lost, findings = (
            sum(getattr(each, key) for each in trips) for key in ("right", "wrong", "lost", "findings")
        )
        seconds = (
            f"{1000 * median(getattr(each, key) for each in trips):.0f} ms"
            for key in ("write", "read", "audit")
        )
        cells = (name, place, right + wrong + lost, right, wrong, lost, findings, *seconds)
        yield f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--count", type=int, default=COUNT, help=f"departments of each place (default {COUNT})"
    )
    parser.add_argument("--seed", type=int, default=1, help="which ones (default 1)")
    asked = parser.parse_args()
    for line in section(asked.count, asked.seed):
        print(line, flush=True)


if __name__ == "__main__":
    main()
