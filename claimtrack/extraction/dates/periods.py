"""Rules for months, seasons, years, decades and centuries, and the early or late part of them."""

from __future__ import annotations

from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.nearest import WHICH, WHICH_WORDS, nearest_month, nearest_season
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Value, rule
from claimtrack.extraction.dates.words import (
    DECADES,
    DIGITS,
    FOUR_DIGITS,
    MONTH,
    MONTH_NAMES,
    MONTH_NUMBERS,
    MONTH_STEMS,
    NUMBER,
    ONES,
    ORDINAL,
    ORDINALS,
    PART,
    SEASON,
    SEASON_CODES,
    TENS,
    YEAR,
    number_of,
    part_of,
    year_of,
)

_PART = rf"(?P<part>{PART})?"
_YEARS_BESIDE = "last|this|next|that|the same|the following|the previous"
_OF_WHICH_YEAR = rf",? (?:of |in )?(?P<year_of>{_YEARS_BESIDE}) year"
_BESIDE = {"that": 0, "the same": 0, "the following": 1, "the previous": -1}

# What may stand before a month that is also a verb, and before a year that may be a count.
_SEASONED = frozenset("in during since until till by over late early this that same and through into".split())
_PREPOSITIONS = frozenset(
    "in since until till by of from through during before after to for and between around".split()
)
_COUNTED = (
    r"(?! (?:people|men|women|children|troops|soldiers|civilians|fighters|dollars|euros|pounds|met(?:re|er)s|"
    r"feet|miles|kilomet(?:re|er)s|km|kg|tons|tonnes|shares|jobs|cases|deaths|homes|houses|votes|points|gmt|hours|"
    r"years|days|million|billion|refugees|residents|workers|employees|others)\b)"
)


def _part(match: Match) -> str | None:
    return part_of(match["part"]) if match["part"] else None


def _before(at: int, text: str) -> str:
    """The word before a place in the text, in lower case."""
    words = text[max(0, at - 14) : at].lower().split()
    return words[-1].lstrip("(") if words else ""


def _said_year(match: Match, context: Context) -> int | None:
    """The year that an expression says, in digits or as "last year" or "that year"."""
    if match["year"]:
        return year_of(match["year"])
    beside = match["year_of"]
    if beside in _BESIDE:
        return context.before("year").year + _BESIDE[beside]
    return context.origin("year").year + WHICH[beside] if beside else None


def _month(match: Match, context: Context) -> Value:
    number = MONTH_NUMBERS[match["month"].rstrip(".")]
    year = _said_year(match, context)
    if year is not None:
        return spans.part(spans.month(year, number), _part(match))
    return spans.part(nearest_month(number, match["which"], match, context), _part(match))


def _week_of_month(match: Match, context: Context) -> Value:
    """ "the second week of May": days 8 to 14; the last week is the last seven days."""
    whole = _month(match, context)
    return spans.week_of_month(whole, match["nth"], 2 if match["two"] else 1)


def _is_month(match: Match, text: str) -> bool:
    """Capitalised, and no abbreviation, verb or name of a person unless something beside it says month."""
    at = match.start("month")
    if not text[at].isupper():
        return False
    if match["year"] or match["part"] or match["which"] or match["year_of"]:
        return True
    before = _before(at, text)
    if match["month"] in ("may", "march", "april", "june", "august"):
        determined = before in ("a", "an", "the") and not text[match.end() + 1 : match.end() + 2].isupper()
        return before in _PREPOSITIONS or determined
    return match["month"] in MONTH_NAMES or (match["month"].endswith(".") and before in _PREPOSITIONS)


def _season(match: Match, context: Context) -> Value:
    code = SEASON_CODES[match["season"]]
    year = _said_year(match, context)
    if year is not None:
        return spans.part(spans.season(year, code), _part(match))
    return spans.part(nearest_season(code, match["which"], match, context), _part(match))


def _is_season(match: Match, text: str) -> bool:
    """ "fall" and "spring" are verbs and things too: without a year, a word before them must say season."""
    if match["year"] or match["which"] or match["year_of"]:
        return True
    if match["season"] not in ("fall", "spring"):
        return True
    before = _before(match.start(), text)
    if match["season"] == "fall" and text[match.end() : match.end() + 4] == " of ":
        return False
    return before in _SEASONED or bool(match["part"]) or (bool(match["the"]) and before in _PREPOSITIONS)


def _decade(match: Match, _context: Context) -> Value:
    word = match["word"]
    year = 1900 + DECADES[word] if word else int(match["digits"].replace("'", "19"))
    return spans.part(spans.decade(year), _part(match))


def _century(match: Match, _context: Context) -> Value:
    if match["era"]:
        return Value(None, "century")  # EDTF has no centuries before Christ
    words = match["ordinal"]
    number = ORDINALS[words] if words in ORDINALS else int(words[:-2])
    return spans.part(spans.century(number), _part(match)) if 1 <= number <= 30 else NO_VALUE


def _year(match: Match, _context: Context) -> Value:
    return spans.part(spans.year(year_of(match["year"])), _part(match))


def _is_year(match: Match, text: str) -> bool:
    """Whether four digits are a year; before 1900 they need a preposition, or to stand alone."""
    before = _before(match.start(), text)
    if match["said"] or match["part"] or " " in match["year"]:
        return True
    if not 1900 <= int(match["year"]) <= 2050:
        lone = text[max(0, match.start() - 1) : match.start()] == "(" or _heads(match, text)
        return before in _PREPOSITIONS or lone
    return before not in {"no.", "page", "room", "flight", "about", "some", "than", "nearly", "over", "least"}


def _heads(match: Match, text: str) -> bool:
    """Whether a year is a heading or ends one: "1861", "Blockade, 1861"."""
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 1]
    return after in ("\n", "", ":") and (before.endswith("\n") or before in ("", ", "))


def _spelled_out(match: Match, _context: Context) -> Value:
    """ "the year two thousand", "nineteen ninety-six"."""
    if match["tens"]:
        return spans.year(1900 + (number_of(match["tens"].strip()) or 0))
    return spans.year(2000 + (number_of(match["ones"]) or 0 if match["ones"] else 0))


RULES = (
    rule(
        "week of a month",
        rf"the (?P<nth>first|second|third|fourth|last|final) (?P<two>two )?weeks? (?:of|in) (?P<part>)"
        rf"(?P<which>)(?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR})|{_OF_WHICH_YEAR})?",
        _week_of_month,
        _is_month,
        needs=("week",),
    ),
    rule(
        "month",
        rf"{_PART}(?:(?P<which>{WHICH_WORDS}) )?(?P<month>{MONTH})"
        rf"(?:(?:,? of |,? in |,? |-)(?P<year>{YEAR})|{_OF_WHICH_YEAR})?",
        _month,
        _is_month,
        needs=MONTH_STEMS,
    ),
    rule(
        "season",
        rf"(?:the )?{_PART}(?P<the>the )?(?:(?P<which>{WHICH_WORDS}) )?(?P<season>{SEASON})"
        rf"(?:,? (?:of |in )?(?P<year>{YEAR}|{FOUR_DIGITS}(?=[-/]))(?:[-/](?:{FOUR_DIGITS}|[0-9]{{2}}))?"
        rf"|{_OF_WHICH_YEAR})?",
        _season,
        _is_season,
        needs=SEASON_CODES,
    ),
    rule(
        "season of a year",
        rf"(?:the )?(?P<year>{YEAR}) (?P<season>{SEASON})(?P<part>)(?P<which>)(?P<year_of>)",
        _season,
        needs=SEASON_CODES,
    ),
    rule(
        "decade",
        rf"(?:the )?{_PART}(?:the )?(?:(?P<digits>[12][0-9]{{2}}0|'[0-9]0)'?s|(?P<word>{'|'.join(DECADES)}))",
        _decade,
        needs=("0s", "0's", *DECADES),
    ),
    rule(
        "century",
        rf"(?:the )?{_PART}(?:the )?(?P<ordinal>{ORDINAL})[ -]century(?P<era> bc)?",
        _century,
        needs=("century",),
    ),
    rule(
        "year in words",
        rf"the year two thousand(?: and (?P<ones>{NUMBER}))?|"
        rf"(?:the year )?nineteen (?P<tens>{TENS}[ -]?{ONES}?)",
        _spelled_out,
        needs=("the year two thousand", "nineteen", "the year nineteen"),
    ),
    rule(
        "year",
        rf"(?:(?:ca\.|circa|c\.) )?{_PART}(?P<said>(?:the )?(?:fiscal )?years? |fiscal )?"
        rf"(?P<year>{YEAR}){_COUNTED}",
        _year,
        _is_year,
        needs=DIGITS,
    ),
)
