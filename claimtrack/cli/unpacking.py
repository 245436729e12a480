"""A word about the one wait that a person meets before the first article is read."""

from __future__ import annotations

import sys

from claimtrack.cli import console


def say_if_unpacking() -> None:
    """On a terminal, say that the gazetteer is about to be unpacked, where that was not done yet."""
    if not sys.stderr.isatty():
        return
    from claimtrack.extraction.gazetteer import is_unpacked

    if not is_unpacked():
        console.say("unpacking the gazetteer into your cache folder: 32 MB, once")
