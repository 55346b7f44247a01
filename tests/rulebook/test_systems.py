"""Indicator systems, forms and the year's cycle as data: all of it loads, and a mistake is told where it stands."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from mingzhang.facts import Interval
from mingzhang.rulebook import Rulebook, RulebookError, jurisdictions, load
from mingzhang.rulebook.expression.nodes import amounts
from mingzhang.rulebook.scoring.cycle import Cycle, cycle
from mingzhang.rulebook.scoring.self_evaluation import form_rule
from mingzhang.rulebook.scoring.system import Aggregate, System
from mingzhang.rulebook.scoring.system_file import POINTS, system_of, systems
from tests.rulebook.given_province import CYCLE, FORM, SYSTEM, YEAR, moon

BOOKS = [
    load(place.id, year)
    for place in jurisdictions().values()
    for year in range(place.first_year, place.last_year + 1)
]
DEPARTMENT = systems(load("sichuan", 2023))["sichuan.department"]
PROJECT = systems(load("sichuan", 2023))["sichuan.project"]

every_book = pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.version)


@every_book
def test_the_data_of_every_place_and_year_loads(book: Rulebook) -> None:
    systems(book)
    assert form_rule(book).total == 100
    assert cycle(book).grades


@every_book
def test_every_formula_asks_only_for_figures_of_its_system(book: Rulebook) -> None:
    for system in systems(book).values():
        cases = [case for line in system.lines for each in (line, *line.parts) for case in each.cases]
        parts = [part for case in cases for part in (*case.when, *([case.score] if case.score else []))]
        named = {amount.name for part in parts for amount in amounts(part)}
        assert named <= {*system.by_name, POINTS}


@every_book
def test_the_tiers_of_a_form_meet_and_cover_all_points(book: Rulebook) -> None:
    tiers = form_rule(book).tiers
    assert [tier.low for tier in tiers] == [tier.high for tier in tiers[1:]] + [0]
    assert tiers[0].high == 1


@pytest.mark.parametrize("system", [DEPARTMENT, PROJECT], ids=lambda system: system.id)
def test_a_system_is_said_in_both_languages(system: System) -> None:
    for line in system.lines:
        for words in (line.explanation, line.rule, *line.gaps):
            assert words.in_("zh") != words.in_("en")


def test_the_department_has_twelve_lines_of_a_hundred_points_ninety_of_them_its_own() -> None:
    assert len(DEPARTMENT.lines) == 12
    assert sum(line.points or 0 for line in DEPARTMENT.lines) == DEPARTMENT.total == 100
    own = sum(line.points or 0 for line in DEPARTMENT.lines if line.stage == "self")
    assert own == DEPARTMENT.self_maximum == 90


def test_the_project_system_prints_thirty_general_points_and_twenty_undivided_ones() -> None:
    assert sum(line.points or 0 for line in PROJECT.lines) == 30
    (common,) = [group for group in PROJECT.groups if group.aggregate is Aggregate.NONE]
    assert common.points == 20
    assert all(line.points is None for line in PROJECT.lines_of(common.name, "民生保障项目"))


def test_lines_apply_to_their_kind_of_project() -> None:
    names = {kind: {line.name for line in PROJECT.lines_of("共性指标", kind)} for kind in PROJECT.kinds}
    assert names == {
        "产业发展项目": {"符合性", "成长性"},
        "民生保障项目": {"区域均衡性", "对象公平性", "社会满意度"},
        "基础设施（设备购置）项目": {"功能性", "配套性"},
        "行政运转项目": set(),
    }


def test_a_system_counts_in_its_years_only() -> None:
    assert system_of(load("sichuan", 2023), "department") == DEPARTMENT
    assert system_of(load("sichuan", 2022), "department") is None
    assert system_of(load("national", 2023), "department") is None


# ---- a second place, from data alone ----


def test_a_new_place_has_its_own_system_form_and_grades(tmp_path: Path) -> None:
    book = moon(tmp_path)
    found = system_of(book, "department")
    assert found is not None
    assert found.id == "moon.department"
    assert [found.self_maximum, found.digits] == [95, 1]
    assert [group.aggregate for group in found.groups] == ["sum", "weakest", "average"]
    assert [form_rule(book).execution, form_rule(book).indicators] == [20, 80]
    assert [grade.words.zh for grade in cycle(book).grades] == ["甲", "乙", "丙"]
    assert cycle(book).decisions == cycle(load("national", YEAR)).decisions


def test_of_two_systems_that_of_the_nearest_place_counts_whatever_their_files_are_called(
    tmp_path: Path,
) -> None:
    book = moon(tmp_path)
    (tmp_path / "national" / "systems").mkdir()
    nation = SYSTEM.replace("moon.department", "nation.department")
    (tmp_path / "national" / "systems" / "z.yaml").write_text(nation, encoding="utf-8")
    systems.cache_clear()
    assert list(systems(book)) == ["nation.department", "moon.department"]
    found = system_of(book, "department")
    assert found is not None
    assert found.id == "moon.department"


def line_of(text: str, part: str) -> int:
    """The line of ``text`` that ``part`` begins in."""
    return text[: text.index(part)].count("\n") + 1


def refused(read: Callable[[], object], file: str, text: str, at: str, words: str) -> None:
    """Reading must be refused at the line where ``at`` stands in ``text``."""
    with pytest.raises(RulebookError) as caught:
        read()
    assert words in caught.value.zh
    assert (caught.value.file, caught.value.line) == (f"moon/{file}", line_of(text, at))


PROGRESS, RULES, OPINION = "- name: 支出进度", "{name: 制度", "{name: 群众评议"
"""Where lines of the system begin, for what is wrong with all of one."""


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("3 × 投诉件数", "3 × 上访件数", "", "不是已知的指标名称"),
        ("较小(全年支出进度, 1) × 分值", "全年支出进度 ≤ 1", "", "应为算式"),
        ("本年支出 ÷ 本年支出@年初预算", "本年支出 ÷ 月球支出", "", "不是已知的指标名称"),
        ("name: 投诉件数", "name: 3月投诉件数", "", "不能以数字开头"),
        ("{level2: 数量指标, met: 是}", "{level2: 数量指标, met: 达到}", "", "达到 不在"),
        ("{level2: 数量指标, met: 是}", "{level2: 数量指标, where: 完成值}", "", "没有等号或不等号"),
        ("name: 达标的数量指标", "name: 投诉件数", "figures:", "“投诉件数”重复"),
        ("name: 评议", "name: 质量", "groups:", "“质量”重复"),
        ("name: 群众投诉", "name: 支出进度", "lines:", "“支出进度”重复"),
        ("group: 履职", "group: 外交", "", "没有分组“外交”"),
        ("      group: 履职\n", "", PROGRESS, "缺少字段 group"),
        ("points: 50}", "points: 50, parent: 总则}", "", "没有分组“总则”"),
        ("aggregate: weakest", "aggregate: best", "", "best 不在"),
        ("points: 20, aggregate", "aggregate", RULES, "分组“质量”缺少分值"),
        ("      points: 40\n", "", PROGRESS, "缺少字段 points"),
        ("points: 40", "points: 四十", "", "四十 不是数"),
        ("points: 40", "points: 1/0", "", "1/0 不是数"),
        ("健全: 1,", "健全: 1.2,", "", "系数应在 0 与 1 之间"),
        ("健全: 1,", "健全: 全部,", "", "全部 不是数"),
        ("group: 评议, points: 10", "group: 评议, applies: [民生], points: 10", "", "没有项目类型“民生”"),
        ("      score: 较小", "      grades: {好: 1}\n      score: 较小", PROGRESS, "只能写一种"),
        ("subject: department", "subject: county", "", "county 不在"),
        ("      rule_en: In proportion.\n", "", PROGRESS, "缺少字段 rule_en"),
        ("      score: 较小", "      scores: 较小", "", "不认识的字段 scores"),
    ],
)
def test_a_mistake_in_a_system_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, at: str, words: str
) -> None:
    assert old in SYSTEM
    text = SYSTEM.replace(old, new, 1)
    refused(lambda: systems(moon(tmp_path, text)), "systems/department.yaml", text, at or new.lstrip(), words)


CASES = """\
      cases:
        - {when: 投诉件数 = 0, score: 分值}
        - {score: 0 × 分值}
"""
PARTS = """\
      parts:
        - {name: 来信, en: Letters, points: 4}
        - {name: 来访, en: Visits, points: 6}
"""


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("{score: 0 × 分值}", "{when: 投诉件数 ≥ 1}", "", "应写 score 或 gap 之一"),
        ("{score: 0 × 分值}", "{score: 分值, gap_zh: 未定。, gap_en: Open.}", "", "应写 score 或 gap 之一"),
        ("{score: 0 × 分值}", "{gap_zh: 没有规定。}", "", "缺少字段 gap_en"),
        ("when: 投诉件数 = 0", "when: 投诉件数", "", "没有等号或不等号"),
        ("points: 6", "points: 5", "parts:", "各部分分值之和与本项分值不符"),
        ("name: 来访", "name: 来信", "lines:", "“来信”重复"),
        ("name: 来访", "name: 支出进度", "lines:", "“支出进度”重复"),
        ("points: 6", "points: 6, rule_zh: 细则。", "", "不认识的字段 rule_zh"),
    ],
)
def test_a_mistake_in_a_case_or_a_part_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, at: str, words: str
) -> None:
    how = CASES if old in CASES else PARTS
    assert old in how
    text = SYSTEM.replace("      score: 较大(分值 − 3 × 投诉件数, 0)\n", how.replace(old, new, 1))
    refused(lambda: systems(moon(tmp_path, text)), "systems/department.yaml", text, at or new, words)


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("完成值 ≤ 目标值", "完成值 ≤ 指标值", "", "不是已知的指标名称"),
        ("执行数 ÷ 调整预算数 ≥ 0.9", "执行数 ÷ 年初预算数 ≥ 0.9", "", "不是已知的指标名称"),
        ("points: 20", "points: 二十", "", "二十 不是数"),
        ("low: 0.5, high: 1", "low: 0.5", "", "缺少字段 high"),
        ("layout: national", "lay: national", "", "不认识的字段 lay"),
    ],
)
def test_a_mistake_in_a_form_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, at: str, words: str
) -> None:
    assert old in FORM
    text = FORM.replace(old, new, 1)
    refused(lambda: form_rule(moon(tmp_path, form=text)), "self_evaluation.yaml", text, at or new, words)


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("low: 50", "low: 86", "grades:", "由高到低排列"),
        ("en: second, low: 50", "en: second", "grades:", "要么都写"),
        ("use_zh: 增加, use_en: more", "use_zh: 增加", "", "缺少字段 use_en"),
        ("below: 20%", "below: 两成", "", "两成 不是数"),
        ("handle: 5", "handles: 5", "", "不认识的字段 handles"),
    ],
)
def test_a_mistake_in_the_cycle_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, at: str, words: str
) -> None:
    assert old in CYCLE
    text = CYCLE.replace(old, new, 1)
    refused(lambda: cycle(moon(tmp_path, cycle=text)), "cycle.yaml", text, at or new, words)


# ---- grades ----


@pytest.mark.parametrize(
    ("low", "high", "grade"),
    [
        ("100", "100", "优"),
        ("90", "90", "优"),
        ("89.99", "89.99", "良"),
        ("80", "80", "良"),
        ("60", "79.99", "中"),
        ("0", "59.99", "差"),
        ("89.99", "90", None),
    ],
)
def test_a_grade_begins_at_its_lower_bound_and_is_open_between_two(
    low: str, high: str, grade: str | None
) -> None:
    found = cycle(load("national", 2023)).grade(Interval(Fraction(low), Fraction(high)))
    assert (found.words.zh if found else None) == grade


def test_a_place_that_prints_no_bounds_gives_no_grade() -> None:
    rules: Cycle = cycle(load("shanghai", 2023))
    assert [grade.words.zh for grade in rules.grades] == ["优", "良", "合格", "不合格"]
    assert rules.grade(Interval.exact(95)) is None
