"""Outlines of evaluation reports: both reports of every place, and mistakes in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.rulebook import RulebookError, load
from mingzhang.rulebook.publication.reports import DEPARTMENT, PROJECT, Outline, outline
from tests.rulebook.given_rulebooks import write

FILE = """\
- {id: figures, figures: []}
- id: department
  zh: 报告
  en: Report
  sections:
    - {level: "1", zh: 结论, en: Conclusion, passage: end}
    - {level: "2", zh: "{组}", en: "{组}", each: 组}
- id: end
  pieces:
    - say: [{zh: "得{得分}。", en: "{得分}.", when: 失分数 = 0}]
    - each: 失分指标
      say: [{zh: "{指标}失{指标失分}。", en: "{指标}."}]
    - {own: plans}
    - {show: 得分表}
"""


def read(root: Path, file: str) -> Outline:
    return outline(load("national", None, write(root, reports=file)), DEPARTMENT)


@pytest.mark.parametrize("report", [DEPARTMENT, PROJECT])
@pytest.mark.parametrize("place", ["national", "sichuan", "shanghai", "hubei"])
def test_every_place_has_both_reports(place: str, report: str) -> None:
    found = outline(load(place), report)
    assert any(section.pieces for section in found.sections)


def test_a_place_names_and_orders_the_sections_and_keeps_the_passages() -> None:
    nation, sichuan = (outline(load(place, 2023), DEPARTMENT) for place in ("national", "sichuan"))
    assert nation.title != sichuan.title
    pieces = [{section.pieces for section in found.sections} for found in (nation, sichuan)]
    assert pieces[0] == pieces[1]


def test_an_outline_is_read(tmp_path: Path) -> None:
    first, second = read(tmp_path, FILE).sections
    assert [(piece.each, piece.own, piece.shown) for piece in first.pieces] == [
        ("", "", ""),
        ("失分指标", "", ""),
        ("", "plans", ""),
        ("", "", "得分表"),
    ]
    assert (second.level, second.each) == (2, "组")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("得{得分}。", "得95分。", 10),
        ("得{得分}。", "得{得票}。", 10),
        ("{指标}失", "{组}失", 12),
        ("失分数 = 0", "失分项 = 0", 10),
        ("失分数 = 0", "失分数", 10),
        ("each: 失分指标", "each: 加分指标", 11),
        ("each: 组", "each: 队", 7),
        ("passage: end", "passage: ende", 6),
        ("show: 得分表", "show: 总表", 14),
        ("own: plans", "own: plans, show: 得分表", 13),
        ('level: "2"', 'level: "9"', 7),
    ],
    ids=[
        "digit",
        "name",
        "scope",
        "figure",
        "condition",
        "each",
        "section",
        "passage",
        "shown",
        "two",
        "level",
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in FILE
    with pytest.raises(RulebookError) as caught:
        read(tmp_path, FILE.replace(old, new))
    assert (caught.value.file, caught.value.line) == ("national/reports.yaml", line)
