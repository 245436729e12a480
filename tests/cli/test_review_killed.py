"""What was decided in a review is in the database, whatever becomes of the program or the terminal."""

from __future__ import annotations

import os
import select
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("textual")
pytest.importorskip("termios")  # a terminal as Unix has it

import fcntl
import termios

from claimtrack.actions import history, querying
from claimtrack.storage.location import locate
from claimtrack.types import ClaimFilter

_PATIENCE = 60  # seconds, on a busy machine


@pytest.fixture
def path(tmp_path: Path, migrated_file: Path) -> Path:
    from claimtrack.actions import adding

    shutil.copy(migrated_file, tmp_path / "claims.db")
    for words in ("The bridge is open", "The bridge is closed", "There is no bridge"):
        adding.add(locate(str(tmp_path / "claims.db")), adding.ClaimEntry(text=words, speaker="Jo Example"))
    return tmp_path / "claims.db"


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, process: subprocess.Popen[bytes], descriptor: int) -> None:
        self.process, self._descriptor = process, descriptor
        self.drawn = b""

    def wait_for(self, words: str) -> None:
        """Read until `words` were drawn."""
        deadline = time.monotonic() + _PATIENCE
        while words.encode() not in self.drawn:
            assert time.monotonic() < deadline, (words, self.drawn[-2000:])
            if select.select([self._descriptor], [], [], 0.2)[0]:
                self.drawn += os.read(self._descriptor, 65536)
        self.drawn = b""

    def press(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def end(self) -> int:
        """The exit status, once it has ended; minus the signal that ended it."""
        deadline = time.monotonic() + _PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            if select.select([self._descriptor], [], [], 0.1)[0]:
                os.read(self._descriptor, 65536)
        return self.process.wait(1)


@contextmanager
def terminal(*arguments: str) -> Iterator[Terminal]:
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "claimtrack", *arguments],
        env={**os.environ, "TERM": "xterm-256color", "CLAIMTRACK_USER": "Ana", "NO_COLOR": "1"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait(_PATIENCE)
        os.close(ours)
        os.close(theirs)


@pytest.mark.slow
def test_a_kill_loses_no_decision(path: Path) -> None:
    with terminal("--db", str(path), "review", "--sort", "filed") as screen:
        screen.wait_for("1 of 3")
        screen.press("a")
        screen.wait_for("1 is accepted")
        screen.press("r")
        screen.wait_for("2 is rejected")
        screen.process.send_signal(signal.SIGKILL)
        assert screen.end() == -signal.SIGKILL
    location = locate(str(path), "Ana")
    states = {one.id: one.status for one in querying.records(location, ClaimFilter())}
    assert states == {1: "accepted", 2: "rejected", 3: "draft"}
    # Whoever sits down again goes on where it ended.
    with terminal("--db", str(path), "review", "--sort", "filed") as screen:
        screen.wait_for("claim 1 of 1")
        screen.press("u")
        screen.wait_for("3 is unsure")
        screen.press("\x03")
        assert screen.end() == 130
    assert [change.actor for change in history.log(location, limit=3)] == ["Ana"] * 3
