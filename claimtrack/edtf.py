"""EDTF (ISO 8601-2) as days: which days a value such as 2022-04, 199X or 2022-03-28/2022-04-03 covers.

| written | covers |
|---|---|
| `2022-04-05`, `2022-04-05T10:00:00Z` | that day (a time of day is dropped) |
| `2022-04`, `2022` | the month, the year |
| `2022-XX`, `2022-04-XX`, `199X`, `19XX` | the smallest known unit around the unspecified digits |
| `2022-21` to `-24` | spring March-May, summer, autumn, winter December-February of the next year |
| `2022-33` to `-36`, `-37` to `-39`, `-40` and `-41` | quarters, four-month terms, half years (level 2) |
| `2022-04~`, `2022?`, `2022-04-05%` | the same days: a qualifier says how sure, not when |
| `2022-03-28/2022-04-03` | from the first day of one to the last day of the other |
| `2014/..`, `../2022`, `2014/` | open or unknown on that side: None |
| `-0489`, `-0479-08`, `0000` | 490 BC, August 480 BC, 1 BC: a date, but no day that databases compare: None |

Days run from the year 1 to 9999. Whatever else ISO 8601-2 has (sets, qualified parts, significant digits) is
refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from claimtrack.errors import InvalidValue
from claimtrack.types.filter import DayRange

# First month and number of months of the sub-year groupings (ISO 8601-2, 4.8). Seasons are the northern
# meteorological ones, which is what the news of the corpora we measured on means by them.
_GROUPINGS = {
    **{21 + n: (3 + 3 * n, 3) for n in range(4)},
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},
}
_DATE = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<time>T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?[?~%]?"
)
_LONGEST = 80  # two times of day with zones and a slash; anything longer is no date
_HOW = "write it like 2022, 2022-04, 2022-04-05 or 2022-04-01/2022-04-07"

Bounds = tuple[date | None, date | None]


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """The first and last day that an EDTF value covers; None where an interval is open or unknown, or before
    the year 1.

    Raises InvalidValue for what is no EDTF of the table above, no day of the calendar or no span of time.
    """
    left, slash, right = edtf.partition("/")
    if len(edtf) > _LONGEST:
        raise _refused(edtf, "it is too long")
    if not slash:
        return _days(left, edtf)
    open_ends = ("", "..")
    if left in open_ends and right in open_ends:
        raise _refused(edtf, "an interval needs at least one end")
    first = None if left in open_ends else _days(left, edtf)[0]
    last = None if right in open_ends else _days(right, edtf)[1]
    if first is not None and last is not None and first > last:
        raise _refused(edtf, "it ends before it begins")
    return first, last


def is_valid(edtf: str) -> bool:
    """Whether `bounds` understands the value."""
    try:
        bounds(edtf)
    except InvalidValue:
        return False
    return True


def day_range(text: str) -> DayRange:
    """The days that a query option such as `2022`, `2022-04` or `2022-04-05` covers; raises InvalidValue."""
    days = bounds(text.strip())
    if days == (None, None):
        raise _refused(text, "no day before the year 1 can be searched")
    return DayRange(*days)


def _days(value: str, whole: str) -> Bounds:
    """First and last day of one date; `whole` is what the error names."""
    match = _DATE.fullmatch(value)
    if match is None:
        raise _refused(whole, "")
    year, month, day = match["year"], match["month"], match["day"]
    if (month is None or month == "XX") and day not in (None, "XX"):
        raise _refused(whole, "a day needs its month")
    if ("X" in year and month not in (None, "XX")) or (match["time"] and (day or "XX") == "XX"):
        raise _refused(whole, "what stands after unspecified digits must be unspecified too")
    if year.startswith("-") or year == "0000":
        return _before_christ(match, whole)
    try:
        if month is None or month == "XX":
            return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
        if day is None or day == "XX":
            return _months(int(year), int(month), whole)
        exact = date(int(year), int(month), int(day))
    except ValueError:
        raise _refused(whole, "the calendar has no such date") from None
    return exact, exact


def _before_christ(match: re.Match[str], whole: str) -> Bounds:
    """No days, once the month and day are ones that a year of the same length has."""
    if match["year"] == "-0000":
        raise _refused(whole, "the year 1 BC is 0000")
    _days(f"{int(match['year']) % 400 + 400:04d}{match.group()[len(match['year']) :]}", whole)
    return None, None


def _months(year: int, month: int, whole: str) -> tuple[date, date]:
    """First and last day of a month or of a grouping of months."""
    if 1 <= month <= 12:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if month not in _GROUPINGS:
        raise _refused(whole, f"there is no month, season or quarter {month:02d}")
    first, count = _GROUPINGS[month]
    years, last = divmod(first + count - 2, 12)
    return date(year, first, 1), date(year + years, last + 1, monthrange(year + years, last + 1)[1])


def _refused(edtf: str, why: str) -> InvalidValue:
    shown = " ".join(edtf[:_LONGEST].split()) + ("…" if len(edtf) > _LONGEST else "")
    return InvalidValue(f"'{shown}' is no date that EDTF can say{': ' + why if why else ''}; {_HOW}")
