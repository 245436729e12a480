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


def find_dates(
    passages: Passages, published: DateValue | None, date_order: DateOrder = DateOrder.MONTH_FIRST
) -> tuple[DateMention, ...]:
    """Every date expression of the text, in its order, without the preposition before it.

    Relative expressions count from `published`; when that is unknown they are found but have no value.
    When it is known only roughly (a month, say) they have a value where each of its days gives the same.
    `date_order` reads all-numeric dates in the text that both orders allow.
    """
    plain = _BLANK.sub(" ", passages.text.translate(_PLAIN))
    contexts = [Context(passages.text, plain, day, date_order) for day in _anchors(published)]
    mentions = []
    for rule, match in _matches(plain, passages.text):
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
        for match in rule.pattern.finditer(plain):
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
    if value.precision == "day" and value.edtf and "/" not in value.edtf:
        context.reference = date.fromisoformat(value.edtf)
    return value
