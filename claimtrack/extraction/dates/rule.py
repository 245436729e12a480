"""What a rule for date expressions is: a name, a pattern over plain text, and how a match gets its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.plain import Plain


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression stands for: EDTF (None when no calendar value is known) and its precision."""

    edtf: str | None = None
    precision: str | None = None


NO_VALUE = Value()

Match = re.Match[str]
Resolver = Callable[[Match, Context], Value]
Condition = Callable[[Match, str], bool]


def _always(_match: Match, _text: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a date.

    `resolve` may ask the context for the publication day; where there is none, the expression stays
    without value. `accept` sees the match and the text as written and may refuse the match, so that
    later rules can have its words. A rule with `ends` matches two expressions, its groups `one` and `other`,
    that bound an interval or stand in a list ("between 1994 and 1997"): its value, `first/last`, is split
    between them. News is full of what counts `from_today`, and histories are not. Only the text around the
    words `needs` is searched (they are beginnings of words, and every match holds one): looking for a word
    costs a hundredth of looking for a pattern.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    accept: Condition
    needs: tuple[str, ...]
    ends: bool = False
    from_today: bool = False

    def matches(self, plain: Plain) -> Iterator[Match]:
        """Where the pattern stands in plain text, left to right."""
        for start, end in plain.near(self.needs):
            yield from self.pattern.finditer(plain.text, start, end)


def rule(
    name: str,
    pattern: str,
    resolve: Resolver,
    accept: Condition = _always,
    *,
    needs: Iterable[str],
    ends: bool = False,
    from_today: bool = False,
) -> Rule:
    """A rule from a pattern over plain text (lower case, one blank between words), on whole words only."""
    whole = re.compile(rf"(?<![\w$£€#.'])(?:{pattern})(?!\w)")
    return Rule(name, whole, resolve, accept, tuple(needs), ends, from_today)


def without_value(precision: str | None = None) -> Resolver:
    """A resolver for words that name a time but no stretch of the calendar ("recently", "two weeks")."""
    value = Value(None, precision)
    return lambda _match, _context: value
