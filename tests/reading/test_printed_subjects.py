"""A text that names 类, 款 and 项 means the rows of its own tables, whatever the rulebook calls them."""

from __future__ import annotations

import pytest

from mingzhang.reading.reader import read_document
from tests.document.given_tables import document_of, table_of

HEAD = ("青河县档案馆2023年度部门决算", "一般公共预算财政拨款支出决算表", "单位：万元")
TABLE = table_of("""
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
211 | 节能环保支出 | 30.00 | | 30.00
21160 | 水面清理 | 30.00 | | 30.00
2116007 | 打捞船只 | 30.00 | | 30.00
""")
PART = ("第三部分 2023年度部门决算情况说明", "（三）一般公共预算财政拨款支出决算具体情况")


def codes(text: str) -> set[str]:
    """The subjects of which the text prints amounts."""
    reading = read_document(document_of(*HEAD, TABLE, *PART, text), "national", 2023)
    facts = [fact for fact in reading.facts if not fact.source.cell]
    return {code for fact in facts if (code := fact.quantity.dimension("func"))}


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("节能环保支出（类）水面清理（款）打捞船只（项）", "2116007"),
        ("节能环保支出（类）污染防治（款）大气（项）", "2110301"),
        ("节能环保支出（类）水面清理（款）修船（项）", "211~水面清理修船"),
    ],
    ids=["of the table", "of the rulebook", "of neither"],
)
def test_a_subject_is_known_by_the_name_its_own_table_prints(item: str, code: str) -> None:
    assert codes(f"1.{item}：支出决算为20.00万元。") == {code}
