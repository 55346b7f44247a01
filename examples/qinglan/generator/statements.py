"""The thirteen tables of the Sichuan order, each a page of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from . import economic
from .accounts import Accounts
from .blocks import Block, Cell, Heading, Page, Piece, Table, plain
from .money import fen, wan_cell
from .tables import (
    NUMERALS,
    Column,
    amount,
    ancestors,
    by_function,
    head,
    page_of,
    stub_widths,
    subject_rows,
    words,
)

CLASSES = (
    "201 202 203 204 205 206 207 208 210 211 212 213 214 215 216 217 219 220 221 222 223 224 229 231 232 234"
).split()
ORDINALS = [*NUMERALS[:10], *(f"十{n}" for n in NUMERALS[:9]), "二十", *(f"二十{n}" for n in NUMERALS[:6])]
INCOME_ROWS = (
    ("general", "一、一般公共预算财政拨款收入"),
    ("fund", "二、政府性基金预算财政拨款收入"),
    ("soe", "三、国有资本经营预算财政拨款收入"),
    ("superior", "四、上级补助收入"),
    ("service", "五、事业收入"),
    ("business", "六、经营收入"),
    ("affiliated", "七、附属单位上缴收入"),
    ("other", "八、其他收入"),
)
PURSE_NAMES = (
    ("general", "一般公共预算财政拨款"),
    ("fund", "政府性基金预算财政拨款"),
    ("soe", "国有资本经营预算财政拨款"),
)


def statements(accounts: Accounts) -> list[Block]:
    """第五部分 附表: all thirteen tables."""
    unit = accounts.raw["entity"]["name"]
    page = partial(page_of, unit=unit)
    totals_note = "注：本表反映部门本年度的总收支和年末结转结余情况。"
    tables: list[list[Block]] = [
        page(1, "收入支出决算总表", tables=[_totals(accounts)], note=totals_note, wide=False),
        page(2, "收入决算表", tables=[_income(accounts)], note="注：本表反映部门本年度取得的各项收入情况。"),
        page(3, "支出决算表", tables=[_expenditure(accounts)], note="注：本表反映部门本年度各项支出情况。"),
        page(
            4,
            "财政拨款收入支出决算总表",
            tables=[_fiscal_totals(accounts)],
            note="注：本表反映部门本年度财政拨款的总收支和年末结转结余情况。",
            wide=False,
        ),
        page(
            5,
            "财政拨款支出决算明细表",
            tables=[economic.by_subject(accounts)],
            note="注：本表反映部门本年度财政拨款支出按部门预算支出经济分类的明细情况。",
        ),
        page(
            6,
            "一般公共预算财政拨款支出决算表",
            tables=[_general(accounts)],
            note="注：本表反映部门本年度一般公共预算财政拨款支出情况。",
            wide=False,
        ),
        page(
            7,
            "一般公共预算财政拨款支出决算明细表",
            tables=economic.crossed(accounts),
            note="注：本表反映部门本年度一般公共预算财政拨款支出明细情况，只列有发生额的款级经济科目。",
        ),
        page(
            8,
            "一般公共预算财政拨款基本支出决算表",
            tables=[economic.basic(accounts)],
            note="注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。",
        ),
        page(
            9,
            "一般公共预算财政拨款项目支出决算表",
            tables=[_general_projects(accounts)],
            note="注：本表反映部门本年度一般公共预算财政拨款项目支出情况。",
            wide=False,
        ),
        page(
            10,
            "政府性基金预算财政拨款收入支出决算表",
            tables=[_fund(accounts)],
            note="注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转结余情况。",
        ),
        page(
            11,
            "国有资本经营预算财政拨款收入支出决算表",
            tables=[_empty(FLOW_HEADS)],
            note=f"说明：{unit}本年度没有国有资本经营预算财政拨款收入和支出，本表无数据。",
        ),
        page(
            12,
            "国有资本经营预算财政拨款支出决算表",
            tables=[_empty((("本年支出合计", ()), ("基本支出", ()), ("项目支出", ())), wide=False)],
            note=f"说明：{unit}本年度没有国有资本经营预算财政拨款支出，本表无数据。",
            wide=False,
        ),
        page(
            13,
            "财政拨款“三公”经费支出决算表",
            tables=[_three_public(accounts)],
            note="注：预算数为按规定程序调整后的全年预算数；决算数包括当年财政拨款和以前年度结转资金安排的支出。",
        ),
    ]
    first, *rest = tables
    title = Heading(1, plain("第五部分 附表"))
    return [Page(tables=True), title, *first[1:], *(block for blocks in rest for block in blocks)]


def _class_name(accounts: Accounts, index: int) -> str:
    return f"{ORDINALS[index]}、{accounts.functional[CLASSES[index]]}"


def _totals(accounts: Accounts) -> Table:
    left = [(f"income.{p}", name, accounts.income(purse=p)) for p, name in INCOME_ROWS]
    left += [("", "", 0)] * (len(CLASSES) - len(left))
    total = accounts.total()
    left += [
        ("income", "本年收入合计", accounts.income()),
        ("use", "使用非财政拨款结余（含专用结余）", 0),
        ("opening", "年初结转和结余", accounts.opening()),
        ("", "", 0),
        ("total.in", "总计", total),
    ]
    right = [(code, _class_name(accounts, i), accounts.paid(code)) for i, code in enumerate(CLASSES)]
    right += [
        ("paid", "本年支出合计", accounts.paid()),
        ("distribution", "结余分配", 0),
        ("closing", "年末结转和结余", accounts.closing()),
        ("", "", 0),
        ("total.out", "总计", total),
    ]
    count = len(left)
    rows: list[tuple[Cell, ...]] = [
        (head("收入", columns=3), head("支出", columns=3)),
        tuple(head(text) for text in ("项目", "行次", "金额", "项目（按功能分类）", "行次", "金额")),
        tuple(head(text) for text in ("栏次", "", "1", "栏次", "", "2")),
    ]
    for number, (one, other) in enumerate(zip(left, right, strict=True), 1):
        rows.append((*_total_cells("t1", one, number), *_total_cells("t1", other, number + count)))
    return Table(tuple(rows), (54, 11, 27, 56, 11, 27), 3, 9, 6.3)


def _total_cells(key: str, row: tuple[str, str, int], number: int, *more: int) -> tuple[Cell, ...]:
    name, title, value = row
    bold = title.endswith("合计") or title == "总计"
    if not name:
        return (words(""), words(str(number), "c"), *([Cell()] * (1 + len(more))))
    amounts = [
        amount(f"{key}/{name}{'.' + purse if purse else ''}", one, blank=not bold, bold=bold)
        for purse, one in zip(("", "general", "fund", "soe"), (value, *more), strict=False)
    ]
    return (words(title, "c" if bold else "l", bold=bold), words(str(number), "c"), *amounts)


def _income(accounts: Accounts) -> Table:
    codes = sorted({b.func for b in accounts.budgets} | {r.func for r in accounts.receipts})
    columns: list[Column] = [
        ("total", "本年收入合计", accounts.income),
        ("fiscal", "财政拨款收入", lambda code: accounts.income(code, "fiscal")),
        *((key, title[2:], lambda code: 0) for key, title in INCOME_ROWS[3:7]),
        ("other", "其他收入", lambda code: accounts.income(code, "other")),
    ]
    return by_function(accounts, "t2", codes, columns)


def _expenditure(accounts: Accounts) -> Table:
    columns: list[Column] = [
        ("total", "本年支出合计", accounts.paid),
        ("basic", "基本支出", lambda code: accounts.paid(code, kind="basic")),
        ("project", "项目支出", lambda code: accounts.paid(code, kind="project")),
        ("up", "上缴上级支出", lambda code: 0),
        ("business", "经营支出", lambda code: 0),
        ("down", "对附属单位补助支出", lambda code: 0),
    ]
    return by_function(accounts, "t3", accounts.functions(), columns)


def _fiscal_totals(accounts: Accounts) -> Table:
    left: list[tuple[str, str, int]] = [
        (f"income.{p}", f"{NUMERALS[i]}、{name}", accounts.income(purse=p))
        for i, (p, name) in enumerate(PURSE_NAMES)
    ]
    left += [("", "", 0)] * (len(CLASSES) - len(left))
    left += [
        ("income", "本年收入合计", accounts.income(purse="fiscal")),
        ("opening", "年初财政拨款结转和结余", accounts.opening(purse="fiscal")),
        *(
            (f"opening.{p}", f"{NUMERALS[i]}、{name}", accounts.opening(purse=p))
            for i, (p, name) in enumerate(PURSE_NAMES)
        ),
        ("total.in", "总计", accounts.total("fiscal")),
    ]
    purses = ("fiscal", "general", "fund", "soe")
    right: list[tuple[str, str, Sequence[int]]] = [
        (code, _class_name(accounts, i), [accounts.paid(code, purse=p) for p in purses])
        for i, code in enumerate(CLASSES)
    ]
    right += [
        ("paid", "本年支出合计", [accounts.paid(purse=p) for p in purses]),
        ("closing", "年末财政拨款结转和结余", [accounts.closing(purse=p) for p in purses]),
        *[("", "", [0] * len(purses))] * 3,
        ("total.out", "总计", [accounts.total(p) for p in purses]),
    ]
    count = len(left)
    titles = ("项目", "行次", "金额", "项目（按功能分类）", "行次", "合计", *(name for _, name in PURSE_NAMES))
    rows: list[tuple[Cell, ...]] = [
        (head("收入", columns=3), head("支出", columns=6)),
        tuple(head(title) for title in titles),
        tuple(head(text) for text in ("栏次", "", "1", "栏次", "", "2", "3", "4", "5")),
    ]
    for number, (one, (name, title, values)) in enumerate(zip(left, right, strict=True), 1):
        other = _total_cells("t4", (name, title, values[0]), number + count, *values[1:])
        rows.append((*_total_cells("t4", one, number), *other))
    return Table(tuple(rows), (40, 8, 17, 45, 8, 17, 17, 17, 17), 3, 8, 5.8)


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


FLOW_HEADS = (
    ("年初结转和结余", ()),
    ("本年收入", ()),
    ("本年支出", ("合计", "基本支出", "项目支出")),
    ("年末结转和结余", ()),
)


def _heads(heads: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[Cell, ...]]:
    top = [
        head(title, rows=1 if parts else 2, columns=len(parts) or 1) for title, parts in heads
    ]
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


def _empty(heads: Sequence[tuple[str, Sequence[str]]], *, wide: bool = True) -> Table:
    count = sum(len(parts) or 1 for _, parts in heads)
    blank = tuple(Cell() for _ in range(count + 2))
    total = (words("合计", "c", bold=True, columns=2), *blank[2:])
    return Table((*_heads(heads), total, *([blank] * 4)), stub_widths(count, wide=wide), 2, 9, 8)


def _three_public(accounts: Accounts) -> Table:
    budget = {name: fen(yuan) for name, yuan in accounts.raw["three_public"]["budget"].items()}
    budgeted = [budget[name] for name in ("abroad", "purchase", "operation", "reception")]
    spent = [accounts.paid(econ=econ, purse="fiscal") for econ in ("30212", "31013", "30231", "30217")]
    titles = (head("合计", 2), head("因公出国（境）费", 2), head("公务用车购置及运行维护费", columns=3), head("公务接待费", 2))
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
