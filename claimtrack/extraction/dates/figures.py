"""Rules for the business year: quarters and halves, and "a year earlier" beside a quarter's figures."""

from __future__ import annotations

import re

from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.nearest import WHICH
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Value, rule
from claimtrack.extraction.dates.words import ORDINALS, ROUGHLY, YEAR, year_of

_OF_YEAR = rf"(?:,? (?:of |in )?(?:fiscal )?(?:(?P<year>{YEAR})|(?P<which>last|this|next) year))?"
_NTH = r"(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)"
_QUARTER = rf"(?:{_NTH}[ -]quarter|q(?P<digit>[1-4]))"
_SAME = r"the (?:same|corresponding|comparable|like|prior|year-ago|year-earlier) (?:quarter|period)"
# What tells that a sentence compares figures.
_COMPARES = re.compile(
    r"[$%]|\b(?:cents|compared|versus|vs|million|billion|percent|profit|earnings|revenues?|sales|income|loss)\b"
)


def _number(match: Match) -> int:
    if match["digit"]:
        return int(match["digit"])
    word = match["word"]
    return ORDINALS[word] if word in ORDINALS else int(word[:-2])


def _nearest(match: Match, context: Context, number: int, months: int) -> int:
    """The year of a quarter or half year: the one said, else of the latest that has begun or is to come."""
    if match["which"]:
        return context.origin("year").year + WHICH[match["which"]]
    if context.narrated_year is not None:
        return context.narrated_year
    today = context.today
    current = (today.month - 1) // months + 1
    ahead = context.looks_ahead(match.start(), match.end())
    return today.year - (number > current and not ahead)


def _quarter(match: Match, context: Context) -> Value:
    number = _number(match)
    if match.groupdict().get("ago"):
        year = _nearest_past(number, context) - 1
    else:
        year = year_of(match["year"]) if match["year"] else _nearest(match, context, number, 3)
        if (year, number) <= (context.today.year, (context.today.month + 2) // 3):
            context.quarter = year, number
    return spans.quarter(year, number)


def _nearest_past(number: int, context: Context) -> int:
    """The year that "the third quarter" of the text belongs to."""
    if context.quarter is not None and context.quarter[1] == number:
        return context.quarter[0]
    return context.today.year - (number > (context.today.month - 1) // 3 + 1)


def _half(match: Match, context: Context) -> Value:
    number = 1 if match["word"] in ("first", "former") else 2
    year = year_of(match["year"]) if match["year"] else _nearest(match, context, number, 6)
    return spans.half(year, number)


def _first_quarters(match: Match, _context: Context) -> Value:
    return spans.half(year_of(match["year"]), 1)


def _a_year_ago(match: Match, context: Context) -> Value:
    """The quarter of the year before, where figures are compared; else the year before."""
    if context.quarter is not None and _compares(match, context):
        year, number = context.quarter
        return spans.quarter(year - 1, number)
    return spans.away(context.origin("year"), "year", -1)


def _compares(match: Match, context: Context) -> bool:
    before, _after = context.sentence_around(match.start(), match.end())
    return "quarter" in match.group() or "period" in match.group() or _COMPARES.search(before) is not None


def _this_quarter(_match: Match, context: Context) -> Value:
    """Of "the quarter" the papers speak when it is over and its figures are out."""
    if context.quarter is not None:
        return spans.quarter(*context.quarter)
    return spans.away(context.today, "quarter", -1)


def _fiscal_year(match: Match, context: Context) -> Value:
    """The year it is mostly in; companies end theirs on different days."""
    return spans.away(context.today, "year", {"last": -1, "latest": -1, "next": 1}.get(match["which"], 0))


def _period_of_year(match: Match, context: Context) -> Value:
    """ "the 1988 period": the quarter that the text tells of, of that year."""
    year = year_of(match["year"])
    return spans.quarter(year, context.quarter[1]) if context.quarter else spans.year(year)


def _months(_match: Match, context: Context) -> Value:
    """ "the first nine months": the text no longer tells of a quarter."""
    context.quarter = None
    return NO_VALUE


RULES = (
    rule(
        "quarter of a year",
        rf"(?:the )?(?:(?P<which>last|this|next) year|(?P<year>{YEAR})|(?P<ago>year-(?:ago|earlier)))"
        rf"(?:'s)? {_QUARTER}",
        _quarter,
        needs=("quarter", "q1", "q2", "q3", "q4"),
    ),
    rule(
        "quarter",
        rf"(?:(?:the|its|their) (?!\w{{3,6}}-))?(?:fiscal[ -])?{_QUARTER}{_OF_YEAR}",
        _quarter,
        needs=("quarter", "q1", "q2", "q3", "q4"),
    ),
    rule(
        "half year",
        rf"(?:the )?(?P<word>first|second|former|latter|last) half{_OF_YEAR.removesuffix('?')}",
        _half,
        needs=("half",),
    ),
    rule(
        "first two quarters",
        rf"(?:the )?first two quarters (?:of |in )(?P<year>{YEAR})",
        _first_quarters,
        needs=("quarters",),
    ),
    rule(
        "same period a year ago",
        rf"{_SAME}(?:,? (?:of )?(?:a|one|the) year (?:ago|earlier|before)|,? (?:of )?last year)?"
        r"|last year's (?:quarter|period)|year-(?:ago|earlier)",
        _a_year_ago,
        needs=("quarter", "period", "year-"),
    ),
    rule(
        "a year ago",
        rf"(?:{ROUGHLY} )?(?:a|one) year (?:ago|earlier)",
        _a_year_ago,
        needs=("year ago", "year earlier"),
    ),
    rule(
        "period of a year",
        rf"the (?P<year>{YEAR}) (?:period|quarter)",
        _period_of_year,
        needs=("period", "quarter"),
    ),
    rule(
        "months of a year",
        r"(?:the )?(?:first|last|latest) (?:six|nine|6|9) months",
        _months,
        needs=("months",),
    ),
    rule(
        "fiscal year",
        r"the (?:(?P<which>last|next|current|latest) )?(?:fiscal|full) year",
        _fiscal_year,
        needs=("fiscal year", "full year"),
    ),
    rule(
        "the quarter",
        r"(?:the (?:latest |most recent )?quarter(?!-)|the (?:latest|most recent) period)",
        _this_quarter,
        needs=("quarter", "period"),
    ),
)
