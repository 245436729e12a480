"""`claimtrack review`: the command that opens the full-screen program."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.filters import FilterOptions
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.actions.reviewing import Review


class Order(StrEnum):
    """What comes first."""

    CONFIDENCE = "confidence"
    FILED = "filed"


def review(
    context: typer.Context,
    filters: FilterOptions,
    text: Annotated[str | None, typer.Argument(help="Words that all occur in the claim.")] = None,
    links: Annotated[
        bool, typer.Option("--links", help="Judge suggested links, the likeliest first.")
    ] = False,
    blind: Annotated[
        bool, typer.Option("--blind", help="Hide what others decided; code fields instead of changing them.")
    ] = False,
    sort: Annotated[
        Order, typer.Option(help="The least sure first, or as filed: article by article.")
    ] = Order.CONFIDENCE,
) -> None:
    """Judge claims and links one by one in a full-screen terminal.

    Drafts, unless --status asks for others. Every decision is kept the moment it is made; z takes the last
    back. The keys stand at the foot of the screen.

    claimtrack review --source "Example News" --blind
    """
    from claimtrack import extras
    from claimtrack.actions import reviewing

    location = settings.of(context).location
    asked = reviewing.Review(
        filters.wanted(location, text), blind=blind, as_filed=sort is Order.FILED, links=links
    )
    _require_sense(asked)
    extras.need("textual", extra="review", purpose="A full-screen review")
    if not (_is_terminal() and settings.can_redraw()):
        raise UsageError("review fills a terminal, and this is none; 'claimtrack judge' judges by number")
    waiting = reviewing.count_waiting(location, asked)
    if not waiting:
        console.say(f"no {'link' if links else 'claim'} that waits to be judged matches")
        return

    from claimtrack.cli.review.app import INTERRUPTED, ReviewApp
    from claimtrack.cli.review.filtering import filter_of, words_of

    def parse(words: str) -> Review:
        again = replace(asked, wanted=filter_of(location, words))
        _require_sense(again)
        return again

    decided = ReviewApp(location, asked, words_of(filters, text), parse).run(mouse=False)
    if decided == INTERRUPTED:
        raise KeyboardInterrupt
    console.say(f"{console.counted(decided or 0, 'link' if links else 'claim')} decided")


def _require_sense(asked: Review) -> None:
    """Raise UsageError where the filter would show what is to be hidden, or asks what links do not have."""
    if asked.blind and asked.wanted.status is not None:
        raise UsageError("--status tells what others decided; leave it out of a --blind review")
    if asked.links and asked.wanted.status is not None:
        raise UsageError("--status is of claims; --links shows the links that nobody has judged")


def _is_terminal() -> bool:
    """Whether a person sits here: Textual reads standard input and draws on standard error."""
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
