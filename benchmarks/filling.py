"""Databases full of invented claims: claimtrack's, filled table by table, and one that sqlite-utils makes."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import invented
from invented import InventedClaim

from claimtrack.names import fold
from claimtrack.storage import schema
from claimtrack.storage.dialects import dialect_of
from claimtrack.storage.location import Location, locate

_NOW = "2026-01-01 00:00:00.000000"
_BATCH = 50_000


def claimtrack_database(path: Path, count: int) -> Location:
    """A database of `count` claims at `path`, made when it is not there; search structures built last."""
    location = locate(str(path))
    if path.exists():
        return location
    unfinished = locate(f"{path}.part")
    Path(unfinished.shown).unlink(missing_ok=True)
    schema.upgrade(unfinished)
    dialect = dialect_of(unfinished)
    connection = sqlite3.connect(unfinished.shown)
    for statement in dialect.drop_search():
        connection.execute(statement)
    for table, columns, rows in _entities():
        _insert(connection, table, columns, rows)
    for batch in _batches(invented.claims(count)):
        for table, columns, rows in _claim_tables(batch):
            _insert(connection, table, columns, rows)
    for statement in dialect.create_search():
        connection.execute(statement)
    connection.execute("PRAGMA optimize")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    Path(unfinished.shown).rename(path)
    return location


def sqlite_utils_database(path: Path, count: int) -> Path:
    """The same claims as one flat table with full text and two indexes, made by sqlite-utils."""
    if path.exists():
        return path
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    feeding = subprocess.Popen(
        [sys.executable, "-m", "sqlite_utils", "insert", str(unfinished), "claim", "-", "--nl", "--pk", "id"],
        stdin=subprocess.PIPE,
        text=True,
    )
    assert feeding.stdin is not None
    for claim in invented.claims(count):
        feeding.stdin.write(json.dumps(_flat(claim)) + "\n")
    feeding.stdin.close()
    if feeding.wait():
        raise SystemExit("sqlite-utils could not insert; pip install sqlite-utils")
    for arguments in (["enable-fts", "text"], ["create-index", "speaker"], ["create-index", "place"]):
        command = [arguments[0], str(unfinished), "claim", *arguments[1:]]
        subprocess.run([sys.executable, "-m", "sqlite_utils", *command], check=True)
    unfinished.rename(path)
    return path


def _flat(claim: InventedClaim) -> dict[str, object]:
    return {
        "id": claim.number + 1,
        "text": claim.text,
        "speaker": invented.speaker(claim.speaker),
        "place": invented.place(claim.place) if claim.place is not None else None,
        "said": claim.said.isoformat(),
        "act": claim.act,
        "article": claim.article + 1,
    }


def _insert(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[object, ...]]
) -> None:
    names = ", ".join(f'"{column}"' for column in columns.split())
    marks = ", ".join("?" * len(columns.split()))
    connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


_Table = tuple[str, str, Iterable[tuple[object, ...]]]


def _batches(claims: Iterator[InventedClaim]) -> Iterator[list[InventedClaim]]:
    while batch := list(islice(claims, _BATCH)):
        yield batch


def _entities() -> Iterator[_Table]:
    sources = [(n + 1, f"Outlet {n}", f"outlet {n}", _NOW) for n in range(invented.SOURCES)]
    yield "source", "id name key created_at", sources
    names = [(n + 1, invented.speaker(n)) for n in range(invented.SPEAKERS)]
    yield (
        "speaker",
        "id identity name key kind naming created_at",
        [(n, f"person|{fold(name)}", name, fold(name), "person", "named", _NOW) for n, name in names],
    )
    yield (
        "speaker_name",
        "speaker_id name key strength",
        [(n, name, fold(name), "strong") for n, name in names]
        + [(n, name.split()[1], fold(name.split()[1]), "weak") for n, name in names],
    )
    places = [(n, invented.place(n), *invented.point(n)) for n in range(invented.PLACES)]
    yield (
        "place",
        "id identity geonames_id name key country feature_code latitude longitude created_at",
        [
            (n + 1, str(n), n + 1, name, fold(name), invented.country(n), "PPL", latitude, longitude, _NOW)
            for n, name, latitude, longitude in places
        ],
    )
    yield "place_name", "place_id name key", [(n + 1, name, fold(name)) for n, name, *_ in places]


def _claim_tables(batch: list[InventedClaim]) -> Iterator[_Table]:
    """The rows of whole articles (batches are a multiple of an article's claims)."""
    articles = [
        batch[start : start + invented.PER_ARTICLE] for start in range(0, len(batch), invented.PER_ARTICLE)
    ]
    yield (
        "article",
        "id uid source_id title url published_edtf published_raw published_from published_to"
        " published_alternatives categories provenance created_at",
        (
            (
                claims[0].article + 1,
                f"a{claims[0].article:012}",
                claims[0].article % invented.SOURCES + 1,
                claims[0].text[:60],
                f"https://news.example/{claims[0].article}",
                *[claims[0].said.isoformat()] * 4,
                *("[]", "[]", "{}", _NOW),
            )
            for claims in articles
        ),
    )
    yield (
        "capture",
        "id article_id captured_at origin media_type bytes_sha256 text text_sha256 reader warnings",
        (
            (
                *[claims[0].article + 1] * 2,
                *(_NOW, "invented", "text/plain", f"b{claims[0].article:063}"),
                *(
                    "\n\n".join(claim.text for claim in claims),
                    f"t{claims[0].article:063}",
                    "invented 1",
                    "[]",
                ),
            )
            for claims in articles
        ),
    )
    yield (
        "claim",
        "id uid capture_id ordinal speaker_id mention text attribution quote_type act cue said_edtf said_raw"
        " said_from said_to method extractor confidence created_at",
        (
            (
                *(
                    claim.number + 1,
                    f"c{claim.number:015}",
                    claim.article + 1,
                    claim.number % invented.PER_ARTICLE,
                ),
                *(claim.speaker + 1, "he", claim.text, "speech", "indirect", claim.act, "said"),
                *[claim.said.isoformat()] * 4,
                *("extracted", "invented 1", 0.75, _NOW),
            )
            for claim in batch
        ),
    )
    yield "claim_span", "claim_id field position start end exact prefix suffix", _spans(batch)
    yield (
        "claim_place",
        "claim_id position place_id raw role",
        (
            (claim.number + 1, 0, claim.place + 1, invented.place(claim.place), "event")
            for claim in batch
            if claim.place is not None
        ),
    )
    yield (
        "claim_event",
        "claim_id position raw edtf event_from event_to",
        ((claim.number + 1, 0, *[claim.said.isoformat()] * 4) for claim in batch if claim.number % 3 == 0),
    )
    yield (
        "claim_via",
        "claim_id position source_id cue",
        (
            (claim.number + 1, 0, claim.number % 97 + 1, "reports")
            for claim in batch
            if claim.number % 10 == 0
        ),
    )


def _spans(batch: list[InventedClaim]) -> Iterator[tuple[object, ...]]:
    at = 0
    for claim in batch:
        if claim.number % invented.PER_ARTICLE == 0:
            at = 0
        end = at + len(claim.text)
        first = claim.text.partition(" ")[0]
        yield claim.number + 1, "content", 0, at, end, claim.text, "", ""
        yield claim.number + 1, "cue", 0, at, at + len(first), first, "", ""
        at = end + 2
