"""Rules for days that name their month: ISO and numeric dates, "April 5, 2022", "4-6 April"."""

from __future__ import annotations

from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.nearest import nearest_day
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Value, rule
from claimtrack.extraction.dates.words import DAY, MONTH, MONTH_NUMBERS, MONTH_STEMS, WEEKDAY, YEAR
from claimtrack.types import DateOrder

_BESIDE = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"
_TO = r"(?:-| - | to | through | until )"
_COUNTED = r"(?![:/]?[0-9]| ?%)"


def _number(words: str) -> int:
    return int(words.rstrip("stndrh"))


def _month(words: str) -> int:
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
    month, day = _month(match["month"]), _number(match["day"])
    if match["year"]:
        return spans.calendar_day(int(match["year"]), month, day)
    return nearest_day(month, day, match["weekday"], match, context)


def _range(match: Match, context: Context) -> Value:
    """From one day to another, the first one's month and year taken from the last where they are not said."""
    month, day = _month(match["month"]), _number(match["day"])
    if match["year"]:
        last = spans.calendar_day(int(match["year"]), month, day)
    else:
        last = nearest_day(month, day, None, match, context)
    if last.edtf is None:
        return NO_VALUE
    begins = _month(match["begins"]) if match["begins"] else month
    first = spans.calendar_day(int(last.edtf[:4]) - (begins > month), begins, _number(match["first"]))
    if first.edtf is None or first.edtf >= last.edtf:
        return NO_VALUE
    return Value(f"{first.edtf}/{last.edtf}", "day")


RULES = (
    rule(
        "ISO date",
        r"(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])"
        r"(?:t[0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?",
        _iso,
    ),
    rule(
        "numeric date",
        r"(?P<one>[0-3]?[0-9])(?P<mark>[/.])(?P<other>[0-3]?[0-9])(?P=mark)(?P<year>[12][0-9]{3})",
        _numeric,
    ),
    rule(
        "days from month to month",
        rf"(?P<begins>{MONTH}) (?P<first>{DAY}){_TO}(?P<month>{MONTH}) (?P<day>{DAY})"
        rf"{_COUNTED}(?:,? (?P<year>{YEAR}))?",
        _range,
        _is_capital,
        needs=MONTH_STEMS,
    ),
    rule(
        "days of a month",
        rf"(?P<month>{MONTH}) (?P<first>{DAY}){_TO}(?P<day>{DAY}){_COUNTED}"
        rf"(?:,? (?P<year>{YEAR}))?(?P<begins>)",
        _range,
        _is_capital,
        needs=MONTH_STEMS,
    ),
    rule(
        "days before a month",
        rf"(?P<first>{DAY})(?: (?P<begins>{MONTH}))?{_TO}(?P<day>{DAY}) (?P<month>{MONTH})"
        rf"(?:,? (?P<year>{YEAR}))?",
        _range,
        _is_capital,
        needs=MONTH_STEMS,
    ),
    rule(
        "month and day",
        rf"{_BESIDE}(?P<month>{MONTH}) (?P<day>{DAY}){_COUNTED}(?:,? (?P<year>{YEAR}))?",
        _day,
        _is_capital,
        needs=MONTH_STEMS,
    ),
    rule(
        "day and month",
        rf"{_BESIDE}(?:the )?(?P<day>{DAY})(?: of)?[ -](?P<month>{MONTH})(?:(?:-|,? | of )(?P<year>{YEAR}))?",
        _day,
        _is_capital,
        needs=MONTH_STEMS,
    ),
)
