"""`claimtrack verify`: that nothing of the evidence has changed since it was filed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.target import open_target

if TYPE_CHECKING:
    from claimtrack.storage.location import Location

_LONGEST = 1_000_000  # characters that are looked through for citations


def verify(
    context: typer.Context,
    citation: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="Only check this citation of 'claimtrack cite'; - for standard input."
        ),
    ] = None,
) -> None:
    """Check that all evidence is as it was filed.

    The bytes and text of every capture against their hashes, every span against the words it points at, every
    row of evidence against its seal, every entry of the log against its hash; the full text index, the
    references and the file itself. Prints a line for each row that differs; exit status 1 when there is one.

    claimtrack verify
    """
    location = settings.of(context).location
    if citation is not None:
        _verify_citation(location, sys.stdin.read(_LONGEST) if citation == "-" else citation)
        return
    from claimtrack.actions import verifying

    problems, done = verifying.verify(location)
    found = 0
    with open_target(None) as stream:
        for problem in console.progress(problems, "verifying"):
            found += 1
            stream.write(console.one_line(problem) + "\n")
        looked_at = ", ".join(
            console.counted(getattr(done, f"{thing}s"), thing)
            for thing in ("capture", "claim", "span", "mention")
        )
        if not found:
            stream.write(f"{console.one_line(location.shown)}: all is as it was filed ({looked_at})\n")
    if found:
        console.say(f"{location.shown}: {console.counted(found, 'problem')} ({looked_at} looked at)")
        raise typer.Exit(1)


def _verify_citation(location: Location, text: str) -> None:
    """Say of each citation whether it holds."""
    from claimtrack.actions import citing

    found = 0
    with open_target(None) as stream:
        for citation in citing.citations(text):
            problems = citing.check(location, citation)
            found += len(problems)
            for problem in problems:
                stream.write(console.one_line(problem) + "\n")
            if not problems:
                stream.write(f"claim {citation.claim_uid}: its words stand in the capture as cited\n")
    if found:
        raise typer.Exit(1)
