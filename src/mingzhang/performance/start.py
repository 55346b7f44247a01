"""Starting 新建: a project's form filled from the indicator library, and an evaluation with everything to be answered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mingzhang.performance.project import Indicator, Project
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.scoring.indicator_library import LibraryIndicator
from mingzhang.rulebook.scoring.starter_indicators import starter
from mingzhang.rulebook.scoring.system import Line, System

_UNITS = {"money": "万元", "ratio": "带百分号，如 95%", "count": "个数", "points": "分"}


def started(name: str, code: str, unit: str, works: Iterable[str], book: Rulebook) -> Project:
    """A new project whose indicators are those that the library suggests for its kinds of work.

    Raises UnknownWorkError.
    """
    return Project(
        code=code,
        name=name,
        year=book.year,
        authority=unit,
        unit=unit,
        indicators=tuple(map(_indicator, starter(book, works))),
    )


def _indicator(item: LibraryIndicator) -> Indicator:
    return Indicator(
        level1=item.level1,
        level2=item.level2,
        name=item.zh,
        sign=item.sign,
        target=item.target,
        unit=item.unit,
        weight=item.weight,
        evidence="、".join(item.evidence),
        metric=item.metric,
    )


def evaluation_text(system: System, project: str = "") -> str:
    """The file of an evaluation with a blank for every figure, reading and line that a person must give."""
    return "\n".join(_lines(system, project)) + "\n"


def _lines(system: System, project: str) -> Iterator[str]:
    yield f"# {system.zh}：能由账表和自评表计算的不用填；留空的项按规则给出得分范围"
    yield f"system: {system.id}"
    if project:
        yield f"project: {_scalar(project)}"
    if system.kinds:
        yield f"kind:  # {'、'.join(system.kinds)}"
    if several := [figure for figure in system.figures if len(figure.readings) > 1]:
        yield "\n# 所印规则有几种理解，请选定一种"
        yield "readings:"
        for figure in several:
            yield f"  {figure.name}:  # {'；'.join(way.words.zh for way in figure.readings)}"
    if typed := [figure for figure in system.figures if figure.typed]:
        yield "\n# 要填的数和依据"
        yield "figures:"
        for figure in typed:
            yield f"  {figure.name}: {{value: , evidence: }}  # {_UNITS[figure.unit]}"
    yield "\n# 要判断的项：选等级，或在分值以内打分，写明理由和依据"
    yield "lines:"
    for line in system.lines:
        yield from (_answer(part) for part in (line.parts or (line,)) if not part.cases)
    yield "\n# 已经上报的自评得分，用来与规则核对，可以不填"
    yield "given:"
    yield "\n# 财政抽查：by 由谁，on 日期，score 得分，opinion 意见"
    yield "review:"


def _answer(line: Line) -> str:
    if line.grades is not None:
        return f"  {line.name}: {{grade: , evidence: }}  # {'、'.join(line.grades)}"
    most = "" if line.points is None else f"  # 0 至 {line.points} 分"
    return f"  {line.name}: {{points: , reason: , evidence: }}{most}"


def _scalar(text: str) -> str:
    """A scalar of YAML that is text whatever it looks like (JSON is YAML)."""
    return json.dumps(text, ensure_ascii=False)
