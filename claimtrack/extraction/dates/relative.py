"""Rules for expressions that count from the publication day or from the day the text last named."""

from __future__ import annotations

from datetime import date, timedelta

from claimtrack.edtf import bounds
from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.nearest import WHICH, WHICH_WORDS, nearest_weekday
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Value, rule
from claimtrack.extraction.dates.words import (
    CLOCK,
    NUMBER,
    PART,
    PART_OF_DAY,
    UNIT,
    WEEKDAY,
    WEEKDAY_STEMS,
    YEAR,
    ZONE,
    number_of,
    part_of,
)

_STEP = {
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_BESIDE = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "after": 1, "before": -1}
_UNITS = r"(?P<unit>week|weekend|month|quarter|year|decade|century)"
# Days of the year that have a name: (month, day). Only those with a fixed day.
_HOLIDAYS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}


def _weekday(match: Match, context: Context) -> Value:
    return nearest_weekday(match["weekday"], match["which"], match, context)


def _day_word(match: Match, context: Context) -> Value:
    return spans.day(context.today + timedelta(days=_STEP.get(match["word"], 0)))


def _singular(unit: str) -> str:
    return "century" if unit.startswith("centur") else unit


def _distant(match: Match, context: Context) -> Value:
    """ "three days ago" from the publication day; "three days later" from the day the text last named."""
    count, unit, way = number_of(match["number"]), _singular(match["unit"]), match["way"]
    if count is None:
        return NO_VALUE
    fine = unit in ("second", "minute", "hour", "day", "night", "week", "fortnight")
    if way in ("ago", "from now", "hence") or (way == "earlier" and not fine):
        origin = context.today
    else:
        named = context.day if fine else context.period
        if named is None:
            return NO_VALUE
        origin = named
    return spans.away(origin, unit, -count if way in ("ago", "earlier") else count)


def _unit(match: Match, context: Context) -> Value:
    """ "last week", "late this year", "the end of next month"."""
    return spans.part(
        spans.away(context.today, match["unit"], WHICH[match["which"]]),
        part_of(match["part"]) if match["part"] else None,
    )


def _unit_until_now(match: Match, context: Context) -> Value:
    """ "earlier this month": from its first day to the publication day; "later this month": from there on."""
    whole = spans.away(context.today, match["unit"] or match["whole"], WHICH[match["which"] or "this"])
    first, last = bounds(whole.edtf) if whole.edtf else (None, None)
    if first is None or last is None or not first <= context.today <= last:
        return whole
    if match["side"] == "earlier":
        return spans.days(first, context.today, "vague")
    return spans.days(context.today, last, "vague")


def _stretch(match: Match, context: Context) -> Value:
    """ "the past two weeks", "the next 24 hours"."""
    count = number_of(match["number"]) if match["number"] else 1
    if count is None:
        return NO_VALUE
    return spans.stretch(context.today, _singular(match["unit"]), WHICH[match["which"]] * count)


def _the_unit(match: Match, context: Context) -> Value:
    """ "the weekend", "the end of the month": the one that holds the publication day, or was just over."""
    unit = match["unit"] or match["only"]
    # Of "the quarter" the papers speak when it is over and its figures are out.
    whole = spans.away(context.today, unit, -1 if unit == "quarter" else 0)
    if (
        unit == "weekend"
        and context.today.weekday() < 5
        and not context.looks_ahead(match.start(), match.end())
    ):
        whole = spans.away(context.today, unit, -1)
    return spans.part(whole, part_of(match["part"]) if match["part"] else None)


def _beside_reference(match: Match, context: Context) -> Value:
    """ "the next day", "that year", "the month before": beside what the text last named."""
    unit = match["unit"] or match["other"] or match["near"] or "day"
    if unit in ("morning", "afternoon", "evening", "night"):
        unit = "day"
    named = context.day if unit in ("day", "week") else context.period
    if named is None:
        return NO_VALUE
    return spans.away(named, unit, 1 if match["next"] else _BESIDE.get(match["way"] or match["side"], 0))


def _holiday(match: Match, context: Context) -> Value:
    month, day = _HOLIDAYS[match["name"]]
    if match["year"]:
        return spans.calendar_day(int(match["year"]), month, day)
    today = context.today
    this = date(today.year, month, day)
    if match["which"]:
        step = WHICH[match["which"]]
        return spans.calendar_day(
            today.year + ((step == 1 and this <= today) - (step == -1 and this >= today)), month, day
        )
    ahead = context.looks_ahead(match.start(), match.end())
    return spans.calendar_day(
        today.year + ((ahead and this < today) - (not ahead and this > today)), month, day
    )


def _year_ago(_match: Match, context: Context) -> Value:
    return spans.away(context.today, "year", -1)


def _clock(match: Match, context: Context) -> Value:
    """A time of day: on the weekday beside it, else on the day the text last named."""
    if match["weekday"]:
        return nearest_weekday(match["weekday"], None, match, context)
    if match["word"]:
        return _day_word(match, context)
    return spans.day(context.day) if context.day else NO_VALUE


def _is_weekday(match: Match, text: str) -> bool:
    """Whether it is the day: "Sunday Bassey" at the head of a sentence is a person."""
    bare = match.group() == match["weekday"]
    following = text[match.end() : match.end() + 2]
    heads_sentence = text[max(0, match.start() - 2) : match.start()].strip() in ("", ".", '"', "“")
    return not (bare and heads_sentence and following[:1] == " " and following[1:].isupper())


_WHICH = rf"(?P<which>{WHICH_WORDS})"
_ROUGHLY = "about|around|some|nearly|almost|just|more than|over|exactly|barely"
_OF_DAY = rf"(?:(?: at)? (?:{PART_OF_DAY}))?"
_CLOCK = rf"(?:{CLOCK}){ZONE}"

RULES = (
    rule(
        "time of day",
        rf"{_CLOCK}(?: on)? (?:(?P<weekday>{WEEKDAY})|(?P<word>yesterday|today|tomorrow)){_OF_DAY}",
        _clock,
        needs=("day",),
    ),
    rule(
        "day word",
        rf"(?:early |late |earlier |later )?(?P<word>the day before yesterday|the day after tomorrow|"
        rf"yesterday|today|tomorrow|tonight|last night|this (?:{PART_OF_DAY})){_OF_DAY}",
        _day_word,
        needs=("day", "tomorrow", "night", "this "),
    ),
    rule(
        "weekday",
        rf"(?:early |late |noon |midnight )?(?:{_WHICH} )?(?P<weekday>{WEEKDAY}){_OF_DAY}",
        _weekday,
        _is_weekday,
        needs=WEEKDAY_STEMS,
    ),
    rule(
        "distance",
        rf"(?:{_ROUGHLY} )?(?P<number>{NUMBER}) (?:full )?"
        rf"(?P<unit>{UNIT})s? (?P<way>ago|earlier|later|from now|hence)",
        _distant,
        needs=(" ago", " earlier", " later", " from now", " hence"),
    ),
    rule(
        "earlier in a unit",
        rf"(?P<side>earlier|later) (?:(?P<which>this|last|next) {_UNITS}|in the (?P<whole>week|month|year))",
        _unit_until_now,
        needs=("earlier", "later"),
    ),
    rule("unit", rf"(?P<part>{PART})?(?:the )?{_WHICH} {_UNITS}", _unit),
    rule("year-ago", r"(?:the )?year-(?:ago|earlier)(?: quarter| period)?", _year_ago, needs=("year-",)),
    rule("stretch", rf"(?:the )?{_WHICH} (?P<number>{NUMBER}) (?P<unit>{UNIT})s?", _stretch),
    rule(
        "the unit",
        rf"(?P<part>{PART})the {_UNITS}|the (?:latest )?(?P<only>weekend|quarter)",
        _the_unit,
        needs=("the ",),
    ),
    rule(
        "beside what was named",
        rf"(?:the next (?P<next>day|morning)|(?:the |that )(?P<way>following|previous|preceding|same) "
        rf"(?P<unit>day|week|month|year|{PART_OF_DAY})|"
        rf"the (?P<near>{PART_OF_DAY}|day) (?P<side>before|after)|"
        rf"(?:earlier |later )?that (?P<other>day|week|month|year|{PART_OF_DAY}))",
        _beside_reference,
        needs=("the ", "that "),
    ),
    rule(
        "holiday",
        rf"(?:(?P<which>last|this|next) )?(?P<name>{'|'.join(sorted(_HOLIDAYS, key=len, reverse=True))})"
        rf"(?:,? (?P<year>{YEAR}))?",
        _holiday,
        needs=("year's ", "'s day", "may day", "halloween", "christmas", "boxing"),
    ),
)
