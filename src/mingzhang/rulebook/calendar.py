"""The working-day calendar 工作日历: which days count when a limit is set in working days.

Statutory holidays do not count, weekend days worked in their stead do, and the
day a limit starts from is day zero (行政许可法第八十二条, 民法典第二百零一条).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.errors import CalendarYearError, RulebookError
from mingzhang.rulebook.jurisdictions import NATIONAL
from mingzhang.rulebook.yaml_entry import Entry

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday 放假, both ends included, and the weekend days worked because of it 调休上班."""

    zh: str
    en: str
    first: date
    last: date
    makeup: tuple[date, ...]

    @property
    def days(self) -> list[date]:
        """The days off, weekends among them included."""
        return _days(self.first, self.last)


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """What one year's notice arranges; ``basis`` names it."""

    year: int
    basis: str
    holidays: tuple[Holiday, ...]


@dataclass(frozen=True)
class Calendar:
    """The working days of the years whose arrangement is known, which follow one another.

    Every question about a day outside them raises CalendarYearError.
    """

    years: Mapping[int, CalendarYear]

    def is_workday(self, day: date) -> bool:
        """Is ``day`` a working day 工作日?"""
        self._known(day)
        return day in self._rank

    def after(self, day: date, workdays: int) -> date:
        """The last day of a limit of ``workdays`` working days that starts on ``day``, which is not counted.

        No working days end the limit on ``day`` itself.  A negative number is a ValueError.
        """
        if workdays < 0:
            raise ValueError(workdays)
        self._known(day)
        if not workdays:
            return day
        last = bisect_right(self._workdays, day) + workdays - 1
        if last >= len(self._workdays):
            raise CalendarYearError(max(self.years) + 1, list(self.years))
        return self._workdays[last]

    def between(self, start: date, end: date) -> int:
        """The working days after ``start`` up to and with ``end``; below zero when ``end`` comes first.

        So ``between(day, after(day, n)) == n``, and from today to a due day it is what remains.
        """
        self._known(start)
        self._known(end)
        return bisect_right(self._workdays, end) - bisect_right(self._workdays, start)

    def _known(self, day: date) -> None:
        if day.year not in self.years:
            raise CalendarYearError(day.year, list(self.years))

    @cached_property
    def _workdays(self) -> list[date]:
        """Every working day, in order."""
        holidays = [holiday for year in self.years.values() for holiday in year.holidays]
        off = {day for holiday in holidays for day in holiday.days}
        makeup = {day for holiday in holidays for day in holiday.makeup}
        days = _days(date(min(self.years), 1, 1), date(max(self.years), 12, 31))
        return [day for day in days if day in makeup or (day not in off and day.weekday() < _SATURDAY)]

    @cached_property
    def _rank(self) -> frozenset[date]:
        return frozenset(self._workdays)


@lru_cache(maxsize=32)
def calendar(book: Rulebook) -> Calendar:
    """The calendar of the rulebook's place; of one year, the nearest place's arrangement counts.

    Raises RulebookError naming file and line.
    """
    places = [place.id for place in book.places]
    entries = loader.merged(book.root, places, "calendar.yaml", "year", book.year)
    found: dict[int, CalendarYear] = {}
    for entry in entries:
        year = _year(entry)
        if found and year.year - 1 not in found:
            entry.refuse(
                f"缺少{year.year - 1}年：年度应逐年相连。",
                f"{year.year - 1} is missing: years follow one another",
                "year",
            )
        found[year.year] = year
    if not found:
        file = f"{NATIONAL}/calendar.yaml"
        raise RulebookError(file, 0, "没有任何年度。", "it holds no year")
    return Calendar(found)


def _year(entry: Entry) -> CalendarYear:
    entry.allow("year", "basis", "holidays")
    year = entry.year("year")
    assert year is not None  # noqa: S101 - it is the key of the entries
    holidays = tuple(map(_holiday, entry.entries("holidays")))
    if not holidays:
        entry.refuse("缺少字段 holidays。", "field holidays is missing")
    seen: set[date] = set()
    for holiday, item in zip(holidays, entry.entries("holidays"), strict=True):
        days = {*holiday.days, *holiday.makeup}
        if len(days) < len(holiday.days) + len(holiday.makeup) or days & seen:
            item.refuse("同一天安排了两次。", "one day is arranged twice")
        if not {year - 1, year} >= {day.year for day in days}:
            item.refuse(f"日期不在{year}年。", f"a day is not in {year}")
        seen |= days
    return CalendarYear(year, entry.text("basis"), holidays)


def _holiday(entry: Entry) -> Holiday:
    entry.allow("zh", "en", "first", "last", "makeup")
    first, last = (_date(entry, key, entry.text(key)) for key in ("first", "last"))
    if first > last:
        entry.refuse("放假起止日期先后颠倒。", "the first day off comes after the last", "last")
    makeup = tuple(_date(entry, "makeup", text) for text in entry.texts("makeup"))
    for day in makeup:
        if day.weekday() < _SATURDAY:
            entry.refuse(
                f"调休上班日 {day} 不是周六或周日。", f"{day} is worked instead, but no weekend day", "makeup"
            )
    return Holiday(entry.text("zh"), entry.text("en"), first, last, makeup)


def _date(entry: Entry, key: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        entry.refuse(f"{text} 不是日期，应写成 2023-01-31。", f"{text} is no date like 2023-01-31", key)


def _days(first: date, last: date) -> list[date]:
    return [first + index * _DAY for index in range((last - first).days + 1)]
