"""Rules for the two ends of a stretch, each an expression of its own: "from July 1 to July 3", "1994-1997".

An end may borrow its month, century or year from the other one ("3-5 March", "2007-08").
"""

from __future__ import annotations

from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.days import COUNTED, month_number, nearest_or_spelled, number
from claimtrack.extraction.dates.nearest import nearest_month
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Value, rule
from claimtrack.extraction.dates.words import (
    BEFORE_CHRIST,
    DAY,
    DIGITS,
    FOUR_DIGITS,
    MONTH,
    MONTH_STEMS,
    SEASON,
    SEASON_CODES,
    YEAR,
    year_of,
)

_TO = r"(?:-| - | to | through | until | till )"
_AND = r"(?:-| - |/| to | and | or | through | until | till )"
_SHORTEST_MONTH = 4


def _days(match: Match, context: Context) -> Value:
    """From one day to another, the first one's year taken from the last."""
    month = month_number(match["month"])
    last = nearest_or_spelled(month, match, context)
    if last.edtf is None or last.edtf.startswith("-"):
        return NO_VALUE
    begins = month_number(match["begins"])
    first = spans.calendar_day(int(last.edtf[:4]) - (begins > month), begins, number(match["first"]))
    if first.edtf is None or first.edtf >= last.edtf:
        return NO_VALUE
    return Value(f"{first.edtf}/{last.edtf}", "day")


def _days_of_month(match: Match, context: Context) -> Value:
    """ "April 24 to 26", "3 and 5 March": two days of one month."""
    month = month_number(match["month"])
    last = nearest_or_spelled(month, match, context)
    if last.edtf is None:
        return NO_VALUE
    first = spans.calendar_day(int(last.edtf[:-6]), month, number(match["first"]))
    return Value(f"{first.edtf}/{last.edtf}", "day") if first.edtf else NO_VALUE


def _months(match: Match, context: Context) -> Value:
    begins, month = month_number(match["begins"]), month_number(match["month"])
    last = (
        spans.month(year_of(match["year"]), month)
        if match["year"]
        else nearest_month(month, None, match, context)
    )
    if last.edtf is None:
        return NO_VALUE
    first = spans.month(int(last.edtf[:-3]) - (begins > month), begins)
    return Value(f"{first.edtf}/{last.edtf}", "month") if first.edtf else NO_VALUE


def _seasons(match: Match, _context: Context) -> Value:
    begins, ends, year = SEASON_CODES[match["begins"]], SEASON_CODES[match["season"]], year_of(match["year"])
    first, last = spans.season(year - (begins > ends), begins), spans.season(year, ends)
    return Value(f"{first.edtf}/{last.edtf}", "season") if first.edtf and last.edtf else NO_VALUE


def _years(match: Match, _context: Context) -> Value:
    first, last = year_of(match["year"]), year_of(match["last"])
    if match["last"].find(" ") >= 0 and match["year"].find(" ") < 0:
        first = 1 - first  # "499-493 BC"
    one, other = spans.year(first), spans.year(last)
    return Value(f"{one.edtf}/{other.edtf}", "year") if one.edtf and other.edtf and first < last else NO_VALUE


def _short_years(match: Match, _context: Context) -> Value:
    """ "2007-08": the second year takes its century from the first."""
    first, last = match["year"], match["year"][:2] + match["short"]
    return Value(f"{first}/{last}", "year") if first < last else NO_VALUE


def _are_months(match: Match, text: str) -> bool:
    """Both are capitalised and neither is a name or verb by itself ("May and March")."""
    named = match["begins"], match["month"]
    capital = all(text[match.start(group)].isupper() for group in ("begins", "month"))
    return capital and all(
        word.endswith(".") or len(word) >= _SHORTEST_MONTH or word == "may" for word in named
    )


def _have_capitals(match: Match, text: str) -> bool:
    return text[match.start("begins")].isupper() and text[match.start("month")].isupper()


def _has_capital(match: Match, text: str) -> bool:
    return text[match.start("month")].isupper()


def _are_years(match: Match, _text: str) -> bool:
    """ "the years 1939 and 1941" is no stretch, and later rules take each; an "era" on one is for both."""
    return year_of(match["year"]) != year_of(match["last"])


RULES = (
    rule(
        "days from month to month",
        rf"(?P<one>(?P<begins>{MONTH}) (?P<first>{DAY})){_TO}(?P<other>(?P<month>{MONTH}) (?P<day>{DAY})"
        rf"{COUNTED}(?:,? (?P<year>{YEAR}))?)",
        _days,
        _have_capitals,
        needs=MONTH_STEMS,
        ends=True,
    ),
    rule(
        "days to a month",
        rf"(?P<one>(?P<first>{DAY}) (?P<begins>{MONTH})){_TO}(?P<other>(?P<day>{DAY}) (?P<month>{MONTH})"
        rf"(?:,? (?P<year>{YEAR}))?)",
        _days,
        _have_capitals,
        needs=MONTH_STEMS,
        ends=True,
    ),
    rule(
        "days of a month",
        rf"(?P<one>(?P<month>{MONTH}) (?P<first>{DAY})){_AND}(?P<other>(?P<day>{DAY}){COUNTED}"
        rf"(?! [a-z]+s\b)(?:,? (?P<year>{YEAR}))?)",
        _days_of_month,
        _has_capital,
        needs=MONTH_STEMS,
        ends=True,
    ),
    rule(
        "days before a month",
        rf"(?P<one>(?P<first>{DAY})){_AND}"
        rf"(?P<other>(?P<day>{DAY}) (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?)",
        _days_of_month,
        _has_capital,
        needs=MONTH_STEMS,
        ends=True,
    ),
    rule(
        "months",
        rf"(?P<one>(?P<begins>{MONTH})){_AND}(?P<other>(?P<month>{MONTH})(?! ?[0-9]{{1,2}}(?![0-9]))"
        rf"(?:,? (?:of )?(?P<year>{YEAR}))?)",
        _months,
        _are_months,
        needs=MONTH_STEMS,
        ends=True,
    ),
    rule(
        "seasons",
        rf"(?P<one>(?:the )?(?P<begins>{SEASON})){_AND}"
        rf"(?P<other>(?:the )?(?P<season>{SEASON}),? (?:of )?(?P<year>{YEAR}))",
        _seasons,
        needs=SEASON_CODES,
        ends=True,
    ),
    rule(
        "years before Christ",
        rf"(?P<one>(?P<year>{BEFORE_CHRIST}|[1-9][0-9]{{0,3}})){_AND}(?P<other>(?P<last>{BEFORE_CHRIST}))",
        _years,
        _are_years,
        needs=("bc", "b.c"),
        ends=True,
    ),
    rule(
        "years",
        rf"(?P<one>(?:the years )?(?P<year>{FOUR_DIGITS})){_TO}(?P<other>(?P<last>{YEAR}))",
        _years,
        _are_years,
        needs=DIGITS,
        ends=True,
    ),
    rule(
        "years of a century",
        rf"(?P<one>(?P<year>{FOUR_DIGITS}))[-/](?P<other>(?P<short>[0-9]{{2}}))(?![0-9/-])",
        _short_years,
        needs=DIGITS,
        ends=True,
    ),
)
