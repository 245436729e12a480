"""How extraction does on our own sentences, construction by construction.

    python tests/constructions.py [--given] [--misses] [--json] [--raise | --lower]

The rows lie in tests/extraction/constructions, one file for each family of constructions: a text and the
claims that a careful reader files, written before any program read the text. Where a list stands for a
speaker, a mention, an act, an attribution, a quote type, a role, an affiliation or one relay, each of its
values is right; a list of contents holds the pieces of one content. Where nobody is named the speaker is
null; a via of null is not judged. A claim marked `optional` may be found or not, and one marked `parts` may
be filed as one claim or as several.

A claim is found when its content shares half of the words (Jaccard) and the speaker's name is right, or both
have none; misnamed when the words for the speaker are right and the name is not. The table counts a field's
right values among the claims found. Floors stand in tests/extraction/constructions.json, cut after the third
decimal; `--raise` writes today's figures where they are higher, and `--lower`, for a change that is worth its
losses, wherever they differ. They are shares of all expected claims, so that finding one claim more lowers
none of the fields. With `--given` the tagger's spans are the expected ones: what is then wrong is wrong in
the steps after it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from construction_rows import FOLDER, Given, rows
from construction_verdicts import FIELDS, Verdict, judge

FLOORS = FOLDER.with_suffix(".json")
ALL = "all"
GIVEN = "spans given"


def tallies(verdicts: Sequence[Verdict]) -> dict[str, Counter[str]]:
    """The counts of all rows and of each family."""
    found: dict[str, Counter[str]] = {ALL: Counter()}
    for verdict in verdicts:
        counts = verdict.counts + Counter(rows=1)
        found[ALL] += counts
        found.setdefault(verdict.row.family, Counter()).update(counts)
    return found


def figures(counts: Counter[str]) -> dict[str, float]:
    """The gated shares: all better when higher, those of the fields out of every claim that is expected."""
    shares = {"silent": (counts["silent"], counts["negatives"])}
    if counts["expected"]:
        shares["found"] = (counts["found"], counts["expected"])
        shares["precision"] = (counts["kept"], max(1, counts["kept"] + counts["extra"]))
    shares |= {name: (counts[name], counts[f"expected {name}"]) for name in FIELDS}
    return {name: math.floor(1000 * right / of) / 1000 for name, (right, of) in shares.items() if of}


def measured(*, given: bool = False) -> list[Verdict]:
    """A verdict on every row, after the tagger's spans or after the expected ones (`given`)."""
    return [judge(row, row.extracted(Given(row) if given else None)) for row in rows()]


def gated() -> dict[str, dict[str, float]]:
    """The figures that have floors: of all rows, of each family, and of all rows with the spans given."""
    today = {scope: figures(counts) for scope, counts in tallies(measured()).items()}
    given = figures(tallies(measured(given=True))[ALL])
    del given["silent"]  # a tagger that is told what to find is silent where nothing is
    return today | {GIVEN: given}


def _line(name: str, counts: Counter[str]) -> str:
    cells = [f"{counts[f]}/{counts[f'judged {f}']}" if counts[f"judged {f}"] else "" for f in FIELDS]
    silent = f"{counts['negatives'] - counts['silent']}/{counts['negatives']}" if counts["negatives"] else ""
    found = f"{counts['found']}/{counts['expected']}" if counts["expected"] else ""
    return f"{name:42}{counts['rows']:>5}{found:>9}{counts['misnamed']:>9}{counts['extra']:>6}" + "".join(
        f"{cell:>12}" for cell in [*cells, silent]
    )


def _table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield (
        f"{'construction':42}{'rows':>5}{'found':>9}{'misnamed':>9}{'extra':>6}"
        + "".join(f"{name:>12}" for name in [*FIELDS, "not silent"])
    )
    totals = tallies(verdicts)
    groups: dict[str, dict[str, list[Verdict]]] = {}
    for verdict in verdicts:
        groups.setdefault(verdict.row.family, {}).setdefault(verdict.row.construction, []).append(verdict)
    for family, constructions in groups.items():
        yield _line(family.upper(), totals[family])
        for name, group in constructions.items():
            yield _line(f"  {name}", tallies(group)[ALL])
    yield _line("ALL", totals[ALL])


def raised(floors: dict[str, dict[str, float]], today: dict[str, dict[str, float]]) -> dict[str, Any]:
    """The floors, each at today's figure where that is higher."""
    return {
        scope: {name: max(figure, floors.get(scope, {}).get(name, 0)) for name, figure in of_scope.items()}
        for scope, of_scope in today.items()
    }


def main() -> int:
    """Print what was found, construction by construction."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--given", action="store_true", help="judge only what follows the tagger")
    parser.add_argument("--misses", action="store_true", help="every text with a fault, and what it is")
    parser.add_argument("--json", action="store_true", help="the shares as JSON")
    floors = parser.add_mutually_exclusive_group()
    floors.add_argument("--raise", action="store_true", dest="raised", help="raise the floors to today")
    floors.add_argument("--lower", action="store_true", dest="lowered", help="take today's figures as floors")
    options = parser.parse_args()
    verdicts = measured(given=options.given)
    for verdict in verdicts if options.misses else []:
        if verdict.faults:
            print(f"{verdict.row.id} ({verdict.row.construction}): {verdict.row.text!r}")
            print(*(f"    {fault}" for fault in verdict.faults), sep="\n")
    of_scope = {scope: figures(counts) for scope, counts in tallies(verdicts).items()}
    print(json.dumps(of_scope, indent=2) if options.json else "\n".join(_table(verdicts)))
    if options.raised or options.lowered:
        before = json.loads(FLOORS.read_text(encoding="utf-8")) if options.raised and FLOORS.exists() else {}
        FLOORS.write_text(json.dumps(raised(before, gated()), indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
