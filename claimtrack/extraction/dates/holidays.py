"""Rules for days of the year that have a name: "Christmas 1963", "last Easter", "Thanksgiving Day"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from claimtrack.extraction.dates import spans
from claimtrack.extraction.dates.anchor import Context
from claimtrack.extraction.dates.nearest import WHICH
from claimtrack.extraction.dates.rule import Match, Value, rule
from claimtrack.extraction.dates.words import YEAR, year_of

_MONDAY, _THURSDAY = 0, 3


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(count: int, weekday: int, month: int) -> Callable[[int], date]:
    """The first, second … such weekday of a month."""

    def day(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))

    return day


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus, Meeus 1991)."""
    golden, (hundreds, rest) = year % 19, divmod(year, 100)
    shift = (hundreds - (hundreds + 8) // 25 + 1) // 3
    moon = (19 * golden + hundreds - hundreds // 4 - shift + 15) % 30
    sunday = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


_HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "martin luther king day": _nth(3, _MONDAY, 1),
    "martin luther king jr. day": _nth(3, _MONDAY, 1),
    "valentine's day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17),
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "easter": _from_easter(0),
    "palm sunday": _from_easter(-7),
    "ash wednesday": _from_easter(-46),
    "april fools' day": _fixed(4, 1),
    "april fool's day": _fixed(4, 1),
    "may day": _fixed(5, 1),
    "mother's day": _nth(2, 6, 5),
    "father's day": _nth(3, 6, 6),
    "memorial day": _last_monday_of_may,
    "bastille day": _fixed(7, 14),
    "labor day": _nth(1, _MONDAY, 9),
    "columbus day": _nth(2, _MONDAY, 10),
    "halloween": _fixed(10, 31),
    "all saints' day": _fixed(11, 1),
    "thanksgiving day": _nth(4, _THURSDAY, 11),
    "thanksgiving": _nth(4, _THURSDAY, 11),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
}
_NAMES = "|".join(sorted(map(str, _HOLIDAYS), key=len, reverse=True)).replace(".", r"\.")


def _holiday(match: Match, context: Context) -> Value:
    day = _HOLIDAYS[match["name"]]
    year = year_of(match["year"]) if match["year"] else _year(day, match, context)
    if not date.min.year < year < date.max.year:
        return Value(None, "day")
    named = day(year)
    return spans.week(named) if match["week"] else spans.day(named)


def _year(day: Callable[[int], date], match: Match, context: Context) -> int:
    """The year whose holiday is meant: one said, the story's, or the nearest past or coming one."""
    if match["which"]:
        origin = context.origin("year")
        today = date(origin.year, origin.month, origin.day)
        step = WHICH[match["which"]]
        this = day(today.year)
        return today.year + ((step == 1 and this <= today) - (step == -1 and this >= today))
    if context.narrated_year is not None:
        return context.narrated_year
    this = day(context.today.year)
    ahead = context.looks_ahead(match.start(), match.end())
    return context.today.year + ((ahead and this < context.today) - (not ahead and this > context.today))


def _is_a_day(match: Match, text: str) -> bool:
    """Capitalised, and no part of a longer name ("the Easter Rising", "White Christmas")."""
    before, after = (
        text[max(0, match.start() - 30) : match.start()].rstrip(" "),
        text[match.end() : match.end() + 2],
    )
    joined = before[-1:].isalpha() and before.split(" ")[-1][:1].isupper() and not match["which"]
    return (
        text[match.start("name")].isupper() and not joined and not (after[:1] == " " and after[1:].isupper())
    )


RULES = (
    rule(
        "holiday",
        rf"(?:(?P<which>last|this|next) )?(?P<name>{_NAMES})(?P<week> week)?"
        rf"(?:,? (?:of |in )?(?P<year>{YEAR}))?",
        _holiday,
        _is_a_day,
        needs=tuple(_HOLIDAYS),
    ),
)
