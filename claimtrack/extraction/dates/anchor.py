"""What a date expression is read against: the publication day, the text around it, the dates before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from claimtrack.types import DateOrder

# How far around an expression a verb may tell whether it looks ahead or back: about a sentence. A bound,
# so that a text without full stops costs no more than any other.
_REACH = 160
_VERB = re.compile(
    r"\b(?:(?P<ahead>will|would|shall|won't|(?<!\bin )(?<!\bof )may(?= [a-z]{3})|must|expected|expects?|"
    r"(?<!been )scheduled|(?<!been )due|(?:is|are) to|supposed to|payable|to be|plan(?:s|ned)?|"
    r"set to|going to|upcoming|ahead of|starting|effective|slated|hopes?|"
    r"as (?:soon|early|late) as|between now and|"
    r"(?:threaten|vow|promis|pledg|agre|intend|want|prepar|urg|offer)(?:e?d|e?s|e)? "
    r"(?:[a-z]+ ){0,2}?to [a-z]+)|"
    r"(?P<back>(?<!\bbe )(?:said|says|was|were|had|has been|have been|did|told|came|went|made|took|began|"
    r"became|got|gave|left|rose|fell|held|met|won|lost|found|saw|led|broke|hit|bought|sold|brought|sent|"
    r"spoke|wrote|ran|kept|built|paid|drew|fought|caught|thought|stood|heard|knew|grew|flew|struck|shot|"
    r"sank|chose|drove|read|set|spent|felt|taught|sought|(?!united|need|indeed)[a-z]{2,}ed)))\b"
)
# A verb after an expression must be nearer by so many characters than one before it: most say theirs before.
_FOLLOWS = 20
_BOUNDS = ("until ", "till ", "by ", "for ", "before ")
_LIMITS = ("until ", "till ")
_FOR_WHAT_COMES = ("ahead of ", "for ", "in ", "at ", "on ", "before ", "until ", "next ")
_STOPS = (". ", "? ", "! ", "\n")


# The units that can be counted from something named as finely as that.
_COUNTABLE = {
    "year": frozenset({"year", "decade", "century"}),
    "month": frozenset({"month", "quarter", "season", "year", "decade", "century"}),
}


class Unanchored(Exception):
    """The expression counts from the publication day or from what the text named, and that is not known."""


class Point(NamedTuple):
    """A day, or the first day of what a text named; unlike a `date` it may lie before Christ."""

    year: int
    month: int = 1
    day: int = 1


class Tense(Enum):
    """Where the verb beside an expression looks."""

    AHEAD = "ahead"
    BACK = "back"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Context:
    """One text and the day it was published on.

    `text` is as written, `plain` the lower-case form of the same length that patterns run over.
    `published` is None when the day is unknown, and the day of the `original` where the text gives that. What
    follows moves as the text is read: `day` is the day that it last named (up to `day_at`), `named` the first
    day of the last day, month or year (`fineness` says which), `quarter` the year and quarter whose figures
    it gives. `counted_from` says what the expression at hand was counted from, where that was not the
    publication day.

    A text that `narrates` tells of times gone by, and the date it sets itself goes before the publication
    day: its dates without a year belong to `year`, the one that its story has come to.
    """

    text: str
    plain: str
    published: date | None
    date_order: DateOrder = DateOrder.MONTH_FIRST
    narrates: bool = False
    original: bool = False
    year: int | None = None
    day: Point | None = None
    named: Point | None = None
    fineness: str = "year"
    day_at: int = 0
    quarter: tuple[int, int] | None = None
    counted_from: str | None = None

    @property
    def today(self) -> date:
        """The publication day; raises Unanchored when it is unknown. Never the clock's."""
        if self.published is None:
            raise Unanchored
        if self.original:
            self.counted_from = f"{self.published}, the day of the original"
        return self.published

    @property
    def narrated_year(self) -> int | None:
        """The year that dates without one belong to, in a text that narrates and has named one."""
        if not self.narrates or self.year is None:
            return None
        self.counted_from = "the year that the story has come to"
        return self.year

    def origin(self, unit: str) -> date | Point:
        """What "this", "last" or "the end of the" unit counts from; raises Unanchored when it is unknown."""
        return self.before(unit) if self.narrates and self.named else self.today

    def before(self, unit: str) -> Point:
        """What "the following" or "that" unit counts from; Unanchored when the text named nothing as fine."""
        self.counted_from = "what the text last named"
        if unit in _COUNTABLE["month"]:
            if self.named is None or unit not in _COUNTABLE.get(self.fineness, _COUNTABLE["month"]):
                raise Unanchored
            return self.named
        if self.day is None:
            raise Unanchored
        return self.day

    def looks_ahead(self, start: int, end: int) -> bool:
        """Whether the nearest verb of the sentence speaks of what is to come; without a verb it does not."""
        return self.tense(start, end) is Tense.AHEAD

    def tense(self, start: int, end: int) -> Tense:
        """Where the verb nearest to an expression, in its sentence, looks."""
        before, after = self.sentence_around(start, end)
        if before.endswith("since ") or self._belongs_to_the_past(before, after):
            return Tense.BACK
        nearest, verb = _REACH + 1, None
        for verb in _VERB.finditer(before):
            nearest = len(before) - verb.end()
        following = _VERB.search(after)
        if following is not None and following.start() + _FOLLOWS < nearest:
            verb = following
        if verb is None:
            return Tense.AHEAD if before.endswith(_BOUNDS) else Tense.UNKNOWN
        if verb["back"] and before.endswith(_LIMITS) and before.count(" ") > 1:
            return Tense.AHEAD
        return Tense.AHEAD if verb["ahead"] else Tense.BACK

    @staticmethod
    def _belongs_to_the_past(before: str, after: str) -> bool:
        """Whether it dates a thing that has been: "Tuesday's attack", and not "for Tuesday's vote"."""
        return after.startswith("'s ") and not before.endswith(_FOR_WHAT_COMES)

    def sentence_around(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and after an expression in its sentence, within reach."""
        before = self.plain[max(0, start - _REACH) : start]
        after = self.plain[end : end + _REACH]
        cut = max(before.rfind(mark) for mark in _STOPS)
        stops = [at for mark in _STOPS if (at := after.find(mark)) >= 0]
        return before[cut + 1 :], after[: min(stops, default=len(after))]
