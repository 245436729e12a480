"""What a date expression is read against: the publication day, the text around it, the dates before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from claimtrack.types import DateOrder

# How far around an expression a verb may tell whether it looks ahead or back: about a sentence. A bound,
# so that a text without full stops costs no more than any other.
_REACH = 160
_VERB = re.compile(
    r"\b(?:(?P<ahead>will|would|shall|expected|expects?|scheduled|due|to be|plan(?:s|ned)?|set to|going to|upcoming|"
    r"ahead of|starting|effective|won't|slated|hopes?|as (?:soon|early|late) as|between now and)|"
    r"(?P<back>said|says|was|were|had|has been|have been|did|told|came|went|made|took|began|became|since|"
    r"got|gave|left|rose|fell|held|met|won|lost|found|saw|led|broke|hit|(?!united|need|indeed)[a-z]{2,}ed))\b"
)


class Unanchored(Exception):
    """The expression counts from the publication day, and that is not known."""


@dataclass(slots=True)
class Context:
    """One text and the day it was published on.

    `text` is as written, `plain` the lower-case form of the same length that patterns run over.
    `published` is None when the day is unknown. `reference` is the day that the text itself last named,
    which "two days later" counts from; it moves as the text is read.
    """

    text: str
    plain: str
    published: date | None
    date_order: DateOrder = DateOrder.MONTH_FIRST
    reference: date | None = None

    @property
    def today(self) -> date:
        """The publication day; raises Unanchored when it is unknown. Never the clock's."""
        if self.published is None:
            raise Unanchored
        return self.published

    def looks_ahead(self, start: int, end: int) -> bool:
        """Whether the nearest verb of the sentence speaks of what is to come; without a verb it does not."""
        before, after = self._around(start, end)
        nearest, ahead = _REACH + 1, False
        for verb in _VERB.finditer(before):
            nearest, ahead = len(before) - verb.end(), verb["ahead"] is not None
        following = _VERB.search(after)
        if following is not None and following.start() < nearest:
            ahead = following["ahead"] is not None
        return ahead

    def _around(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and after an expression in its sentence, within reach."""
        before = self.plain[max(0, start - _REACH) : start]
        after = self.plain[end : end + _REACH]
        cut = max(before.rfind(mark) for mark in (". ", "? ", "! ", "\n"))
        stops = [at for mark in (". ", "? ", "! ", "\n") if (at := after.find(mark)) >= 0]
        return before[cut + 1 :], after[: min(stops, default=len(after))]
