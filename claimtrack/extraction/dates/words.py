"""The words of English date expressions, as pieces of patterns over lower-case text and as numbers."""

from __future__ import annotations

MONTH_NAMES = "january february march april may june july august september october november december".split()
WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

MONTH_NUMBERS = {name[:length]: at for at, name in enumerate(MONTH_NAMES, 1) for length in (3, len(name))}
MONTH_NUMBERS["sept"] = 9
WEEKDAY_NUMBERS = {name[:length]: at for at, name in enumerate(WEEKDAY_NAMES) for length in (3, len(name))}
WEEKDAY_NUMBERS |= {"tues": 1, "thur": 3, "thurs": 3}

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
NUMBERS = {word: at for at, word in enumerate(f"{_ONES} seventeen eighteen nineteen twenty".split(), 1)}
NUMBERS |= {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "ninety": 90}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
ORDINALS = {
    word: at
    for at, word in enumerate(
        f"{_ORDINALS} fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 1
    )
}
ORDINALS["twenty-first"] = 21
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
DECADES |= {"eighties": 80, "nineties": 90}

EARLY, MIDDLE, LATE = "early", "middle", "late"
_PARTS = {
    **dict.fromkeys("early beginning start opening dawn".split(), EARLY),
    **dict.fromkeys("mid middle midst".split(), MIDDLE),
    **dict.fromkeys("late end close latter".split(), LATE),
}


def part_of(words: str) -> str:
    """EARLY, MIDDLE or LATE, for what `PART` matched."""
    return next((_PARTS[word] for word in words.replace("-", " ").split() if word in _PARTS), EARLY)


def number_of(words: str) -> int | None:
    """The number that `NUMBER` matched stands for; None for "several" and its like."""
    if words.isdigit():
        return int(words)
    if words in NUMBERS:
        return NUMBERS[words]
    tens, _, ones = words.replace(" ", "-").partition("-")
    if tens in NUMBERS and ones in NUMBERS:
        return NUMBERS[tens] + NUMBERS[ones]
    return 2 if "couple" in words else 12 if "dozen" in words else None


def year_of(words: str) -> int:
    """The year that `YEAR` matched, as astronomers count: 1 BC is 0, 490 BC is -489."""
    digits, _, era = words.partition(" ")
    return 1 - int(digits) if era.startswith("b") else int(digits)


def _either(words: list[str] | dict[str, int]) -> str:
    """An alternation, the longest word first so that none hides another."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_SHORT_MONTHS = [name for name in MONTH_NUMBERS if name not in MONTH_NAMES]
MONTH = rf"(?:{_either(MONTH_NAMES)}\b|{_either(_SHORT_MONTHS)}\b\.?)"
# The beginnings of words by which a rule's matches are found (`Rule.needs`).
MONTH_STEMS = tuple(
    sorted({*MONTH_NAMES, *(name[:3] + mark for name in MONTH_NAMES for mark in ". -"), "sept"})
)
DIGITS = tuple("0123456789")
WEEKDAY_STEMS = (*WEEKDAY_NAMES, *(name[:3] for name in WEEKDAY_NAMES))
# An abbreviated weekday is one only beside a date: "sat" and "sun" are words.
WEEKDAY = (
    rf"(?:{_either(WEEKDAY_NAMES)}|(?:mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun)\.?"
    rf"(?=,? (?:[0-3]?[0-9] )?{_either(MONTH_NUMBERS)}\b))"
)
DAY = r"(?:(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?)"
FOUR_DIGITS = r"(?:1[0-9]{3}|20[0-9]{2})"
BEFORE_CHRIST = r"[1-9][0-9]{0,3} (?:bce?\b|b\.c\.(?:e\.)?)"
YEAR = rf"(?:{BEFORE_CHRIST}|{FOUR_DIGITS}(?![0-9]|[.,/-][0-9]|%| percent| per cent))"
SEASON = _either(SEASON_CODES)
ORDINAL_WORDS = _either(ORDINALS)
ORDINAL = rf"(?:{ORDINAL_WORDS}|[0-9]{{1,2}}(?:st|nd|rd|th))"
PART = (
    r"(?:early in |late in |early[ -]|late[ -]|mid[ -]|"
    r"(?:the )?(?:very )?(?:beginning|start|opening|dawn|middle|midst|end|close|latter part) of )"
)
_NUMBER_WORD = _either([word for word in NUMBERS if word not in {"a", "an"}])
TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
NUMBER = (
    rf"(?:(?:(?:an?|[0-9]{{1,4}}|{_NUMBER_WORD}) (?:hundred|thousand)|[0-9]{{1,4}}(?: 1/2)?|hundred|"
    rf"{TENS}[ -]{_NUMBER_WORD}|{_NUMBER_WORD})|"
    r"a couple(?: of)?|a dozen|a few|several|many|some|few|an?)"
)
UNIT = r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
UNIT_STEMS = tuple("second minute hour day night week month quarter year decade centur".split())
PART_OF_DAY = r"(?:morning|afternoon|evening|night|noon|midday)"
_HOUR = r"(?:[01]?[0-9]|2[0-3])"
_HALF_DAY = r" ?[ap]\.?m\b\.?"
CLOCK = rf"(?:{_HOUR}(?:[:.][0-5][0-9])?(?:{_HALF_DAY}| o'clock)|{_HOUR}:[0-5][0-9](?![0-9]|[:/]))"
ZONE = r"(?: (?:gmt|utc|est|edt|cst|cdt|pst|pdt|bst|cet))?"
# What may stand before a number of units or a time of day and belongs to it (TimeML: its modifier).
ROUGHLY = (
    r"(?:(?:no |not )?(?:more|less|fewer|longer) than|at (?:least|most)|up to|about|around|approximately|"
    r"roughly|nearly|almost|just over|just under|over|under|some)"
)
