"""Stretches of the calendar as EDTF values: weeks, months, quarters, seasons, decades and parts of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from claimtrack.edtf import bounds
from claimtrack.extraction.dates.anchor import Point
from claimtrack.extraction.dates.rule import NO_VALUE, Value
from claimtrack.extraction.dates.words import EARLY, LATE, MIDDLE, ORDINALS

_DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_LAST = 9998  # a winter that begins then ends in the last year of the calendar
_THIRD = {EARLY: 0, MIDDLE: 1, LATE: 2}


def day(when: date) -> Value:
    """One day."""
    return Value(when.isoformat(), "day")


def days(first: date, last: date, precision: str) -> Value:
    """From one day to another, as an EDTF interval."""
    return Value(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}", precision)


def week(when: date) -> Value:
    """The Monday to Sunday that hold a day (ISO 8601 week)."""
    monday = when - timedelta(days=when.weekday())
    return days(monday, monday + timedelta(days=6), "week")


def week_of(edtf: str) -> Value:
    """The week that holds a day given as EDTF; without value before Christ."""
    first, _ = bounds(edtf)
    return NO_VALUE if first is None else week(first)


def weekend(when: date) -> Value:
    """Saturday and Sunday of the week that holds a day."""
    saturday = when + timedelta(days=5 - when.weekday())
    return days(saturday, saturday + timedelta(days=1), "week")


def month(year: int, number: int) -> Value:
    """A month; one of another year when the number runs over."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return _in_calendar(year, f"-{number:02d}", "month")


def quarter(year: int, number: int) -> Value:
    """A quarter, 1 to 4; one of another year when the number runs over."""
    return _in_calendar(year + (number - 1) // 4, f"-{33 + (number - 1) % 4}", "quarter")


def half(year: int, number: int) -> Value:
    """A half year, 1 or 2, as the interval of its months."""
    first, last = month(year, 6 * number - 5), month(year, 6 * number)
    return Value(f"{first.edtf}/{last.edtf}", "month") if first.edtf and last.edtf else NO_VALUE


def season(year: int, code: int) -> Value:
    """A season by its EDTF code, 21 (spring) to 24 (winter, which ends in the next year)."""
    return _in_calendar(year, f"-{code}", "season")


def year(number: int) -> Value:
    """A year; 490 BC is -489."""
    return _in_calendar(number, "", "year")


def decade(number: int) -> Value:
    """The decade that holds a year; EDTF has none before Christ."""
    return Value(f"{number // 10:03d}X", "decade") if 1000 <= number <= _LAST else NO_VALUE


def century(number: int) -> Value:
    """The nineteenth century is 18XX."""
    return Value(f"{number - 1:02d}XX", "century") if 2 <= number <= 99 else NO_VALUE


def calendar_day(year_number: int, month_number: int, day_number: int) -> Value:
    """A day by its numbers; without value when the calendar has no such day."""
    # A year of the same length stands in for one before Christ, which `date` does not know.
    proxy = year_number if year_number > 0 else year_number % 400 + 400
    try:
        known = date(proxy, month_number, day_number)
    except ValueError:
        return NO_VALUE
    return _in_calendar(year_number, f"-{known:%m-%d}", "day")


def part(whole: Value, which: str | None) -> Value:
    """The early, middle or late part of a stretch, as the interval that the words conventionally cover.

    In a month: days 1 to 10, 11 to 20, 21 to the last. In a quarter, season or year: a third of its months.
    In a decade or century: a third of its years. A week or day has no parts: the whole surely holds them.
    """
    if which is None or whole.edtf is None or whole.precision in ("day", "week"):
        return whole
    first, last = bounds(whole.edtf)
    if first is None or last is None:
        return whole
    third = _THIRD[which]
    if whole.precision == "month":
        start = first.replace(day=1 + 10 * third)
        return days(start, last if which == LATE else start.replace(day=10 + 10 * third), "vague")
    if whole.precision in ("decade", "century"):
        count = last.year - first.year + 1
        begin, end = first.year + count * third // 3, first.year + count * (third + 1) // 3 - 1
        return Value(f"{begin:04d}/{end:04d}", "vague")
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    begin_month = first.month - 1 + months * third // 3
    end_month = first.month - 1 + months * (third + 1) // 3
    begin_day = date(first.year + begin_month // 12, begin_month % 12 + 1, 1)
    end_day = date(first.year + end_month // 12, end_month % 12 + 1, 1) - timedelta(days=1)
    return days(begin_day, end_day, "vague")


def week_of_month(month: Value, nth: str, weeks: int) -> Value:
    """So many weeks of a month, from its "first", "second" … or up to its "last" day."""
    first, last = bounds(month.edtf) if month.edtf else (None, None)
    if first is None or last is None:
        return NO_VALUE
    if nth in ("last", "final"):
        return days(last - timedelta(days=7 * weeks - 1), last, "week")
    start = first + timedelta(days=7 * (ORDINALS[nth] - 1))
    return days(start, min(start + timedelta(days=7 * weeks - 1), last), "week")


def months_away(when: date | Point, count: int) -> date:
    """The same day of the month `count` months on, or the last one where that month is shorter."""
    at = when.year * 12 + when.month - 1 + count
    return date(at // 12, at % 12 + 1, min(when.day, monthrange(at // 12, at % 12 + 1)[1]))


def away(when: date | Point, unit: str, count: int) -> Value:
    """What lies `count` units from a day, at the unit's own precision; a negative count looks back.

    Without value when that is outside the calendar, or days and weeks before Christ.
    """
    try:
        return _away(when, unit, count)
    except (OverflowError, ValueError):
        return NO_VALUE


def _away(when: date | Point, unit: str, count: int) -> Value:
    if unit in _DAYS:
        return day(_date(when) + timedelta(days=int(count * _DAYS[unit])))
    match unit:
        case "week":
            return week(_date(when) + timedelta(weeks=count))
        case "fortnight":
            return week(_date(when) + timedelta(weeks=2 * count))
        case "weekend":
            return weekend(_date(when) + timedelta(weeks=count))
        case "month":
            return month(when.year, when.month + count)
        case "quarter":
            return quarter(when.year, (when.month - 1) // 3 + 1 + count)
        case "year":
            return year(when.year + count)
        case "decade":
            return decade(when.year + 10 * count)
        case _:
            return century(when.year // 100 + 1 + count)


def _date(when: date | Point) -> date:
    """The day as the calendar's own; raises ValueError before Christ."""
    return date(when.year, when.month, when.day)


def stretch(today: date, unit: str, count: int) -> Value:
    """The `count` units up to a day, or from it on when positive: "the past two weeks"."""
    try:
        if unit in _MONTHS:
            other = months_away(today, _MONTHS[unit] * count)
        else:
            other = today + timedelta(days=int({**_DAYS, "week": 7, "fortnight": 14}[unit] * count))
    except (OverflowError, ValueError):
        return NO_VALUE
    return days(
        min(today, other), max(today, other), unit if unit in ("day", "week", "month", "year") else "vague"
    )


def _in_calendar(year: int, rest: str, precision: str) -> Value:
    """The value of a year and what follows it, unless EDTF cannot say it in four digits."""
    if not -_LAST <= year <= _LAST:
        return NO_VALUE
    return Value((f"{year:04d}" if year >= 0 else f"{year:05d}") + rest, precision)
