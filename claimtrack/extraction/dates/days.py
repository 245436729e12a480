"""Rules for days that name their month: ISO and numeric dates, "April 5, 2022", "the morning of 4 April"."""

from __future__ import annotations

from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.nearest import nearest_day
from claimtrack.extraction.dates.rule import Match, Value, rule
from claimtrack.extraction.dates.words import (
    CLOCK,
    DAY,
    DIGITS,
    MONTH,
    MONTH_NUMBERS,
    MONTH_STEMS,
    ORDINAL_WORDS,
    ORDINALS,
    WEEKDAY,
    YEAR,
    ZONE,
    year_of,
)
from claimtrack.types import DateOrder

_BESIDE = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"
COUNTED = r"(?![:/]?[0-9]| ?%)"
_PART_OF_DAY = (
    r"(?:(?:(?:early|late) (?:in|on) )?the (?:early |late )?"
    r"(?:dawn|morning|afternoon|evening|night|eve)(?: hours)? of )?"
)
_HOUR = rf"(?:{CLOCK}{ZONE},? )?"
_WEEK = r"(?P<week>the week (?:of|beginning|starting|ending) )?"
_OF_YEAR = (
    rf"(?:(?:-|,? |,? of |,? in )(?P<year>{YEAR})"
    r"|,? (?:of )?(?P<of_year>that|the same|the following|this|last|next) year)?"
)
_OF_YEAR_STEPS = {"last": -1, "next": 1, "the following": 1}


def number(words: str) -> int:
    """The day of a month that `DAY` or an ordinal matched."""
    return ORDINALS[words] if words in ORDINALS else int(words.rstrip("stndrh"))


def month_number(words: str) -> int:
    """The month that `MONTH` matched."""
    return MONTH_NUMBERS[words.rstrip(".")]


def _is_capital(match: Match, text: str) -> bool:
    """A month is written with a capital; "may 3" is a verb and a number."""
    return text[match.start("month")].isupper()


def _iso(match: Match, _context: Context) -> Value:
    return spans.calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: Match, context: Context) -> Value:
    """Dotted dates have the day first; with slashes a number above 12 decides, then the order asked for."""
    one, other = int(match["one"]), int(match["other"])
    day_first = match["mark"] == "." or context.date_order is DateOrder.DAY_FIRST
    if (one > 12) != (other > 12):
        day_first = one > 12
    month, day = (other, one) if day_first else (one, other)
    return spans.calendar_day(int(match["year"]), month, day)


def _day(match: Match, context: Context) -> Value:
    value = nearest_or_spelled(month_number(match["month"]), match, context)
    if match["week"] and value.precision == "day" and value.edtf:
        return spans.week_of(value.edtf)
    return value


def nearest_or_spelled(month: int, match: Match, context: Context) -> Value:
    """The day that a match names, in the year that it spells out or in the likeliest one."""
    groups = match.groupdict()
    if groups["year"]:
        return spans.calendar_day(year_of(groups["year"]), month, number(groups["day"]))
    if of_year := groups.get("of_year"):
        origin = context.today if of_year in ("this", "last", "next") else context.before("year")
        return spans.calendar_day(origin.year + _OF_YEAR_STEPS.get(of_year, 0), month, number(groups["day"]))
    return nearest_day(month, number(groups["day"]), groups.get("weekday"), match, context)


RULES = (
    rule(
        "ISO date",
        r"(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])"
        r"(?:t[0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?",
        _iso,
        needs=DIGITS,
    ),
    rule(
        "numeric date",
        r"(?P<one>[0-3]?[0-9])(?P<mark>[/.])(?P<other>[0-3]?[0-9])(?P=mark)(?P<year>[12][0-9]{3})",
        _numeric,
        needs=DIGITS,
    ),
    rule(
        "month and day",
        rf"{_WEEK}{_HOUR}{_PART_OF_DAY}{_BESIDE}(?P<month>{MONTH}) (?P<day>{DAY}|{ORDINAL_WORDS}\b){COUNTED}"
        rf"{_OF_YEAR}",
        _day,
        _is_capital,
        needs=MONTH_STEMS,
    ),
    rule(
        "day and month",
        rf"{_WEEK}{_PART_OF_DAY}{_BESIDE}(?:the )?(?P<day>{DAY})(?: of)?[ -](?P<month>{MONTH})"
        rf"{_OF_YEAR}",
        _day,
        _is_capital,
        needs=MONTH_STEMS,
    ),
)
