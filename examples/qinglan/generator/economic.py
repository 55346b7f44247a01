"""The tables by economic classification: 公开05表, 公开07表 and 公开08表."""

from __future__ import annotations

from functools import partial
from itertools import groupby, zip_longest

from .accounts import Accounts
from .blocks import Cell, Table
from .tables import GROUP_DIGITS, PURSES, Column, amount, ancestors, head, stub_widths, subject_rows, words

COLUMNS_A_PAGE = 13
BLOCKS = (("301", "303"), ("302",), ("307", "310", "399"))
KINDS = (("", "小计"), ("basic", "基本支出"), ("project", "项目支出"))


def by_subject(accounts: Accounts) -> Table:
    """财政拨款支出决算明细表: economic stub, three purses by basic and project."""

    def paid(code: str, purse: str, kind: str = "") -> int:
        return accounts.paid(econ=code, purse=purse, kind=kind)

    columns: list[Column] = [("fiscal", "合计", lambda code: paid(code, "fiscal"))]
    for purse, _ in PURSES:
        for kind, title in KINDS:
            column = (f"{purse}.{kind or 'total'}", title, partial(paid, purse=purse, kind=kind))
            columns.append(column)
    top = (head("项目", columns=2), head("合计", 2), *(head(name, columns=3) for _, name in PURSES))
    below = (head("科目编码"), head("科目名称"), *(head(title) for _, title, _ in columns[1:]))
    used = {p.econ for p in accounts.payments if p.purse in ("general", "fund")}
    rows = subject_rows("t5", ancestors(used, (3, 5)), accounts.economic, columns)
    return Table((top, below, *rows), stub_widths(10, code=16, name=54), 2, 8.5, 5.2)


def crossed(accounts: Accounts) -> list[Table]:
    """一般公共预算财政拨款支出决算明细表: functional stub × economic subjects, a table a page."""
    used = sorted({p.econ for p in accounts.payments if p.purse == "general"})
    economic = ["", *ancestors(used, (3, 5))]
    pages = [economic[i : i + COLUMNS_A_PAGE] for i in range(0, len(economic), COLUMNS_A_PAGE)]
    return [_crossed_page(accounts, page) for page in pages]


def _crossed_page(accounts: Accounts, economic: list[str]) -> Table:
    columns: list[Column] = [
        (econ or "total", "", partial(accounts.paid, econ=econ, purse="general")) for econ in economic
    ]
    top, below = [head("项目", columns=2)], [head("科目编码"), head("科目名称")]
    for group, codes in groupby(economic, key=lambda econ: econ[:3]):
        members = list(codes)
        if not group:
            top.append(head("合计", rows=2))
            continue
        top.append(head(accounts.economic[group], columns=len(members)))
        below += [head("小计" if econ == group else accounts.economic[econ]) for econ in members]
    functions = ancestors(accounts.functions("general"))
    rows = subject_rows("t7", functions, accounts.functional, columns)
    widths = stub_widths(COLUMNS_A_PAGE, code=15, name=56)[: 2 + len(columns)]
    return Table((tuple(top), tuple(below), *rows), widths, 2, 8, 5)


def basic(accounts: Accounts) -> Table:
    """一般公共预算财政拨款基本支出决算表: three blocks side by side, every 款 printed."""

    def paid(*groups: str) -> int:
        return sum(accounts.paid(econ=group, kind="basic", purse="general") for group in groups)

    blocks = [
        [code for group in groups for code in sorted(accounts.economic) if code.startswith(group)]
        for groups in BLOCKS
    ]
    titles = ("科目编码", "科目名称", "金额")
    rows: list[tuple[Cell, ...]] = [
        (head("人员经费", columns=3), head("公用经费", columns=6)),
        tuple(head(title) for title in titles * len(BLOCKS)),
    ]
    for codes in zip_longest(*blocks, fillvalue=""):
        row: list[Cell] = []
        for code in codes:
            bold = len(code) == GROUP_DIGITS
            name = accounts.economic.get(code, "")
            value = amount(f"t8/{code}", paid(code), bold=bold) if code else Cell()
            row += [words(code, bold=bold), words(name, bold=bold), value]
        rows.append(tuple(row))
    people, running = paid("301", "303"), paid("302", "307", "310", "399")
    rows.append(
        (
            words("人员经费合计", "c", bold=True, columns=2),
            amount("t8/personnel", people, blank=False, bold=True),
            words("公用经费合计", "c", bold=True, columns=5),
            amount("t8/public", running, blank=False, bold=True),
        )
    )
    return Table(tuple(rows), (16, 53, 22) * 3, 2, 8, 4.9)
