"""The README cannot drift: its session is run and its output compared; every command is described in it.

`python tests/test_documentation.py` writes today's output into the README.
"""

from __future__ import annotations

import contextlib
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_SESSION = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_PYTHON = re.compile(r"(?<=```python\n).*?(?=```)", re.DOTALL)


def run_in(folder: Path, command: str) -> str:
    """What a person sees who types `command` in `folder`, on a plain terminal 80 columns wide."""
    program = folder / "bin" / "claimtrack"
    if not program.exists():
        program.parent.mkdir()
        program.write_text(
            f'#!/bin/sh\nexec {sys.executable} -W error -m claimtrack "$@"\n', encoding="utf-8"
        )
        program.chmod(0o755)
    environment = {
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "HOME": str(folder),
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
    }
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, shell=True, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        return _read_all(ours).decode().replace("\r\n", "\n")


def _read_all(terminal: int) -> bytes:
    pieces = []
    with contextlib.suppress(OSError):  # Linux says so when the last program has closed the terminal
        while piece := os.read(terminal, 65536):
            pieces.append(piece)
    os.close(terminal)
    return b"".join(pieces)


def replayed(session: str, folder: Path) -> str:
    """The session with its `$ ` commands kept and what they print today in between."""
    lines = []
    for line in session.splitlines():
        if line.startswith("$ "):
            output = run_in(folder, line.removeprefix("$ "))
            lines += ["", line, *(row.rstrip() for row in output.splitlines())]
    return "\n".join(lines[1:]) + "\n"


def replay_all(text: str, folder: Path) -> str:
    """The README with the output of today in its sessions; they run one after the other in one folder."""
    shutil.copytree(ROOT / "data", folder / "data")
    return _SESSION.sub(lambda session: replayed(session.group(), folder), text)


def test_the_sessions_of_the_readme_print_what_it_says(tmp_path: Path) -> None:
    from claimtrack.extraction.gazetteer import open_gazetteer

    text = README.read_text(encoding="utf-8")
    assert _SESSION.search(text), "the README shows no session"
    open_gazetteer().close()  # the word about unpacking it comes once, and is no part of a session
    assert replay_all(text, tmp_path) == text


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    examples = _PYTHON.findall(README.read_text(encoding="utf-8"))
    assert examples
    for example in examples:
        subprocess.run([sys.executable, "-W", "error", "-c", example], cwd=tmp_path, check=True, stdout=-3)


def test_every_command_is_named_in_the_readme() -> None:
    from claimtrack.cli.commands import COMMANDS

    text = README.read_text(encoding="utf-8")
    names = {name for rows in COMMANDS.values() for name in rows}
    assert {name for name in names if f"`{name}" not in text and f"claimtrack {name}" not in text} == set()


def test_every_module_of_the_readme_and_design_exists() -> None:
    folders = re.findall(r"^  (\w+)/", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert folders
    assert [name for name in folders if not (ROOT / "claimtrack" / name).is_dir()] == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        README.write_text(replay_all(README.read_text(encoding="utf-8"), Path(scratch)), encoding="utf-8")
