"""What the cells of a project's form show: texts, and numbers with the exact value behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.decimals import decimal_text, format_short, parse_number, rounded_text
from mingzhang.performance.project import QUALITATIVE, TOTAL, Funds, Indicator, Monitoring, Project
from mingzhang.rulebook.forms.layout import FormLayout
from mingzhang.rulebook.scoring.self_evaluation import FormRule

_OF_IT = "其中："


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a cell; ``number`` is what it stands for, exactly and in its printed unit, if it is one."""

    text: str = ""
    number: Fraction | None = None


def project_values(project: Project, rule: FormRule, watch: Monitoring | None) -> dict[str, Shown]:
    """What is said of the project as a whole, by the fields of layouts."""
    weights = [item.weight for item in project.indicators if item.weight is not None]
    total = sum(weights, Fraction(0)) if weights else None
    named = f"{project.code}-{project.name}" if project.code else project.name
    values = {name: Shown(text) for name, text in project.texts.items()}
    values |= {
        "project": Shown(named),
        "authority": Shown(project.authority),
        "unit": Shown(project.unit),
        "weights": _points(total),
        "total_points": _points(None if total is None else total + rule.execution),
        "total_score": _points(project.total_score),
    }
    return values | (_watch_values(watch) if watch else {})


def rows_of_funds(project: Project, rule: FormRule) -> list[Funds]:
    """The total, then every source the form prints, then any other that the project has."""
    given = {row.source: row for row in project.funds if row.source != TOTAL}
    sources = (*rule.sources, *(name for name in given if name not in rule.sources))
    return [project.whole, *(given.get(name, Funds(name)) for name in sources)]


def funds_values(row: Funds, project: Project, rule: FormRule, layout: FormLayout) -> dict[str, Shown]:
    """A row of the money; only that of the total has points."""
    whole = row.source == TOTAL
    first = row.source == next(iter(rule.sources), "")
    none = Shown(layout.none)
    return {
        "source": Shown(layout.total if whole else f"{_OF_IT if first else ''}{row.source}"),
        "initial": _money(row.initial),
        "adjusted": _money(row.adjusted),
        "executed": _money(row.executed),
        "rate": _rate(row),
        "points": _points(rule.execution) if whole else none,
        "score": _points(project.execution_score) if whole else none,
    }


def indicator_values(item: Indicator) -> dict[str, Shown]:
    """A line of the indicators."""
    texts = ("level1", "level2", "name", "sign", "target", "unit", "actual", "reason")
    values = {key: Shown(getattr(item, key)) for key in texts}
    values |= {"weight": _points(item.weight), "score": _points(item.score)}
    actual = item.actual + (item.unit if parse_number(item.actual) is not None else "")
    return values | {"signed_target": Shown(signed_target(item)), "measured_actual": Shown(actual)}


def signed_target(item: Indicator) -> str:
    """Sign, value and unit in one (``≥20万份``); a qualitative target of words alone stands for itself."""
    words_alone = item.sign in QUALITATIVE and not item.unit and not any(map(str.isdigit, item.target))
    return item.target if words_alone else f"{item.sign}{item.target}{item.unit}"


def sum_of(rows: Sequence[Funds]) -> Funds:
    """The total that rows of single sources make."""
    return Project("", "", 0, funds=tuple(rows)).whole


def _watch_values(watch: Monitoring) -> dict[str, Shown]:
    texts = {key: Shown(getattr(watch, key)) for key in ("cause", "likelihood", "decision")}
    percent = "" if watch.progress is None else f"{decimal_text(watch.progress * 100)}%"
    days = {key: Shown(_day(getattr(watch, key))) for key in ("alarmed", "handled")}
    money = {"cancelled": _money(watch.cancelled) if watch.cancelled else Shown()}
    return texts | days | money | {"progress": Shown(percent)}


def _money(value: Fraction | None) -> Shown:
    if value is None:
        return Shown()
    return Shown(rounded_text(value / WAN_YUAN.scale, 2), value / WAN_YUAN.scale)


def _points(value: Fraction | None) -> Shown:
    return Shown() if value is None else Shown(format_short(value), value)


def _rate(row: Funds) -> Shown:
    if row.executed is None or not row.adjusted:
        return Shown()
    return Shown(f"{rounded_text(row.executed / row.adjusted * 100, 2)}%")


def _day(value: date | None) -> str:
    return "" if value is None else value.isoformat()
