"""Writing a project's yaml file, with a blank or an example for what is still to be filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.decimals import decimal_text
from mingzhang.performance.project import TOTAL, Funds, Indicator, Monitoring, Project, ResultUse, Review
from mingzhang.rulebook.forms.layout import TEXTS
from mingzhang.rulebook.scoring.self_evaluation import FormRule

_PLAIN = re.compile(r"[\w≥≤＝＞＜](?:[\w≥≤＝＞＜（）《》“”、，。；：％%/.+-]| (?=\w))*")
"""Scalars that mean themselves, wherever in a file they stand."""
_ODD = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_LINES = re.compile(rf"(?:[^\s{_ODD}][^{_ODD}]*\n)+[^\s{_ODD}][^{_ODD}]*")
"""Texts of several lines that may stand as a block."""
_UNPRINTABLE = re.compile(f"[{_ODD}]")


def write_project(project: Project, rule: FormRule) -> str:
    """The text of the project's file.  Reading it gives ``project`` again."""
    return "\n".join(_sections(project, rule)) + "\n"


def _sections(project: Project, rule: FormRule) -> Iterator[str]:
    yield "# 一个项目一个文件，全年都用它：申报目标、运行监控、自评、审核、结果应用"
    yield _field("code", _scalar(project.code), "项目代码")
    yield _field("name", _scalar(project.name), "项目名称")
    yield _field("year", str(project.year), "年度")
    yield _field("kind", _scalar(project.kind), "项目类型，按项目支出绩效评价体系；不分类型的不填")
    yield _field("authority", _scalar(project.authority), "主管部门")
    yield _field("unit", _scalar(project.unit), "实施单位")
    yield "\n# 文字，按表上的名称"
    yield "texts:"
    for name in (*TEXTS, *(name for name in project.texts if name not in TEXTS)):
        yield f"  {name}: {_text(project.texts.get(name, ''), '    ')}".rstrip()
    yield f"\n# 资金（万元）：{TOTAL}、{'、'.join(rule.sources)}；不填的由账表得出"
    yield "funds:"
    yield from map(_funds, project.funds)
    yield f"\n# 绩效指标，权重合计 {decimal_text(rule.indicators)} 分；指标性质 {' '.join(rule.signs)} 定性"
    yield "# 还可以写 reason 未完成原因、evidence 佐证资料、metric 完成值取自哪个数"
    yield "indicators:"
    for indicator in project.indicators:
        yield from _listed(_indicator(indicator))
    yield ""
    yield _field("execution_score", _points(project.execution_score), "预算执行率得分")
    yield _field("total_score", _points(project.total_score), "总分")
    yield from _cycle(project)


def _cycle(project: Project) -> Iterator[str]:
    """What happens around the form; an example, commented out, stands for what has not happened."""
    yield "\n# 事前绩效评估，在编制预算之前"
    yield from _review("assessment", project.assessment)
    yield "\n# 目标审核"
    yield from _review("goal_review", project.goal_review)
    yield "\n# 运行监控：截至月份 month，目标完成进度 progress，收回 cancelled（万元）"
    if not project.watches:
        yield "# monitoring:\n#   - {month: 6, progress: 50%, cause: 其他, likelihood: 有可能, decision: 继续执行}"
    else:
        yield "monitoring:"
    for watch in project.watches:
        yield from _listed(_watch(watch))
    yield "\n# 自评审核、抽查"
    yield from _review("review", project.review)
    yield "\n# 结果应用"
    if not project.uses:
        yield "# uses:\n#   - {kind: 保留, on: 2024-08-01, text: 列入下年预算}"
    else:
        yield "uses:"
    for use in project.uses:
        yield from _listed(_use(use))


def _funds(row: Funds) -> str:
    cells = {"source": _scalar(row.source)}
    cells |= {
        key: _money(value)
        for key in ("initial", "adjusted", "executed")
        if (value := getattr(row, key)) is not None
    }
    return "  - {" + ", ".join(f"{key}: {text}" for key, text in cells.items()) + "}"


def _indicator(item: Indicator) -> Iterator[tuple[str, str]]:
    for key in ("level1", "level2", "name", "sign", "target", "unit"):
        yield key, _scalar(getattr(item, key))
    yield "weight", _points(item.weight)
    yield "actual", _scalar(item.actual)
    yield "score", _points(item.score)
    yield from _given((key, _text(getattr(item, key), "      ")) for key in ("reason", "evidence", "metric"))


def _watch(item: Monitoring) -> Iterator[tuple[str, str]]:
    yield "month", str(item.month)
    percent = "" if item.progress is None else f"{decimal_text(item.progress * 100)}%"
    words = ((key, _text(getattr(item, key), "      ")) for key in ("cause", "likelihood", "decision"))
    days = ((key, _day(getattr(item, key))) for key in ("alarmed", "handled"))
    cancelled = _money(item.cancelled) if item.cancelled else ""
    yield from _given([("progress", percent), *words, *days, ("cancelled", cancelled)])


def _use(item: ResultUse) -> Iterator[tuple[str, str]]:
    yield "kind", _scalar(item.kind)
    yield "on", _day(item.on)
    yield from _given([("text", _text(item.text, "      "))])


def _review(key: str, item: Review | None) -> Iterator[str]:
    if item is None:
        yield f"# {key}: {{by: 某某, on: 2024-03-01, score: 95, verdict: 优, opinion: 同意}}"
        return
    yield f"{key}:"
    yield f"  by: {_scalar(item.by)}"
    yield f"  on: {_day(item.on)}"
    texts = ((name, _text(getattr(item, name), "    ")) for name in ("verdict", "opinion"))
    for name, text in _given([("score", _points(item.score)), *texts]):
        yield f"  {name}: {text}"


def _field(key: str, text: str, comment: str) -> str:
    """A field of the project itself, with what it is."""
    return f"{key}:{' ' if text else ''}{text}  # {comment}"


def _given(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((key, text) for key, text in pairs if text)


def _listed(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The fields of one item of a list."""
    for at, (key, text) in enumerate(pairs):
        yield f"  {' ' if at else '-'} {key}: {text}".rstrip()


def _scalar(text: str) -> str:
    """A scalar of YAML on one line: as it is where that is safe, else quoted (JSON is YAML, nearly)."""
    if not text or _PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _text(text: str, indent: str) -> str:
    """As ``_scalar``; several lines stand as a block where they can."""
    if not _LINES.fullmatch(text):
        return _scalar(text)
    return "|-" + "".join(f"\n{indent}{line}" for line in text.split("\n"))


def _money(value: Fraction) -> str:
    text = decimal_text(value / WAN_YUAN.scale)
    whole, _, part = text.partition(".")
    return f"{whole}.{part:0<2}"


def _points(value: Fraction | None) -> str:
    return "" if value is None else decimal_text(value)


def _day(value: date | None) -> str:
    return "" if value is None else value.isoformat()
