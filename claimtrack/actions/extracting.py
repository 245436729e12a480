"""`extract`: the claims of articles, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from claimtrack.actions.preparing import Failed, Known, Prepared, Work, prepare_all
from claimtrack.types import ReadingOptions


def extract_articles(
    sources: Iterable[str],
    options: ReadingOptions,
    *,
    jobs: int = 1,
    stdin: BinaryIO | None = None,
    explain: bool = False,
) -> Iterator[Prepared | Failed]:
    """Each input's article with its claims, places and dates, or why it could not be read, in order."""
    answers = prepare_all(sources, Work(options, explain=explain), jobs=jobs, stdin=stdin)
    return (answer for answer in answers if not isinstance(answer, Known))  # no database knows any
