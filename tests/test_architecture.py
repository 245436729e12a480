"""The layers of DESIGN.md section 3 hold: who may import whom, and which library lives in which room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "claimtrack"
MODULES = sorted(PACKAGE.rglob("*.py"))

SHARED = {"types", "errors", "extras", "names", "edtf", "cells", "reliability"}
ROOMS = {"reading", "extraction", "linking", "storage", "output"}
MAY_IMPORT = {
    **{room: SHARED | {room} for room in ROOMS},
    **dict.fromkeys(SHARED, SHARED),
    "actions": SHARED | ROOMS | {"actions"},
    "cli": SHARED | ROOMS | {"actions", "cli"},
    "api": SHARED | ROOMS | {"actions"},
    "__init__": SHARED | {"api"},
    "__main__": {"cli"},
}
ONLY_IN = {
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "typer": {"cli"},
    "rich": {"cli"},
    "textual": {"cli"},
    "trafilatura": {"reading"},
}

# The process that reads what could hang talks with its caller over its own standard streams.
OWN_PROCESS = PACKAGE / "reading" / "bounded.py"


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_the_rooms_below_it(module: Path) -> None:
    allowed = MAY_IMPORT[room_of(module)]
    named = {name.split(".")[1] for name in imports_of(module) if name.startswith("claimtrack.")}
    rooms = {name for name in named if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()}
    assert rooms <= allowed


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_stays_in_its_room(module: Path) -> None:
    tops = {name.split(".")[0] for name in imports_of(module)}
    assert {top for top in tops & set(ONLY_IN) if room_of(module) not in ONLY_IN[top]} == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints_or_reads_the_environment(module: Path) -> None:
    if room_of(module) == "cli":
        return
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert not called & {"print", "input"}
    if module == OWN_PROCESS:
        return
    named = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert not named & {"os.environ", "os.getenv", "sys.stdin", "sys.stdout", "sys.stderr", "sys.argv"}


def test_modules_stay_readable_in_one_sitting() -> None:
    lengths = {str(m.relative_to(PACKAGE)): len(m.read_text(encoding="utf-8").splitlines()) for m in MODULES}
    assert {name: length for name, length in lengths.items() if length > 320} == {}


def test_the_reading_side_of_storage_needs_no_sqlalchemy() -> None:
    for module in [PACKAGE / "storage" / "reader.py", *(PACKAGE / "storage" / "finding").rglob("*.py")]:
        assert "sqlalchemy" not in {name.split(".")[0] for name in imports_of(module)}
