"""A date of publication as written ("6 April 2022", "04/06/2022 10:30 GMT") → EDTF, with its other readings.

Months may be named in the languages of `calendar_names`; years are those of the Gregorian calendar.

An all-numeric date such as 04/06/2022 has two readings. One that the calendar excludes (13/06) falls away;
else the wanted order decides and the other reading is kept. The clock is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claimtrack.edtf import is_valid
from claimtrack.names import fold
from claimtrack.reading.calendar_names import MONTHS, WEEKDAYS
from claimtrack.types import DateOrder, DateValue, ReadingOptions

LONGEST = 100
"""No date of publication is written in more characters than this."""

# A smaller year is of another calendar (1399 in Iran), or a value that nobody filled in (0001-01-01).
_YEARS = range(1500, 3000)
# Any word; whether it is a month or a day of the week is looked up.
_NAME = r"[^\s\d.,;:/()–—-]{2,15}"
_WORD = re.compile(r"([^\s\d.,;:/()–—]{2,20})\.?,?\s*")
_CLOCK = r"\d{1,2}(?:[:.h]\d{2}){1,2}(?:[.,]\d+)?|\d{1,2}(?=\s*[ap]\.?m)|\d{4}(?=\s*(?:gmt|utc|hrs|hours))"
_ZONE = (
    r"[ap]\.?m\b\.?|z\b|gmt|utc|hrs|hours|[a-z]{1,3}[sd]t\b|[ecmp]t\b|cet\b|msk\b|[a-z]{1,20} time\b"
    r"|[+-]\d{1,2}(?::?\d{2})?\b|uhr\b|год[а]?\b|г\.|р\.|року\b|hod\.?|hrs?\b"
)
_FILLER = re.compile(
    rf"(?:[\s,;|·•()–—-]|t(?=\d)|(?:at|on|um|às|à|as|alle|ore|kl|klo|lúc|в|о|saat)\b\.?|{_CLOCK}|{_ZONE})*+",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|-?го|\.)?(?:\s+(?:(?:of|de|di)\b|d'))?[\s-]*({_NAME})\.?,?[\s-]*"
    r"(?:del?\s+|do\s+)?(\d{4})(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"({_NAME})\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{{4}})(?!\d)", re.IGNORECASE
)
_YEAR_MONTH = re.compile(rf"(\d{{4}})[.,]?\s+({_NAME})\.?\s*(\d{{1,2}})(?!\d)\.?", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_MONTH_YEAR = re.compile(rf"({_NAME})\.?,?\s+(?:de\s+)?(\d{{4}})(?!\d)", re.IGNORECASE)
_FORMS = (
    _YEAR_FIRST,
    _NUMERIC,
    _DAY_MONTH,
    _MONTH_DAY,
    _YEAR_MONTH,
    _EAST_ASIAN,
    _MONTH_YEAR,
    _COMPACT,
)
_MONTH_GROUP = {_DAY_MONTH: 2, _MONTH_DAY: 1, _YEAR_MONTH: 2, _MONTH_YEAR: 1}
# Written out where words stand around them; eight bare digits or a month alone may be anything there.
_IN_TEXT = re.compile(
    "|".join(
        rf"(?<![\w./-]){re.sub(r'[(](?![?])', '(?:', form.pattern)}"
        for form in (_DAY_MONTH, _MONTH_DAY, _YEAR_MONTH, _EAST_ASIAN)
    )
    + r"|(?<![\w./-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{4}\.\d{1,2}\.\d{1,2}"
    r"|\d{1,2}\s?(?:-\s?\d{1,2}\s?-|/\s?\d{1,2}\s?/|\.\s?\d{1,2}\s?\.)\s?\d{4})(?![\d–-])",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"(?<!\d)(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
_COARSE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?([?~%]?)\Z")
_INTERVAL = re.compile(r"\d{4}(?:-\d{2}){0,2}/\d{4}(?:-\d{2}){0,2}\Z")


def parse(raw: str, order: DateOrder = DateOrder.MONTH_FIRST) -> DateValue:
    """The date that `raw` writes; `edtf` is None for what is no date or is none in the calendar.

    A time of day and a zone are read over: the value is the day on the publisher's own calendar.
    Both readings of an ambiguous numeric date are given, the one in `order` first.
    """
    raw = " ".join(raw.split())
    if not 4 <= len(raw) <= LONGEST:
        return DateValue(raw)
    coarse = _COARSE.match(raw)
    if coarse:
        return DateValue(raw, raw if int(coarse[1]) in _YEARS else None)
    if _INTERVAL.match(raw):
        return DateValue(raw, raw if is_valid(raw) else None)
    readings = _readings(raw, order)
    return DateValue(raw, readings[0], tuple(readings[1:])) if readings else DateValue(raw)


def looks_like_date(raw: str) -> bool:
    """Whether `raw` is written as a date and nothing else, be it possible or not ("31/02/2022" is)."""
    raw = " ".join(raw.split())
    return 6 <= len(raw) <= LONGEST and _written(raw) is not None


def within(text: str) -> Iterator[str]:
    """The full dates written in `text`, in order."""
    return (match[0] for match in _IN_TEXT.finditer(text) if looks_like_date(match[0]))


def order_for(options: ReadingOptions, source: str | None) -> tuple[DateOrder, str]:
    """The order to read numeric dates of `source` in, and who says so (DESIGN.md section 2, Names)."""
    if options.date_order:
        return options.date_order, f"--date-order {options.date_order}"
    of_source = options.source_date_orders.get(fold(source)) if source else None
    if of_source:
        return of_source, f"the date order of {source}"
    return DateOrder.MONTH_FIRST, "month first where nothing else is known"


def warning(field: str, value: DateValue, why: str) -> str | None:
    """What to tell about a date that was not read or has two readings; None when all is well."""
    if value.edtf is None:
        return f"{field} '{value.raw}' is no date of the calendar; it is kept as written, without a value"
    if value.alternatives:
        others = ", ".join(value.alternatives)
        return f"{field} '{value.raw}' is ambiguous: read as {value.edtf} ({why}), could be {others}"
    return None


def settled_by_address(value: DateValue, url: str) -> DateValue:
    """`value` with the one reading left that the article's own address bears out (…/2022/04/06/…)."""
    if value.edtf is None or not value.alternatives:
        return value
    in_address = {"-".join(match.groups()) for match in _IN_ADDRESS.finditer(url)}
    borne_out = in_address & {value.edtf, *value.alternatives}
    return DateValue(value.raw, borne_out.pop()) if len(borne_out) == 1 else value


def _readings(raw: str, order: DateOrder) -> list[str]:
    """EDTF readings of a written date that the calendar knows, the likelier first."""
    written = _written(raw)
    if written is None:
        return []
    form, match = written
    days: list[tuple[int, int, int]]
    if form is _NUMERIC:
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        days = [(year, first, second), (year, second, first)]
        if order is DateOrder.DAY_FIRST:
            days.reverse()
    elif form is _YEAR_FIRST:
        days = [(int(match[1]), int(match[3]), int(match[4]))]
    elif form in (_COMPACT, _EAST_ASIAN):
        days = [(int(match[1]), int(match[2]), int(match[3]))]
    elif form is _DAY_MONTH:
        days = [(int(match[3]), MONTHS[match[2].lower()], int(match[1]))]
    elif form is _MONTH_DAY:
        days = [(int(match[3]), MONTHS[match[1].lower()], int(match[2]))]
    elif form is _YEAR_MONTH:
        days = [(int(match[1]), MONTHS[match[2].lower()], int(match[3]))]
    else:
        return [f"{int(match[2]):04}-{MONTHS[match[1].lower()]:02}"]
    return list(dict.fromkeys(day for day in map(_day, days) if day))


def _written(raw: str) -> tuple[re.Pattern[str], re.Match[str]] | None:
    """The form `raw` is a date in, when nothing but times, zones and weekdays stands around the date."""
    start = 0
    for _ in range(3):
        # A weekday may stand before or after a time of day: "10:30 GMT, Tue 5 April 2022".
        word = _WORD.match(raw, start)
        start = word.end() if word and word[1].lower() in WEEKDAYS else start
        for form in _FORMS:
            match = form.match(raw, start)
            if match and _names_month(form, match):
                rest = _FILLER.match(raw, match.end())
                return (form, match) if rest and rest.end() == len(raw) else None
        filler = _FILLER.match(raw, start)
        if filler and filler.end() > start:
            start = filler.end()
    return None


def _names_month(form: re.Pattern[str], match: re.Match[str]) -> bool:
    name = match[_MONTH_GROUP[form]] if form in _MONTH_GROUP else None
    return name is None or name.lower() in MONTHS


def _full_year(digits: str) -> int:
    # Two digits as POSIX strptime reads them: 69 to 99 are of the twentieth century.
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 69 else 2000)


def _day(parts: tuple[int, int, int]) -> str | None:
    try:
        return date(*parts).isoformat() if parts[0] in _YEARS else None
    except ValueError:
        return None
