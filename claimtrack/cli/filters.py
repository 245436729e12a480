"""The filters of `query`, `export` and `reextract`: options, declared once, that become a ClaimFilter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli import completing
from claimtrack.edtf import day_range
from claimtrack.errors import InvalidValue, UsageError
from claimtrack.types import Act, ClaimFilter, DayRange, QuoteType, Relation, Status

if TYPE_CHECKING:
    from claimtrack.storage.location import Location

NEARBY = 25.0  # kilometres: the size of a town and its surroundings


def _option(help_: str, *names: str, heading: str = "Filters", **extra: Any) -> Any:
    return typer.Option(*names, help=help_, rich_help_panel=heading, show_default=False, **extra)


def _choice(help_: str, choices: type[StrEnum], metavar: str) -> Any:
    return _option(f"{help_}: {', '.join(choices)}.", case_sensitive=False, metavar=metavar)


def _day(help_: str) -> Any:
    return _option(f"{help_} (2022, 2022-04 or 2022-04-05).", heading="Filters by date", metavar="DATE")


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """All filters must hold at once. Names are looked up by any alias, case and accents aside."""

    speaker: Annotated[
        str | None,
        _option("Who is said to have said it.", metavar="NAME", autocompletion=completing.speakers),
    ] = None
    role: Annotated[str | None, _option("The speaker's role: spokesman.", metavar="WORDS")] = None
    affiliation: Annotated[
        str | None,
        _option("Whom the speaker speaks for.", metavar="NAME", autocompletion=completing.speakers),
    ] = None
    place: Annotated[
        str | None,
        _option("A place, or any place in it.", metavar="NAME", autocompletion=completing.places),
    ] = None
    near: Annotated[
        str | None, _option("Around a place, or a point as 50.45,30.52.", metavar="PLACE-or-LAT,LON")
    ] = None
    within: Annotated[
        float | None, _option(f"How far around --near; {NEARBY:g} when not given.", metavar="KM")
    ] = None
    country: Annotated[str | None, _option("A country's name or code.", metavar="NAME")] = None
    said_from: Annotated[str | None, _day("Said on this day or later")] = None
    said_to: Annotated[str | None, _day("Said on this day or earlier")] = None
    event_from: Annotated[str | None, _day("About an event then or later")] = None
    event_to: Annotated[str | None, _day("About an event then or earlier")] = None
    published_from: Annotated[str | None, _day("Published then or later")] = None
    published_to: Annotated[str | None, _day("Published then or earlier")] = None
    source: Annotated[
        str | None,
        _option("Who published the article.", metavar="NAME", autocompletion=completing.sources),
    ] = None
    via: Annotated[str | None, _option("Who relayed it.", metavar="NAME")] = None
    article: Annotated[int | None, _option("The article with this id.", metavar="ID")] = None
    act: Annotated[Act | None, _choice("What is done in saying it", Act, "ACT")] = None
    quote_type: Annotated[QuoteType | None, _choice("How much of it is quoted", QuoteType, "TYPE")] = None
    status: Annotated[Status | None, _choice("What researchers decided", Status, "STATUS")] = None
    tag: Annotated[str | None, _option("With this tag.", metavar="NAME", autocompletion=completing.tags)] = (
        None
    )
    linked: Annotated[Relation | None, _choice("With such a link to another claim", Relation, "RELATION")] = (
        None
    )
    min_confidence: Annotated[
        float | None,
        _option("Confidence at least; what a person entered counts as 1.", min=0, max=1, metavar="NUMBER"),
    ] = None
    max_confidence: Annotated[
        float | None,
        _option("Confidence at most; --sort confidence for the least first.", min=0, max=1, metavar="NUMBER"),
    ] = None
    independent: Annotated[
        bool,
        _option("Each claim once for its origin, whoever re-publishes it.", "--independent"),
    ] = False
    include_stances: Annotated[
        bool, _option("Also what somebody wants, believes or intends.", "--include-stances")
    ] = False
    include_removed: Annotated[bool, _option("Also removed claims.", "--include-removed")] = False

    def wanted(self, location: Location, text: str | None = None) -> ClaimFilter:
        """The filter that these options and the words `text` stand for.

        Raises InvalidValue for a date or distance that cannot be, UnknownName for a place or country,
        UsageError for options that do not go together.
        """
        from claimtrack.actions import locating

        if self.within is not None and self.near is None:
            raise UsageError("--within needs --near PLACE-or-LAT,LON")
        _require_order(self.min_confidence, self.max_confidence)
        kilometres = NEARBY if self.within is None else self.within
        return ClaimFilter(
            text=text,
            near=locating.near(location, self.near, kilometres) if self.near else None,
            country=locating.country_code(self.country) if self.country else None,
            said=_days("said", self.said_from, self.said_to),
            event=_days("event", self.event_from, self.event_to),
            published=_days("published", self.published_from, self.published_to),
            include_deleted=self.include_removed,
            **{name: getattr(self, name) for name in _AS_GIVEN},
        )


_AS_GIVEN = (
    *("speaker", "role", "affiliation", "place", "source", "via", "article"),
    *("act", "quote_type", "status", "tag", "linked", "independent", "include_stances"),
    *("min_confidence", "max_confidence"),
)


def _require_order(least: float | None, most: float | None) -> None:
    if least is not None and most is not None and least > most:
        raise UsageError(f"--min-confidence {least:g} is more than --max-confidence {most:g}")


def _days(date: str, first: str | None, last: str | None) -> DayRange | None:
    if first is None and last is None:
        return None
    start = _day_range(f"--{date}-from", first).first
    end = _day_range(f"--{date}-to", last).last
    if start and end and start > end:
        raise UsageError(f"--{date}-from {first} is later than --{date}-to {last}")
    return DayRange(start, end)


def _day_range(option: str, text: str | None) -> DayRange:
    try:
        return day_range(text) if text is not None else DayRange()
    except InvalidValue as problem:
        raise InvalidValue(f"{option}: {problem}") from None
