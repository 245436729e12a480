"""Finding the date expressions of a text and giving each its EDTF value, offline and without a clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from claimtrack.edtf import bounds, is_valid
from claimtrack.extraction.dates import days, periods, relative, vague
from claimtrack.extraction.dates.anchor import Context, Unanchored
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Rule, Value
from claimtrack.extraction.passages import Passages
from claimtrack.types import DateMention, DateOrder, DateValue, Span

# The first rule that matches owns its words: what is spelled out goes before what is relative, and what
# has a value before what has none.
RULES: tuple[Rule, ...] = (*vague.REPETITIONS, *days.RULES, *periods.RULES, *relative.RULES, *vague.RULES)

# One length, one case, one kind of blank and mark: patterns stay short and offsets stay those of the text.
_PLAIN = str.maketrans(
    {**{chr(at): chr(at + 32) for at in range(65, 91)}, "’": "'", "‘": "'", "–": "-", "—": "-"}
)
_BLANK = re.compile(r"(?<!\n)\n(?!\n)|[\t\xa0\u2009\u202f]")

# A text narrates when it spells out at least so many years and so large a part of its expressions are years
# gone by: no news article of the development data does, every history does.
_NARRATED_YEARS = 15
_NARRATED_SHARE = 0.33


def find_dates(
    passages: Passages, published: DateValue | None, date_order: DateOrder = DateOrder.MONTH_FIRST
) -> tuple[DateMention, ...]:
    """Every date expression of the text, in its order, without the preposition before it.

    Relative expressions count from `published`; when that is unknown they are found but have no value.
    When it is known only roughly (a month, say) they have a value where each of its days gives the same.
    `date_order` reads all-numeric dates in the text that both orders allow.
    """
    plain = _BLANK.sub(" ", passages.text.translate(_PLAIN))
    matches = _matches(plain, passages.text)
    contexts = [
        Context(passages.text, plain, day, date_order, _narrates(matches, day)) for day in _anchors(published)
    ]
    mentions = []
    for rule, match in matches:
        value = _agreed(rule, match, contexts)
        span = Span(match.start(), match.end())
        mentions.append(DateMention(span.of(passages.text), span, value.edtf, value.precision, rule.name))
    return tuple(mentions)


def dates_within(mentions: Sequence[DateMention], span: Span) -> tuple[DateMention, ...]:
    """The mentions that lie wholly inside a span."""
    return tuple(m for m in mentions if span.start <= m.span.start and m.span.end <= span.end)


def _anchors(published: DateValue | None) -> list[date | None]:
    """The days that relative expressions may count from: one, or the two ends of a rough publication date."""
    if published is None or published.edtf is None or not is_valid(published.edtf):
        return [None]
    first, last = bounds(published.edtf)
    return [*sorted({first, last})] if first and last else [None]


def _matches(plain: str, text: str) -> list[tuple[Rule, Match]]:
    """What the rules own of the text, in its order."""
    owned = bytearray(len(plain))
    found = []
    for rule in RULES:
        for match in rule.matches(plain):
            start, end = match.span()
            if owned.find(1, start, end) < 0 and rule.accept(match, text):
                owned[start:end] = b"\x01" * (end - start)
                found.append((rule, match))
    return sorted(found, key=lambda pair: pair[1].start())


def _agreed(rule: Rule, match: Match, contexts: list[Context]) -> Value:
    """The value that a rule gives from every anchor; none when they differ."""
    values = {_resolved(rule, match, context) for context in contexts}
    return values.pop() if len(values) == 1 else NO_VALUE


def _resolved(rule: Rule, match: Match, context: Context) -> Value:
    try:
        value = rule.resolve(match, context)
    except (Unanchored, OverflowError):
        return NO_VALUE
    if value.edtf is None:
        return value
    if _spelled_year(match) is not None:
        context.year = int(value.edtf[:4]) if value.edtf[:4].isdigit() else context.year
    if value.precision in ("day", "month", "year"):
        context.period = bounds(value.edtf)[0]
    if value.precision == "day" and "/" not in value.edtf:
        context.day = context.period
    return value


def _spelled_year(match: Match) -> int | None:
    """The year that an expression says in digits."""
    digits = match.groupdict().get("year")
    return int(digits) if digits else None


def _narrates(matches: list[tuple[Rule, Match]], published: date | None) -> bool:
    """Whether the text tells of years gone by: most of the years it spells out lie before last year."""
    years = [year for _, match in matches if (year := _spelled_year(match)) is not None]
    if published is None or len(years) < _NARRATED_YEARS:
        return False
    return sum(year < published.year - 1 for year in years) > _NARRATED_SHARE * len(matches)
