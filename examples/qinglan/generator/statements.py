"""The thirteen tables of the Sichuan order, each a page of blocks."""

from __future__ import annotations

from collections.abc import Sequence

from . import economic
from .accounts import Accounts
from .blocks import Block, Cell, Heading, Piece, Table, plain
from .money import fen, wan_cell
from .tables import (
    Column,
    ancestors,
    by_function,
    head,
    nothing,
    page_of,
    stub_widths,
    subject_rows,
    words,
)
from .totals import INCOME_ROWS, fiscal_totals, totals

Heads = Sequence[tuple[str, Sequence[str]]]
"""Titles of columns, each with the titles below it."""

PORTRAIT, LANDSCAPE = False, True


def statements(accounts: Accounts) -> list[Block]:
    """第五部分 附表: all thirteen tables."""
    unit = accounts.raw["entity"]["name"]
    none = f"说明：{unit}本年度没有国有资本经营预算财政拨款"
    pages: list[tuple[str, list[Table], str, bool]] = [
        (
            "收入支出决算总表",
            [totals(accounts)],
            "注：本表反映部门本年度的总收支和年末结转结余情况。",
            PORTRAIT,
        ),
        ("收入决算表", [_income(accounts)], "注：本表反映部门本年度取得的各项收入情况。", LANDSCAPE),
        ("支出决算表", [_expenditure(accounts)], "注：本表反映部门本年度各项支出情况。", LANDSCAPE),
        (
            "财政拨款收入支出决算总表",
            [fiscal_totals(accounts)],
            "注：本表反映部门本年度财政拨款的总收支和年末结转结余情况。",
            PORTRAIT,
        ),
        (
            "财政拨款支出决算明细表",
            [economic.by_subject(accounts)],
            "注：本表反映部门本年度财政拨款支出按部门预算支出经济分类的明细情况。",
            LANDSCAPE,
        ),
        (
            "一般公共预算财政拨款支出决算表",
            [_general(accounts)],
            "注：本表反映部门本年度一般公共预算财政拨款支出情况。",
            PORTRAIT,
        ),
        (
            "一般公共预算财政拨款支出决算明细表",
            economic.crossed(accounts),
            "注：本表反映部门本年度一般公共预算财政拨款支出明细情况，只列有发生额的款级经济科目。",
            LANDSCAPE,
        ),
        (
            "一般公共预算财政拨款基本支出决算表",
            [economic.basic(accounts)],
            "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。",
            LANDSCAPE,
        ),
        (
            "一般公共预算财政拨款项目支出决算表",
            [_general_projects(accounts)],
            "注：本表反映部门本年度一般公共预算财政拨款项目支出情况。",
            PORTRAIT,
        ),
        (
            "政府性基金预算财政拨款收入支出决算表",
            [_fund(accounts)],
            "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转结余情况。",
            LANDSCAPE,
        ),
        (
            "国有资本经营预算财政拨款收入支出决算表",
            [_empty(FLOW_HEADS)],
            f"{none}收入和支出，本表无数据。",
            LANDSCAPE,
        ),
        (
            "国有资本经营预算财政拨款支出决算表",
            [_empty(SPENDING_HEADS, wide=False)],
            f"{none}支出，本表无数据。",
            PORTRAIT,
        ),
        (
            "财政拨款“三公”经费支出决算表",
            [_three_public(accounts)],
            "注：预算数为按规定程序调整后的全年预算数；决算数包括当年财政拨款和以前年度结转资金安排的支出。",
            LANDSCAPE,
        ),
    ]
    blocks = [
        block
        for number, (title, tables, note, wide) in enumerate(pages, 1)
        for block in page_of(number, title, unit=unit, tables=tables, note=note, wide=wide)
    ]
    return [blocks[0], Heading(1, plain("第五部分 附表")), *blocks[1:]]


def _income(accounts: Accounts) -> Table:
    codes = sorted({b.func for b in accounts.budgets} | {r.func for r in accounts.receipts})
    columns: list[Column] = [
        ("total", "本年收入合计", accounts.income),
        ("fiscal", "财政拨款收入", lambda code: accounts.income(code, "fiscal")),
        *((key, title[2:], nothing) for key, title in INCOME_ROWS[3:7]),
        ("other", "其他收入", lambda code: accounts.income(code, "other")),
    ]
    return by_function(accounts, "t2", codes, columns)


def _expenditure(accounts: Accounts) -> Table:
    columns: list[Column] = [
        ("total", "本年支出合计", accounts.paid),
        ("basic", "基本支出", lambda code: accounts.paid(code, kind="basic")),
        ("project", "项目支出", lambda code: accounts.paid(code, kind="project")),
        ("up", "上缴上级支出", nothing),
        ("business", "经营支出", nothing),
        ("down", "对附属单位补助支出", nothing),
    ]
    return by_function(accounts, "t3", accounts.functions(), columns)


def _general(accounts: Accounts) -> Table:
    def paid(code: str, kind: str = "") -> int:
        return accounts.paid(code, kind=kind, purse="general")

    columns: list[Column] = [
        ("total", "本年支出合计", paid),
        ("basic", "基本支出", lambda code: paid(code, "basic")),
        ("project", "项目支出", lambda code: paid(code, "project")),
    ]
    return by_function(accounts, "t6", accounts.functions("general"), columns, wide=False)


def _general_projects(accounts: Accounts) -> Table:
    columns: list[Column] = [
        ("project", "项目支出", lambda code: accounts.paid(code, kind="project", purse="general")),
    ]
    return by_function(accounts, "t9", accounts.functions("general", "project"), columns, wide=False)


SPENDING_HEADS: Heads = (("本年支出合计", ()), ("基本支出", ()), ("项目支出", ()))
FLOW_HEADS: Heads = (
    ("年初结转和结余", ()),
    ("本年收入", ()),
    ("本年支出", ("合计", "基本支出", "项目支出")),
    ("年末结转和结余", ()),
)


def _heads(heads: Heads) -> list[tuple[Cell, ...]]:
    top = [head(title, rows=1 if parts else 2, columns=len(parts) or 1) for title, parts in heads]
    below = [head(part) for _, parts in heads for part in parts]
    return [(head("项目", columns=2), *top), (head("科目编码"), head("科目名称"), *below)]


def _fund(accounts: Accounts) -> Table:
    columns: list[Column] = [
        ("opening", "", lambda code: accounts.opening(code, "fund")),
        ("income", "", lambda code: accounts.income(code, "fund")),
        ("total", "", lambda code: accounts.paid(code, purse="fund")),
        ("basic", "", lambda code: accounts.paid(code, kind="basic", purse="fund")),
        ("project", "", lambda code: accounts.paid(code, kind="project", purse="fund")),
        ("closing", "", lambda code: accounts.closing(code, "fund")),
    ]
    codes = ancestors(accounts.functions("fund"))
    rows = [*_heads(FLOW_HEADS), *subject_rows("t10", codes, accounts.functional, columns)]
    return Table(tuple(rows), stub_widths(len(columns)), 2, 9, 8)


def _empty(heads: Heads, *, wide: bool = True) -> Table:
    count = sum(len(parts) or 1 for _, parts in heads)
    blank = tuple(Cell() for _ in range(count + 2))
    total = (words("合计", "c", bold=True, columns=2), *blank[2:])
    return Table((*_heads(heads), total, *([blank] * 4)), stub_widths(count, wide=wide), 2, 9, 8)


def _three_public(accounts: Accounts) -> Table:
    budget = {name: fen(yuan) for name, yuan in accounts.raw["three_public"]["budget"].items()}
    budgeted = [budget[name] for name in ("abroad", "purchase", "operation", "reception")]
    spent = [accounts.paid(econ=econ, purse="fiscal") for econ in ("30212", "31013", "30231", "30217")]
    titles = (
        head("合计", 2),
        head("因公出国（境）费", 2),
        head("公务用车购置及运行维护费", columns=3),
        head("公务接待费", 2),
    )
    rows = [
        (head("预算数", columns=6), head("决算数", columns=6)),
        titles * 2,
        tuple(head(title) for title in ("小计", "公务用车购置费", "公务用车运行维护费")) * 2,
        tuple(head(str(number)) for number in range(1, 13)),
        tuple(_three_cells("budget", budgeted) + _three_cells("final", spent)),
    ]
    return Table(tuple(rows), (22.7,) * 12, 4, 9, 10)


def _three_cells(side: str, amounts: Sequence[int]) -> list[Cell]:
    abroad, purchase, operation, reception = amounts
    names = ("total", "abroad", "vehicle", "purchase", "operation", "reception")
    values = (sum(amounts), abroad, purchase + operation, purchase, operation, reception)
    return [
        Cell((Piece(wan_cell(value, blank=False), f"t13/{side}.{name}"),), "c")
        for name, value in zip(names, values, strict=True)
    ]
