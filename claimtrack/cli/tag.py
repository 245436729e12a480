"""`claimtrack tag`: a researcher's own labels."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import console, settings


def tag(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(help="The claim's id or uid.")],
    names: Annotated[list[str] | None, typer.Argument(help="The tags to put on.")] = None,
    off: Annotated[list[str] | None, typer.Option(help="A tag to take off; repeatable.")] = None,
) -> None:
    """Put tags on a claim, or take them off.

    claimtrack tag 12 checked "needs source"
    """
    from claimtrack.actions import tagging
    from claimtrack.errors import UsageError

    if not names and not off:
        raise UsageError("tag: give at least one tag, or --off TAG; see 'claimtrack tag add --help'")
    added, taken = tagging.tag(settings.of(context).location, claim, names or [], off or [])
    console.say(f"claim {claim}: tagged {', '.join(added) or 'nothing new'}" + _taken(taken))


def edit_tag(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The tag.")],
    new_name: Annotated[str, typer.Argument(help="Its new name.")],
) -> None:
    """Rename a tag.

    claimtrack tag edit checkd checked
    """
    from claimtrack.actions import tagging

    stands = tagging.rename(settings.of(context).location, name, new_name)
    console.say(f"tag '{name}' is now '{stands}'")


def merge_tags(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The tag that goes.")],
    into: Annotated[str, typer.Argument(help="The tag that stays.")],
) -> None:
    """Make two tags one.

    claimtrack tag merge verified checked
    """
    edit_tag(context, name, into)


def remove_tag(
    context: typer.Context, name: Annotated[str, typer.Argument(help="The tag to forget.")]
) -> None:
    """Take a tag off every claim.

    claimtrack tag remove checked
    """
    from claimtrack.actions import tagging

    console.say(f"tag '{tagging.forget(settings.of(context).location, name)}' is gone")


def _taken(names: list[str]) -> str:
    return f", took off {', '.join(names)}" if names else ""
