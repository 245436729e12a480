"""`claimtrack split` and `claimtrack merge`: other claims in the place of some, over the same words."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import console, settings


def split(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(help="The claim (id or uid).")],
    words: Annotated[str, typer.Argument(help="The words with which the second half begins.")],
) -> None:
    """Make two claims of one; the old one goes out of sight.

    Speaker, cue, dates and tags stay with both halves; 'claimtrack undo' puts them together again.

    claimtrack split 12 "and the pier was lost"
    """
    from claimtrack.actions import reshaping

    done = reshaping.split(settings.of(context).location, claim, words)
    console.say(f"claim {done.old[0]} is now claims {done.new[0]} and {done.new[1]}")
    for hint in done.hints:
        console.say(hint)


def merge(
    context: typer.Context,
    claims: Annotated[list[str], typer.Argument(help="Two or more claims of one article (ids or uids).")],
) -> None:
    """Make one claim of several of an article; the old ones go out of sight.

    It has the words of all and the other fields of the first; 'claimtrack undo' parts them again.

    claimtrack merge 12 13
    """
    from claimtrack.actions import reshaping

    done = reshaping.merge(settings.of(context).location, claims[0], claims[1:])
    console.say(f"claims {', '.join(map(str, done.old))} are now claim {done.new[0]}")
