"""Names from the database for shell completion: few, at once, and silent when there is no database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from claimtrack.cli import settings
from claimtrack.cli.console import one_line
from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from claimtrack.actions import listing

_AT_MOST = 50


def speakers(context: typer.Context, incomplete: str) -> list[str]:
    """Speakers whose name begins with what is typed."""
    return _names(context, "speaker", incomplete)


def places(context: typer.Context, incomplete: str) -> list[str]:
    """Places whose name begins with what is typed."""
    return _names(context, "place", incomplete)


def sources(context: typer.Context, incomplete: str) -> list[str]:
    """Sources whose name begins with what is typed."""
    return _names(context, "source", incomplete)


def tags(context: typer.Context, incomplete: str) -> list[str]:
    """Tags whose name begins with what is typed."""
    return _names(context, "tag", incomplete)


def _names(context: typer.Context, kind: listing.Kind, incomplete: str) -> list[str]:
    from claimtrack.actions import listing

    try:
        names = listing.names(settings.of(context).location, kind, incomplete, limit=_AT_MOST)
        return [one_line(name) for name in names]
    except (ClaimtrackError, OSError):
        return []
