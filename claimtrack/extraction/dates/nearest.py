"""Which year a date without one belongs to: the nearest past, or a coming one when the verb looks ahead."""

from __future__ import annotations

from datetime import date, timedelta

from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context, Tense
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Value
from claimtrack.extraction.dates.words import WEEKDAY_NUMBERS

# Within so many days a date is this year's: ahead of the publication day though the verb looks back, ahead of
# it where no verb tells ("the vote on April 12"), behind it though the verb looks ahead. Measured on the
# development data.
_MONTHS_BEHIND = 2  # "the wages for April will be paid", said in May
_AHEAD_THOUGH_BACK, _AHEAD_ANYWAY, _BEHIND_THOUGH_AHEAD = 60, 120, 90

# A story that goes from a month to one so many months earlier in the year has come to the next year.
_PASSED_NEW_YEAR = 8

# The words that `WHICH_WORDS` matches, as steps from the present unit.
WHICH_WORDS = "last|this past|past|this coming|this|current|next|coming"
WHICH = {
    **dict.fromkeys(("last", "past", "this past"), -1),
    **dict.fromkeys(("this", "current"), 0),
    **dict.fromkeys(("next", "coming", "this coming"), 1),
}


def nearest_day(month: int, number: int, weekday: str | None, match: Match, context: Context) -> Value:
    """The day of that month and number; a weekday written beside it decides the year where it can."""
    if context.narrated_year is not None:
        return spans.calendar_day(_story_year(month, context), month, number)
    today = context.today
    candidates = [_day(year, month, number) for year in (today.year - 1, today.year, today.year + 1)]
    if weekday is not None:
        wanted = WEEKDAY_NUMBERS[weekday.rstrip(".")]
        fitting = [day for day in candidates if day is not None and day.weekday() == wanted]
        if fitting:
            return spans.day(min(fitting, key=lambda day: abs(day - today)))
    before, this, after = candidates
    tense = context.tense(match.start(), match.end())
    ahead = _AHEAD_THOUGH_BACK if tense is Tense.BACK else _AHEAD_ANYWAY
    chosen = this
    if this is not None and tense is Tense.AHEAD:
        chosen = after if this < today - timedelta(days=_BEHIND_THOUGH_AHEAD) else this
    elif this is not None:
        chosen = before if this > today + timedelta(days=ahead) else this
    return NO_VALUE if chosen is None else spans.day(chosen)


def nearest_month(month: int, which: str | None, match: Match, context: Context) -> Value:
    """ "in March", "last March", "this March", "next March"."""
    if context.narrated_year is not None and not which:
        return spans.month(_story_year(month, context), month)
    today = context.origin("month") if which else context.today
    step = WHICH[which] if which else None
    if step == 0:
        return spans.month(today.year, month)
    ahead = step == 1 or (step is None and context.looks_ahead(match.start(), match.end()))
    if ahead and not (step is None and 0 < today.month - month <= _MONTHS_BEHIND):
        return spans.month(today.year + (month < today.month or (step == 1 and month == today.month)), month)
    return spans.month(today.year - (month > today.month or (step == -1 and month == today.month)), month)


def nearest_season(code: int, which: str | None, match: Match, context: Context) -> Value:
    """ "last summer", "this spring", "in the autumn"; a winter is named by the year it begins in."""
    if context.narrated_year is not None and not which:
        return spans.season(context.narrated_year, code)
    today = context.origin("season") if which else context.today
    # January and February belong to the winter that began the year before.
    year = today.year - (code == 24 and today.month <= 2)
    first_month = 3 * (code - 20)
    step = WHICH[which] if which else None
    begun = today.month >= first_month or year < today.year
    inside = begun and (code == 24 or today.month < first_month + 3)
    if step == 0:
        return spans.season(year, code)
    if step == 1 or (step is None and not inside and context.looks_ahead(match.start(), match.end())):
        return spans.season(year + begun, code)
    return spans.season(year - (not begun or (step == -1 and inside)), code)


def nearest_weekday(weekday: str, which: str | None, match: Match, context: Context) -> Value:
    """The nearest past such day, the publication day included; a coming one when the verb looks ahead."""
    today = context.today
    back = (today.weekday() - WEEKDAY_NUMBERS[weekday.rstrip(".")]) % 7
    step = WHICH[which] if which else None
    if step == 1:
        return spans.day(today + timedelta(days=7 - back))
    if step == -1:
        return spans.day(today - timedelta(days=back or 7))
    if back and context.looks_ahead(match.start(), match.end()):
        return spans.day(today + timedelta(days=7 - back))
    return spans.day(today - timedelta(days=back))


def _story_year(month: int, context: Context) -> int:
    """The year of a month in a story: the one it has come to, or the next when it has passed New Year."""
    year, named = context.year or 0, context.named
    if named is None or named.year != year or context.fineness == "year":
        return year
    return year + (named.month - month >= _PASSED_NEW_YEAR)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
