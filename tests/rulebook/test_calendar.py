from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.rulebook import RulebookError, load
from mingzhang.rulebook.calendar import Calendar, CalendarYear, calendar
from mingzhang.rulebook.errors import CalendarYearError
from tests.rulebook.given_rulebooks import write

NATION = calendar(load())
STATUTORY = {year: 11 if year < 2025 else 13 for year in NATION.years}
"""Statutory holidays a year: the revision of November 2024 added New Year's Eve 除夕 and 2 May."""

YEAR = """\
- year: 2023
  basis: 例
  holidays:
    - {zh: 元旦, en: New Year, first: 2022-12-31, last: 2023-01-02}
    - {zh: 春节, en: Spring, first: 2023-01-21, last: 2023-01-27, makeup: [2023-01-28, 2023-01-29]}
"""

days = st.dates(date(2021, 1, 1), date(2026, 12, 31))


def _calendar(root: Path, text: str) -> Calendar:
    return calendar(load("national", None, write(root, calendar=text)))


@pytest.mark.parametrize("year", NATION.years.values(), ids=lambda year: str(year.year))
def test_a_year_frees_as_many_days_of_work_as_the_law_has_holidays(year: CalendarYear) -> None:
    freed = sum(day.weekday() < 5 for holiday in year.holidays for day in holiday.days)
    assert freed - sum(len(holiday.makeup) for holiday in year.holidays) == STATUTORY[year.year]


@pytest.mark.parametrize("year", NATION.years.values(), ids=lambda year: str(year.year))
def test_every_holiday_of_the_law_falls_into_days_off(year: CalendarYear) -> None:
    fixed = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)] + [(5, 2)] * (year.year >= 2025)
    assert not [day for day in fixed if NATION.is_workday(date(year.year, *day))]
    named = "".join(holiday.zh for holiday in year.holidays)
    assert all(name in named for name in ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"))


@pytest.mark.parametrize(
    ("year", "count"), [(2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)]
)
def test_a_year_has_its_number_of_working_days(year: int, count: int) -> None:
    first = date(year, 1, 1)
    assert NATION.between(first, date(year, 12, 31)) + NATION.is_workday(first) == count


def test_a_weekend_day_worked_instead_counts_and_a_holiday_does_not() -> None:
    assert NATION.is_workday(date(2023, 10, 7))
    assert not NATION.is_workday(date(2023, 10, 6))
    assert not NATION.is_workday(date(2023, 10, 14))


def test_a_limit_runs_over_the_holidays_and_does_not_count_its_first_day() -> None:
    assert NATION.after(date(2023, 9, 28), 1) == date(2023, 10, 7)
    assert NATION.after(date(2023, 9, 28), 5) == date(2023, 10, 11)
    assert NATION.after(date(2023, 9, 30), 1) == date(2023, 10, 7)


def test_a_limit_over_the_turn_of_the_year_meets_the_notice_of_the_next() -> None:
    assert NATION.after(date(2022, 12, 30), 1) == date(2023, 1, 3)


@given(days, st.integers(0, 20))
def test_between_undoes_after(day: date, workdays: int) -> None:
    day = min(day, date(2026, 11, 1))
    assert NATION.between(day, NATION.after(day, workdays)) == workdays


@given(days, days, days)
def test_spans_add_up_in_whatever_order_their_days_come(first: date, second: date, third: date) -> None:
    assert NATION.between(first, second) + NATION.between(second, third) == NATION.between(first, third)


@given(days, st.integers(1, 20))
def test_a_limit_ends_on_a_working_day_after_its_start(day: date, workdays: int) -> None:
    day = min(day, date(2026, 11, 1))
    end = NATION.after(day, workdays)
    assert end > day
    assert NATION.is_workday(end)


@given(days)
def test_a_span_of_one_day_counts_it_if_it_is_worked(day: date) -> None:
    before = max(day, date(2021, 1, 2)) - timedelta(1)
    assert NATION.between(before, before + timedelta(1)) == NATION.is_workday(before + timedelta(1))


def test_a_limit_below_zero_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="-1"):
        NATION.after(date(2023, 5, 4), -1)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: NATION.is_workday(date(2020, 5, 1)),
        lambda: NATION.between(date(2026, 5, 1), date(2031, 5, 1)),
        lambda: NATION.after(date(2031, 5, 1), 0),
    ],
)
def test_a_year_that_is_not_known_is_not_guessed(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(CalendarYearError) as caught:
        ask()
    assert "2021—2026" in caught.value.zh
    assert "add that year's notice" in caught.value.en


def test_a_limit_that_runs_into_an_unknown_year_names_it() -> None:
    with pytest.raises(CalendarYearError, match="2027年"):
        NATION.after(date(2026, 12, 30), 2)


def test_a_province_replaces_the_arrangement_of_a_year(tmp_path: Path) -> None:
    write(tmp_path, calendar=YEAR)
    own = YEAR.replace("2023-01-02}", "2023-01-03}")
    root = write(tmp_path, "county", "national", calendar=own)
    assert not calendar(load("county", None, root)).is_workday(date(2023, 1, 3))
    assert calendar(load("national", None, root)).is_workday(date(2023, 1, 3))


@pytest.mark.parametrize(
    ("wrong", "right", "line", "words"),
    [
        ("2023-01-29]", "2023-01-30]", 5, "2023-01-30 不是周六或周日"),
        ("last: 2023-01-27", "last: 2023-01-20", 5, "先后颠倒"),
        ("last: 2023-01-27", "last: 27日", 5, "27日 不是日期"),
        ("2023-01-29]", "2023-01-28]", 5, "安排了两次"),
        ("last: 2023-01-02", "last: 2023-01-21", 5, "安排了两次"),
        ("first: 2022-12-31", "first: 2021-12-31", 4, "日期不在2023年"),
        ("  basis: 例\n", "", 1, "缺少字段 basis"),
        ("year: 2023", "year: 今年", 1, "四位年份"),
        ("zh: 元旦", "name: 元旦", 4, "不认识的字段 name"),
    ],
)
def test_a_wrong_arrangement_names_file_and_line(
    tmp_path: Path, wrong: str, right: str, line: int, words: str
) -> None:
    assert wrong in YEAR
    with pytest.raises(RulebookError) as caught:
        _calendar(tmp_path, YEAR.replace(wrong, right))
    assert (caught.value.file, caught.value.line) == ("national/calendar.yaml", line)
    assert words in caught.value.zh


def test_years_without_holidays_or_with_a_gap_between_them_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="缺少字段 holidays"):
        _calendar(tmp_path / "a", "- {year: 2023, basis: 例}\n")
    later = (
        YEAR.replace("2023", "2025")
        .replace("2022", "2024")
        .replace("makeup: [2025-01-28, 2025-01-29]", "makeup: []")
    )
    with pytest.raises(RulebookError, match="缺少2024年"):
        _calendar(tmp_path / "b", YEAR + later)
    with pytest.raises(RulebookError, match="没有任何年度"):
        _calendar(tmp_path / "c", "[]\n")
