"""Date expressions of a text and the days they stand for."""

from claimtrack.extraction.dates.find import dates_within, find_dates
from claimtrack.extraction.dates.stretches import stretches

__all__ = ["dates_within", "find_dates", "stretches"]
