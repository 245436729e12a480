"""Texts that tell of times gone by: which do, and which of the years they spell out their story is in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

# A text narrates when it spells out at least so many years and so large a part of its expressions are years
# gone by: no news article of the development data does, every history does.
_YEARS = 15
_SHARE = 0.33


def narrates(years: Sequence[int], expressions: int, published: date | None) -> bool:
    """Whether a text with so many date expressions, and these years spelled out, tells of years gone by."""
    if published is None or len(years) < _YEARS:
        return False
    return sum(year < published.year - 1 for year in years) > _SHARE * expressions


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
