"""A date of publication as written ("6 April 2022", "04/06/2022 10:30 GMT") → EDTF, with its other readings.

An all-numeric date such as 04/06/2022 has two readings. One that the calendar excludes (13/06) falls away;
else the wanted order decides and the other reading is kept. The clock is never asked.
"""

from __future__ import annotations

import re
from datetime import date

from claimtrack.names import fold
from claimtrack.types import DateOrder, DateValue, ReadingOptions

LONGEST = 100
"""No date of publication is written in more characters than this."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sept sep|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_CLOCK = r"\d{1,2}(?:[:.h]\d{2}){1,2}(?:[.,]\d+)?|\d{1,2}(?=\s*[ap]\.?m)|\d{4}(?=\s*(?:gmt|utc|hrs|hours))"
_ZONE = (
    r"[ap]\.?m\b\.?|z\b|gmt|utc|hrs|hours|[a-z]{1,3}[sd]t\b|[ecmp]t\b|cet\b|msk\b|[a-z]{1,20} time\b"
    r"|[+-]\d{1,2}(?::?\d{2})?\b"
)
_FILLER = re.compile(rf"(?:[\s,;|·•()–—-]|t(?=\d)|at\b|on\b|{_CLOCK}|{_ZONE})*+", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*({_MONTH})\b\.?,?[\s-]*(\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"({_MONTH})\b\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_YEAR = re.compile(rf"({_MONTH})\b\.?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(?<!\d)(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
_COARSE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?([?~%]?)\Z")


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
        return DateValue(raw, raw if 1000 <= int(coarse[1]) < 3000 else None)
    readings = _readings(raw, order)
    return DateValue(raw, readings[0], tuple(readings[1:])) if readings else DateValue(raw)


def looks_like_date(raw: str) -> bool:
    """Whether `raw` is written as a date and nothing else, be it possible or not ("31/02/2022" is)."""
    raw = " ".join(raw.split())
    return 6 <= len(raw) <= LONGEST and _written(raw) is not None


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
    if form is _NUMERIC:
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        days = [(year, first, second), (year, second, first)]
        if order is DateOrder.DAY_FIRST:
            days.reverse()
    elif form is _YEAR_FIRST:
        days = [(int(match[1]), int(match[3]), int(match[4]))]
    elif form is _COMPACT:
        days = [(int(match[1]), int(match[2]), int(match[3]))]
    elif form is _DAY_MONTH:
        days = [(int(match[3]), _MONTHS[match[2].lower()], int(match[1]))]
    elif form is _MONTH_DAY:
        days = [(int(match[3]), _MONTHS[match[1].lower()], int(match[2]))]
    else:
        return [f"{match[2]}-{_MONTHS[match[1].lower()]:02}"]
    return list(dict.fromkeys(day for day in map(_day, days) if day))


def _written(raw: str) -> tuple[re.Pattern[str], re.Match[str]] | None:
    """The form `raw` is a date in, when nothing but times, zones and weekdays stands around the date."""
    start = 0
    for _ in range(3):
        # A weekday may stand before or after a time of day: "10:30 GMT, Tue 5 April 2022".
        weekday = _WEEKDAY.match(raw, start)
        start = weekday.end() if weekday else start
        for form in (_YEAR_FIRST, _NUMERIC, _DAY_MONTH, _MONTH_DAY, _MONTH_YEAR, _COMPACT):
            match = form.match(raw, start)
            if match:
                rest = _FILLER.match(raw, match.end())
                return (form, match) if rest and rest.end() == len(raw) else None
        filler = _FILLER.match(raw, start)
        if filler and filler.end() > start:
            start = filler.end()
    return None


def _full_year(digits: str) -> int:
    # Two digits as POSIX strptime reads them: 69 to 99 are of the twentieth century.
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 69 else 2000)


def _day(parts: tuple[int, int, int]) -> str | None:
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None
