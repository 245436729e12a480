"""The CSV table of claims, beside the sqlite3 shell with the same SELECT and with bare rows of one table."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from filling import claimtrack_database
from measuring import CLAIMTRACK, Result, best_of_programs, rate

from claimtrack.storage.finding.csv_cells import rows_sql
from claimtrack.storage.reader import open_for_reading


def results(folder: Path, size: int, rounds: int) -> Iterator[Result]:
    """Two lines, of which the first has a target."""
    shell = shutil.which("sqlite3")
    if shell is None:
        raise SystemExit("the sqlite3 shell is not installed")
    location = claimtrack_database(folder / f"claimtrack-{size}.db", size)
    with open_for_reading(location) as reader:
        select = rows_sql(reader)
        one_batch = f"c.id IN {reader.wording.ids}"
    assert one_batch in select
    select = select.replace(
        one_batch,
        "c.attribution = 'speech' AND c.deleted_at IS NULL"
        " ORDER BY c.said_from DESC, c.said_to DESC, c.id DESC",
    )
    output = str(folder / "claims.csv")
    ours, same, bare = best_of_programs(
        rounds,
        [CLAIMTRACK, "--db", location.shown, "export", "csv", "--output", output],
        [shell, "-csv", location.shown, select],
        [shell, "-csv", location.shown, "SELECT * FROM claim"],
    )
    what = f"CSV of {size:,} claims, beside the sqlite3 shell"
    yield Result(what, rate(size, ours), rate(size, same), same / ours, "≥ 0.4")
    yield Result("the same, beside the shell's bare rows", rate(size, ours), rate(size, bare), bare / ours)
