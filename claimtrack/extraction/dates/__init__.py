"""Date expressions of a text and the days they stand for."""

from claimtrack.extraction.dates.find import dates_within, find_dates

__all__ = ["dates_within", "find_dates"]
