"""The year's accounts: base figures read from figures.yaml, and sums over them in 分."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .money import fen

PURSES = ("general", "fund", "other")
FISCAL = ("general", "fund")


@dataclass(frozen=True, slots=True)
class Payment:
    """Money paid under one functional and one economic subject."""

    func: str
    econ: str
    kind: str
    purse: str
    project: str
    amount: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount of one functional subject and purse: a budget, an opening balance, a receipt."""

    func: str
    purse: str
    amount: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Everything the tables and the text are computed from; ``raw`` is the rest of figures.yaml."""

    payments: Sequence[Payment]
    opening_entries: Sequence[Entry]
    budgets: Sequence[Entry]
    receipts: Sequence[Entry]
    functional: Mapping[str, str]
    economic: Mapping[str, str]
    raw: Mapping[str, Any]

    def paid(
        self, func: str = "", econ: str = "", kind: str = "", purse: str = "", *, project: str = ""
    ) -> int:
        """Payments whose subjects start so; empty means any, ``fiscal`` both fiscal purses."""
        return sum(
            p.amount
            for p in self.payments
            if p.func.startswith(func)
            and p.econ.startswith(econ)
            and kind in ("", p.kind)
            and _in_purse(p.purse, purse)
            and project in ("", p.project)
        )

    def opening(self, func: str = "", purse: str = "") -> int:
        """年初结转和结余."""
        return _total(self.opening_entries, func, purse)

    def budget(self, func: str = "", purse: str = "") -> int:
        """全年预算数, with the balance brought forward; only fiscal purses have one."""
        return _total(self.budgets, func, purse)

    def income(self, func: str = "", purse: str = "") -> int:
        """本年收入: appropriations are the budget less the balance brought forward."""
        appropriated = sum(
            self.budget(func, one) - self.opening(func, one) for one in FISCAL if _in_purse(one, purse)
        )
        return appropriated + _total(self.receipts, func, purse)

    def closing(self, func: str = "", purse: str = "") -> int:
        """年末结转和结余: opening and income less what was paid."""
        return self.opening(func, purse) + self.income(func, purse) - self.paid(func, purse=purse)

    def total(self, purse: str = "") -> int:
        """收、支总计."""
        return self.opening(purse=purse) + self.income(purse=purse)

    def functions(self, purse: str = "", kind: str = "") -> list[str]:
        """The 项 with money, in order of code."""
        paid = {p.func for p in self.payments if _in_purse(p.purse, purse) and kind in ("", p.kind)}
        return sorted(paid)

    def subject(self, func: str) -> str:
        """A 项 with its 类 and 款, as sentences name it."""
        names = self.functional
        return f"{names[func[:3]]}（类）{names[func[:5]]}（款）{names[func]}（项）"


def load(figures: Mapping[str, Any], classification: Path) -> Accounts:
    """Accounts from the parsed figures.yaml; names of subjects from the rulebook's code lists."""
    payments = [
        Payment(line["func"], econ, line["kind"], line["purse"], line.get("project", ""), fen(yuan))
        for line in figures["payments"]
        for econ, yuan in line["amounts"].items()
    ]
    return Accounts(
        payments,
        _entries(figures["opening"]),
        _entries(figures["budgets"]),
        _entries(figures["receipts"]),
        _names(classification / "functional_classification.csv"),
        _names(classification / "economic_classification.csv", "econ_dept"),
        figures,
    )


def _entries(rows: Sequence[Mapping[str, str]]) -> list[Entry]:
    return [Entry(row["func"], row["purse"], fen(row["amount"]), row.get("why", "")) for row in rows]


def _total(entries: Sequence[Entry], func: str, purse: str) -> int:
    return sum(e.amount for e in entries if e.func.startswith(func) and _in_purse(e.purse, purse))


def _in_purse(purse: str, wanted: str) -> bool:
    return wanted in ("", purse) or (wanted == "fiscal" and purse in FISCAL)


def _names(path: Path, kind: str = "") -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines) if kind in ("", row["kind"])}
