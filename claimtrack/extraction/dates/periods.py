"""Rules for months, quarters, seasons, years, decades and centuries, and the early or late part of them."""

from __future__ import annotations

from claimtrack.edtf import is_valid
from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.nearest import WHICH, WHICH_WORDS, nearest_month, nearest_season
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Value, rule, without_value
from claimtrack.extraction.dates.words import (
    DECADES,
    MONTH,
    MONTH_NUMBERS,
    MONTH_STEMS,
    ORDINAL,
    ORDINALS,
    PART,
    SEASON,
    SEASON_CODES,
    YEAR,
    part_of,
)

_PART = rf"(?P<part>{PART})?"
_FOUR_DIGITS = "1[0-9]{3}|20[0-9]{2}"
_OF_YEAR = rf"(?:,? (?:of |in )?(?:fiscal )?(?:(?P<year>{YEAR})|(?P<which>last|this|next) year))?"
_QUARTER = r"(?:(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter|q(?P<digit>[1-4]))"

# What may stand before a month that is also a verb, and before a year that may be a count.
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


def _month(match: Match, context: Context) -> Value:
    number = MONTH_NUMBERS[match["month"].rstrip(".")]
    if match["year"]:
        return spans.part(spans.month(int(match["year"]), number), _part(match))
    if match["year_of"]:
        return spans.part(spans.month(context.today.year + WHICH[match["year_of"]], number), _part(match))
    return spans.part(nearest_month(number, match["which"], match, context), _part(match))


def _is_month(match: Match, text: str) -> bool:
    """Capitalised, and no abbreviation, verb or name of a person unless something beside it says month."""
    at = match.start("month")
    if not text[at].isupper():
        return False
    if match["year"] or match["part"] or match["which"] or match["year_of"]:
        return True
    if match["month"] in ("may", "march", "april", "june", "august") or len(match["month"]) <= 4:
        return _before(at, text) in _PREPOSITIONS
    return True


def _quarter(match: Match, context: Context) -> Value:
    number = int(match["digit"]) if match["digit"] else _ordinal(match["word"])
    if match["year"]:
        return spans.quarter(int(match["year"]), number)
    return spans.quarter(_nearest(match, context, number, 3), number)


def _half(match: Match, context: Context) -> Value:
    number = _ordinal(match["word"])
    year = int(match["year"]) if match["year"] else _nearest(match, context, number, 6)
    first = 6 * number - 5
    return Value(f"{year:04d}-{first:02d}/{year:04d}-{first + 5:02d}", "month")


def _nearest(match: Match, context: Context, number: int, months: int) -> int:
    """The year of a quarter or half year: the one said, else of the latest that has begun or is to come."""
    today = context.today
    if match["which"]:
        return today.year + WHICH[match["which"]]
    current = (today.month - 1) // months + 1
    ahead = context.looks_ahead(match.start(), match.end())
    return today.year - (number > current and not ahead)


def _ordinal(words: str) -> int:
    return ORDINALS[words] if words in ORDINALS else int(words[:-2])


def _season(match: Match, context: Context) -> Value:
    code = SEASON_CODES[match["season"]]
    if match["year"]:
        return spans.part(spans.season(int(match["year"]), code), _part(match))
    if match["year_of"]:
        return spans.part(spans.season(context.today.year + WHICH[match["year_of"]], code), _part(match))
    return spans.part(nearest_season(code, match["which"], match, context), _part(match))


def _is_season(match: Match, text: str) -> bool:
    """ "fall" and "spring" are verbs and things too: without a year, a word before them must say season."""
    if match["year"] or match["which"] or match["year_of"]:
        return True
    return _before(match.start(), text) in {"in", "during", "since", "until", "by", "over"} and (
        match["season"] not in ("fall", "spring") or bool(match["part"] or match["the"])
    )


def _decade(match: Match, _context: Context) -> Value:
    word = match["word"]
    year = 1900 + DECADES[word] if word else int(match["digits"].replace("'", "19"))
    return spans.part(spans.decade(year), _part(match))


def _century(match: Match, _context: Context) -> Value:
    if match["era"]:
        return Value(None, "century")  # our calendar has no years before 1
    number = _ordinal(match["ordinal"])
    return spans.part(spans.century(number), _part(match)) if 1 <= number <= 30 else NO_VALUE


def _year(match: Match, _context: Context) -> Value:
    return spans.part(spans.year(int(match["year"])), _part(match))


def _is_year(match: Match, text: str) -> bool:
    """Whether four digits are a year; those before 1900 need a word that years stand after."""
    before = _before(match.start(), text)
    if match["said"] or match["part"]:
        return True
    if not 1900 <= int(match["year"]) <= 2050:
        return before in _PREPOSITIONS or text[max(0, match.start() - 1) : match.start()] == "("
    return before not in {"no.", "page", "room", "flight", "about", "some", "than", "nearly", "over", "least"}


def _year_range(match: Match, _context: Context) -> Value:
    first, last = match["year"], match["last"]
    value = f"{first}/{first[: 4 - len(last)]}{last}"
    return Value(value, "year") if is_valid(value) else NO_VALUE


RULES = (
    rule(
        "month",
        rf"{_PART}(?:(?P<which>{WHICH_WORDS}) )?(?P<month>{MONTH})"
        rf"(?:(?:,? of |,? |-)(?P<year>{YEAR})|,? (?:of )?(?P<year_of>last|this|next) year)?",
        _month,
        _is_month,
        needs=MONTH_STEMS,
    ),
    rule(
        "quarter of a year",
        rf"(?:(?P<which>last|this|next) year|(?P<year>{YEAR}))(?:'s)? {_QUARTER}",
        _quarter,
        needs=("quarter", " q"),
    ),
    rule(
        "quarter",
        rf"(?:the (?!\w{{3,6}}-))?(?:fiscal[ -])?{_QUARTER}{_OF_YEAR}",
        _quarter,
        needs=("quarter", "q1", "q2", "q3", "q4"),
    ),
    rule(
        "half year",
        rf"(?:the )?(?P<word>first|second) half{_OF_YEAR.removesuffix('?')}",
        _half,
        needs=(" half",),
    ),
    rule(
        "season",
        rf"{_PART}(?P<the>the )?(?:(?P<which>{WHICH_WORDS}) )?(?P<season>{SEASON})"
        rf"(?:,? (?:of )?(?P<year>{YEAR})|,? (?:of )?(?P<year_of>last|this|next) year)?",
        _season,
        _is_season,
        needs=SEASON_CODES,
    ),
    rule(
        "decade",
        rf"(?:the )?{_PART}(?:the )?(?:(?P<digits>[12][0-9]{{2}}0|'[0-9]0)'?s|(?P<word>{'|'.join(DECADES)}))",
        _decade,
        needs=("0s", "0's", "ties"),
    ),
    rule(
        "century",
        rf"(?:the )?{_PART}(?:the )?(?P<ordinal>{ORDINAL})[ -]century(?P<era> bc)?",
        _century,
        needs=("century",),
    ),
    rule("before Christ", r"[1-9][0-9]{0,3} (?:bc|b\.c\.|bce)", without_value("year"), needs=(" bc", " b.c")),
    rule(
        "years",
        rf"(?P<year>{_FOUR_DIGITS})(?:-| - | to | until | through )(?P<last>{YEAR}|[0-9]{{2}})",
        _year_range,
    ),
    rule("between years", rf"between (?P<year>{YEAR}) and (?P<last>{YEAR})", _year_range, needs=("between",)),
    rule(
        "year",
        rf"{_PART}(?P<said>(?:the )?(?:fiscal )?year |fiscal )?(?P<year>{YEAR}){_COUNTED}",
        _year,
        _is_year,
    ),
)
