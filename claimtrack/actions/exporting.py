"""`export csv -o FOLDER/`: every table as one CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from claimtrack.storage.location import Location


def export_tables(location: Location, folder: Path) -> list[Path]:
    """Write each table to `folder/TABLE.csv`, all of one state of the database; returns the files.

    Raises ClaimtrackError when the folder cannot be written.
    """
    from claimtrack.output.csv import write_csv
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    files = []
    with open_for_reading(location) as reader:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for table in finding.table_names():
                columns, rows = finding.table_rows(reader, table)
                file = folder / f"{table}.csv"
                with file.open("w", encoding="utf-8", newline="") as stream:
                    write_csv(stream, columns, rows)
                files.append(file)
        except OSError as problem:
            raise ClaimtrackError(f"{folder}: cannot be written: {problem.strerror}") from problem
    return files
