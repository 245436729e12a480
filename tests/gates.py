"""The evaluation gates: accuracy on the development data may not fall below what was reached.

    python tests/gates.py --shared ../shared [--claimtrack CMD] [--raise]

`gates.json` beside this file holds the floors, one for each figure: the value that was last measured, cut
after the third decimal. `--raise` writes today's figures where they are higher; a floor is never lowered by
this program. The data is not ours to redistribute, so nothing runs where it is absent.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("gates.json")


def measured(shared: Path, command: str, scorer: str, chosen: str) -> dict[str, Any]:
    """What a scorer says as its JSON document: one of `shared/eval`, or one that lies beside this file."""
    ours = FLOORS.with_name(f"{scorer}.py")
    program = (
        [str(ours), "--shared", str(shared)]
        if ours.exists()
        else [str(shared / "eval" / f"score_{scorer}.py"), "--set", chosen]
    )
    run = subprocess.run(
        [sys.executable, *program, "--json", "--claimtrack", command],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        sys.exit(f"{program[0]}: {run.stderr.strip()[-500:]}")
    return dict(json.loads(run.stdout))


def figure(document: Any, path: str) -> float:
    """The number at `path` ("dev > claim > f1") of a nested document; a share is what is right of all."""
    for step in path.split(" > "):
        document = document[step]
    return float(document["right"] / document["of"] if isinstance(document, dict) else document)


def main() -> int:
    """Print each figure beside its floor; exit status 1 when one has fallen."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--claimtrack", default="claimtrack")
    parser.add_argument("--raise", action="store_true", dest="raise_floors")
    options = parser.parse_args()
    if Path(options.claimtrack).exists():  # the scorers run it from a folder of their own
        options.claimtrack = str(Path(options.claimtrack).absolute())
    gates: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = 0
    for scorer, gate in gates.items():
        document = measured(options.shared, options.claimtrack, scorer, gate["set"])
        for path, floor in gate["floors"].items():
            today = math.floor(figure(document, path) * 1000) / 1000
            fallen += today < floor
            print(f"{scorer:8} {path:48} {today:.3f}  floor {floor:.3f}{'  FALLEN' if today < floor else ''}")
            gate["floors"][path] = max(floor, today) if options.raise_floors else floor
    if options.raise_floors:
        FLOORS.write_text(json.dumps(gates, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
