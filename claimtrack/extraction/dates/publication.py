"""The day that "yesterday" counts from: the publication day, unless the text itself knows better.

| the text | counts from |
|---|---|
| opens with a wire's dateline ("KIRUNA, March 3 (NTB) -") | that day, the original's |
| says "first published on 3 March 2021" or the like | that day, the original's |
| tells in the past tense of a day after the publication day | none: one of the two is wrong |
| anything else | the publication day; none when it is unknown |

An original is never later than what republishes it. A weekday is the latest one up to that day, the day
itself included: "Monday" on a Monday is that Monday, and so is one that the verb looks ahead to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from claimtrack.edtf import bounds
from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.rule import Match, Rule

# A dateline stands near the start, after a place in capitals and before the wire's name or a dash.
_DATELINE_ENDS = 250
_LONGEST_PLACE = 60
_PLACE = re.compile(r"(?:\A|\n) ?[^\W\d_a-z][^\W\d_a-z]+(?:[ .'-]+\w+)*(?:, [\w. ]+)?,? \Z")
_AFTER_DATELINE = re.compile(r" ?(?:\(|--|[-–—])")
# Of this text, and of no book it tells of: at the head of a line, or after "this article was".
_REPUBLISHED = re.compile(
    r"(?:(?:\A|\n)[^\w\n]*|\bthis \w+ (?:was )?)"
    r"(?:originally|first|previously) (?:published|appeared|printed|posted|ran|aired)\b[^.\n]*\Z"
)
_LONGEST_NOTICE = 90
# "died on 3 May 2022": a past verb a few words before the day, and nothing between that looks ahead.
_HAPPENED = re.compile(r"\b(?:was|were|said|died|met|fell|began|took|[a-z]{3,}ed)\b.* on$")
_COMING = frozenset("will would to until till by before due expire expires expiring matures ends for".split())
_GOVERNED = 6
# Zones and late editions: a text may be a day ahead of the date it carries.
_ZONES = timedelta(days=1)


def counting_day(matches: Iterable[tuple[Rule, Match]], context: Context) -> date | None:
    """The day that the relative expressions of a text count from, of the table above; None when unknown."""
    published = context.published
    spelled = [(match, day) for rule, match in matches if (day := _day(rule, match, context))]
    for match, day in spelled:
        if (published is None or day <= published) and _is_original(match, context):
            return day
    if published is None or any(_contradicts(match, day, context) for match, day in spelled):
        return None
    return published


def _day(rule: Rule, match: Match, context: Context) -> date | None:
    """The day that an expression names: one with its year, or in a dateline."""
    groups = match.groupdict()
    if rule.ends or not groups.get("day") or not (groups.get("year") or _is_dateline(match, context)):
        return None
    if not groups.get("year") and context.published is None:
        return None
    value = rule.resolve(match, context)
    return bounds(value.edtf)[0] if value.edtf and value.precision == "day" else None


def _is_original(match: Match, context: Context) -> bool:
    before = context.plain[max(0, match.start() - _LONGEST_NOTICE) : match.start()]
    return _REPUBLISHED.search(before) is not None or _is_dateline(match, context)


def _is_dateline(match: Match, context: Context) -> bool:
    if match.start() > _DATELINE_ENDS:
        return False
    before = context.text[max(0, match.start() - _LONGEST_PLACE) : match.start()]
    return _AFTER_DATELINE.match(context.text, match.end()) is not None and _PLACE.search(before) is not None


def _contradicts(match: Match, day: date, context: Context) -> bool:
    if context.published is None or day <= context.published + _ZONES:
        return False
    before, _after = context.sentence_around(match.start(), match.end())
    words = before.split()[-_GOVERNED:]
    return _HAPPENED.search(" ".join(words)) is not None and _COMING.isdisjoint(words)
