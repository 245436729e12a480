"""Texts that tell of times gone by: which do, and which of the years they spell out their story is in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

# A text narrates when it spells out at least so many years gone by and hardly anything in it (so large a part
# of its expressions) counts from today: of the development data every history does and no news article does.
_YEARS_GONE_BY = 5
_SHARE_FROM_TODAY = 0.05


def narrates(years: Sequence[int], expressions: int, from_today: int, published: date | None) -> bool:
    """Whether a text tells of years gone by.

    `years` are those it spells out; `from_today` of its date `expressions` count from the publication day.
    """
    gone_by = sum(published is None or year < published.year - 1 for year in years)
    return gone_by >= _YEARS_GONE_BY and from_today <= _SHARE_FROM_TODAY * expressions


def told_years(years: Sequence[int]) -> list[bool]:
    """For each year that a text spells out, whether its story comes to it.

    A year that lies beyond both the year before it and the two after it is looked at aside ("as papers
    released in 2005 show"): the story goes on where it was.
    """
    return [not _is_aside(years, at) for at in range(len(years))]


def _is_aside(years: Sequence[int], at: int) -> bool:
    if not 0 < at < len(years) - 1:
        return False
    year, before, after = years[at], years[at - 1], years[at + 1 : at + 3]
    return (year > before and all(year > one for one in after)) or (
        year < before and all(year < one for one in after)
    )
