"""Several programs change one database at once, and are interrupted: all of a step is kept, or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from claimtrack.actions import adding, querying, removing, tagging
from claimtrack.actions.adding import ClaimEntry
from claimtrack.errors import InvalidValue, NotFound
from claimtrack.storage import checking
from claimtrack.storage.location import Location
from claimtrack.types import ClaimFilter

from .test_importing import logical_content, many, run

ADD = """
    import sys
    from claimtrack.actions import adding, tagging
    from claimtrack.actions.adding import ClaimEntry
    from claimtrack.storage.location import locate
    location, who = locate(sys.argv[1]), sys.argv[2]
    for number in range(15):
        entry = ClaimEntry(text=f"{who} counted {number}.", speaker="Anna Berg", place=("Bergen",))
        added = adding.add(location, entry)
        tagging.tag(location, str(added.claim_id), [f"tag {number}"], [])
        adding.edit(location, ["1"], ClaimEntry(note=f"{who} {number}"))
"""


@pytest.mark.slow
def test_two_programs_that_edit_at_once_lose_nothing_and_share_their_rows(location: Location) -> None:
    adding.add(location, ClaimEntry(text="The first."))
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(ADD), location.url, who], stderr=subprocess.PIPE, text=True
        )
        for who in ("One", "Two")
    ]
    for program in programs:
        _, error = program.communicate(timeout=120)
        assert error == ""
    assert querying.count(location, ClaimFilter(speaker="Anna Berg", place="Bergen")) == 30
    assert querying.count(location, ClaimFilter(tag="tag 7")) == 2
    assert checking.check(location) == []


def test_a_change_that_fails_half_way_leaves_nothing(filed: Location) -> None:
    before = list(querying.records(filed, ClaimFilter()))
    with pytest.raises(InvalidValue):
        adding.edit(filed, ["1"], ClaimEntry(text="New.", speaker="Somebody New"), clear=frozenset({"act"}))
    with pytest.raises(InvalidValue, match="needs a letter or digit"):
        tagging.tag(filed, "1", ["good", "!"], [])
    with pytest.raises(NotFound):
        removing.remove(filed, "claim", ["1", "2", "4711"])
    assert list(querying.records(filed, ClaimFilter())) == before


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal's Ctrl-C as POSIX sends it")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_done_and_the_next_run_completes_it(
    sqlite_location: Location, tmp_path: Path, jobs: str
) -> None:
    source = many(tmp_path, 60)
    command = [sys.executable, "-m", "claimtrack", "--db", sqlite_location.shown, "import", "--jobs", jobs]
    with subprocess.Popen(
        [*command, str(source)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
        # Started in the background by a shell, a test would hand down that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - one thread
    ) as importer:
        while not (filed := querying.count(sqlite_location, ClaimFilter())):
            assert importer.poll() is None
        os.killpg(importer.pid, signal.SIGINT)
        _, error = importer.communicate(timeout=60)
    assert importer.returncode == 130
    assert "Traceback" not in error
    assert "interrupted; what was reported as done is kept" in error
    interrupted = querying.count(sqlite_location, ClaimFilter())
    assert filed <= interrupted
    run(sqlite_location, source)
    assert len(logical_content(sqlite_location)) > interrupted
    assert checking.check(sqlite_location) == []
