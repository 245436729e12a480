"""Who writes "I" outside quotation marks: whose signature, byline or note on the author an article has."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import zip_longest

from claimtrack.extraction.anchors import size
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import PersonMention, find_people
from claimtrack.extraction.speakers.cast import Cast, Person
from claimtrack.extraction.speakers.pronouns import stands_alone
from claimtrack.types import Span

WRITING = frozenset({"i", "me", "my", "myself"})
# How the note under an opinion piece goes on behind the writer's name.
_NOTE = re.compile(r"(?:, .{1,80}?,)? (?:is|was|teaches|writes|serves|covers|works|has|reports)\b")
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"\s*(?:[,|(–—]|\b(?:in|at|for|of)\b)")
_LONGEST_BYLINE = 200  # characters
_LONGEST_PLACE = 60  # characters
# In how many paragraphs at the end the note stands.
_LAST = 2


class Writers:
    """Who wrote an article or a letter in it; `byline` is what the page says of its writer."""

    def __init__(self, cast: Cast, byline: str | None) -> None:
        passages = cast.passages
        behind = zip_longest(passages.paragraphs, passages.paragraphs[1:])
        ends = {one.start for one, after in behind if after is None or size((after,)) <= _LONGEST_PLACE}
        alone = [one for one in cast.mentions if one.span.start in ends]
        self._cast = cast
        self._signed = [one for one in alone if stands_alone(passages, one.span)]
        self._named = _in_byline(cast, byline) if byline else None
        self._noted = _note(cast)

    def of(self, offset: int) -> tuple[Person, str] | None:
        """The writer of the words at an offset, and what tells it; None where nobody is told.

        A letter has its signature in a paragraph of its own behind it, and at most a place behind that.
        """
        at = bisect_right(self._signed, offset, key=lambda one: one.span.start)
        if at < len(self._signed):
            return self._cast.person(self._signed[at]), "whose name stands under these words"
        if self._named is not None:
            return self._named, "the writer by the byline"
        return (self._cast.person(self._noted), "the writer by the note at the end") if self._noted else None


def _in_byline(cast: Cast, byline: str) -> Person | None:
    """The only person of a byline ("By Ana Prado in Velmora"), who need not stand in the article."""
    bare = _BEHIND_NAME.split(_BY.sub("", byline[:_LONGEST_BYLINE].strip()), maxsplit=1)[0]
    named = find_people(Passages(bare), (Span(0, len(bare)),))
    if len(named) != 1 or not named[0].full:
        return None
    return cast.named(named[0].name) or Person(named[0].name, full=True, gender=named[0].gender)


def _note(cast: Cast) -> PersonMention | None:
    """The full name that opens one of the last paragraphs and is told of ("Ana Prado is a teacher …")."""
    text = cast.passages.text
    for paragraph in reversed(cast.passages.paragraphs[1:][-_LAST:]):
        opening = cast.inside(Span(paragraph.start, paragraph.end))[:1]
        first = opening and opening[0].full and opening[0].span.start == paragraph.start
        if first and _NOTE.match(text, opening[0].span.end):
            return opening[0]
    return None
