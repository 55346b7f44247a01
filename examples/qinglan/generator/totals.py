"""公开01表 and 公开04表: receipts on the left, expenditure by function on the right, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from .accounts import Accounts
from .blocks import Cell, Table
from .tables import NUMERALS, PURSES, amount, head, words

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


def _class_name(accounts: Accounts, index: int) -> str:
    return f"{ORDINALS[index]}、{accounts.functional[CLASSES[index]]}"


def totals(accounts: Accounts) -> Table:
    """收入支出决算总表."""
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


def fiscal_totals(accounts: Accounts) -> Table:
    """财政拨款收入支出决算总表."""
    left: list[tuple[str, str, int]] = [
        (f"income.{p}", f"{NUMERALS[i]}、{name}", accounts.income(purse=p))
        for i, (p, name) in enumerate(PURSES)
    ]
    left += [("", "", 0)] * (len(CLASSES) - len(left))
    left += [
        ("income", "本年收入合计", accounts.income(purse="fiscal")),
        ("opening", "年初财政拨款结转和结余", accounts.opening(purse="fiscal")),
        *(
            (f"opening.{p}", f"{NUMERALS[i]}、{name}", accounts.opening(purse=p))
            for i, (p, name) in enumerate(PURSES)
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
    titles = (
        "项目",
        "行次",
        "金额",
        "项目（按功能分类）",
        "行次",
        "合计",
        *(name for _, name in PURSES),
    )
    rows: list[tuple[Cell, ...]] = [
        (head("收入", columns=3), head("支出", columns=6)),
        tuple(head(title) for title in titles),
        tuple(head(text) for text in ("栏次", "", "1", "栏次", "", "2", "3", "4", "5")),
    ]
    for number, (one, (name, title, values)) in enumerate(zip(left, right, strict=True), 1):
        other = _total_cells("t4", (name, title, values[0]), number + count, *values[1:])
        rows.append((*_total_cells("t4", one, number), *other))
    return Table(tuple(rows), (42, 8, 16.5, 44.5, 8, 16.75, 16.75, 16.75, 16.75), 3, 8, 5.8)
