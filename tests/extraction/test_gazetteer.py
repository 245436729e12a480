import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import ArtefactError
from claimtrack.extraction.gazetteer import (
    Gazetteer,
    is_unpacked,
    name_key,
    open_gazetteer,
    sound_key,
    unpacking,
)


@pytest.mark.parametrize(
    ("name", "main_name", "country"),
    [
        ("Kiev", "Kyiv", "UA"),
        ("Lugansk", "Luhansk", "UA"),
        ("odessa", "Odesa", "UA"),
        ("Donbass", "Donbas", "UA"),
        ("Ivano-Frankivsk", "Ivano-Frankivsk", "UA"),
        ("West Bank", "West Bank", "PS"),
        ("München", "Munich", "DE"),
        ("U.S.", "United States", "US"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(
    gazetteer: Gazetteer, name: str, main_name: str, country: str
) -> None:
    assert (main_name, country) in {(place.name, place.country) for place in gazetteer.lookup(name)}


def test_an_unknown_name_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwertyville upon Nowhere") == ()
    assert gazetteer.lookup("") == ()


def test_own_names_come_before_other_names(gazetteer: Gazetteer) -> None:
    weights = [entry.weight for entry in gazetteer.entries("Lugansk")]
    assert weights == sorted(weights, reverse=True)


def test_a_village_is_found_through_another_transliteration(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Moschun") == ()
    assert [entry.place.geonames_id for entry in gazetteer.sounding_like("Moschun", ["UA"])] == [8516166]
    assert gazetteer.sounding_like("Moschun", ["FR"]) == ()


def test_a_place_is_found_by_its_geonames_id(gazetteer: Gazetteer) -> None:
    bucha = gazetteer.by_id(711350)
    assert bucha is not None
    assert (bucha.name, bucha.country, bucha.admin1) == ("Bucha", "UA", "13")
    assert gazetteer.by_id(1) is None
    assert gazetteer.by_id(-1) is None


def test_the_first_division_of_a_place_is_known(gazetteer: Gazetteer) -> None:
    division = gazetteer.division("UA", "05")
    assert division is not None
    assert division.name == "Donetsk"
    assert gazetteer.division("UA", "nowhere") is None


def test_it_opens_at_once_when_unpacked(gazetteer: Gazetteer, cache_folder: Path) -> None:
    assert is_unpacked(cache_folder)
    started = time.process_time()
    open_gazetteer(cache_folder).close()
    assert time.process_time() - started < 0.02


def test_it_cannot_be_written(gazetteer: Gazetteer) -> None:
    import sqlite3

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer.connection.execute("DELETE FROM place")


@pytest.mark.slow
def test_several_processes_may_unpack_it_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from claimtrack.extraction.gazetteer import open_gazetteer\n"
        "gazetteer = open_gazetteer(Path(sys.argv[1]))\n"
        "print(len(gazetteer.lookup('Bucha')))\n"
        "gazetteer.close()\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    found = [process.communicate(timeout=60)[0] for process in running]
    assert found == [found[0]] * 3
    assert int(found[0]) > 0
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


@pytest.fixture
def copied_artefact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the artefact that a test may spoil, used instead of the package's own."""
    folder = tmp_path / "package"
    folder.mkdir()
    for name in ("gazetteer.json", "gazetteer.sqlite.xz"):
        shutil.copy(unpacking.FOLDER / name, folder / name)
    monkeypatch.setattr(unpacking.read_artefact, "__defaults__", (folder,))
    return folder


def test_an_altered_artefact_is_refused(copied_artefact: Path, tmp_path: Path) -> None:
    packed = copied_artefact / "gazetteer.sqlite.xz"
    content = bytearray(packed.read_bytes())
    content[1000] ^= 1
    packed.write_bytes(content)
    with pytest.raises(ArtefactError, match=r"gazetteer\.sqlite\.xz: the gazetteer is altered; install"):
        open_gazetteer(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize("missing", ["gazetteer.json", "gazetteer.sqlite.xz"])
def test_a_missing_artefact_is_named(copied_artefact: Path, tmp_path: Path, missing: str) -> None:
    (copied_artefact / missing).unlink()
    with pytest.raises(ArtefactError, match=missing):
        open_gazetteer(tmp_path / "cache")


def test_a_broken_description_is_named(copied_artefact: Path, tmp_path: Path) -> None:
    (copied_artefact / "gazetteer.json").write_text(json.dumps([]), encoding="utf-8")
    with pytest.raises(ArtefactError, match=r"gazetteer\.json"):
        open_gazetteer(tmp_path / "cache")


def test_a_cut_copy_is_unpacked_again(gazetteer: Gazetteer, cache_folder: Path, tmp_path: Path) -> None:
    whole = next(cache_folder.glob("*.sqlite"))
    (tmp_path / whole.name).write_bytes(whole.read_bytes()[:5000])
    again = open_gazetteer(tmp_path)
    assert again.lookup("Bucha")
    again.close()


def test_a_cache_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    with pytest.raises(ArtefactError, match="cannot be unpacked"):
        open_gazetteer(file / "cache")


def test_the_artefact_is_small_enough_for_a_package() -> None:
    assert os.stat(unpacking.FOLDER / "gazetteer.sqlite.xz").st_size < 20_000_000  # noqa: PTH116


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moshchun", "Moschun"),
        ("Kharkiv", "Harkiv"),
        ("Zaporizhzhya", "Zaporizhzhia"),
        ("Chuhuyiv", "Chuhuiv"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)
