"""A query as a whole program, beside sqlite-utils on the first 100,000 of the same claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import invented
from filling import claimtrack_database, sqlite_utils_database
from measuring import CLAIMTRACK, SQLITE_UTILS, Result, best_of_programs, milliseconds

THEIR_CLAIMS = 100_000
LIMIT = "50"  # what `claimtrack query` shows when nothing else is asked for

# Somebody and some place of medium renown, two words that occur together now and then, one that is common.
SPEAKER, PLACE = invented.speaker(40), invented.place(40)
WORDS, COMMON_WORD = f"{invented.word(300)} {invented.word(200)}", invented.word(50)


def results(folder: Path, sizes: list[int], rounds: int) -> Iterator[Result]:
    """Two lines for each question and size: beside sqlite-utils with our limit, which has the target, and as
    it comes, which gives every hit."""
    theirs = str(sqlite_utils_database(folder / f"sqlite-utils-{THEIR_CLAIMS}.db", THEIR_CLAIMS))
    questions = {
        "speaker": (["--speaker", SPEAKER], _rows_where(theirs, "speaker", SPEAKER)),
        "place": (["--place", PLACE], _rows_where(theirs, "place", PLACE)),
        "two words": ([WORDS], _search(theirs, WORDS)),
        "a common word": ([COMMON_WORD], _search(theirs, COMMON_WORD)),
    }
    for size in sizes:
        ours = claimtrack_database(folder / f"claimtrack-{size}.db", size).shown
        for name, (filters, other) in questions.items():
            command = [CLAIMTRACK, "--db", ours, "query", *filters, "--format", "json"]
            mine, their, every = best_of_programs(rounds, command, [*other, "--limit", LIMIT], other)
            what = f"query by {name}, {size:,} claims"
            yield Result(what, milliseconds(mine), milliseconds(their), mine / their, "≤ 0.333")
            yield Result("  their default, every hit", milliseconds(mine), milliseconds(every), mine / every)


def _rows_where(database: str, column: str, value: str) -> list[str]:
    where = ["--where", f"{column} = :value", "--param", "value", value]
    return [SQLITE_UTILS, "rows", database, "claim", *where, "--order", "said desc"]


def _search(database: str, words: str) -> list[str]:
    return [SQLITE_UTILS, "search", database, "claim", words]
