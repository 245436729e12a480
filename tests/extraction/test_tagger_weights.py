"""Weights that are missing or not the right ones are an error that says so; nothing steps in for them."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import claimtrack
from claimtrack.errors import ArtefactError
from claimtrack.extraction.tagger.weights import FOLDER, read_weights

PACKAGE = Path(claimtrack.__file__).parent
MISSING, ALTERED = (
    f"the tagger's weights are {state}; install claimtrack again" for state in ("missing", "altered")
)


def _packed(folder: Path, content: bytes) -> None:
    described = {"version": "1", "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    (folder / "tagger.zip").write_bytes(content)
    (folder / "tagger.json").write_text(json.dumps(described), encoding="utf-8")


def _written(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(content)


def _shortened(folder: Path) -> None:
    content = (folder / "tagger.zip").read_bytes()
    (folder / "tagger.zip").write_bytes(content[: len(content) // 2])


SPOILT: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no weights": (lambda folder: (folder / "tagger.zip").unlink(), "tagger.zip", MISSING),
    "no description": (lambda folder: (folder / "tagger.json").unlink(), "tagger.json", MISSING),
    "half written": (_shortened, "tagger.zip", ALTERED),
    "empty": (_written("tagger.zip", b""), "tagger.zip", ALTERED),
    "other bytes": (_written("tagger.zip", b"other weights"), "tagger.zip", ALTERED),
    "half a description": (_written("tagger.json", b'{"version": "1", "sha'), "tagger.json", ALTERED),
    "empty description": (_written("tagger.json", b""), "tagger.json", ALTERED),
    "no object": (_written("tagger.json", b"[1, 2]"), "tagger.json", ALTERED),
    "null": (_written("tagger.json", b"null"), "tagger.json", ALTERED),
    "no hash": (_written("tagger.json", b'{"version": "1"}'), "tagger.json", ALTERED),
    "no version": (
        _written("tagger.json", b'{"sha256": "%s"}' % hashlib.sha256(b"weights").hexdigest().encode()),
        "tagger.json",
        ALTERED,
    ),
    "hash of another kind": (
        _written("tagger.json", b'{"version": "1", "sha256": 7}'),
        "tagger.zip",
        ALTERED,
    ),
    "no text": (_written("tagger.json", b"\xff\xfe\x00"), "tagger.json", ALTERED),
}


@pytest.mark.parametrize("case", SPOILT)
def test_spoilt_weights_are_an_error_that_says_so(case: str, tmp_path: Path) -> None:
    spoil, named, problem = SPOILT[case]
    _packed(tmp_path, b"weights")
    spoil(tmp_path)
    with pytest.raises(ArtefactError) as error:
        read_weights(tmp_path)
    assert str(error.value) == f"{tmp_path / named}: {problem}"


def test_weights_of_the_package_are_whole_and_small_enough() -> None:
    weights = read_weights()
    assert weights.version
    assert 0 < weights.least < 1
    assert len(weights.calibration) == 5  # bias and a factor for each of the three scores
    size = sum(path.stat().st_size for path in (FOLDER / "tagger.zip", FOLDER / "tagger.json"))
    assert size <= 40 * 2**20


def test_weights_are_no_pickle() -> None:
    weights = read_weights()
    for graph in (weights.encoder, weights.arguments):
        assert not graph.startswith(b"\x80")  # how a pickle begins
    assert json.loads(weights.vocabulary)["model"]["type"] == "WordPiece"


def _copy(folder: Path) -> Path:
    """The package in another folder, by links, with a folder of its own for the tagger."""
    copy = folder / "claimtrack"
    links = {
        copy: (PACKAGE, "extraction"),
        copy / "extraction": (PACKAGE / "extraction", "tagger"),
        copy / "extraction" / "tagger": (PACKAGE / "extraction" / "tagger", "__pycache__"),
    }
    for target, (origin, left_out) in links.items():
        target.mkdir()
        for path in origin.iterdir():
            if path.name not in (left_out, "__pycache__"):
                (target / path.name).symlink_to(path)
    return copy / "extraction" / "tagger"


@pytest.mark.slow
@pytest.mark.parametrize(("state", "name"), [("missing", "tagger.zip"), ("altered", "tagger.zip")])
def test_program_says_in_a_line_that_its_weights_are_spoilt(state: str, name: str, tmp_path: Path) -> None:
    tagger = _copy(tmp_path)
    (tagger / name).unlink()
    if state == "altered":
        shutil.copyfile(FOLDER / "tagger.json", tagger / name)
    (tmp_path / "port.txt").write_text("Port reopens\n\nThe port is open, Roe said.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "claimtrack", "extract", "--format", "json", "port.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert f"{tagger / name}: the tagger's weights are {state}; install claimtrack again" in done.stderr
