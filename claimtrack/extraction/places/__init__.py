"""Finding the words of a text that name places, and settling which place each of them means."""

from claimtrack.extraction.places.finding import find_places

__all__ = ["find_places"]
