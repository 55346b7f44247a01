# ruff: noqa: INP001 - a script of the example, run by its path
"""Write the example's ledger from figures.yaml: payments, receipts, budget lines, balances and other figures.

python examples/anju-2023/make.py [--base FILE] [--out FOLDER]

``--base`` names the base figures of another example; its ledger is then written beside them.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from generator.plans import payments, plan
from generator.tables import (
    HEADS,
    Row,
    balance_rows,
    budget_rows,
    figure_rows,
    payment_rows,
    receipt_rows,
)
from generator.workdays import Workdays

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Write the five files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--base", type=Path, default=HERE / "figures.yaml", help="the base figures")
    parser.add_argument(
        "--out", type=Path, help="folder for the files (default: ledger beside the base figures)"
    )
    asked = parser.parse_args()
    folder: Path = asked.out or asked.base.parent / "ledger"
    folder.mkdir(parents=True, exist_ok=True)
    base: dict[str, Any] = yaml.safe_load(asked.base.read_text(encoding="utf-8"))
    for table, rows in tables(base).items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["fiscal_year", "agency_code", *HEADS[table].split()])
            writer.writerows([base["year"], base["agency"], *row] for row in rows)


def tables(base: Mapping[str, Any]) -> dict[str, Iterator[Row]]:
    """The rows of every table."""
    workdays = Workdays(base["year"], base["holidays"])
    plans = [plan(entry, workdays) for entry in base["plans"]]
    paid = [payment for each in plans for payment in payments(each, workdays)]
    return {
        "payments": payment_rows(paid),
        "receipts": receipt_rows(paid, base["refunds"], workdays),
        "budget": budget_rows(base["year"], plans, base["transfers"], base["projects"]),
        "balances": balance_rows(plans),
        "figures": figure_rows(plans, base["figures"]),
    }


if __name__ == "__main__":
    main()
