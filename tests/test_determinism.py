"""The same articles give the same rows, whatever the time zone, locale, hash seed and number of jobs."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parent.parent / "data" / "articles"
# A capture's seal covers when it was taken, the hash of an entry of the log when it was written.
CLOCKS = {"created_at", "updated_at", "captured_at", "deleted_at", "purged_at", "at"}
CLOCKS |= {"seal", "hash", "previous_hash"}
ELSEWHERE = {
    "Auckland": ({"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, "1"),
    "Honolulu": ({"TZ": "Pacific/Honolulu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"}, "2"),
    "Kolkata": ({"TZ": "Asia/Kolkata", "LC_ALL": "POSIX", "PYTHONHASHSEED": "3", "PYTHONUTF8": "0"}, "3"),
}


def content(folder: Path, environment: dict[str, str], jobs: str) -> dict[str, list[dict[str, str]]]:
    """Every table but the values of its clocks, after an import into a new database."""
    folder.mkdir()
    for arguments in (["import", "--jobs", jobs, str(ARTICLES)], ["export", "csv", "-o", "tables/"]):
        command = [sys.executable, "-m", "claimtrack", "--db", "claims.db", *arguments]
        subprocess.run(
            command, cwd=folder, env={**os.environ, **environment}, check=True, capture_output=True
        )
    tables = {}
    for path in sorted((folder / "tables").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        tables[path.stem] = [{name: row[name] for name in row if name not in CLOCKS} for row in rows]
    return tables


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    folder = tmp_path_factory.mktemp("determinism") / "usual"
    tables = content(folder, {"TZ": "UTC", "PYTHONHASHSEED": "0"}, "1")
    assert all(tables[name] for name in ("article", "claim", "claim_span", "place_mention", "date_mention"))
    return tables


@pytest.mark.slow
@pytest.mark.parametrize("where", ELSEWHERE)
def test_logical_content_is_the_same_everywhere(
    where: str, usual: dict[str, list[dict[str, str]]], tmp_path: Path
) -> None:
    found = content(tmp_path / where, *ELSEWHERE[where])
    assert found.keys() == usual.keys()
    for table, rows in usual.items():
        assert found[table] == rows, table
