"""Faults of what changes a database that is filled already: killed upgrades and extractions."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from claimtrack.actions.preparing import Prepared, Work, prepare_all
from claimtrack.errors import ClaimtrackError
from claimtrack.storage import saving, schema
from claimtrack.storage.database import Database, open_for_writing
from claimtrack.storage.dialects import dialect_of
from claimtrack.storage.history import chain
from claimtrack.storage.location import Location, locate
from claimtrack.types import ReadingOptions

from .articles import articles, write
from .checks import damage
from .content import captures_of, content, difference, of_captures
from .run import Run
from .victims import Victim, reextract_all, upgrade

REVISIONS = Path(__file__).parent.parent.parent / "tests" / "storage" / "revisions"
Tables = dict[str, list[str]]


class Upgrading:
    """A database of an earlier revision, with the rows that the tests keep of it, upgraded and killed."""

    def __init__(self, folder: Path, revision: str) -> None:
        folder.mkdir(parents=True)
        self._older = folder / "older.db"
        _fill(locate(str(self._older)), revision)
        self._before = _rows(self._older)
        newer = locate(str(shutil.copy(self._older, folder / "newer.db")))
        start = time.perf_counter()
        _require(Victim(upgrade, newer).wait())
        self._seconds = time.perf_counter() - start
        self._after = _rows(folder / "newer.db")

    def killed(self, path: Path, chance: Random) -> Run:
        """The upgrade is done wholly or not at all; upgraded again, everything is as if nothing happened."""
        shutil.copy(self._older, path)
        location = locate(str(path))
        victim = Victim(upgrade, location).kill_after(0, chance.random() * self._seconds)
        run = Run(not victim.finished, len(victim.promised))
        if _rows(path) not in ([self._after] if victim.promised else [self._before, self._after]):
            run.problems.append("half: the upgrade was done in part")
        for copy in path.parent.glob(f"{path.stem}.before-*.db"):
            if _rows(copy) != self._before:
                run.problems.append(f"damaged: the backup {copy.name} differs from what was there")
        again = Victim(upgrade, location).wait()
        run.problems += [again.problem] if again.problem else []
        if _rows(path) != self._after:
            run.problems.append("different: the upgraded rows are others than without a fault")
        return run


class Reextracting:
    """Articles filed by an extractor that found less than today's, extracted from again and killed."""

    def __init__(self, folder: Path, count: int) -> None:
        folder.mkdir(parents=True)
        self._earlier = folder / "earlier.db"
        self._count = count
        source = write(folder / "articles", articles(count, rewritten=False))
        _file_in_part(locate(str(self._earlier)), source)
        self._before = content(locate(str(self._earlier)))
        done = locate(str(shutil.copy(self._earlier, folder / "done.db")))
        _require(Victim(reextract_all, done).wait())
        self._after = content(done)

    def killed(self, path: Path, chance: Random) -> Run:
        """What was reported as done is done; extracted again, everything is as if nothing happened."""
        shutil.copy(self._earlier, path)
        location = locate(str(path))
        victim = Victim(reextract_all, location)
        victim.kill_after(chance.randrange(self._count), chance.random() * 0.1)
        run = Run(not victim.finished, len(victim.promised))
        run.problems += damage(location)
        found, done = content(location), 0
        for capture in captures_of(self._before):
            now, before, after = (of_captures(one, [capture]) for one in (found, self._before, self._after))
            done += now == after
            if now not in (before, after):
                run.problems.append(f"half: {difference(now, after)}")
        if done < len(victim.promised):
            run.problems.append(f"lost: {len(victim.promised)} captures reported as done, {done} are")
        again = Victim(reextract_all, location).wait()
        run.problems += [again.problem] if again.problem else []
        if different := difference(content(location), self._after):
            run.problems.append(f"different: {different}")
        return run


def _fill(location: Location, revision: str) -> None:
    """A database of an earlier revision with the rows that are kept of it."""
    schema.upgrade(location, revision)
    dialect = dialect_of(location)
    with Database(location) as database, database.bulk() as connection:
        for item in json.loads((REVISIONS / f"{revision}.json").read_text("utf-8")):
            columns = item["columns"]
            rows = [
                tuple(
                    bytes.fromhex(value) if column == "bytes" else value
                    for column, value in zip(columns, row, strict=True)
                )
                for row in item["rows"]
            ]
            dialect.insert(connection, item["table"], columns, rows)


def _rows(path: Path) -> Tables:
    """All there is in a file, table by table."""
    with closing(sqlite3.connect(path)) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: sorted(map(repr, raw.execute(f'SELECT * FROM "{name}"'))) for name in names}


def _file_in_part(location: Location, source: Path) -> None:
    """File the first claim of each article only."""
    now = datetime.now(UTC)
    with open_for_writing(location) as database:
        for prepared in prepare_all([str(source)], Work(ReadingOptions())):
            assert isinstance(prepared, Prepared)
            part = replace(prepared.extraction, claims=prepared.extraction.claims[:1])
            with database.bulk() as connection:
                saved = saving.save_article(connection, prepared.article, part, now=now)
                entry = chain.made("article", saved.article_id, claims=saved.claims)
                chain.append(connection, "import", location.researcher, now, [entry])


def _require(victim: Victim) -> None:
    if victim.problem:
        raise ClaimtrackError(victim.problem)
