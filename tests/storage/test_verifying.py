"""A single changed bit of stored evidence is found; what a person changes on purpose is no damage."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select
from storage_samples import EXTRACTION, LATER, NOW, article

from claimtrack.storage import saving, verifying
from claimtrack.storage.database import Database
from claimtrack.storage.editing import claims as editing
from claimtrack.storage.location import Location, locate
from claimtrack.storage.saving.entities import no_country
from claimtrack.storage.sealing import CAPTURE, CLAIM, PARTS
from claimtrack.storage.tables import Claim
from claimtrack.storage.verifying import Verified
from claimtrack.types import ClaimChanges, DateValue, Extraction

# The words of the article stand in the database file, with spaces that a row's other columns do not have.
ANOTHER = "Rain fell on Ostera, the mayor said."


def problems(location: Location) -> list[str]:
    return list(verifying.verify(location, Verified()))


@pytest.fixture
def filed(database: Database) -> Database:
    with database.bulk() as connection:
        saving.save_article(connection, article(), EXTRACTION, now=NOW)
        other = article(b"other bytes", url="https://courier.example/rain", text=ANOTHER)
        saving.save_article(connection, other, Extraction((), (), (), "invented 1"), now=NOW)
    return database


def test_what_was_filed_is_as_it_was_filed(filed: Database) -> None:
    done = Verified()
    assert list(verifying.verify(filed.location, done)) == []
    assert (done.captures, done.claims, done.spans > 3, done.mentions) == (2, 3, True, 3)


SEALED = [
    *(("capture", column) for column in (*CAPTURE, "seal", "bytes", "text") if column != "id"),
    *(("claim", column) for column in (*CLAIM, "seal") if column != "id"),
    *((table, column) for table, columns in PARTS.items() for column in columns),
    *((table, column) for table in ("place_mention", "date_mention") for column in ("raw", "start", "end")),
    *(("article", column) for column in ("uid",)),
]


def changed(value: object) -> object:
    """A value of the same type that differs in one bit."""
    if value is None:
        return None
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1, *value[1:]])
    if isinstance(value, str):
        return chr(ord(value[0]) ^ 1) + value[1:]
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, float):
        return value + 2**-40
    raise AssertionError(value)


@pytest.mark.parametrize(("table", "column"), SEALED, ids="-".join)
def test_a_changed_value_of_evidence_is_found(
    tmp_path: Path, migrated_file: Path, table: str, column: str
) -> None:
    path = tmp_path / "claims.db"
    shutil.copy(migrated_file, path)
    with Database(locate(str(path))) as database, database.bulk() as connection:
        saving.save_article(connection, article(), EXTRACTION, now=NOW)
        saving.save_article(connection, article(b"x", url="https://other.example/1"), EXTRACTION, now=NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        rows = raw.execute(f'SELECT rowid, "{column}" FROM {table}').fetchall()
        found = [(rowid, value) for rowid, value in rows if value is not None]
        # A column that is empty everywhere gets a value; the others a changed one.
        rowid, value = found[0] if found else (rows[0][0], None)
        new: object = changed(value) if found else (1 if column.endswith("_id") else "2031-01-01")
        if column in {"claim_id", "position", "field"}:  # part of the row's key: any other that is free
            new = {"claim_id": 99, "position": 77, "field": "cuf"}[column]
        if column == "uid":
            new = "f" * 24
        raw.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (new, rowid))
    assert problems(locate(str(path)))
    assert all("\n" not in line for line in problems(locate(str(path))))


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE capture SET text = replace(text, 'Dam', 'Dan')", "its text is not that of its hash"),
        ("UPDATE capture SET bytes = {other}", "its bytes are not those of its hash"),
        ("UPDATE capture SET bytes = NULL", "its bytes are not there"),
        ("UPDATE claim_span SET exact = 'other' WHERE field = 'cue'", "its cue span"),
        ("UPDATE claim SET said_to = '2031-05-05' WHERE said_to IS NOT NULL", "is not as it was filed"),
        ("UPDATE claim SET confidence = 0.125", "is not as it was filed"),
        ("UPDATE capture SET captured_at = '2031-05-05 12:00:01.000000'", "its row is not as it was filed"),
        ("UPDATE capture SET warnings = '[]'", "its row is not as it was filed"),
        ("DELETE FROM claim_event", "is not as it was filed"),
        ("UPDATE place_mention SET start = start + 1", "is not what the text says at"),
    ],
)
def test_changed_evidence_is_named_by_its_row(filed: Database, damage: str, problem: str) -> None:
    other = "CAST('other' AS BLOB)" if filed.location.path else "'other'"
    with filed.bulk() as connection:
        connection.exec_driver_sql(damage.format(other=other))
    assert any(problem in line for line in problems(filed.location)), problems(filed.location)


def test_every_flipped_bit_of_the_words_in_the_file_is_found(tmp_path: Path, migrated_file: Path) -> None:
    """In the bytes of the file itself, wherever the text, the bytes, or a span's words stand."""
    path, damaged = tmp_path / "claims.db", tmp_path / "damaged.db"
    shutil.copy(migrated_file, path)
    with Database(locate(str(path))) as database, database.bulk() as connection:
        saving.save_article(connection, article(b"<p>the very bytes</p>"), EXTRACTION, now=NOW)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    content = path.read_bytes()
    words = [
        b"<p>the very bytes</p>",
        b"Harbour Courier reports that",
        b"No village was flooded",
        b"dam.html",
    ]
    places = [
        start + offset for word in words for start in all_places(content, word) for offset in range(len(word))
    ]
    assert len(places) > 100
    for place in random.Random(5).sample(places, 40):
        bit = 1 << (place % 8)
        damaged.write_bytes(content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :])
        assert problems(locate(str(damaged))), (place, content[place - 10 : place + 10])


def all_places(content: bytes, words: bytes) -> list[int]:
    places, start = [], content.find(words)
    while start >= 0:
        places.append(start)
        start = content.find(words, start + 1)
    return places


def test_a_person_s_change_is_sealed(filed: Database) -> None:
    with filed.writing() as session:
        for claim in session.scalars(select(Claim)):
            changes = ClaimChanges(
                text="other words", cue="added", said=DateValue("May", "2031-05"), note="mine"
            )
            editing.edit_claim(session, claim, changes, country_of=no_country, now=LATER)
    assert problems(filed.location) == []


def test_what_touches_no_evidence_does_not_seal_damage_away(filed: Database) -> None:
    with filed.bulk() as connection:
        connection.exec_driver_sql("UPDATE claim SET text = 'not what was said'")
    with filed.writing() as session:
        for claim in session.scalars(select(Claim)):
            claim.note, claim.status, claim.updated_at = "seen", "accepted", LATER
    assert len([line for line in problems(filed.location) if line.startswith("claim")]) == 3


def test_extracting_again_and_a_newer_capture_leave_everything_sealed(filed: Database) -> None:
    fewer = Extraction(EXTRACTION.claims[:1], EXTRACTION.places, EXTRACTION.dates, "invented 2")
    with filed.bulk() as connection:
        saving.replace_drafts(connection, 1, fewer, now=LATER)
    assert problems(filed.location) == []
    with filed.bulk() as connection:
        saving.replace_drafts(connection, 1, EXTRACTION, now=LATER)
        saving.save_article(connection, article(b"newer"), EXTRACTION, now=LATER, update=True)
    assert problems(filed.location) == []
