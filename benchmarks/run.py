"""How fast claimtrack is beside well-known programs, on invented claims; prints one table.

    python benchmarks/run.py
    python benchmarks/run.py --claims 100000 --only starting asking

CPU seconds, not wall time: programs and calls take turns, the best of the rounds counts. `ratio` is ours to
theirs (of rates: how much of their rate we reach). It needs `pip install sqlite-utils` and the sqlite3 shell.
A database of a million claims takes two minutes and 1.1 GB, and stays in --folder for the next run.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asking
import exporting
import starting
import storing
from measuring import Result

_ALL = ("starting", "asking", "storing", "exporting")
_HEADINGS = ("what", "ours", "theirs", "ratio", "target", "")


def main() -> None:
    """Run the benchmarks asked for and print a line as soon as each is done."""
    parser = argparse.ArgumentParser(description="Benchmarks of claimtrack on invented claims.")
    parser.add_argument("--claims", type=int, nargs="+", default=[100_000, 1_000_000], metavar="N")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=_ALL, default=list(_ALL))
    kept = Path(tempfile.gettempdir()) / "claimtrack-benchmarks"
    parser.add_argument("--folder", type=Path, default=kept)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    _print(_HEADINGS)
    for result in _results(options):
        met = {None: "", True: "met", False: "missed"}[result.is_met]
        _print((result.what, result.ours, result.theirs, f"{result.ratio:.2f}", result.target, met))


def _results(options: argparse.Namespace) -> Iterator[Result]:
    if "starting" in options.only:
        yield from starting.results(options.folder, options.rounds)
    if "asking" in options.only:
        yield from asking.results(options.folder, options.claims, options.rounds)
    if "storing" in options.only:
        yield from storing.results(options.folder, options.rounds)
    if "exporting" in options.only:
        yield from exporting.results(options.folder, min(options.claims), options.rounds)


def _print(cells: tuple[str, ...]) -> None:
    what, ours, theirs, ratio, target, met = cells
    print(f"{what:<58}{ours:>12}{theirs:>12}{ratio:>7}  {target:<8}{met}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
