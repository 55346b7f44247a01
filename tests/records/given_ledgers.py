"""Small ledgers for the tests of this room: lines as dictionaries, written as csv and imported."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from mingzhang.facts import FactSet, Quantity
from mingzhang.records.import_file import Imported, import_file
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook import Rulebook, load

YEAR = 2023
NOW = datetime(2024, 3, 1, tzinfo=UTC)
Line = dict[str, str]

PAYMENT = {
    "agency_code": "001",
    "pay_cert_no": "P1",
    "line_no": "1",
    "pay_date": "2023-05-01",
    "exp_func_code": "2010301",
    "dep_bgt_eco_code": "30101",
    "fund_type_code": "general",
    "payout_kind": "basic",
    "amount": "100.00",
}
RECEIPT = {
    "agency_code": "001",
    "receipt_no": "R1",
    "line_no": "1",
    "receipt_date": "2023-05-01",
    "income_kind": "general",
    "exp_func_code": "2010301",
    "amount": "100.00",
}
BALANCE = {
    "agency_code": "001",
    "balance_kind": "opening",
    "fund_type_code": "general",
    "exp_func_code": "2010301",
    "amount": "100.00",
}


def book() -> Rulebook:
    return load("national", YEAR)


def payments(*changes: Line) -> list[Line]:
    """One payment for every change, each line with a voucher of its own."""
    return [
        PAYMENT | {"pay_cert_no": f"P{number}"} | change for number, change in enumerate(changes, start=1)
    ]


def receipts(*changes: Line) -> list[Line]:
    return [RECEIPT | {"receipt_no": f"R{number}"} | change for number, change in enumerate(changes, start=1)]


def write_lines(path: Path, lines: Iterable[Line]) -> Path:
    rows = list(lines)
    heads = list(dict.fromkeys(head for row in rows for head in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, heads)
        writer.writeheader()
        writer.writerows(rows)
    return path


def put(folder: Path, name: str, lines: Iterable[Line], store: LedgerStore | None = None) -> Imported:
    """Import lines as the csv ``name`` into the store under ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = write_lines(folder / name, lines)
    return import_file(store or LedgerStore(folder / "store"), book(), path, NOW)


def yuan(facts: FactSet, concept: str, period: str = str(YEAR), **dimensions: str) -> Fraction | None:
    """The figure in 元, None when there is none."""
    found = facts.of_quantity(Quantity(concept, tuple(sorted(dimensions.items())), period))
    return found[0].value / 100 if found else None
