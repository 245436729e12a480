"""Articles with their claims stored by claimtrack, beside the same rows by sqlite3's executemany alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy
from typing import Any

import invented
from invented import InventedClaim
from measuring import Result, best_of_calls, rate

from claimtrack.storage import finding, saving, schema
from claimtrack.storage.database import open_for_writing
from claimtrack.storage.dialects import dialect_of
from claimtrack.storage.location import Location, locate
from claimtrack.storage.reader import open_for_reading
from claimtrack.types import (
    Act,
    Article,
    Claim,
    ClaimPlace,
    ClaimPlaceRole,
    DateValue,
    Document,
    Extraction,
    Naming,
    Place,
    QuoteType,
    Span,
    SpanField,
    Speaker,
    SpeakerKind,
)

CLAIMS = 100_000
_NOW = datetime(2026, 1, 1, tzinfo=UTC)

Item = tuple[Article, Extraction]
Table = tuple[str, str, list[tuple[object, ...]]]


def results(folder: Path, rounds: int) -> Iterator[Result]:
    """One line."""
    gc.set_threshold(100_000)  # as the program does when it starts
    empty, stored = folder / "empty.db", folder / "stored.db"
    empty.unlink(missing_ok=True)
    schema.upgrade(locate(str(empty)))
    items = [_article(claims) for claims in invented.articles(CLAIMS)]
    _store(items, _fresh(empty, stored))
    tables = list(_rows(locate(str(stored))))
    count = sum(len(rows) for _, _, rows in tables)
    ours, theirs = best_of_calls(
        rounds,
        lambda: _store(items, _fresh(empty, stored)),
        lambda: _executemany(tables, _fresh(empty, folder / "raw.db")),
    )
    yield Result(
        f"rows stored with {CLAIMS:,} claims, beside executemany",
        rate(count, ours),
        rate(count, theirs),
        theirs / ours,
        "≥ 0.8",
    )


def _fresh(empty: Path, path: Path) -> Location:
    for leftover in path.parent.glob(f"{path.name}*"):
        leftover.unlink()
    return locate(str(copy(empty, path)))


def _store(items: list[Item], location: Location) -> None:
    with open_for_writing(location) as database, database.bulk() as connection:
        saving.save_articles(connection, items, now=_NOW)


def _executemany(tables: list[Table], location: Location) -> None:
    """All rows of a table at once, in one transaction, with the same indexes, settings and full text."""
    raw: Any = dialect_of(location).connect(location)
    raw.execute("BEGIN IMMEDIATE")
    for table, columns, rows in tables:
        marks = ", ".join("?" * (columns.count(",") + 1))
        raw.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
    raw.execute("COMMIT")
    raw.close()


def _rows(location: Location) -> Iterator[Table]:
    with open_for_reading(location) as reader:
        for table in finding.table_names():
            names = [row[0] for row in reader.rows(reader.wording.columns, [table])]
            columns = ", ".join(f'"{name}"' for name in names)
            yield table, columns, reader.rows(f"SELECT {columns} FROM {table}")


def _article(claims: list[InventedClaim]) -> Item:
    texts = [claim.text for claim in claims]
    text = "\n\n".join(texts)
    found, at = [], 0
    for claim in claims:
        found.append(_claim(claim, at))
        at += len(claim.text) + 2
    number = claims[0].article
    day = claims[0].said.isoformat()
    read = Article(
        Document(text.encode(), f"{number}.txt", "text/plain"),
        text,
        "invented 1",
        title=texts[0][:60],
        source=f"Outlet {number % invented.SOURCES}",
        url=f"https://news.example/{number}",
        published=DateValue(day, day),
    )
    return read, Extraction(tuple(found), (), (), "invented 1")


def _claim(claim: InventedClaim, at: int) -> Claim:
    name, day = invented.speaker(claim.speaker), claim.said.isoformat()
    places: tuple[ClaimPlace, ...] = ()
    if claim.place is not None:
        where = invented.place(claim.place)
        latitude, longitude = invented.point(claim.place)
        code = invented.country(claim.place)
        place = Place(where, claim.place + 1, code, None, "PPL", latitude, longitude)
        places = (ClaimPlace(where, ClaimPlaceRole.EVENT, place),)
    return Claim(
        claim.text,
        Speaker(name, SpeakerKind.PERSON, Naming.NAMED, mention=name),
        act=Act(claim.act),
        quote_type=QuoteType.INDIRECT,
        cue="said",
        said=DateValue(day, day),
        places=places,
        spans={
            SpanField.CONTENT: (Span(at, at + len(claim.text)),),
            SpanField.CUE: (Span(at, at + claim.text.index(" ")),),
        },
        confidence=0.75,
    )
