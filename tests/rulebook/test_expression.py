from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.facts import UndefinedQuotientError
from mingzhang.rulebook import ExpressionError, load
from mingzhang.rulebook.expression import (
    Amount,
    Binary,
    Call,
    Compare,
    Expression,
    Members,
    Number,
    Period,
    Selector,
    parse,
)
from mingzhang.rulebook.expression.emit import sentence
from mingzhang.rulebook.expression.evaluate import evaluate, holds
from mingzhang.rulebook.expression.linear import NotLinearError, linear

VOCABULARY = load().vocabulary
CONCEPTS = sorted(load().concepts.values(), key=lambda concept: concept.id)

numbers = st.builds(
    Number, st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False)
)


@st.composite
def amounts(draw: st.DrawFn, many: bool = False) -> Amount:
    concept = draw(st.sampled_from([c for c in CONCEPTS if c.dimensions] if many else CONCEPTS))
    dimensions = draw(st.permutations(concept.dimensions)) if concept.dimensions else []
    chosen = list(dimensions[: draw(st.integers(1 if many else 0, len(dimensions)))])
    selectors = []
    for position, dimension in enumerate(chosen):
        scope = (
            draw(st.sampled_from([Members.BELOW, Members.TOP])) if many and position == 0 else Members.SAME
        )
        code = "" if scope is Members.TOP else draw(st.sampled_from(["", "201", "30101"]))
        selectors.append(Selector(dimension, scope, code))
    return Amount(concept.id, concept.zh, tuple(selectors), draw(st.sampled_from(Period)))


def _grow(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    pairs = st.builds(Binary, st.sampled_from("+−×÷"), parts, parts)
    calls = st.builds(Call, st.sampled_from(["较大", "较小"]), st.tuples(parts, parts))
    gathered = st.builds(Call, st.just("合计"), st.tuples(amounts(many=True)))
    return pairs | calls | gathered


expressions = st.recursive(numbers | amounts(), _grow, max_leaves=8)
comparisons = st.builds(Compare, st.sampled_from("=≤≥"), expressions, expressions)


@given(expressions | comparisons)
def test_a_printed_expression_parses_to_itself(part: Expression | Compare) -> None:
    assert parse(str(part), VOCABULARY) == part


def test_half_and_full_width_and_spaces_mean_the_same() -> None:
    wide = parse("本年支出［科目＝201］ ＞＝ （基本支出 ＋ 项目支出）＊2／1－0", VOCABULARY)
    narrow = parse("本年支出[科目=201]≥(基本支出+项目支出)×2÷1−0", VOCABULARY)
    assert wide == narrow


def test_the_longest_concept_name_wins() -> None:
    assert parse("一般公共预算基本支出", VOCABULARY) == Amount(
        "general.expenditure.basic", "一般公共预算基本支出"
    )


def test_a_concept_name_may_hold_parentheses() -> None:
    assert parse("因公出国（境）费@年初预算", VOCABULARY) == Amount(
        "three_public.abroad", "因公出国（境）费", (), Period.INITIAL
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("本年支出 = 无此指标", "不是已知的指标名称"),
        ("本年支出 = 合计(本年支出[科目的下级]", "应为“)”"),
        ("收支总计[科目]", "不按科目分列"),
        ("本年支出 = 本年支出[类]", "只能写在 合计"),
        ("本年支出[科目, 类]", "写了两次"),
        ("本年支出[部门]", "应为 科目"),
        ("本年支出[科目=甲]", "应为科目编码"),
        ("本年支出@明年", "之一"),
        ("本年支出 基本支出", "无法理解"),
        ("(" * 80, "括号层数过多"),
        ("", "不是已知的指标名称"),
    ],
)
def test_a_wrong_expression_says_what_and_where(text: str, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text, VOCABULARY)
    assert words in caught.value.zh


def _value(text: str, **known: int) -> Fraction | None:
    part = parse(text, VOCABULARY)
    assert not isinstance(part, Compare)
    return evaluate(part, lambda amount: [Fraction(known[amount.name])] if amount.name in known else [])


def test_missing_dissolves_in_sums_but_a_sum_of_nothing_is_missing() -> None:
    assert _value("基本支出 + 项目支出", 基本支出=5) == 5
    assert _value("基本支出 − 项目支出", 项目支出=5) == -5
    assert _value("合计(基本支出, 项目支出)") is None
    assert _value("基本支出 × 2") is None


def test_values_are_exact() -> None:
    assert _value("基本支出 ÷ 项目支出 + 0.1", 基本支出=1, 项目支出=3) == Fraction(13, 30)
    assert _value("较大(基本支出, 项目支出) − 较小(基本支出, 项目支出)", 基本支出=1, 项目支出=3) == 2


def test_a_quotient_by_zero_is_undefined() -> None:
    with pytest.raises(UndefinedQuotientError):
        _value("基本支出 ÷ 项目支出", 基本支出=0, 项目支出=0)


def test_a_comparison_with_a_missing_side_is_undecided() -> None:
    comparison = parse("基本支出 ≤ 项目支出", VOCABULARY)
    assert isinstance(comparison, Compare)
    assert holds(comparison, lambda _: []) is None
    assert holds(comparison, lambda amount: [Fraction(len(amount.name))]) is True


@pytest.mark.parametrize(
    "text",
    [
        "基本支出 = 较大(项目支出, 经营支出)",
        "基本支出 = 项目支出 × 经营支出",
        "基本支出 + 项目支出 = 本年支出",
        "基本支出 ≥ 5",
    ],
)
def test_what_is_no_sum_and_no_quotient_cannot_be_checked(text: str) -> None:
    comparison = parse(text, VOCABULARY)
    assert isinstance(comparison, Compare)
    with pytest.raises(NotLinearError):
        linear(comparison)


def test_factors_multiply_through_parentheses() -> None:
    comparison = parse("本年支出 = 2 × (基本支出 − 项目支出 ÷ 4)", VOCABULARY)
    assert isinstance(comparison, Compare)
    factors = [(factor, amount.name) for factor, amount in linear(comparison).numerator]
    assert factors == [(2, "基本支出"), (Fraction(-1, 2), "项目支出")]


def test_a_sentence_says_a_sum_in_both_languages() -> None:
    comparison = parse("本年支出 = 基本支出 + 项目支出 + 经营支出", VOCABULARY)
    assert sentence(comparison) == "本年支出等于基本支出、项目支出与经营支出之和"
    concepts = load().concepts
    english = sentence(comparison, "en", lambda amount: concepts[amount.concept].en)
    assert english == (
        "Expenditure of the year equals the sum of Basic expenditure, "
        "Project expenditure and Business expenditure"
    )


def test_a_sentence_says_levels_and_periods() -> None:
    levels = parse("本年支出[科目] = 合计(本年支出[科目的下级])", VOCABULARY)
    assert sentence(levels) == "每个功能科目的本年支出等于该功能科目的各下级的本年支出之和"
    balance = parse("年初结转和结余 = 年末结转和结余@上年", VOCABULARY)
    assert sentence(balance) == "年初结转和结余等于上年年末结转和结余"


def test_decimals_survive_printing() -> None:
    assert str(Number(Decimal("0.30"))) == "0.30"
