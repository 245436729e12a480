"""`claimtrack remove`, `restore` and `article purge`: out of sight, back again, or gone for good."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.actions.removing import Kind
from claimtrack.cli import console, settings

Claims = Annotated[list[str], typer.Argument(metavar="CLAIM…", help="Ids or uids of claims.")]
One = Annotated[str, typer.Argument(metavar="NUMBER-or-NAME", help="Its number or name.")]


def remove_claims(context: typer.Context, claims: Claims) -> None:
    """Take claims out of sight; restore brings them back.

    claimtrack remove 12 13
    """
    _remove(context, "claim", claims)


def restore_claims(context: typer.Context, claims: Claims) -> None:
    """Bring removed claims back.

    claimtrack restore 12
    """
    _restore(context, "claim", claims)


def remove_article(context: typer.Context, article: One) -> None:
    """Take an article and its claims out of sight.

    claimtrack article remove 3
    """
    _remove(context, "article", [article])


def restore_article(context: typer.Context, article: One) -> None:
    """Bring a removed article back.

    claimtrack article restore 3
    """
    _restore(context, "article", [article])


def purge_article(
    context: typer.Context,
    article: One,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase an article; only its hashes stay.

    claimtrack article purge 3
    """
    from claimtrack.actions import removing

    if not yes:
        typer.confirm(f"Erase article {article} and its claims? This cannot be undone.", abort=True, err=True)
    purged = removing.purge(settings.of(context).location, article)
    claims = console.counted(purged.claims, "claim")
    console.say(f"article {purged.article_id} is erased, with {claims}; its hashes stay")


def remove_source(context: typer.Context, source: One) -> None:
    """Take a source and its articles out of sight.

    claimtrack source remove "The Example"
    """
    _remove(context, "source", [source])


def restore_source(context: typer.Context, source: One) -> None:
    """Bring a removed source back.

    claimtrack source restore 4
    """
    _restore(context, "source", [source])


def remove_speaker(context: typer.Context, speaker: One) -> None:
    """Take a speaker out of lists and searches; its claims stay.

    claimtrack speaker remove 7
    """
    _remove(context, "speaker", [speaker])


def restore_speaker(context: typer.Context, speaker: One) -> None:
    """Bring a removed speaker back.

    claimtrack speaker restore 7
    """
    _restore(context, "speaker", [speaker])


def remove_place(context: typer.Context, place: One) -> None:
    """Take a place out of lists and searches; its claims stay.

    claimtrack place remove 5
    """
    _remove(context, "place", [place])


def restore_place(context: typer.Context, place: One) -> None:
    """Bring a removed place back.

    claimtrack place restore 5
    """
    _restore(context, "place", [place])


def _remove(context: typer.Context, kind: Kind, references: list[str]) -> None:
    from claimtrack.actions import removing

    _tell(
        "removed",
        "was removed already",
        kind,
        removing.remove(settings.of(context).location, kind, references),
    )


def _restore(context: typer.Context, kind: Kind, references: list[str]) -> None:
    from claimtrack.actions import removing

    _tell(
        "restored", "was not removed", kind, removing.restore(settings.of(context).location, kind, references)
    )


def _tell(done: str, nothing: str, kind: Kind, ids: list[int]) -> None:
    numbers = ", ".join(str(number) for number in ids)
    console.say(f"{done} {kind} {numbers}" if ids else f"nothing to do: it {nothing}")
