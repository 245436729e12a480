"""Rows in every table as each revision of the schema had them, to migrate in tests.

With a new revision, before its migration is written, run `python tests/earlier_rows.py`: it writes the rows
of the present one to tests/storage/revisions/, where they stay for good.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from storage_samples import EXTRACTION, HELD, NOW, article

from claimtrack.storage import saving
from claimtrack.storage.database import open_for_writing
from claimtrack.storage.dialects import dialect_of
from claimtrack.storage.location import Location, locate
from claimtrack.storage.revision import SCHEMA_REVISION
from claimtrack.storage.saving import NewClaim
from claimtrack.storage.tables import (
    Activity,
    Base,
    ClaimLink,
    Judgement,
    PlaceDecision,
    Researcher,
    SpeakerDifference,
)
from claimtrack.types import Method

FOLDER = Path(__file__).parent / "storage" / "revisions"


@dataclass(frozen=True)
class TableRows:
    """The rows of one table; bytes are written as their hex digits."""

    table: str
    columns: list[str]
    rows: list[list[Any]]


def load(revision: str) -> list[TableRows]:
    """The rows of a revision, tables before those that refer to them."""
    return [TableRows(**item) for item in json.loads((FOLDER / f"{revision}.json").read_text("utf-8"))]


def insert(location: Location, tables: list[TableRows]) -> None:
    """Put the rows into a database of their revision (not yet of this program's)."""
    from claimtrack.storage.database import Database

    dialect = dialect_of(location)
    database = Database(location)
    with database.bulk() as connection:
        for item in tables:
            rows = [
                tuple(bytes.fromhex(v) if c == "bytes" else v for c, v in zip(item.columns, row, strict=True))
                for row in item.rows
            ]
            dialect.insert(connection, item.table, item.columns, rows)
        dialect.after_inserting(connection, [item.table for item in tables if "id" in item.columns])
    database.close()


def read(location: Location, tables: list[TableRows]) -> dict[str, list[str]]:
    """What the database holds now in the tables and columns of `tables`."""
    raw: Any = dialect_of(location).connect(location)
    try:
        return {
            item.table: sorted(map(repr, raw.execute(f"SELECT {_names(item.columns)} FROM {item.table}")))
            for item in tables
        }
    finally:
        raw.close()


def write(folder: Path) -> None:
    """Write the rows of the present revision."""
    location = locate(str(Path(tempfile.mkdtemp()) / "rows.db"))
    _fill(location)
    raw: Any = dialect_of(location).connect(location)
    written = []
    for table in Base.metadata.sorted_tables:
        columns = [column.name for column in table.columns]
        rows = raw.execute(f"SELECT {_names(columns)} FROM {table.name} ORDER BY 1, 2").fetchall()
        plain = [[value.hex() if isinstance(value, bytes) else value for value in row] for row in rows]
        written.append(asdict(TableRows(table.name, columns, plain)))
    raw.close()
    text = json.dumps(written, ensure_ascii=False, indent=1) + "\n"
    folder.mkdir(exist_ok=True)
    (folder / f"{SCHEMA_REVISION}.json").write_text(text, "utf-8")


def _fill(location: Location) -> None:
    with open_for_writing(location) as database, database.writing() as session:
        saving.save_article(session.connection(), article(), EXTRACTION, now=NOW)
        again = article(b"<p>the same again</p>", url="https://mirror.example/dam")
        saving.save_article(session.connection(), again, EXTRACTION, now=NOW)
        row = NewClaim(replace(HELD, spans={}), Method.IMPORTED, tags=("dam",))
        claim_id, _ = saving.save_claim(session.connection(), row, now=NOW)
        decision = {"key": "vellmar", "raw": "Vellmar", "place_id": 1, "created_at": NOW}
        session.add(PlaceDecision(identity="everywhere|vellmar", **decision))
        session.add(SpeakerDifference(one_id=1, other_id=2, note="father and son", created_at=NOW))
        session.add(Researcher(id=1, name="Ada", key="ada"))
        session.flush()
        session.add(Judgement(claim_id=claim_id, researcher_id=1, verdict="accepted", at=NOW))
        link = {"relation": "repeats", "origin": "manual", "reasons": ["same words"], "created_at": NOW}
        session.add(ClaimLink(from_id=1, to_id=2, **link))
        entry = {
            "actor": "ada",
            "verb": "add",
            "row_table": "claim",
            "row_id": claim_id,
            "after": {"text": "x"},
        }
        session.add(
            Activity(at=NOW, change=1, values_sha256="2" * 64, previous_hash="", hash="1" * 64, **entry)
        )


def _names(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


if __name__ == "__main__":
    write(FOLDER)
