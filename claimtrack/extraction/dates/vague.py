"""Rules for words of time that name no stretch of the calendar: durations, repetitions, "now", "recently"."""

from __future__ import annotations

from claimtrack.extraction.dates.rule import rule, without_value
from claimtrack.extraction.dates.words import CLOCK, NUMBER, UNIT, UNIT_STEMS, WEEKDAY_NAMES, ZONE

_WEEKDAYS = "|".join(WEEKDAY_NAMES)
_REPEATED = rf"(?:{UNIT}|morning|evening|weekend|{_WEEKDAYS})"
_ROUGHLY = r"(?:(?:more|less|fewer) than|up to|about|around|nearly|almost|some|the(?: first| full)?)"

# These go before weekdays: "every Monday" and "Mondays" are no day of the calendar.
REPETITIONS = (
    rule(
        "repetition",
        rf"(?:every|each)(?: (?:other|single|{NUMBER}))? {_REPEATED}s?|daily|weekly|monthly|annually|"
        rf"yearly|(?:{_WEEKDAYS})s|(?:{_WEEKDAYS}) (?:mornings|afternoons|evenings|nights)|"
        rf"(?:once|twice) an? {UNIT}",
        without_value(),
        needs=("every", "each", "ly", "days", "mornings", "noons", "evenings", "nights", "once", "twice"),
    ),
)
RULES = (
    rule(
        "duration",
        rf"(?:{_ROUGHLY} )?(?!one-|an? (?:second|quarter)|(?:one|three) quarter){NUMBER} "
        rf"(?:full |more |consecutive |straight )?{UNIT}s?(?! ?-?old)|{NUMBER}-{UNIT}(?!s? ?-?old)",
        without_value(),
        needs=UNIT_STEMS,
    ),
    rule(
        "recent",
        r"recent (?:days|weeks|months|years|decades)|recently|lately",
        without_value("vague"),
        needs=("recent", "lately"),
    ),
    rule("now", r"(?:right )?now|currently|nowadays|at present|at the moment", without_value("vague")),
    rule("future", r"the (?:near |foreseeable )?future", without_value("vague"), needs=("the ",)),
    rule("clock", rf"{CLOCK}{ZONE}", without_value()),
)
