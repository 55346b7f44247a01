"""The foot of an export: a row of totals is a control of the lines, never one of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.records.given_ledgers import PAYMENT, Line, payments, put

LINES = payments({"amount": "100.00"}, {"amount": "250.50"})
BLANK: Line = dict.fromkeys(PAYMENT, "")


def foot(**cells: str) -> Line:
    return BLANK | cells


@pytest.mark.parametrize(
    "total",
    [
        foot(agency_code="合计", amount="350.50"),
        foot(pay_cert_no="总 计", amount="350.50"),
        foot(pay_date="合计：", amount="350.5"),
        foot(line_no="共2笔", exp_func_code="本表合计", amount="350.50"),
        foot(agency_code="部门合计（元）", amount="350.50"),
        foot(agency_code="Total", amount="350.50"),
    ],
    ids=["first", "spaced", "colon", "counted", "unit", "english"],
)
def test_a_row_of_totals_is_held_against_the_lines(tmp_path: Path, total: Line) -> None:
    done = put(tmp_path, "payments.csv", [*LINES, total])
    assert not done.rejects
    assert done.batch.rows == {"payments": 2}
    (control,) = done.controls
    assert control.agrees
    assert (control.row, control.lines, control.taken) == (4, 2, Decimal("350.50"))


def test_a_total_that_differs_is_said_with_both_sums(tmp_path: Path) -> None:
    done = put(tmp_path, "payments.csv", [*LINES, foot(agency_code="合计", amount="400.00")])
    sentence = done.controls[0].sentence()
    assert "400.00" in sentence.zh
    assert "350.50" in sentence.zh
    assert "differ by 49.50" in sentence.en


def test_lines_that_were_rejected_are_named_beside_the_difference(tmp_path: Path) -> None:
    lines = payments({"amount": "100.00"}, {"amount": "250.50", "exp_func_code": "9999999"})
    done = put(tmp_path, "payments.csv", [*lines, foot(agency_code="合计", amount="350.50")])
    assert "另有 1 行退回" in done.controls[0].sentence().zh


@pytest.mark.parametrize("word", ["小计", "一般公共预算小计", "本页合计", "承前页"])
def test_a_subtotal_is_neither_a_line_nor_the_total(tmp_path: Path, word: str) -> None:
    rows = [LINES[0], foot(agency_code=word, amount="100.00"), LINES[1]]
    done = put(tmp_path, "payments.csv", [*rows, foot(agency_code="合计", amount="350.50")])
    assert not done.rejects
    assert [control.printed for control in done.controls] == [Decimal("350.50")]
    assert done.controls[0].agrees


@pytest.mark.parametrize("words", ["制表人：张三", "审核：", "打印日期：2024-01-05", "第1页 共1页"])
def test_who_made_the_list_is_no_line(tmp_path: Path, words: str) -> None:
    done = put(tmp_path, "payments.csv", [*LINES, foot(agency_code=words)])
    assert not done.rejects
    assert not done.controls


@pytest.mark.parametrize(
    "line",
    [
        PAYMENT | {"pay_cert_no": "P9", "remark": "合计"},
        PAYMENT | {"pay_cert_no": "合计1号", "amount": "0.00"},
        PAYMENT | {"pay_cert_no": "P9", "agency_code": "合计街道办事处"},
    ],
    ids=["remark", "nothing", "name"],
)
def test_a_line_that_only_says_total_is_a_line(tmp_path: Path, line: Line) -> None:
    done = put(tmp_path, "payments.csv", [*LINES, line])
    assert done.batch.rows == {"payments": 3}
    assert not done.controls


def test_a_row_without_names_and_without_a_word_is_rejected_as_ever(tmp_path: Path) -> None:
    done = put(tmp_path, "payments.csv", [*LINES, foot(amount="350.50")])
    assert done.rejects
    assert not done.controls
