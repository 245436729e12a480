"""What a command imports: `--help` and a question wait for no library that they do not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {"sqlalchemy", "alembic", "trafilatura", "lxml", "urllib3", "psycopg", "claimtrack.extraction.tagger"}
_RUN = (
    "import sys\n"
    "sys.argv[0] = 'claimtrack'\n"
    "try:\n"
    "    from claimtrack.cli import main\n"
    "    main()\n"
    "finally:\n"
    "    print('\\n'.join(sys.modules), file=sys.stderr)\n"
)


def modules(program: str, *arguments: str) -> set[str]:
    """The names of the modules that are there when `program` has run, and of the packages they lie in."""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ})
    found = set(done.stderr.split())
    return found | {name.partition(".")[0] for name in found}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("startup") / "claims.db"
    article = ROOT / "data" / "articles" / "port-briefing.txt"
    command = [sys.executable, "-m", "claimtrack", "--db", str(path), "import", str(article)]
    subprocess.run(command, check=True, capture_output=True)
    return str(path)


def test_importing_the_package_imports_nothing_of_it_yet() -> None:
    found = modules("import sys, claimtrack\nprint('\\n'.join(sys.modules), file=sys.stderr)")
    assert {name for name in found if name.startswith("claimtrack")} == {"claimtrack"}


def test_help_imports_no_library_that_works() -> None:
    assert modules(_RUN, "--help") & {*HEAVY, "claimtrack.storage", "claimtrack.reading"} == set()


@pytest.mark.parametrize(
    "question",
    [("--country", "Greece"), ("--act", "denial", "--format", "csv"), ("port", "--format", "json"), ()],
    ids=" ".join,
)
def test_a_question_imports_no_mapper_no_migrations_and_no_extractor(
    filled: str, question: tuple[str, ...]
) -> None:
    assert modules(_RUN, "--db", filled, "query", *question) & HEAVY == set()
