"""Rules for words of time that name no stretch of the calendar: durations, repetitions, "now", "recently"."""

from __future__ import annotations

import re

from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Value, rule, without_value
from claimtrack.extraction.dates.words import (
    CLOCK,
    DIGITS,
    NUMBER,
    ROUGHLY,
    UNIT,
    UNIT_STEMS,
    WEEKDAY_NAMES,
    ZONE,
)

_WEEKDAYS = "|".join(WEEKDAY_NAMES)
_REPEATED = rf"(?:{UNIT}|morning|evening|weekend|{_WEEKDAYS})"
# These go before weekdays: "every Monday" and "Mondays" are no day of the calendar.
REPETITIONS = (
    rule(
        "repetition",
        rf"(?:every|each)(?: (?:other|single|{NUMBER}))? {_REPEATED}s?|daily|weekly|monthly|annually|"
        rf"yearly|(?:{_WEEKDAYS})s|(?:{_WEEKDAYS}) (?:mornings|afternoons|evenings|nights)|"
        rf"(?:once|twice) an? {UNIT}",
        without_value(),
        needs=(
            "every",
            "each",
            "daily",
            "weekly",
            "monthly",
            "annually",
            "yearly",
            "once",
            "twice",
            *WEEKDAY_NAMES,
        ),
    ),
)
# "$35 a night", "400 barrels a day": how much, not how long.
_RATE = re.compile(r"(?:[0-9]%?|million|billion|thousand|hundred|cents|dollars|times)(?: [\w-]+)? \Z")


def _is_no_rate(match: Match, text: str) -> bool:
    return (
        match.group()[:2] not in ("a ", "an")
        or _RATE.search(text, max(0, match.start() - 40), match.start()) is None
    )


def _clock(match: Match, context: Context) -> Value:
    """A time of the day that the text just named."""
    if match.start() - context.day_at > _JUST:
        return NO_VALUE
    return spans.away(context.before("day"), "day", 0)


_JUST = 150  # characters: in the same sentence or the one before


_VAGUE_UNITS = r"(?:minutes|hours|days|nights|weeks|weekends|months|years|decades|centuries)"
RULES = (
    rule(
        "duration",
        rf"(?:{ROUGHLY} )?(?:the (?:first |full |next |last |final )?|another )?"
        rf"(?!one-|an? (?:second|quarter)|(?:one|three) quarter)(?:{NUMBER} (?:to|or) )?{NUMBER} "
        rf"(?:full |more |consecutive |straight )?{UNIT}s?(?: and a half| or so| or two)?"
        rf"(?:[ -]long)?(?![ -]?old)(?!-)"
        rf"|an? {NUMBER}-{UNIT} period|(?!an?-){NUMBER}-{UNIT}(?:[ -]long)?(?!s? ?-?old)|{UNIT}s?-long",
        without_value(),
        _is_no_rate,
        needs=UNIT_STEMS,
    ),
    rule(
        "recent",
        rf"recent (?:{_VAGUE_UNITS}|quarters)|more recently|(?:most )?recently|lately",
        without_value("vague"),
        needs=("recent", "lately"),
    ),
    rule(
        "stretch without number",
        rf"(?<!of )(?:(?:the |those |these )?"
        rf"(?:coming|past|following|intervening|preceding|final|last|early) "
        rf"|those |these |many |most |the (?=[a-z]+ ahead))?{_VAGUE_UNITS}"
        rf"(?: ahead)?(?: (?:ago|earlier|later))?(?![ -]old)(?!-)",
        without_value("vague"),
        needs=UNIT_STEMS,
    ),
    rule(
        "now",
        r"(?:right )?now|currently|nowadays|at present|at the moment",
        without_value("vague"),
        needs=("now", "right now", "currently", "nowadays", "at present", "at the moment"),
    ),
    rule("past", r"(?<=in )the past", without_value("vague"), needs=("the past",)),
    rule("future", r"the (?:near |immediate )?future", without_value("vague"), needs=("future",)),
    rule(
        "that time",
        r"(?:th(?:at|is) period|that time)",
        without_value("vague"),
        needs=("time", "period"),
    ),
    rule("night", r"(?<=\bat )night", without_value(), needs=("at night",)),
    rule("clock", rf"(?:{ROUGHLY} )?{CLOCK}{ZONE}", _clock, needs=DIGITS),
)
