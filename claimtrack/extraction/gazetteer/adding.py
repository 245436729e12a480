"""Adding a country to the gazetteer, or names to countries added before: whole files, at one stroke."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from claimtrack.errors import InvalidValue, ReadingError
from claimtrack.extraction.gazetteer.additions import About, open_additions
from claimtrack.extraction.gazetteer.geonames import (
    BadLine,
    GeoName,
    OtherName,
    has_places,
    read_names,
    read_places,
)
from claimtrack.extraction.gazetteer.writing import AdditionWriter

Row = TypeVar("Row")
_SHOWN = 5  # bad lines that are named
_AT_ONCE = 5_000
_NEARLY_ALL = 0.9  # of a country file's rows are of its country


@dataclass
class Added:
    """What became of a file: the additions as they are now, and the lines that could not be used."""

    additions: list[About] = field(default_factory=list)
    lines: int = 0
    bad: int = 0
    bad_lines: list[BadLine] = field(default_factory=list)

    def count(self, rows: Iterable[object]) -> None:
        """Take rows into the account."""
        for row in rows:
            self.lines += 1
            if isinstance(row, BadLine):
                self.bad += 1
                self.bad_lines += [row] if len(self.bad_lines) < _SHOWN else []


def add_file(path: Path, folder: Path) -> Added:
    """Add a GeoNames country file, or alternate names for the countries in `folder`; all of it or nothing.

    The same country's earlier file is replaced, and so are earlier alternate names of the countries named.
    Raises ReadingError for a file that is neither, InvalidValue when it has nothing to add, OSError when
    `folder` cannot be written.
    """
    add = _add_country if has_places(path) else _add_names
    folder.mkdir(parents=True, exist_ok=True)
    added = Added()
    with tempfile.TemporaryDirectory(prefix="adding-", dir=folder) as unfinished:
        files = add(path, folder, Path(unfinished), added)
        if added.bad * 2 > added.lines:
            first = added.bad_lines[0]
            raise ReadingError(
                str(path),
                f"{added.bad:,} of its {added.lines:,} lines are no rows of GeoNames (line {first.number}"
                f" {first.problem}); nothing was added",
            )
        for country, file in files.items():
            file.replace(folder / f"{country}.sqlite")
    added.additions = [one for one in known_additions(folder) if one.country in files]
    return added


def known_additions(folder: Path) -> list[About]:
    """What has been added, by country. Raises ArtefactError for a file that cannot be read."""
    additions = open_additions(folder)
    for addition in additions:
        addition.close()
    return [addition.about for addition in additions]


def remove_addition(country: str, folder: Path) -> bool:
    """Take a country's addition away, by its two-letter code; False when there is none."""
    code = country.strip().upper()
    path = folder / f"{code}.sqlite"
    if not (len(code) == 2 and code.isascii() and code.isalpha() and path.is_file()):
        return False
    path.unlink()
    return True


def _add_country(path: Path, folder: Path, unfinished: Path, added: Added) -> dict[str, Path]:
    """Write the file of a country; returns it by the country's code."""
    file = unfinished / "country.sqlite"
    countries: Counter[str] = Counter()
    changed, digest = "", hashlib.sha256()
    with closing(AdditionWriter(file, is_new=True)) as writer:
        for rows in _batches(read_places(path)):
            added.count(rows)
            good = [row for row in rows if isinstance(row, GeoName)]
            digest.update(repr(good).encode())
            countries.update(row.country for row in good)
            changed = max([changed, *(row.changed for row in good)])
            writer.insert_places(good)
        country = _only_country(path, countries)
        writer.name_places(country)
        earlier = folder / f"{country}.sqlite"
        if earlier.is_file():
            writer.take_over(earlier)
        writer.finish(country=country, file=path.name, changed=changed, places_sha256=digest.hexdigest())
    return {country: file}


def _only_country(path: Path, countries: Counter[str]) -> str:
    if not countries:
        raise InvalidValue(f"{path}: has no row that can be used; nothing was added")
    country, rows = min(countries.items(), key=lambda item: (-item[1], item[0]))
    if rows < _NEARLY_ALL * countries.total():
        raise InvalidValue(f"{path}: holds {len(countries)} countries; add the file of one, such as UA.zip")
    return country


def _add_names(path: Path, folder: Path, unfinished: Path, added: Added) -> dict[str, Path]:
    """Write the files of the countries whose places are named, with these names; returns them by country."""
    codes = [one.country for one in known_additions(folder)]
    if not codes:
        raise InvalidValue(f"{path}: holds names for places; add a country file first, such as UA.zip")
    files = {code: unfinished / f"{code}.sqlite" for code in codes}
    digests, met = {code: hashlib.sha256() for code in codes}, Counter[str]()
    with _writers(folder, files) as writers:
        small = {code: writer.begin_names() for code, writer in writers.items()}
        for rows in _batches(read_names(path)):
            added.count(rows)
            for code, writer in writers.items():
                mine = [row for row in rows if isinstance(row, OtherName) and row.place in small[code]]
                if mine:
                    met[code] += len(mine)
                    digests[code].update(repr(mine).encode())
                    writer.insert_names(mine, small[code])
        if not met:
            raise InvalidValue(f"{path}: names no place of {', '.join(codes)}; add its country's file first")
        for code in met:
            writers[code].finish(names_file=path.name, names_sha256=digests[code].hexdigest())
    return {code: files[code] for code in met}


@contextmanager
def _writers(folder: Path, files: dict[str, Path]) -> Iterator[dict[str, AdditionWriter]]:
    with ExitStack() as opened:
        writers = {}
        for code, file in files.items():
            shutil.copyfile(folder / f"{code}.sqlite", file)
            writers[code] = opened.enter_context(closing(AdditionWriter(file, is_new=False)))
        yield writers


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    yield batch
