"""The year of performance management 绩效管理 as data: what is watched when, what alarms, grades and their use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from mingzhang.facts import Interval
from mingzhang.language.bilingual import Bilingual
from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.scoring.system_file import number
from mingzhang.rulebook.yaml_entry import Entry

_HUNDRED = 100
_LISTS = ("causes", "likelihoods", "decisions", "uses")


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade 等级 from ``low`` points (included), None where its place prints no bounds; ``use`` follows from it."""

    words: Bilingual
    low: Fraction | None
    use: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """By the end of ``month``, an execution ``below`` this part of the budget alarms 预警线."""

    month: int
    below: Fraction


@dataclass(frozen=True, slots=True)
class Cycle:
    """What a place prescribes for the year; ``gap`` and ``handle`` are None where it prescribes none."""

    grades: tuple[Grade, ...]
    alarms: tuple[AlarmLine, ...]
    gap: Fraction | None
    handle: int | None
    watched: tuple[int, ...]
    causes: tuple[str, ...]
    likelihoods: tuple[str, ...]
    decisions: tuple[str, ...]
    uses: tuple[str, ...]
    basis: Mapping[str, str]

    def grade(self, points: Interval) -> Grade | None:
        """The grade of a score, None where the score leaves it open or no bounds are printed."""
        found = [
            next((grade for grade in self.grades if grade.low is not None and end >= grade.low), None)
            for end in (points.low, points.high)
            if end is not None
        ]
        return found[0] if len(found) == 2 and found[0] == found[1] else None


@lru_cache(maxsize=32)
def cycle(book: Rulebook) -> Cycle:
    """The cycle of the rulebook's place and year.  Raises RulebookError naming file and line."""
    entries = loader.merged(book.root, [place.id for place in book.places], "cycle.yaml", "id", book.year)
    topics = {entry.text("id"): entry for entry in entries}
    grades, monitoring, words = (topics[name] for name in ("grades", "monitoring", "words"))
    grades.allow("id", "from", "to", "basis", "grades")
    monitoring.allow("id", "from", "to", "basis", "alarms", "gap", "handle", "watched")
    words.allow("id", "from", "to", "basis", *_LISTS)
    return Cycle(
        grades=_grades(grades),
        alarms=tuple(map(_alarm, monitoring.entries("alarms"))),
        gap=_part(monitoring, "gap") if monitoring.optional("gap") else None,
        handle=int(number(monitoring, "handle")) if monitoring.optional("handle") else None,
        watched=tuple(int(month) for month in monitoring.texts("watched")),
        basis={name: topics[name].text("basis") for name in topics},
        **{name: words.texts(name) for name in _LISTS},
    )


def _grades(entry: Entry) -> tuple[Grade, ...]:
    found = tuple(map(_grade, entry.entries("grades")))
    bounds = [grade.low for grade in found if grade.low is not None]
    if bounds != sorted(bounds, reverse=True) or len(bounds) not in (0, len(found)):
        entry.refuse(
            "等级应由高到低排列，下限要么都写，要么都不写。",
            "grades must descend, and all or none have bounds",
            "grades",
        )
    return found


def _grade(entry: Entry) -> Grade:
    entry.allow("zh", "en", "low", "use_zh", "use_en")
    use = Bilingual(entry.text("use_zh"), entry.text("use_en")) if entry.optional("use_zh") else None
    low = number(entry, "low") if entry.optional("low") else None
    return Grade(Bilingual(entry.text("zh"), entry.text("en")), low, use)


def _alarm(entry: Entry) -> AlarmLine:
    entry.allow("month", "below")
    return AlarmLine(int(number(entry, "month")), _part(entry, "below"))


def _part(entry: Entry, key: str) -> Fraction:
    """A percentage as a part of one."""
    return number(entry, key) / _HUNDRED
