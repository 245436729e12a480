"""A database with two articles, and the program run within the test's process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_lines import Command, Program
from typer.testing import CliRunner

from claimtrack.cli.program import app

PORT = """Port of Velmora reopens

Description
by Ana Ferrol

The port of Odesa will reopen on Monday, Mayor Lena Orlova said on Friday.

"Nobody was hurt," Orlova told reporters. Officials in Kyiv denied that the port had been shelled.
"""
STRIKE = """Ferry crews strike

Ferry crews stopped work in Oslo on Tuesday, union leader Per Dahl said.
"""


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database that two articles were imported into; not to be written."""
    folder = tmp_path_factory.mktemp("filed")
    for name, text in (("port.txt", PORT), ("strike.txt", STRIKE)):
        (folder / name).write_text(text, encoding="utf-8")
    database = str(folder / "claims.db")
    articles = [str(folder / "port.txt"), str(folder / "strike.txt")]
    done = CliRunner().invoke(
        app, ["--db", database, "import", *articles, "--source", "Coast Daily", "--published", "2031-05-09"]
    )
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def command(filed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command line on the filed articles, from an empty folder."""
    monkeypatch.setenv("CLAIMTRACK_DB", str(filed / "claims.db"))
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: CliRunner().invoke(app, list(arguments), **options)


@pytest.fixture
def program(filed: Path, tmp_path: Path) -> Program:
    """Runs a command line as a program of its own, from an empty folder."""
    environment = {**os.environ, "CLAIMTRACK_DB": str(filed / "claims.db")}

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "claimtrack", *arguments],
            cwd=tmp_path,
            env={**environment, **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    return run
