"""What a date expression is read against: the publication day, the text around it, the dates before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from claimtrack.types import DateOrder

# How far around an expression a verb may tell whether it looks ahead or back: about a sentence. A bound,
# so that a text without full stops costs no more than any other.
_REACH = 160
_VERB = re.compile(
    r"\b(?:(?P<ahead>will|would|shall|won't|(?<!\bin )(?<!\bof )may(?= [a-z]{3})|must|expected|expects?|"
    r"scheduled|due|to be|plan(?:s|ned)?|set to|going to|upcoming|ahead of|starting|effective|slated|hopes?|"
    r"as (?:soon|early|late) as|between now and|"
    r"(?:threaten|vow|promis|pledg|agre|intend|want|prepar|urg|offer)(?:e?d|e?s|e)? "
    r"(?:[a-z]+ ){0,2}?to [a-z]+)|"
    r"(?P<back>(?<!\bbe )(?:said|says|was|were|had|has been|have been|did|told|came|went|made|took|began|"
    r"became|got|gave|left|rose|fell|held|met|won|lost|found|saw|led|broke|hit|(?!united|need|indeed)[a-z]{2,}ed)))\b"
)
_STOPS = (". ", "? ", "! ", "\n")


class Unanchored(Exception):
    """The expression counts from the publication day, and that is not known."""


class Tense(Enum):
    """Where the verb beside an expression looks."""

    AHEAD = "ahead"
    BACK = "back"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Context:
    """One text and the day it was published on.

    `text` is as written, `plain` the lower-case form of the same length that patterns run over.
    `published` is None when the day is unknown. `day` is the day that the text itself last named, which
    "two days later" counts from; `period` the first day of the last day, month or year it named; both move
    as the text is read. A text that `narrates` tells of years gone by: its dates without a year belong to
    `year`, the last one it spelled out, and not near the publication day.
    """

    text: str
    plain: str
    published: date | None
    date_order: DateOrder = DateOrder.MONTH_FIRST
    narrates: bool = False
    year: int | None = None
    day: date | None = None
    period: date | None = None

    @property
    def today(self) -> date:
        """The publication day; raises Unanchored when it is unknown. Never the clock's."""
        if self.published is None:
            raise Unanchored
        return self.published

    @property
    def narrated_year(self) -> int | None:
        """The year that dates without one belong to, in a text that narrates and has named one."""
        return self.year if self.narrates else None

    def looks_ahead(self, start: int, end: int) -> bool:
        """Whether the nearest verb of the sentence speaks of what is to come; without a verb it does not."""
        return self.tense(start, end) is Tense.AHEAD

    def tense(self, start: int, end: int) -> Tense:
        """Where the verb nearest to an expression, in its sentence, looks."""
        before, after = self._around(start, end)
        if before.endswith("since "):
            return Tense.BACK
        nearest, verb = _REACH + 1, None
        for verb in _VERB.finditer(before):
            nearest = len(before) - verb.end()
        following = _VERB.search(after)
        if following is not None and following.start() < nearest:
            verb = following
        if verb is None:
            return Tense.UNKNOWN
        return Tense.AHEAD if verb["ahead"] else Tense.BACK

    def _around(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and after an expression in its sentence, within reach."""
        before = self.plain[max(0, start - _REACH) : start]
        after = self.plain[end : end + _REACH]
        cut = max(before.rfind(mark) for mark in _STOPS)
        stops = [at for mark in _STOPS if (at := after.find(mark)) >= 0]
        return before[cut + 1 :], after[: min(stops, default=len(after))]
