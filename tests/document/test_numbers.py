"""Numbers: value, unit and precision; what looks like a number and is none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.document.folded import folded
from mingzhang.document.numbers import Number, numbers, table_number


def read(text: str) -> list[tuple[str, str]]:
    return [(number.printed, number.unit.name) for number in numbers(folded(text))]


def one(text: str) -> Number:
    (number,) = numbers(folded(text))
    return number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出12.50万元", [("12.50", "万元")]),
        ("收入1,234,567.80元", [("1,234,567.80", "元")]),
        ("结余为-12.5万元", [("-12.5", "万元")]),
        ("结转负12.5万元", [("-12.5", "万元")]),
        ("完成预算的-25%", [("-25", "%")]),
        ("约120余人", [("120", "人")]),
        ("窗口1.4个", [("1.4", "个")]),
        ("提高3.2个百分点", [("3.2", "个百分点")]),
        ("接待74批（次）813人", [("74", "批"), ("813", "人")]),
        ("设备2台（套），250.3万元", [("2", "台"), ("250.3", "万元")]),
        ("①经费30万元", [("30", "万元")]),
        ("5‰", [("5", "‰")]),
    ],
)
def test_quantities_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年12月31日",
        "2021年至2023年",
        "2023年1-6月",
        "青办发〔2023〕12号",
        "第3条第2款",
        "联系电话：0830-3103108",
        "手机13812345678",
        "热线400-810-1234",
        "8:30-12:00",
        "比例为1:3",
        "（2010301）",
        "（208类）",
        "03（款）01（项）",
        "1.2023年",
        "项目编号A2023015",
        "（2）",
        "附件3",
    ],
)
def test_dates_codes_and_marks_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["约30万元", "近30万元", "30余万元", "30万元左右", "30万元以上", "100万元（含）以上", "逾30万元"]
)
def test_a_vague_number_is_approximate(text: str) -> None:
    assert one(text).approximate


@pytest.mark.parametrize("text", ["30-50万元", "30~50万元", "30万元至50万元", "20%-30%"])
def test_both_ends_of_a_range_are_approximate(text: str) -> None:
    assert [number.approximate for number in numbers(folded(text))] == [True, True]


@pytest.mark.parametrize(
    ("text", "bound"), [("不低于95%", "≥"), ("≤3天", "≤"), ("不超过5万元", "≤"), ("＞10件", ">")]
)
def test_a_bound_is_kept(text: str, bound: str) -> None:
    assert one(text).bound == bound


def test_a_multiplier_of_a_count_is_in_its_value() -> None:
    assert one("惠及1.2万人次").value == 12000


@given(
    st.integers(0, 10**10 - 1),
    st.integers(0, 4),
    st.booleans(),
    st.sampled_from(["万元", "元", "亿元", "人", "件次", "%"]),
)
def test_a_printed_number_is_read_back(digits: int, decimals: int, grouped: bool, unit: str) -> None:
    value = Fraction(digits, 10**decimals)
    whole, rest = divmod(digits, 10**decimals)
    printed = (f"{whole:,}" if grouped else str(whole)) + (f".{rest:0{decimals}d}" if decimals else "")
    if not grouped and len(str(whole)) == 4:
        return  # alone, four digits may be a year
    number = one(f"共计{printed}{unit}")
    assert (number.value, number.decimals, number.unit.name, number.printed) == (
        value,
        decimals,
        unit,
        printed,
    )


@pytest.mark.parametrize("cell", ["", "—", "无", "12.5万元左右", "3/4"])
def test_a_cell_of_words_is_no_number(cell: str) -> None:
    assert table_number(cell) is None
