"""Building blocks of the thirteen tables: headed pages, stubs of subjects, cells of amounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from .accounts import Accounts
from .blocks import Block, Cell, Heading, Page, Paragraph, Piece, Table, plain
from .money import wan_cell

LANDSCAPE_WIDTH = 273.0
PORTRAIT_WIDTH = 186.0
CODE_WIDTH, NAME_WIDTH = 18.0, 66.0

GROUP_DIGITS = 3
"""A code of three digits is a 类."""

NUMERALS = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三".split()

Column = tuple[str, str, Callable[[str], int]]
"""Name of the occurrence, title, and amount in 分 of a subject's code ("" for the 合计 row)."""


def nothing(_: str) -> int:
    """Amount of a column this department never uses."""
    return 0


PURSES = (
    ("general", "一般公共预算财政拨款"),
    ("fund", "政府性基金预算财政拨款"),
    ("soe", "国有资本经营预算财政拨款"),
)


def page_of(
    number: int, title: str, *, unit: str, tables: Sequence[Table], note: str, wide: bool = True
) -> list[Block]:
    """A table on its own page: title, 公开NN表, the unit's line, the table and its note."""
    page: list[Block] = [
        Page("landscape" if wide else "portrait", tables=True),
        Heading(2, plain(f"{NUMERALS[number - 1]}、{title}")),
        Paragraph(plain(f"公开{number:02d}表"), "table-code"),
        Paragraph(plain(f"部门：{unit}\t金额单位：万元"), "table-unit"),
    ]
    for part, table in enumerate(tables):
        if part:
            page += [page[0], Paragraph(plain(f"公开{number:02d}表（续）"), "table-code"), page[3]]
        page.append(table)
    return [*page, Paragraph(plain(note), "note")]


def head(text: str = "", rows: int = 1, columns: int = 1) -> Cell:
    """A cell of the table's head."""
    return Cell(plain(text), "c", bold=True, row_span=rows, column_span=columns)


def amount(key: str, value: int, *, blank: bool = True, bold: bool = False) -> Cell:
    """A cell of 万元 with its occurrence."""
    return Cell((Piece(wan_cell(value, blank=blank), key),), "r", bold=bold)


def words(text: str, align: str = "l", *, bold: bool = False, columns: int = 1) -> Cell:
    """A cell of words."""
    return Cell(plain(text), align, bold=bold, column_span=columns)


def ancestors(codes: Iterable[str], lengths: Sequence[int] = (3, 5, 7)) -> list[str]:
    """The codes with their 类 and 款, each above its parts."""
    return sorted({code[:length] for code in codes for length in lengths if length <= len(code)})


def by_function(
    accounts: Accounts, key: str, codes: Iterable[str], columns: Sequence[Column], *, wide: bool = True
) -> Table:
    """A table with functional subjects as its stub and plain columns of amounts."""
    heads = (
        head("项目", columns=2),
        *(head(title, rows=2) for _, title, _ in columns),
    )
    rows = [heads, (head("科目编码"), head("科目名称"))]
    rows += subject_rows(key, ancestors(codes), accounts.functional, columns)
    return Table(tuple(rows), stub_widths(len(columns), wide=wide), 2, 8 if wide else 9, 4.5 if wide else 6)


def subject_rows(
    key: str, codes: Sequence[str], names: Mapping[str, str], columns: Sequence[Column]
) -> list[tuple[Cell, ...]]:
    """合计 and one row a code."""
    rows = [
        (
            words("合计", "c", bold=True, columns=2),
            *(amount(f"{key}/合计.{name}", of(""), blank=False, bold=True) for name, _, of in columns),
        )
    ]
    for code in codes:
        bold = len(code) == GROUP_DIGITS
        cells = tuple(amount(f"{key}/{code}.{name}", of(code), bold=bold) for name, _, of in columns)
        rows.append((words(code, bold=bold), words(names[code], bold=bold), *cells))
    return rows


def stub_widths(
    columns: int, *, wide: bool = True, code: float = CODE_WIDTH, name: float = NAME_WIDTH
) -> tuple[float, ...]:
    """Widths of a stub and equal columns of amounts that fill the page."""
    width = LANDSCAPE_WIDTH if wide else PORTRAIT_WIDTH
    return (code, name, *([round((width - code - name) / columns, 1)] * columns))
