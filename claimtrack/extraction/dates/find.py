"""Finding the date expressions of a text and giving each its EDTF value, offline and without a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claimtrack.edtf import bounds, is_valid
from claimtrack.extraction.dates import days, figures, holidays, periods, ranges, relative, vague
from claimtrack.extraction.dates.anchor import Context, Point, Unanchored
from claimtrack.extraction.dates.narrative import narrates, told_years
from claimtrack.extraction.dates.plain import Plain
from claimtrack.extraction.dates.publication import counting_day
from claimtrack.extraction.dates.rule import NO_VALUE, Match, Rule, Value
from claimtrack.extraction.dates.words import year_of
from claimtrack.extraction.passages import Passages
from claimtrack.types import DateMention, DateOrder, DateValue, Span

# The first rule that matches owns its words: what is spelled out goes before what is relative, and what
# has a value before what has none.
RULES: tuple[Rule, ...] = (
    *vague.REPETITIONS,
    *ranges.RULES,
    *days.RULES,
    *figures.RULES,
    *holidays.RULES,
    *relative.SEASONS,
    *periods.RULES,
    *relative.RULES,
    *vague.RULES,
)

_POINT = re.compile(r"(?P<year>-?[0-9]{4})(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


def find_dates(
    passages: Passages, published: DateValue | None, date_order: DateOrder = DateOrder.MONTH_FIRST
) -> tuple[DateMention, ...]:
    """Every date expression of the text, in its order, without the preposition before it.

    Relative expressions count from `published`, or from the day that the text says it was written on
    (publication.py); when neither is known they are found but have no value. In a text that tells of times
    gone by they count from what it last named. When `published`
    is known only roughly (a month, say) they have a value where each of its days gives the same.
    `date_order` reads all-numeric dates in the text that both orders allow.
    """
    plain = Plain(passages.text)
    matches = _matches(plain, passages.text)
    years = {at: year for at, (_, match) in enumerate(matches) if (year := _spelled_year(match)) is not None}
    asides = {at for at, told in zip(years, told_years([*years.values()]), strict=True) if not told}
    contexts = [
        _context(passages.text, plain, matches, [*years.values()], day, date_order)
        for day in _anchors(published)
    ]
    mentions: list[DateMention] = []
    for at, (rule, match) in enumerate(matches):
        value = _agreed(rule, match, contexts, aside=at in asides)
        counted = contexts[0].counted_from if value.edtf else None
        how = f"{rule.name}, counted from {counted}" if counted else rule.name
        for span, edtf in _expressions(rule, match, value):
            mentions.append(DateMention(span.of(passages.text), span, edtf, value.precision, how))
    return tuple(mentions)


def _context(
    text: str,
    plain: Plain,
    matches: list[tuple[Rule, Match]],
    years: Sequence[int],
    published: date | None,
    date_order: DateOrder,
) -> Context:
    """What the expressions of a text are read against, if it was published on that day."""
    from_today = sum(rule.from_today for rule, _ in matches)
    counting = counting_day(matches, Context(text, plain.text, published, date_order))
    story = narrates(years, len(matches), from_today, counting)
    original = counting is not None and counting != published
    return Context(text, plain.text, counting, date_order, story, original)


def dates_within(mentions: Sequence[DateMention], span: Span) -> tuple[DateMention, ...]:
    """The mentions that lie wholly inside a span."""
    return tuple(m for m in mentions if span.start <= m.span.start and m.span.end <= span.end)


def _anchors(published: DateValue | None) -> list[date | None]:
    """The days that relative expressions may count from: one, or the two ends of a rough publication date."""
    if published is None or published.edtf is None or not is_valid(published.edtf):
        return [None]
    first, last = bounds(published.edtf)
    return [*sorted({first, last})] if first and last else [None]


def _matches(plain: Plain, text: str) -> list[tuple[Rule, Match]]:
    """What the rules own of the text, in its order."""
    owned = bytearray(len(text))
    found = []
    for rule in RULES:
        for match in rule.matches(plain):
            start, end = match.span()
            if owned.find(1, start, end) < 0 and rule.accept(match, text):
                owned[start:end] = b"\x01" * (end - start)
                found.append((rule, match))
    return sorted(found, key=lambda pair: pair[1].start())


def _expressions(rule: Rule, match: Match, value: Value) -> Iterator[tuple[Span, str | None]]:
    """The expressions of a match, each with its value."""
    if not rule.ends:
        yield Span(*match.span()), value.edtf
        return
    first, last = value.edtf.split("/") if value.edtf else (None, None)
    yield Span(*match.span("one")), first
    yield Span(*match.span("other")), last


def _agreed(rule: Rule, match: Match, contexts: list[Context], *, aside: bool) -> Value:
    """The value that a rule gives from every anchor; none when they differ."""
    values = {_resolved(rule, match, context, aside=aside) for context in contexts}
    return values.pop() if len(values) == 1 else NO_VALUE


def _resolved(rule: Rule, match: Match, context: Context, *, aside: bool) -> Value:
    context.counted_from = None
    try:
        value = rule.resolve(match, context)
    except (Unanchored, OverflowError):
        return NO_VALUE
    if value.edtf is not None and not (aside and context.narrates):
        groups = match.groupdict()
        _move(context, value.edtf, match.end(), leads=bool(groups.get("year") or groups.get("month")))
    return value


def _move(context: Context, edtf: str, end: int, *, leads: bool) -> None:
    """Let what the text counts from follow what it named; `leads`: its story comes to that year."""
    match = _POINT.match(edtf)
    if match is None:
        return
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    if leads:
        context.year = year
    if month > 12 and month not in _SEASONS:
        return
    context.named = Point(year, _SEASONS.get(month, month or 1), day or 1)
    context.fineness = "day" if day else "month" if month else "year"
    if day and "/" not in edtf:
        context.day, context.day_at = context.named, end


def _spelled_year(match: Match) -> int | None:
    """The year that an expression says in digits."""
    groups = match.groupdict()
    words, last = groups.get("year"), groups.get("last")
    if words is None:
        return None
    return 1 - int(words) if last and " " in last and " " not in words else year_of(words)
