"""Several programs at one database, and programs that die: nothing twice, nothing lost, nothing half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from claimtrack.storage import checking
from claimtrack.storage.database import open_for_writing
from claimtrack.storage.location import Location

IMPORT = """
    import sys
    from storage_samples import EXTRACTION, NOW, article
    from claimtrack.storage import saving
    from claimtrack.storage.database import open_for_writing
    from claimtrack.storage.location import locate
    with open_for_writing(locate(sys.argv[1])) as database:
        for n in range(int(sys.argv[2])):
            with database.bulk() as connection:
                item = article(b"%d" % n, url=f"https://courier.example/{n}")
                saved = saving.save_article(connection, item, EXTRACTION, now=NOW)
            print(saved.outcome, flush=True)
"""
ROOT = Path(__file__).parent.parent.parent


def start(location: Location, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(IMPORT), location.url, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
    )


def counts(location: Location) -> tuple[int, int, int]:
    sql = (
        "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM capture), (SELECT count(*) FROM claim)"
    )
    with open_for_writing(location) as database, database.bulk() as connection:
        articles, captures, claims = connection.exec_driver_sql(sql).one()
    return articles, captures, claims


def test_two_programs_that_import_the_same_make_and_fill_one_database(empty_location: Location) -> None:
    said = []
    for program in [start(empty_location, 30) for _ in range(2)]:
        out, error = program.communicate(timeout=120)
        assert error == ""
        said += out.split()
    assert counts(empty_location) == (30, 30, 90)
    assert (said.count("new"), said.count("known")) == (30, 30)
    assert checking.check(empty_location) == []


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
@pytest.mark.parametrize("after", [1, 7])
def test_what_was_reported_survives_kill_9_and_the_next_run_completes_it(
    location: Location, after: int
) -> None:
    program = start(location, 400)
    assert program.stdout is not None
    assert program.stderr is not None
    reported = 0
    for _ in range(after):
        reported += program.stdout.readline() == "new\n"
    time.sleep(0.005 * after)  # somewhere in the middle of the next ones
    program.send_signal(signal.SIGKILL)
    rest, _ = program.communicate()
    reported += rest.count("new\n")
    articles, captures, claims = counts(location)
    assert reported <= articles < 400
    assert (captures, claims) == (articles, 3 * articles)
    assert checking.check(location) == []
    _, error = start(location, articles + 5).communicate(timeout=120)
    assert error == ""
    assert counts(location)[0] == articles + 5
