from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.rulebook import RulebookError, jurisdictions, load
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.errors import UnknownWorkError
from mingzhang.rulebook.expression.nodes import Binary, Number, amounts
from mingzhang.rulebook.scoring.indicator_kinds import indicator_kind, indicator_kinds, measure_of
from mingzhang.rulebook.scoring.indicator_library import FULL, for_work, library, works
from mingzhang.rulebook.scoring.starter_indicators import starter
from tests.rulebook.given_rulebooks import write

BOOK = load()
WORKS = list(works(BOOK))
HUNDRED = Number(Decimal(100))

KINDS = """\
- {id: quantity, zh: 数量指标, en: Quantity, level1: 产出指标, level1_en: Output, signs: [＝, ≥],
   measures: [count, ratio], basis: 例}
- {id: time, zh: 时效指标, en: Time, level1: 产出指标, level1_en: Output, signs: [＝, ≤, 定性],
   measures: [time, date, grade], endings: [时间], basis: 例}
- {id: cost, zh: 经济成本指标, en: Cost, level1: 成本指标, level1_en: Cost, signs: [≤], measures: [money], basis: 例}
"""
WORK = "- {id: hall, zh: 大厅, en: Hall}\n- {id: desk, zh: 窗口, en: Desk}\n"
INDICATORS = """\
- id: hall.rate
  zh: 按时办结率
  en: In time
  level1: 产出指标
  level2: 数量指标
  sign: ≥
  unit: '%'
  target: 95
  weight: 60
  work: [hall, desk]
  metric: 按时办结率
  formula: 按时办结件数 ÷ 办结件数 × 100
  basis: 基于行业惯例
  note_zh: 说明
  note_en: Note
- {id: hall.cost, zh: 成本, en: Cost, level1: 成本指标, level2: 经济成本指标, sign: ≤, unit: 元/件, weight: 30,
   work: hall, basis: 例}
- {id: desk.done, zh: 完成日期, en: Done, level1: 产出指标, level2: 时效指标, sign: ≤, unit: 日期, target: 2023-08-31,
   weight: 30, work: desk, basis: 例}
"""


def _book(root: Path, indicators: str = INDICATORS, kinds: str = KINDS) -> Rulebook:
    return load("national", None, write(root, indicators=indicators, indicator_kinds=kinds, works=WORK))


def _refused(root: Path, indicators: str = INDICATORS, kinds: str = KINDS) -> RulebookError:
    with pytest.raises(RulebookError) as caught:
        library(_book(root, indicators, kinds))
    return caught.value


@pytest.mark.parametrize("place", jurisdictions())
@pytest.mark.parametrize("year", range(2019, 2025))
def test_the_library_loads_for_every_place_and_year(place: str, year: int) -> None:
    book = load(place, year)
    assert all(for_work(book, work) for work in works(book))


def test_cost_is_a_group_of_its_own_since_2021_and_stands_under_output_as_well() -> None:
    old, new = load("national", 2020), load("national", 2021)
    assert indicator_kind(old, "成本指标", "经济成本指标") is None
    assert indicator_kind(new, "成本指标", "经济成本指标") is not None
    assert all(indicator_kind(book, "产出指标", "成本指标") is not None for book in (old, new))


def test_a_kind_is_known_without_the_word_indicator() -> None:
    assert indicator_kind(BOOK, "满意度", "服务对象 满意度") == indicator_kinds(BOOK)["satisfaction"]
    assert indicator_kind(BOOK, "满意度指标", "数量指标") is None


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        ("%", "ratio"),
        ("％", "ratio"),
        ("万元", "money"),
        ("元/平方米", "money"),
        ("工作日", "time"),
        ("小时", "time"),
        ("日期", "date"),
        ("", "grade"),
        ("件/日", "count"),
        ("座（处）", "count"),
    ],
)
def test_a_unit_tells_what_it_measures(unit: str, measure: str) -> None:
    assert measure_of(unit) == measure


@pytest.mark.parametrize("work", WORKS)
def test_the_suggested_weights_of_a_kind_of_work_make_90(work: str) -> None:
    assert sum(item.weight or 0 for item in for_work(BOOK, work)) == FULL


def test_a_rate_of_the_library_is_a_hundred_times_something() -> None:
    rates = {item.id: item.formula for item in library(BOOK).values() if item.unit == "%" and item.formula}
    assert rates
    assert not [
        name
        for name, formula in rates.items()
        if not (isinstance(formula, Binary) and formula.operator == "×" and formula.right == HUNDRED)
    ]


def test_a_formula_names_the_metrics_it_needs() -> None:
    formula = library(BOOK)["approval.ontime"].formula
    assert formula is not None
    assert [amount.name for amount in amounts(formula)] == ["按时办结件数", "办结件数"]


def test_an_unknown_work_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownWorkError) as caught:
        for_work(BOOK, "moon")
    assert "moon" in caught.value.zh
    assert "hall" in caught.value.en


def test_a_small_library_loads(tmp_path: Path) -> None:
    book = _book(tmp_path)
    assert [item.id for item in for_work(book, "desk")] == ["hall.rate", "desk.done"]
    item = library(book)["hall.rate"]
    assert (item.level1, item.level2, item.target, item.note_en) == ("产出指标", "数量指标", "95", "Note")
    assert {item.id: item.weight for item in starter(book, ["hall", "desk"])} == {
        "hall.rate": 60,
        "hall.cost": 15,
        "desk.done": 15,
    }


def test_a_province_replaces_an_indicator(tmp_path: Path) -> None:
    write(tmp_path, indicators=INDICATORS, indicator_kinds=KINDS, works=WORK)
    own = INDICATORS[: INDICATORS.index("- {id: hall.cost")].replace("target: 95", "target: 98")
    root = write(tmp_path, "county", "national", indicators=own)
    targets = {
        place: [item.target for item in library(load(place, None, root)).values()]
        for place in ("national", "county")
    }
    assert targets == {"national": ["95", "", "2023-08-31"], "county": ["98", "", "2023-08-31"]}


@pytest.mark.parametrize(
    ("wrong", "right", "line", "words"),
    [
        ("level2: 数量指标", "level2: 质量指标", 5, "产出指标下没有质量指标"),
        ("sign: ≥", "sign: 约", 6, "不在 ＝/≥"),
        ("sign: ≥", "sign: ≤", 6, "数量指标的性质不能是 ≤"),
        ("unit: '%'", "unit: 件", 7, "是比率，单位应为 %"),
        ("unit: '%'", "unit: 日期", 7, "数量指标不能用单位 日期"),
        ("unit: '%'", "unit: 万元", 7, "数量指标不能用单位 万元"),
        ("unit: '%'", "unit: ''", 7, "其他指标必须有"),
        ("target: 95", "target: 优良", 8, "指标值 优良 与单位不符"),
        ("target: 2023-08-31", "target: 8月", 18, "指标值 8月 与单位不符"),
        ("weight: 60", "weight: 六十", 9, "权重 六十"),
        ("weight: 60", "weight: 0", 9, "权重 0"),
        ("weight: 60", "weight: 91", 9, "权重 91"),
        ("work: [hall, desk]", "work: [hall, moon]", 10, "没有工作类别 moon"),
        ("  work: [hall, desk]\n", "", 1, "缺少字段 work"),
        ("÷ 办结件数 × 100", "÷ × 100", 12, "不是已知的指标名称"),
        ("÷ 办结件数 × 100", "÷ (办结件数", 12, "应为“)”"),
        ("÷ 办结件数 × 100", "≥ 办结件数", 12, "公式不应有等号"),
        ("  basis: 基于行业惯例\n", "", 1, "缺少字段 basis"),
        ("  note_en: Note\n", "", 14, "中英文都有"),
        ("zh: 按时办结率", "zh: 办结时间", 5, "应归入时效指标"),
        ("zh: 按时办结率", "名称: 按时办结率", 2, "不认识的字段 名称"),
        ("sign: ≤, unit: 元/件", "sign: ≥, unit: 元/件", 16, "经济成本指标的性质不能是 ≥"),
    ],
)
def test_a_wrong_indicator_names_file_and_line(
    tmp_path: Path, wrong: str, right: str, line: int, words: str
) -> None:
    assert wrong in INDICATORS
    error = _refused(tmp_path, INDICATORS.replace(wrong, right, 1))
    assert (error.file, error.line) == ("national/indicators.yaml", line)
    assert words in error.zh


def test_one_work_has_one_indicator_of_a_name(tmp_path: Path) -> None:
    error = _refused(tmp_path, INDICATORS.replace("zh: 按时办结率", "zh: 成本"))
    assert (error.line, "hall.rate" in error.zh, "hall.rate" in error.en) == (16, True, True)


@pytest.mark.parametrize(
    ("wrong", "right", "line", "words"),
    [
        ("signs: [＝, ≥]", "signs: [＝, 约]", 1, "约 不在"),
        ("measures: [count, ratio]", "measures: []", 2, "缺少字段 measures"),
        ("zh: 时效指标", "zh: 数量", 3, "与 quantity 重复"),
    ],
)
def test_a_wrong_kind_names_file_and_line(
    tmp_path: Path, wrong: str, right: str, line: int, words: str
) -> None:
    error = _refused(tmp_path, INDICATORS, KINDS.replace(wrong, right))
    assert (error.file, error.line) == ("national/indicator_kinds.yaml", line)
    assert words in error.zh
