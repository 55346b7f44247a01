"""Two numbers that changed places are one finding, with both places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mingzhang.audit.exchanges import with_exchanges
from mingzhang.audit.finding import Expected, Finding, Location, Role, Severity, Slip
from mingzhang.audit.run import audit_file

HEAD = "青岚县文化局2023年度部门决算\n第二部分 2023年度部门决算情况说明\n一、支出决算情况说明\n"
TABLE = """\
第三部分 2023年度部门决算表
支出决算表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
\t合计\t1000.00\t{basic}\t{project}
201\t一般公共服务支出\t600.00\t400.00\t200.00
207\t文化旅游体育与传媒支出\t400.00\t150.00\t250.00
"""


def grave(tmp_path: Path, text: str) -> list[Finding]:
    path = tmp_path / "disclosure.txt"
    path.write_text(HEAD + text + "\n", encoding="utf-8")
    report, _ = audit_file(path)
    return [each for each in report.findings if each.severity is Severity.ERROR and each.printed]


def wrong(finding: Finding) -> set[str]:
    return {place.quote for place in finding.locations if place.role is Role.WRONG}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "2023年度本年支出合计1000.00万元，其中：基本支出600.00万元，占40.00%；项目支出400.00万元，占60.00%。",
            {"40.00", "60.00"},
        ),
        (
            (
                "2023年度本年支出合计1000.00万元，其中：基本支出600.00万元，占10.00%；项目支出300.00万元，占30.00%；"
                "经营支出100.00万元，占60.00%。"
            ),
            {"10.00", "60.00"},
        ),
        (
            (
                "2023年度本年收入合计80.00万元，其中：财政拨款收入50.00万元，占25.00%；事业收入20.00万元，占62.50%；"
                "其他收入10.00万元，占12.50%。"
            ),
            {"25.00", "62.50"},
        ),
        (
            "2023年末共有在职人员20人，其中：公务员15人，占25%；工勤人员5人，占75%。",
            {"25", "75"},
        ),
        (TABLE.format(basic="450.00", project="550.00"), {"450.00", "550.00"}),
    ],
    ids=["two shares", "first and last", "neighbours of three", "counts", "cells of a table"],
)
def test_numbers_that_changed_places_are_one_finding(tmp_path: Path, text: str, pair: set[str]) -> None:
    (finding,) = grave(tmp_path, text)
    assert finding.slip is Slip.SWAPPED
    assert wrong(finding) >= pair
    assert all(number in finding.message for number in pair)


@pytest.mark.parametrize(
    "text",
    [
        "2023年度本年支出合计1000.00万元，其中：基本支出600.00万元，占61.00%；项目支出400.00万元，占42.00%。",
        "2023年度本年支出合计1000.00万元，其中：基本支出635.00万元，占65.30%；项目支出365.00万元，占63.50%。",
    ],
    ids=["both a digit off", "one transposed"],
)
def test_two_numbers_that_are_not_each_others_stay_two(tmp_path: Path, text: str) -> None:
    assert {each.slip for each in grave(tmp_path, text)}.isdisjoint({Slip.SWAPPED})


def said(printed: str, best: str | None, start: int, unit: str = "万元", section: str = "一") -> Finding:
    place = Location(printed, start, start + len(printed), section)
    return Finding(
        "A01", Severity.ERROR, "", "", (place,), printed=printed, unit=unit, expected=Expected(best=best)
    )


@pytest.mark.parametrize(
    "other",
    [
        said("20.00", "11.00", 9),
        said("20.00", "10.00", 9, unit="%"),
        said("20.00", "10.00", 9, section="二"),
        said("20.00", None, 9),
    ],
    ids=["another value", "another unit", "another section", "no value"],
)
def test_what_only_resembles_an_exchange_stays_two(other: Finding) -> None:
    assert len(with_exchanges([said("10.00", "20.00", 1), other], "zh")) == 2


def test_one_that_is_less_certain_makes_the_exchange_so() -> None:
    doubtful = replace(said("20.00", "10.00", 9), severity=Severity.WARNING)
    (finding,) = with_exchanges([said("10.00", "20.00", 1), doubtful], "en")
    assert finding.severity is Severity.WARNING
    assert "10.00 万元" in finding.message
