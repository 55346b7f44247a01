"""Outlines of disclosures: every place and year, what a place changes, and mistakes in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.rulebook import RulebookError, load
from mingzhang.rulebook.publication.outline import STATEMENTS, Disclosure, disclosure
from tests.rulebook.given_rulebooks import CONCEPTS, write

FILE = """\
- id: publication
  zh: "{部门}决算"
  parts:
    - zh: 第一部分 说明
      sections: [{level: "1", zh: 总体情况, passage: total}]
    - {zh: 第二部分 附表, holds: statements}
- {id: 全部, figures: [全部]}
- {id: 两边, figures: [左边, 右边], of: 全部, budget: 年初预算}
- {id: 左科目, subjects: "左边[科目]", level: 类, under: ["201"]}
- {id: 图1, chart: pie, zh: 两边, of: 两边}
- {id: 各边, each: 两边, between: ；, say: [{zh: "{名称}{金额}"}]}
- id: total
  pieces:
    - each: 全部
      say: [{zh: "全部{金额}，其中：{各边}{占比?}。", unless: 金额 = 0, lacking: 用途}]
    - {show: 图1}
"""


def read(root: Path, file: str) -> Disclosure:
    return disclosure(load("national", None, write(root, outline=file, concepts=CONCEPTS)))


@pytest.mark.parametrize("year", range(2021, 2025))
@pytest.mark.parametrize("place", ["national", "sichuan", "shanghai", "hubei"])
def test_every_place_and_year_has_an_outline(place: str, year: int) -> None:
    found = disclosure(load(place, year))
    assert any(section.pieces for part in found.parts for section in part.sections)
    assert sum(part.holds == STATEMENTS for part in found.parts) == 1


def test_a_place_orders_the_parts_and_keeps_the_passages() -> None:
    nation, shanghai = (disclosure(load(place, 2024)) for place in ("national", "shanghai"))
    ours = {section.heading.zh: section.pieces for part in nation.parts for section in part.sections}
    theirs = {section.heading.zh: section.pieces for part in shanghai.parts for section in part.sections}
    assert ours["支出决算情况说明"] == theirs["支出决算情况说明"]
    assert ours["机关运行经费支出情况"] != theirs["机关运行经费支出情况"]


def test_an_outline_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, FILE)
    assert [kind.name for kind in found.kinds] == ["全部", "两边", "左科目"]
    assert [(chart.name, chart.shape, chart.kind) for chart in found.charts] == [("图1", "pie", "两边")]
    assert found.phrases["各边"].between == "；"
    assert found.parts[1].holds == STATEMENTS


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("figures: [左边, 右边]", "figures: [左边, 上边]", 8),
        ("budget: 年初预算", "budget: 去年预算", 8),
        ("level: 类", "level: 目", 9),
        ("左边[科目]", "左边", 9),
        ("chart: pie", "chart: donut", 10),
        ("of: 两边}", "of: 三边}", 10),
        ("each: 两边, between", "each: 三边, between", 11),
        ("{名称}{金额}", "{名字}{金额}", 11),
        ("{占比?}", "{占率?}", 15),
        ("全部{金额}", "全部3万元", 15),
        ("lacking: 用途", "lacking: 用处", 15),
        ("show: 图1", "show: 图9", 16),
        ("passage: total", "passage: all", 5),
        ("holds: statements", "holds: forms", 6),
        ("holds: statements", "keeps: statements", 6),
    ],
    ids=[
        *("concept", "budget", "level", "dimension", "shape", "kind of a chart", "kind of a phrase"),
        *("name", "name that may lack", "digit", "lacking", "chart", "passage", "holds", "field"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in FILE
    with pytest.raises(RulebookError) as caught:
        read(tmp_path, FILE.replace(old, new))
    assert f"outline.yaml:{line}" in str(caught.value)
