"""`claimtrack speaker|source|place merge` and `unmerge`: two rows for one entity, joined without loss."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.actions.merging import Kind
from claimtrack.cli import console, settings

Merged = Annotated[str, typer.Argument(metavar="ONE", help="The one that is merged (number or name).")]
Into = Annotated[str, typer.Argument(metavar="INTO", help="The one it answers as from now on.")]
One = Annotated[str, typer.Argument(metavar="ONE", help="The merged one (number or its own name).")]


def merge_speakers(context: typer.Context, speaker: Merged, into: Into) -> None:
    """Make two speakers one; unmerge undoes it.

    claimtrack speaker merge 14 3
    """
    _merge(context, "speaker", speaker, into)


def unmerge_speaker(context: typer.Context, speaker: One) -> None:
    """Undo a merge of speakers.

    claimtrack speaker unmerge 14
    """
    _unmerge(context, "speaker", speaker)


def merge_sources(context: typer.Context, source: Merged, into: Into) -> None:
    """Make two sources one; unmerge undoes it.

    claimtrack source merge "RT.com" "RT"
    """
    _merge(context, "source", source, into)


def unmerge_source(context: typer.Context, source: One) -> None:
    """Undo a merge of sources.

    claimtrack source unmerge 6
    """
    _unmerge(context, "source", source)


def merge_places(context: typer.Context, place: Merged, into: Into) -> None:
    """Make two places one; unmerge undoes it.

    claimtrack place merge 8 2
    """
    _merge(context, "place", place, into)


def unmerge_place(context: typer.Context, place: One) -> None:
    """Undo a merge of places.

    claimtrack place unmerge 8
    """
    _unmerge(context, "place", place)


def _merge(context: typer.Context, kind: Kind, reference: str, into: str) -> None:
    from claimtrack.actions import merging

    done = merging.merge(settings.of(context).location, kind, reference, into)
    console.say(
        f"{kind} {done.id} ({done.name}) is now {done.into_id} ({done.into_name});"
        f" 'claimtrack {kind} unmerge {done.id}' undoes it"
    )


def _unmerge(context: typer.Context, kind: Kind, reference: str) -> None:
    from claimtrack.actions import merging

    number, name = merging.unmerge(settings.of(context).location, kind, reference)
    console.say(f"{kind} {number} ({name}) stands for itself again")
