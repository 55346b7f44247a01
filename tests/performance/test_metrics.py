"""Metrics: typed, or computed from one another by the library's formulas, and never guessed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from mingzhang.performance.metrics import Metric, metric_of, of_money, read_metrics
from mingzhang.performance.project import TOTAL, Funds, ValueOrigin
from mingzhang.rulebook import Rulebook, RulebookError, load
from tests.rulebook.given_rulebooks import write

BOOK = load("sichuan", 2023)
KINDS = """\
- {id: quantity, zh: 数量指标, en: Quantity, level1: 产出指标, level1_en: Output, signs: [≥], measures: [count],
   basis: 例}
"""
WORKS = "- {id: desk, zh: 窗口, en: Desk}\n"
CIRCLE = """\
- {id: a, zh: 甲数, en: A, level1: 产出指标, level2: 数量指标, sign: ≥, unit: 件, work: [desk], metric: 甲,
   formula: 乙 + 1, evidence: [台账], basis: 例}
- {id: b, zh: 乙数, en: B, level1: 产出指标, level2: 数量指标, sign: ≥, unit: 件, work: [desk], metric: 乙,
   formula: 甲 − 1, evidence: [台账], basis: 例}
- {id: c, zh: 丙数, en: C, level1: 产出指标, level2: 数量指标, sign: ≥, unit: 件, work: [desk], metric: 丙,
   formula: 乙 × 2, evidence: [台账], basis: 例}
"""


def metrics(**values: str) -> dict[str, Metric]:
    return {name: Metric(name, Fraction(value), evidence=f"{name}表") for name, value in values.items()}


def money(
    initial: int, adjusted: int, executed: int, origin: ValueOrigin = ValueOrigin.LEDGER
) -> dict[str, Metric]:
    return of_money(Funds(TOTAL, Fraction(initial), Fraction(adjusted), Fraction(executed), origin))


@pytest.fixture
def circle(tmp_path: Path) -> Rulebook:
    """A library whose formulas ask for one another."""
    return load("national", 2023, write(tmp_path, indicators=CIRCLE, indicator_kinds=KINDS, works=WORKS))


def test_metrics_are_read_with_unit_and_evidence(tmp_path: Path) -> None:
    path = tmp_path / "metrics.yaml"
    path.write_text('企业刻制印章: {value: "1,092", unit: 套, evidence: 登记表}\n', encoding="utf-8")
    (found,) = read_metrics(path).values()
    assert found == Metric("企业刻制印章", Fraction(1092), "套", ValueOrigin.METRIC, "登记表")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲: 5\n", "“甲”应写成 {value: …, unit: …, evidence: …}"),
        ("甲: {value: 五}\n", "“甲”的值“五”不是数字"),
        ("甲: {value: 1/0}\n", "“甲”的值“1/0”不是数字"),
        ('甲: {value: "12,34"}\n', "“甲”的值“12,34”不是数字"),
        ("甲: {unit: 件}\n", "缺少字段 value"),
        ("甲: {value: 5, units: 件}\n", "不认识的字段 units"),
        ("甲: {value: 5}\n甲: {value: 6}\n", "字段 甲 重复"),
    ],
)
def test_a_metric_that_is_wrong_is_refused_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "metrics.yaml"
    path.write_text("乙: {value: 1}\n" + text, encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        read_metrics(path)
    assert (caught.value.file, caught.value.line) == ("metrics.yaml", text.count("\n") + 1)
    assert words in caught.value.zh


def test_a_metric_that_is_given_is_not_computed() -> None:
    known = metrics(按时办结率="99", 按时办结件数="1", 办结件数="2")
    assert metric_of("按时办结率", known, BOOK) == known["按时办结率"]


def test_a_metric_is_computed_by_the_formula_of_the_library() -> None:
    found = metric_of("按时办结率", metrics(按时办结件数="199", 办结件数="200"), BOOK)
    assert found == Metric(
        "按时办结率", Fraction("99.5"), "%", ValueOrigin.METRIC, "按时办结件数表、办结件数表"
    )


def test_a_cost_rests_on_the_money_of_the_project_in_wan_yuan() -> None:
    known = money(100_000_000, 129_240_000, 64_620_000)
    found = metric_of("成本控制率", known, BOOK)
    assert found is not None
    assert (found.value, found.unit, found.origin) == (Fraction(50), "%", ValueOrigin.LEDGER)
    assert known["项目实际支出"].value == Fraction("64.62")


def test_typed_money_is_not_said_to_come_from_the_ledger() -> None:
    found = metric_of("成本控制率", money(0, 100, 50, ValueOrigin.TYPED), BOOK)
    assert found is not None
    assert found.origin is ValueOrigin.TYPED


def test_a_metric_of_money_and_counts_is_said_to_come_from_the_metrics() -> None:
    found = metric_of("单件成本", money(0, 10**8, 10**8) | metrics(受理件数="5000"), BOOK)
    assert found is not None
    assert (found.value, found.origin) == (Fraction(200), ValueOrigin.METRIC)


def test_money_nobody_gave_is_no_metric() -> None:
    assert list(of_money(Funds(TOTAL, executed=Fraction(100)))) == ["项目实际支出"]
    assert metric_of("成本控制率", of_money(Funds(TOTAL, executed=Fraction(100))), BOOK) is None


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("按时办结率", {"按时办结件数": "199"}),
        ("按时办结率", {"按时办结件数": "0", "办结件数": "0"}),
        ("按时办结率", {}),
        ("没有这个指标", {"按时办结件数": "199"}),
    ],
    ids=["part missing", "divided by zero", "nothing known", "unknown"],
)
def test_what_cannot_be_computed_is_not_guessed(name: str, known: dict[str, str]) -> None:
    assert metric_of(name, metrics(**known), BOOK) is None


@pytest.mark.parametrize("name", ["甲", "乙", "丙"])
def test_formulas_that_ask_for_one_another_give_nothing(circle: Rulebook, name: str) -> None:
    assert metric_of(name, {}, circle) is None


def test_a_circle_is_cut_where_a_metric_is_given(circle: Rulebook) -> None:
    found = metric_of("丙", metrics(甲="5"), circle)
    assert found is not None
    assert found.value == 8
