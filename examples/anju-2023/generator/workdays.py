"""The working days of a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

FRIDAY = 4


class Workdays:
    """Monday to Friday without the holidays, which are given as ``MM-DD``."""

    def __init__(self, year: int, holidays: Sequence[str]) -> None:
        self.year = year
        self._free = {self.day(text) for text in holidays}

    def day(self, text: str) -> date:
        """The day of ``MM-DD``."""
        return date.fromisoformat(f"{self.year}-{text}")

    def at(self, day: date) -> date:
        """``day``, or the next working day, or else the last one of the year."""
        step = 1
        while day.weekday() > FRIDAY or day in self._free:
            day += timedelta(step)
            if day.year > self.year:
                day, step = date(self.year, 12, 31), -1
        return day

    def after(self, day: date, days: int) -> date:
        """So many working days after ``day``."""
        for _ in range(days):
            day = self.at(day + timedelta(1))
        return day

    def last(self, month: int) -> date:
        """The last working day of a month."""
        start = date(self.year, month, 25)
        days = (start + timedelta(ahead) for ahead in range(7))
        return max(day for day in days if day.month == month and self.at(day) == day)
