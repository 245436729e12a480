"""`export csv -o FOLDER/`: every table as one CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from claimtrack.storage.location import Location


def export_tables(location: Location, folder: Path) -> list[Path]:
    """Write each table to `folder/TABLE.csv`, all of one state of the database; returns the files.

    The files appear when all of them are whole. Raises ClaimtrackError when the folder cannot be written.
    """
    from claimtrack.storage import finding

    files = {table: folder / f"{table}.csv.unfinished" for table in finding.table_names()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(location, files)
        return [file.replace(file.with_suffix("")) for file in files.values()]
    except OSError as problem:
        raise ClaimtrackError(f"{folder}: cannot be written: {problem.strerror}") from problem
    finally:
        for file in files.values():
            file.unlink(missing_ok=True)


def _write(location: Location, files: Mapping[str, Path]) -> None:
    from claimtrack.output.csv import write_csv
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        for table, file in files.items():
            columns, rows = finding.table_rows(reader, table)
            with file.open("w", encoding="utf-8", newline="") as stream:
                write_csv(stream, columns, rows)
