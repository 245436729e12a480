"""Rules for expressions that count from the publication day or from the day the text last named."""

from __future__ import annotations

from datetime import date, timedelta

from claimtrack.edtf import bounds
from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context, Point
from claimtrack.extraction.dates.nearest import WHICH, WHICH_WORDS, nearest_weekday
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Value, rule, without_value
from claimtrack.extraction.dates.words import (
    CLOCK,
    LATE,
    NUMBER,
    PART,
    PART_OF_DAY,
    ROUGHLY,
    SEASON,
    SEASON_CODES,
    UNIT,
    UNIT_STEMS,
    WEEKDAY,
    WEEKDAY_STEMS,
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
_FINE = frozenset("second minute hour day night week fortnight".split())
_BESIDE = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "after": 1, "before": -1}
_UNITS = r"(?P<unit>week|weekend|month|quarter|year|decade|century)"


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
    backward = way in ("ago", "earlier", "previously", "before")
    origin: date | Point
    if way in ("ago", "from now", "hence") or (way == "earlier" and unit not in _FINE):
        origin = context.origin(unit)
    else:
        origin = context.before(unit)
    # "A decade ago" means ten years, not the decade before.
    if unit == "decade":
        unit, count = "year", 10 * count
    return spans.away(origin, unit, -count if backward else count)


def _unit(match: Match, context: Context) -> Value:
    """ "last week", "late this year", "the end of next month"."""
    unit = match["unit"]
    return spans.part(
        spans.away(context.origin(unit), unit, WHICH[match["which"]]),
        part_of(match["part"]) if match["part"] else None,
    )


def _unit_until_now(match: Match, context: Context) -> Value:
    """ "earlier this month": from its first day to the publication day; "later this month": from there on."""
    unit = match["unit"] or match["whole"]
    origin = context.origin(unit)
    whole = spans.away(origin, unit, WHICH[match["which"] or "this"])
    first, last = bounds(whole.edtf) if whole.edtf else (None, None)
    if isinstance(origin, Point) or first is None or last is None or not first <= origin <= last:
        return whole
    if match["side"] == "earlier":
        return spans.days(first, origin, "vague")
    return spans.days(origin, last, "vague")


def _stretch(match: Match, context: Context) -> Value:
    """ "the past two weeks", "the next 24 hours"."""
    count = number_of(match["number"]) if match["number"] else 1
    if count is None:
        return NO_VALUE
    return spans.stretch(context.today, _singular(match["unit"]), WHICH[match["which"]] * count)


def _the_unit(match: Match, context: Context) -> Value:
    """ "the weekend", "the end of the month": the one that holds the publication day, or was just over."""
    unit = match["unit"] or match["only"]
    origin = context.origin(unit)
    whole = spans.away(origin, unit, 0)
    if unit == "weekend" and not _on_weekend(origin) and not context.looks_ahead(match.start(), match.end()):
        whole = spans.away(origin, unit, -1)
    return spans.part(whole, part_of(match["part"]) if match["part"] else None)


def _on_weekend(when: date | Point) -> bool:
    return isinstance(when, date) and when.weekday() >= _SATURDAY


def _beside_reference(match: Match, context: Context) -> Value:
    """ "the next day", "that year", "the month before": beside what the text last named."""
    unit = match["unit"] or match["other"] or match["near"] or "day"
    if unit in ("morning", "afternoon", "evening", "night"):
        unit = "day"
    return spans.away(
        context.before(unit), unit, 1 if match["next"] else _BESIDE.get(match["way"] or match["side"], 0)
    )


def _beside_season(match: Match, context: Context) -> Value:
    """ "the following spring", "that same summer": beside what the text last named."""
    named, code = context.before("year"), SEASON_CODES[match["season"]]
    passed = named.month > 3 * (code - 20) + 2 or (named.month == 12 and code == 24)
    following = match["way"] in ("following", "next", "subsequent") and (passed or context.fineness == "year")
    return spans.season(named.year + following - (match["way"] in ("previous", "preceding")), code)


def _year_end(_match: Match, context: Context) -> Value:
    """ "year-end", "the year's end"."""
    return spans.part(spans.away(context.origin("year"), "year", 0), LATE)


def _clock(match: Match, context: Context) -> Value:
    """A time of day: on the weekday beside it, else on the day the text last named."""
    if match["weekday"]:
        return nearest_weekday(match["weekday"], None, match, context)
    if match["word"]:
        return _day_word(match, context)
    return spans.away(context.before("day"), "day", 0)


def _is_weekday(match: Match, text: str) -> bool:
    """Whether it is the day: "Sunday Bassey" at the head of a sentence is a person."""
    bare = match.group() == match["weekday"]
    following = text[match.end() : match.end() + 2]
    heads_sentence = text[max(0, match.start() - 2) : match.start()].strip() in ("", ".", '"', "“")
    return not (bare and heads_sentence and following[:1] == " " and following[1:].isupper())


_WHICH = rf"(?P<which>{WHICH_WORDS})"
_BEFORE_OR_AFTER = "following|previous|preceding|same|subsequent|next"
_OF_DAY = rf"(?:(?: at)? (?:{PART_OF_DAY}))?"
_SATURDAY = 5
_CLOCK = rf"(?:{CLOCK}){ZONE}"

# These go before seasons: "that summer" is not the nearest one.
SEASONS = (
    rule(
        "season beside what was named",
        rf"(?:the|that) (?:(?P<way>{_BEFORE_OR_AFTER}) )?(?P<season>{SEASON})(?<!the fall)(?<!the spring)",
        _beside_season,
        lambda match, _text: match["way"] is not None or match.group().startswith("that"),
        needs=SEASON_CODES,
    ),
)
RULES = (
    rule(
        "time of day",
        rf"{_CLOCK}(?: on)? (?:(?P<weekday>{WEEKDAY})|(?P<word>yesterday|today|tomorrow)){_OF_DAY}",
        _clock,
        needs=(*WEEKDAY_STEMS, "yesterday", "today", "tomorrow"),
        from_today=True,
    ),
    rule(
        "day word",
        rf"(?:early |late |earlier |later )?(?P<word>the day before yesterday|the day after tomorrow|"
        rf"yesterday|today|tomorrow|tonight|last night|this (?:{PART_OF_DAY})){_OF_DAY}",
        _day_word,
        needs=("yesterday", "today", "tomorrow", "tonight", "last night", "this ", "the day "),
        from_today=True,
    ),
    rule(
        "weekday",
        rf"(?:early |late |noon |midnight )?(?:{_WHICH} )?(?P<weekday>{WEEKDAY}){_OF_DAY}",
        _weekday,
        _is_weekday,
        needs=WEEKDAY_STEMS,
        from_today=True,
    ),
    rule(
        "distance",
        rf"(?:{ROUGHLY} )?(?P<number>{NUMBER}) (?:full )?"
        rf"(?P<unit>{UNIT})s? (?P<way>ago|earlier|later|from now|hence|previously|before(?= [,.;]|[,.;]))",
        _distant,
        needs=("ago", "earlier", "later", "from now", "hence", "previously", "before"),
    ),
    rule(
        "earlier in a unit",
        rf"(?P<side>earlier|later) (?:(?P<which>this|last|next) {_UNITS}|in the (?P<whole>week|month|year))",
        _unit_until_now,
        needs=("earlier", "later"),
        from_today=True,
    ),
    rule("unit", rf"(?P<part>{PART})?(?:the )?{_WHICH} {_UNITS}", _unit, needs=UNIT_STEMS, from_today=True),
    rule(
        "stretch",
        rf"(?:the )?{_WHICH} (?P<number>{NUMBER}) (?P<unit>{UNIT})s?(?: or so)?",
        _stretch,
        needs=UNIT_STEMS,
    ),
    rule(
        "the unit",
        rf"(?P<part>{PART})the {_UNITS}|the (?:latest )?(?P<only>weekend)",
        _the_unit,
        needs=UNIT_STEMS,
    ),
    rule(
        "the unit's own",
        r"(?:(?<=\bin )|(?<=\bof ))the (?P<only>year)(?! ended| ending| before| after| of| \w+ed)|"
        r"(?<=for )the (?P<unit>year|week)(?=[,.;])(?P<part>)",
        _the_unit,
        needs=("year", "week"),
    ),
    rule(
        "year ended",
        r"the (?:fiscal )?year(?= end(?:ed|ing|s)\b)",
        without_value(),
        needs=("year end", "fiscal year end"),
    ),
    rule("year end", rf"(?:{ROUGHLY} )?(?:the )?year(?:'s)?[ -]end", _year_end, needs=("year",)),
    rule(
        "beside what was named",
        rf"(?:(?:early |late )?the next (?P<next>day|morning)"
        rf"|(?:early |late |later )?(?:the |that )(?P<way>{_BEFORE_OR_AFTER.removesuffix('|next')}) "
        rf"(?P<unit>day|week|month|year|decade|century|{PART_OF_DAY})|"
        rf"the (?P<near>{PART_OF_DAY}|day|week|month|year) (?P<side>before|after|following)(?! last)|"
        rf"(?:earlier |later )?that (?P<other>day|week|month|quarter|year|{PART_OF_DAY}))",
        _beside_reference,
        needs=(
            "the next ",
            "following",
            "previous",
            "preceding",
            "same",
            "subsequent",
            "before",
            "after",
            "that ",
        ),
    ),
)
