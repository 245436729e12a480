"""A small form of benchmarks/faults: whatever happens, nothing is lost, half there, twice or damaged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUNS = {"killed": 3, "full": 20, "at-once": 1, "copied": 1, "upgrading": 1, "reextracting": 10}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and limits on files are POSIX's")
@pytest.mark.parametrize("fault", RUNS)
def test_nothing_is_lost_when(fault: str, tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.faults", "--articles", "6"]
    command += ["--only", fault, "--runs", str(RUNS[fault]), "--folder", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for line in done.stdout.splitlines()[1:]:
        assert line.split()[-1] == "0", done.stdout  # problems
