"""Statements that go on after a page break: with the title again or without, and with no header."""

from __future__ import annotations

import pytest

from mingzhang.document.document import DocumentTable
from mingzhang.document.grid import grid_of
from mingzhang.reading.tables.statements import read_statement
from mingzhang.rulebook import load
from tests.document.given_tables import document_of, table_of

RULEBOOK = load("national", 2023)
FIRST = table_of("""
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
201 | 一般公共服务支出 | 60.00 | 40.00 | 20.00
""")
SECOND = table_of("""
221 | 住房保障支出 | 4.00 | 3.00 | 1.00
""")
HEAD = ("支出决算表", "单位：万元")


def told(*between: str, second: list[list[str]] = SECOND) -> dict[str, str]:
    """What the second piece says, by concept and subject."""
    document = document_of(*HEAD, FIRST, *between, second)
    index = len(document.blocks) - 1
    block = document.blocks[index]
    assert isinstance(block, DocumentTable)
    table = read_statement(document, index, grid_of(document, block), RULEBOOK, 2023)
    return {str(cell.quantity): cell.number.printed for cell in table.cells} if table else {}


WHOLE = {
    "expenditure[func=221]@2023": "4.00",
    "expenditure.basic[func=221]@2023": "3.00",
    "expenditure.project[func=221]@2023": "1.00",
}


@pytest.mark.parametrize(
    "between",
    [(), ("支出决算表", "单位：万元"), ("支出决算表（续）",)],
    ids=["nothing", "title", "continued"],
)
def test_a_piece_without_a_header_stands_under_the_header_before_it(between: tuple[str, ...]) -> None:
    assert told(*between) == WHOLE


def test_a_piece_of_another_width_is_not_read() -> None:
    assert told(second=table_of("221 | 住房保障支出 | 4.00 | 3.00")) == {}


def test_a_piece_after_another_title_is_not_read() -> None:
    assert told("政府采购情况表") == {}
