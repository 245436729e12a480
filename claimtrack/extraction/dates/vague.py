"""Rules for words of time that name no stretch of the calendar: durations, repetitions, "now", "recently"."""

from __future__ import annotations

from claimtrack.extraction.dates.rule import rule, without_value
from claimtrack.extraction.dates.words import CLOCK, NUMBER, PART_OF_DAY, UNIT, WEEKDAY_NAMES, ZONE

_UNIT_OR_DAY = rf"(?:{UNIT}|morning|evening|weekend|{'|'.join(WEEKDAY_NAMES)})"

RULES = (
    rule(
        "repetition",
        rf"(?:every|each)(?: (?:other|single|{NUMBER}))? {_UNIT_OR_DAY}s?|daily|weekly|monthly|annually|yearly|"
        rf"(?:{'|'.join(WEEKDAY_NAMES)})s|(?:once|twice) an? {UNIT}",
        without_value(),
    ),
    rule(
        "duration",
        rf"(?:(?:more|less|fewer) than |at least |up to |about |around |nearly |almost |some |over |the (?:first |full )?)?"
        rf"{NUMBER}[ -](?:full |more |consecutive |straight )?{UNIT}s?(?! ?-?old)",
        without_value(),
        lambda match, text: text[match.end() : match.end() + 4].lower() not in ("-old", " old"),
    ),
    rule(
        "recent",
        r"(?:in )?recent (?:days|weeks|months|years|decades)|recently|lately",
        without_value("vague"),
    ),
    rule("now", r"now|currently|nowadays|at present|at the moment", without_value("vague")),
    rule("future", r"the (?:near |foreseeable )?future|soon", without_value("vague")),
    rule("clock", rf"(?:{CLOCK}){ZONE}", without_value()),
)
