"""Faults of an import: killed, without room on the disk, several at once, copied meanwhile."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from claimtrack.errors import ClaimtrackError
from claimtrack.storage import backup
from claimtrack.storage.location import Location, locate

from .articles import articles, write
from .checks import problems
from .content import Content, content
from .run import Run
from .victims import Victim, import_all, import_limited

_STARTING = 0.2  # of the runs are killed before anything is filed
_ONE_ARTICLE = 0.08  # seconds, about
_IMPORTERS = 4


@dataclass(frozen=True)
class Undisturbed:
    """What is imported, and what is then in a database that nothing happened to, `size` bytes long."""

    source: Path
    count: int
    content: Content
    size: int


def undisturbed(folder: Path, count: int, *, rewritten: bool = True) -> Undisturbed:
    """Import `count` invented articles in peace."""
    source = write(folder / "articles", articles(count, rewritten=rewritten))
    location = locate(str(folder / "undisturbed.db"))
    importer = Victim(import_all, location, [source], 1).wait()
    if importer.problem:
        raise ClaimtrackError(importer.problem)
    assert location.path is not None
    return Undisturbed(source, count, content(location), location.path.stat().st_size)


def killed(location: Location, chance: Random, what: Undisturbed, jobs: int) -> Run:
    """An import killed at a random moment, looked at, and run again to its end."""
    importer = Victim(import_all, location, [what.source], jobs)
    if chance.random() < _STARTING:
        importer.kill_after(0, chance.random() * 10 * _ONE_ARTICLE)
    else:
        importer.kill_after(chance.randrange(1, what.count), chance.random() * 2 * _ONE_ARTICLE)
    run = Run(not importer.finished, len(importer.promised))
    run.problems += problems(location, what.content, importer.promised)
    return _finish(run, location, what, jobs)


def without_room(folder: Path, what: Undisturbed, size: int, is_mounted: bool) -> Run:
    """An import onto a disk of `size` bytes, or where no file is longer; it is then given more room."""
    with _small_disk(folder, size) if is_mounted else _folder(folder) as disk:
        location = locate(str(disk / "claims.db"))
        limit = None if is_mounted else size
        importer = Victim(import_limited, location, [what.source], limit).wait()
        run = Run(not importer.finished, len(importer.promised))
        if importer.problem and not importer.problem.startswith(f"{location.shown}: the disk "):
            run.problems.append(f"says of a full disk: {importer.problem}")
        if is_mounted:
            _mount(disk, 64 * what.size, "remount,")
        run.problems += problems(location, what.content, importer.promised)
        return _finish(run, location, what, 1)


def at_once(location: Location, what: Undisturbed) -> Run:
    """Several importers of the same articles, each beginning elsewhere."""
    files = sorted(what.source.iterdir())
    beginnings = [number * len(files) // _IMPORTERS for number in range(_IMPORTERS)]
    importers = [Victim(import_all, location, files[first:] + files[:first], 1) for first in beginnings]
    run = Run(True, 0)
    for importer in importers:
        importer.wait()
        run.promised += len(importer.promised)
        run.problems += [importer.problem] if importer.problem else []
    return _finish(run, location, what, 1)


def copied(location: Location, chance: Random, what: Undisturbed) -> Run:
    """Backups taken while an import writes."""
    assert location.path is not None
    importer = Victim(import_all, location, [what.source], 1)
    importer.listen(None)
    run = Run(False, 0)
    while importer.listen(chance.random() * 2 * _ONE_ARTICLE) or not importer.finished:
        if importer.problem:
            break
        promised = list(importer.promised)
        copy = location.path.with_name(f"copy-{len(promised)}.db")
        try:
            backup.backup(location, copy, overwrite=True)
        except ClaimtrackError as error:
            run.problems.append(str(error))
            continue
        run.is_met = run.is_met or not importer.finished
        run.problems += problems(locate(str(copy)), what.content, promised)
    importer.wait()
    run.promised = len(importer.promised)
    run.problems += [importer.problem] if importer.problem else []
    return _finish(run, location, what, 1)


def _finish(run: Run, location: Location, what: Undisturbed, jobs: int) -> Run:
    """Import again to the end: all must be there as if nothing had happened."""
    importer = Victim(import_all, location, [what.source], jobs).wait()
    run.problems += [importer.problem] if importer.problem else []
    run.problems += problems(location, what.content, importer.promised, complete=True)
    return run


def may_mount(folder: Path) -> bool:
    """Whether a small disk can be had here, which is root's to make."""
    try:
        with _small_disk(folder / "tried", 65_536):
            return True
    except OSError:
        return False


@contextmanager
def _folder(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True)
    yield folder


@contextmanager
def _small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of its own.

    Raises OSError where it may not be mounted.
    """
    folder.mkdir(parents=True)
    _mount(folder, size)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _mount(folder: Path, size: int, how: str = "") -> None:
    command = ["mount", "-t", "tmpfs", "-o", f"{how}size={size}", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(done.stderr)
