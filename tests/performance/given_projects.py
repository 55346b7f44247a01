"""Projects for tests: a small one in yaml, and any one at all."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from mingzhang.performance.project import SIGNS, Funds, Indicator, Monitoring, Project, ResultUse, Review
from mingzhang.rulebook import load
from mingzhang.rulebook.forms.layout import TEXTS
from mingzhang.rulebook.scoring.self_evaluation import form_rule

SICHUAN = form_rule(load("sichuan", 2023))
NATION = form_rule(load("national", 2023))

HALL = """\
code: 51010023T000000000001
name: 大厅运转
year: 2023
texts: {年度目标: 保障大厅运转}
funds:
  - {source: 财政资金, initial: 100.00, adjusted: 129.24, executed: 129.24}
indicators:
  - level1: 产出指标
    level2: 数量指标
    name: 免费复印
    sign: ">="
    target: 20
    unit: 万份
    weight: 40
  - {level1: 满意度指标, level2: 服务对象满意度指标, name: 群众满意, sign: ≥, target: 95, unit: "%", weight: 50}
"""

texts = st.text(max_size=12).filter(lambda text: text == "" or text not in ("~", "null"))
names = texts.filter(bool)
words = st.text("办事大厅运转维修免费复印甲乙", min_size=1, max_size=6)
wan = st.integers(-(10**12), 10**12).map(Fraction)
"""Money in 分."""
points = st.integers(0, 10_000).map(lambda value: Fraction(value, 100))
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
reviews = st.builds(Review, by=texts, on=days, score=st.none() | points, verdict=texts, opinion=texts)
indicators = st.builds(
    Indicator,
    level1=texts,
    level2=texts,
    name=names,
    sign=st.sampled_from(SIGNS),
    target=texts,
    unit=texts,
    weight=st.none() | points,
    actual=texts,
    score=st.none() | points,
    reason=texts,
    evidence=texts,
    metric=texts,
)
watches = st.builds(
    Monitoring,
    month=st.integers(1, 12),
    progress=st.none() | st.integers(0, 10_000).map(lambda value: Fraction(value, 10_000)),
    cause=texts,
    likelihood=texts,
    decision=texts,
    alarmed=st.none() | days,
    handled=st.none() | days,
    cancelled=wan,
)
projects = st.builds(
    Project,
    code=texts,
    name=names,
    year=st.integers(1000, 9999),
    authority=texts,
    unit=texts,
    kind=texts,
    funds=st.lists(
        st.builds(Funds, names, st.none() | wan, st.none() | wan, st.none() | wan), max_size=3
    ).map(tuple),
    indicators=st.lists(indicators, max_size=3).map(tuple),
    execution_score=st.none() | points,
    total_score=st.none() | points,
    texts=st.dictionaries(st.sampled_from(TEXTS), names | words.map(lambda word: f"{word}\n{word}")),
    assessment=st.none() | reviews,
    goal_review=st.none() | reviews,
    watches=st.lists(watches, max_size=2).map(tuple),
    review=st.none() | reviews,
    uses=st.lists(st.builds(ResultUse, names, days, texts), max_size=2).map(tuple),
)
