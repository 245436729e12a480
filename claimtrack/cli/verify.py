"""`claimtrack verify`: that nothing of the evidence has changed since it was filed."""

from __future__ import annotations

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.target import open_target


def verify(context: typer.Context) -> None:
    """Check that all evidence is as it was filed.

    The bytes and text of every capture against their hashes, every span against the words it points at, every
    row of evidence against its seal, every entry of the log against its hash; the full text index, the
    references and the file itself. Prints a line for each row that differs; exit status 1 when there is one.

    claimtrack verify
    """
    from claimtrack.actions import verifying

    location = settings.of(context).location
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
