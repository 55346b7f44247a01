"""A project's year in one yaml file 项目绩效文件: read and written.

Money is in 万元, percentages in percent, days as 2023-07-05.  What makes the
file unusable is raised; a value that was not understood is left out and told,
so that nothing else is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import parse_number
from mingzhang.performance.plausibility import Problem, ReadProject, doubts, not_a_number
from mingzhang.performance.project import Funds, Indicator, Monitoring, Project, ResultUse, Review
from mingzhang.performance.typed_values import day_of, percent_of, sign_of
from mingzhang.rulebook.forms.layout import TEXTS
from mingzhang.rulebook.scoring.self_evaluation import FormRule
from mingzhang.rulebook.yaml_entry import Entry, read_entry

LABELS = {
    "initial": "年初预算",
    "adjusted": "调整后预算数",
    "executed": "预算执行数",
    "weight": "权重",
    "score": "得分",
    "execution_score": "预算执行率得分",
    "total_score": "总分",
    "month": "月份",
    "progress": "目标完成进度",
    "cancelled": "收回金额",
    "alarmed": "预警日期",
    "handled": "处理日期",
    "on": "日期",
}
"""What fields of numbers and days are called."""
_FIELDS = (
    *("code", "name", "year", "kind", "authority", "unit", "texts", "funds", "indicators"),
    *("execution_score", "total_score", "assessment", "goal_review", "monitoring"),
    *("review", "uses"),
)
_INDICATOR = ("level1", "level2", "name", "sign", "target", "unit", "weight", "actual", "score")
_OPTIONAL = ("reason", "evidence", "metric")
_WATCH = ("month", "progress", "cause", "likelihood", "decision", "alarmed", "handled", "cancelled")
_EXAMPLES = {"money": "129.24", "points": "10", "percent": "95%", "month": "6"}


def read_project(path: Path, rule: FormRule) -> ReadProject:
    """The project of a file, and what to look at in it.

    Raises RulebookError naming file and line where the file is unusable: bad
    yaml, a field that is unknown or stands twice, no name, no year.
    """
    entry = _filled(read_entry(path, path.name))
    entry.allow(*_FIELDS)
    year = entry.year("year")
    if year is None:
        entry.refuse("缺少字段 year。", "field year is missing", "year")
    reader = _Reader()
    project = Project(
        code=entry.optional("code"),
        name=entry.text("name"),
        year=year,
        authority=entry.optional("authority"),
        unit=entry.optional("unit"),
        kind=entry.optional("kind"),
        funds=tuple(map(reader.funds, entry.entries("funds"))),
        indicators=tuple(map(reader.indicator, entry.entries("indicators"))),
        execution_score=reader.number(entry, "execution_score"),
        total_score=reader.number(entry, "total_score"),
        texts=_texts(entry.entry("texts")),
        assessment=reader.review(entry.entry("assessment")),
        goal_review=reader.review(entry.entry("goal_review")),
        watches=tuple(watch for item in entry.entries("monitoring") if (watch := reader.watch(item))),
        review=reader.review(entry.entry("review")),
        uses=tuple(use for item in entry.entries("uses") if (use := reader.use(item))),
        source=path.name,
    )
    for doubt in doubts(project, rule):
        reader.tell(entry.entries(doubt.part)[doubt.at], doubt.key, doubt.words)
    return ReadProject(project, tuple(reader.problems))


def _filled(entry: Entry) -> Entry:
    """The entry without its blanks: a field left empty is a field left out."""
    return replace(entry, values={key: value for key, value in entry.values.items() if value != ""})


def _texts(entry: Entry | None) -> Mapping[str, str]:
    if entry is None:
        return {}
    entry.allow(*TEXTS)
    return {name: text for name in entry.values if (text := entry.optional(name))}


@dataclass
class _Reader:
    """A file being read: what was not understood is told, and left out.

    Of a field only the first thing is told; ``told`` are their lines and keys.
    """

    problems: list[Problem] = field(default_factory=list)
    told: set[tuple[int, str]] = field(default_factory=set)

    def tell(self, entry: Entry, key: str, words: Bilingual) -> None:
        line = entry.lines.get(key, entry.line)
        if (line, key) not in self.told:
            place = f"{entry.file}:{line}"
            self.problems.append(Problem(Bilingual(place, place), words))
            self.told.add((line, key))

    def number(self, entry: Entry, key: str, example: str = "points") -> Fraction | None:
        text = entry.optional(key)
        if not text:
            return None
        found = percent_of(text) if example == "percent" else parse_number(text)
        if found is None:
            self.tell(entry, key, not_a_number(LABELS[key], key, text, _EXAMPLES[example]))
        return found

    def money(self, entry: Entry, key: str) -> Fraction | None:
        found = self.number(entry, key, "money")
        return None if found is None else found * WAN_YUAN.scale

    def day(self, entry: Entry, key: str) -> date | None:
        text = entry.optional(key)
        found = day_of(text) if text else None
        if text and found is None:
            zh = f"{LABELS[key]}“{text}”不是日期，请写作 2023-07-05。"
            self.tell(entry, key, Bilingual(zh, f"{key} “{text}” is no day; write 2023-07-05."))
        return found

    def funds(self, entry: Entry) -> Funds:
        entry.allow("source", "initial", "adjusted", "executed")
        initial, adjusted, executed = (self.money(entry, key) for key in ("initial", "adjusted", "executed"))
        return Funds(entry.text("source"), initial, adjusted, executed)

    def indicator(self, entry: Entry) -> Indicator:
        entry.allow(*_INDICATOR, *_OPTIONAL)
        numbers = ("weight", "score")
        texts: dict[str, Any] = {
            key: entry.optional(key) for key in (*_INDICATOR, *_OPTIONAL) if key not in numbers
        }
        texts["name"] = entry.text("name")
        texts["sign"] = sign_of(texts["sign"]) or texts["sign"]
        weight, score = (self.number(entry, key) for key in numbers)
        return Indicator(**texts, weight=weight, score=score, line=entry.line)

    def watch(self, entry: Entry) -> Monitoring | None:
        entry.allow(*_WATCH)
        month = self.number(entry, "month", "month")
        if month is None or month not in range(1, 13):
            words = Bilingual("月份应为 1 至 12，这次监控未读入。", "month must be 1 to 12; it was left out.")
            self.tell(entry, "month", words)
            return None
        return Monitoring(
            month=int(month),
            progress=self.number(entry, "progress", "percent"),
            cause=entry.optional("cause"),
            likelihood=entry.optional("likelihood"),
            decision=entry.optional("decision"),
            alarmed=self.day(entry, "alarmed"),
            handled=self.day(entry, "handled"),
            cancelled=self.money(entry, "cancelled") or Fraction(0),
        )

    def review(self, entry: Entry | None) -> Review | None:
        if entry is None or not _filled(entry).values:
            return None
        entry.allow("by", "on", "score", "verdict", "opinion")
        score, on = self.number(entry, "score"), self.dated(entry)
        if on is None:
            return None
        texts = {key: entry.optional(key) for key in ("by", "verdict", "opinion")}
        return Review(on=on, score=score, **texts)

    def use(self, entry: Entry) -> ResultUse | None:
        entry.allow("kind", "on", "text")
        on = self.dated(entry)
        return ResultUse(entry.text("kind"), on, entry.optional("text")) if on else None

    def dated(self, entry: Entry) -> date | None:
        """The obligatory day of an entry, which is left out without it."""
        on = self.day(entry, "on")
        if on is None:
            words = Bilingual("没有日期 on，这一条未读入。", "it has no day (on) and was left out.")
            self.tell(entry, "on", words)
        return on
