"""A table that breaks one rule row after row was misread; a table with a wrong number was not."""

from __future__ import annotations

from collections.abc import Sequence

from tests.audit.given_disclosures import audit

HEAD = "支出决算表\n单位：万元\n\n\t科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
ROWS = [
    ("201", "一般公共服务支出", "60.00", "40.00", "20.00"),
    ("208", "社会保障和就业支出", "12.00", "11.00", "1.00"),
    ("210", "卫生健康支出", "9.00", "7.00", "2.00"),
    ("212", "城乡社区支出", "15.00", "5.00", "10.00"),
    ("221", "住房保障支出", "4.00", "3.00", "1.00"),
]


def disclosure(rows: Sequence[tuple[str, ...]]) -> str:
    return HEAD + "".join("\t" + "\t".join(row) + "\n" for row in rows)


def test_a_consistent_table_is_in_order() -> None:
    assert not audit(disclosure(ROWS)).findings


def test_one_wrong_number_is_blamed() -> None:
    rows = [ROWS[0], ("208", "社会保障和就业支出", "12.00", "11.00", "10.00"), *ROWS[2:]]
    (finding,) = audit(disclosure(rows)).findings
    assert finding.locations[0].quote == "10.00"


def test_a_column_that_no_row_agrees_with_is_not_blamed() -> None:
    short = [(code, name, whole, basic, "0.50") for code, name, whole, basic, _ in ROWS]
    report = audit(disclosure(short))
    assert not report.findings
    assert any(one.status == "cannot_check" and "支出决算表" in one.title for one in report.obligations)
