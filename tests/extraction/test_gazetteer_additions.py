"""A person's GeoNames files: read with care, chosen from, answering together with the package's places."""

from __future__ import annotations

import os
import shutil
import struct
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import geonames_rows as rows
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import ArtefactError, InvalidValue, ReadingError
from claimtrack.extraction.gazetteer import Gazetteer, open_gazetteer, shared_gazetteer, unpacking
from claimtrack.extraction.gazetteer.adding import add_file, known_additions, remove_addition
from claimtrack.extraction.gazetteer.geonames import BadLine, GeoName, read_places
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.places import find_places

Opened = Callable[[], Gazetteer]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "additions"


@pytest.fixture
def ukraine(tmp_path: Path) -> Path:
    return rows.pack(tmp_path / "UA.zip", UA_txt="\n".join(rows.UKRAINE), readme_txt="What the columns mean.")


@pytest.fixture
def opened(folder: Path) -> Iterator[Opened]:
    made: list[Gazetteer] = []

    def opens() -> Gazetteer:
        made.append(open_gazetteer(additions_folder=folder))
        return made[-1]

    yield opens
    for gazetteer in made:
        gazetteer.close()


def test_a_village_of_an_added_country_is_found_by_name_sound_and_id(
    folder: Path, ukraine: Path, opened: Opened
) -> None:
    assert opened().lookup("Zorianka Dolishnia") == ()
    add_file(ukraine, folder)
    gazetteer = opened()
    assert [place.geonames_id for place in gazetteer.lookup("zorianka dolishnia")] == [90000002, 90000001]
    assert [entry.weight for entry in gazetteer.entries("Zoryanka Dolna")] == [0.3]
    assert [e.place.geonames_id for e in gazetteer.sounding_like("Zoryanka", ["UA"])] == [90000005]
    assert gazetteer.sounding_like("Zoryanka", ["FR"]) == ()
    village = gazetteer.by_id(90000001)
    assert village is not None
    assert (village.latitude, village.longitude, village.population) == (48.21, 37.42, 0)


def test_a_place_that_both_know_is_one_entry(folder: Path, ukraine: Path, opened: Opened) -> None:
    before = opened().entries("Kyiv")
    add_file(ukraine, folder)
    after = opened().entries("Kyiv")
    assert [entry.key for entry in after] == [entry.key for entry in before]
    assert [entry.weight for entry in opened().entries("Kiev") if entry.key == 703448] == [0.3]


def test_divisions_and_countries_get_geonames_id_and_point(
    folder: Path, ukraine: Path, opened: Opened
) -> None:
    add_file(ukraine, folder)
    gazetteer = opened()
    division = gazetteer.lookup("Donetsk")[0]
    assert (division.geonames_id, division.feature_code) == (709716, "ADM1")
    assert (division.latitude, division.longitude) == (48.1, 37.75)
    assert gazetteer.lookup("Donetsk Oblast")[0].geonames_id == division.geonames_id
    assert gazetteer.division("UA", "05") == division
    country = gazetteer.by_id(690791)
    assert country is not None
    assert (country.name, country.latitude, country.admin1) == ("Ukraine", 49.0, None)
    assert gazetteer.lookup("Ukraine")[0] == country


def test_what_no_report_means_is_left_out(folder: Path, ukraine: Path, opened: Opened) -> None:
    add_file(ukraine, folder)
    gazetteer = opened()
    assert gazetteer.lookup("Zorianka Hora") == ()  # a hill
    assert gazetteer.lookup("Stare Selyshche") == ()  # it is no more
    assert [place.geonames_id for place in gazetteer.lookup("Zorianka")] == [90000005]  # not the airfield
    assert [place.feature_code for place in gazetteer.lookup("Zorianka Dam")] == ["DAM"]


def test_a_village_with_an_everyday_name_is_found_only_where_the_text_says_that_it_is_one(
    folder: Path, ukraine: Path, opened: Opened
) -> None:
    add_file(ukraine, folder)
    gazetteer = opened()
    assert 90000003 not in {place.geonames_id for place in gazetteer.lookup("Olena")}
    text = "Ukraine said that Kyiv was calm. It came to Olena that night. The village of Olena was shelled."
    found = find_places(Passages(text), gazetteer)
    ids = [(mention.raw, mention.place.geonames_id) for mention in found if mention.place]
    assert ids == [("Ukraine", 690791), ("Kyiv", 703448), ("Olena", 90000003)]


def test_an_article_about_the_country_finds_its_villages_and_another_does_not(
    folder: Path, ukraine: Path, opened: Opened
) -> None:
    add_file(ukraine, folder)
    gazetteer = opened()
    text = "Ukraine said that a house near Zorianka, in Donetsk Oblast, was hit. Kyiv blamed no one."
    assert 90000005 in {m.place.geonames_id for m in find_places(Passages(text), gazetteer) if m.place}
    elsewhere = "France said that Paris was calm. Zorianka told reporters that Lyon was calm, too."
    assert "Zorianka" not in {mention.raw for mention in find_places(Passages(elsewhere), gazetteer)}


@pytest.mark.parametrize(
    "article",
    [
        "Ukraine said that a house in Verbivka, in Donetsk Oblast, was hit.",
        "Ukraine said that a house near Verbivka, 14 km west of Bakhmut, was hit.",
    ],
)
def test_a_village_among_hundreds_of_namesakes_is_found_where_the_article_is(
    article: str, tmp_path: Path, folder: Path, opened: Opened
) -> None:
    elsewhere = (rows.place(90001000 + n, "Verbivka", point=(50.0, 24.0 + n / 100)) for n in range(300))
    here = rows.place(90000100, "Verbivka", point=(48.6, 37.8), division="05")
    add_file(rows.write(tmp_path / "UA.txt", *rows.UKRAINE[:3], here, *elsewhere), folder)
    found = {mention.raw: mention.place for mention in find_places(Passages(article), opened())}
    assert found["Verbivka"] is not None
    assert found["Verbivka"].geonames_id == 90000100


@pytest.mark.parametrize(
    "article",
    [
        "France said that the village of Zorianka was hit.",  # nothing says that it is Ukraine's
        "Ukraine said that a house in Zorianka Dolishnia was hit.",  # there are two
    ],
)
def test_a_village_that_only_its_name_speaks_for_is_not_guessed(
    article: str, folder: Path, ukraine: Path, opened: Opened
) -> None:
    add_file(ukraine, folder)
    (mention,) = (m for m in find_places(Passages(article), opened()) if m.raw.startswith("Zorianka"))
    assert mention.place is None
    assert mention.rule == "nothing in the article speaks for any of these places"
    assert {candidate.place.geonames_id for candidate in mention.candidates} <= {90000001, 90000002, 90000005}
    assert mention.candidates


def test_adding_again_replaces_and_says_so_in_the_version(
    tmp_path: Path, folder: Path, ukraine: Path, opened: Opened
) -> None:
    assert opened().signature == ""
    first = add_file(ukraine, folder).additions[0]
    assert add_file(ukraine, folder).additions[0] == first
    assert opened().signature == f", places of UA {first.version}"
    text = rows.write(tmp_path / "UA.txt", *rows.UKRAINE)
    assert add_file(text, folder).additions[0].version == first.version  # the same rows, not zipped
    smaller = rows.write(tmp_path / "newer.txt", *rows.UKRAINE[:4])
    second = add_file(smaller, folder).additions[0]
    assert second.version != first.version
    assert (second.file, second.places) == ("newer.txt", 4)
    assert [path.name for path in folder.iterdir()] == ["UA.sqlite"]
    assert opened().by_id(90000005) is None


def test_several_countries_stand_side_by_side_and_go_one_by_one(
    tmp_path: Path, folder: Path, ukraine: Path, opened: Opened
) -> None:
    poland = rows.write(
        tmp_path / "PL.txt", rows.place(91000001, "Zorianka", country="PL", point=(52.1, 20.4))
    )
    add_file(ukraine, folder)
    add_file(poland, folder)
    assert [about.country for about in known_additions(folder)] == ["PL", "UA"]
    assert [place.country for place in opened().lookup("Zorianka")] == ["PL", "UA"]
    assert remove_addition("ua", folder)
    assert [place.country for place in opened().lookup("Zorianka")] == ["PL"]
    assert not remove_addition("UA", folder)
    assert not remove_addition("../PL", folder)


def test_alternate_names_are_added_to_the_countries_there_are(
    tmp_path: Path, folder: Path, ukraine: Path, opened: Opened
) -> None:
    names = rows.pack(
        tmp_path / "alternateNamesV2.zip",
        alternateNamesV2_txt="\n".join(
            (
                rows.other_name(90000005, "Dawnfield", "en", "1\t\t\t"),
                rows.other_name(90000005, "Estrellita", "es"),
                rows.other_name(90000005, "https://example.org/Zorianka", "link"),
                rows.other_name(90000005, "Зорянка", "uk"),
                rows.other_name(12345, "Elsewhere", "en"),
            )
        ),
    )
    with pytest.raises(InvalidValue, match="add a country file first"):
        add_file(names, folder)
    before = add_file(ukraine, folder).additions[0]
    after = add_file(names, folder).additions[0]
    assert after.version != before.version
    assert after.names_file == "alternateNamesV2.zip"
    weights = {name: opened().entries(name)[0].weight for name in ("Dawnfield", "Estrellita")}
    assert weights == {"Dawnfield": 1.0, "Estrellita": 0.3}
    assert opened().lookup("Elsewhere") == ()
    again = add_file(ukraine, folder).additions[0]  # a newer country file keeps the names of its places
    assert (again.version, again.names_file) == (after.version, after.names_file)
    assert opened().lookup("Dawnfield")
    fewer = rows.write(tmp_path / "names.txt", rows.other_name(90000005, "Estrellita", "es"))
    add_file(fewer, folder)
    assert opened().lookup("Dawnfield") == ()


def test_names_of_no_place_there_change_nothing(tmp_path: Path, folder: Path, ukraine: Path) -> None:
    before = add_file(ukraine, folder).additions
    foreign = rows.write(tmp_path / "names.txt", rows.other_name(12345, "Elsewhere", "en"))
    with pytest.raises(InvalidValue, match="names no place of UA"):
        add_file(foreign, folder)
    assert known_additions(folder) == before


def test_bad_lines_are_named_and_the_good_ones_kept(tmp_path: Path, folder: Path) -> None:
    good = list(rows.UKRAINE)
    bad = [
        "90000100\tonly\tthree",
        rows.place(90000101, ""),
        rows.place(90000102, "Nowhere", point=(91.0, 30.0)),
        rows.place(90000103, "Nowhere", point=(float("nan"), 30.0)),
        rows.place(90000104, "Nowhere", country="Ukraine"),
        rows.place(0, "Nowhere"),
        rows.place(90000105, "Nowhere", people=-4),
        rows.place(90000106, "No\x00where"),
    ]
    added = add_file(rows.write(tmp_path / "UA.txt", *good, *bad), folder)
    assert (added.lines, added.bad) == (len(good) + len(bad), len(bad))
    assert [(one.number, one.problem) for one in added.bad_lines] == [
        (len(good) + 1, "has 3 columns, not 19"),
        (len(good) + 2, "has no name"),
        (len(good) + 3, "'91.0' is no latitude"),
        (len(good) + 4, "'nan' is no latitude"),
        (len(good) + 5, "'Ukraine' is no country code"),
    ]


def test_a_file_that_is_mostly_bad_adds_nothing(tmp_path: Path, folder: Path, ukraine: Path) -> None:
    before = add_file(ukraine, folder).additions
    file = rows.write(tmp_path / "UA.txt", *rows.UKRAINE[:2], *["\t".join("abc")] * 9)
    with pytest.raises(
        ReadingError, match=r"9 of its 11 lines are no rows of GeoNames \(line 3 has 3 columns"
    ):
        add_file(file, folder)
    assert known_additions(folder) == before
    assert [path.name for path in folder.iterdir()] == ["UA.sqlite"]


def test_the_file_of_all_countries_is_refused(tmp_path: Path, folder: Path) -> None:
    mixed = [rows.place(n, f"Town {n}", country=code) for n, code in enumerate(["UA", "PL", "FR", "DE"], 1)]
    with pytest.raises(InvalidValue, match="holds 4 countries; add the file of one"):
        add_file(rows.write(tmp_path / "allCountries.txt", *mixed), folder)


def test_rows_of_a_neighbour_do_not_come_along(tmp_path: Path, folder: Path, opened: Opened) -> None:
    homes = [rows.place(90000200 + n, f"Hamlet {n}") for n in range(20)]
    add_file(rows.write(tmp_path / "UA.txt", *homes, rows.place(5, "Abroadville", country="PL")), folder)
    assert opened().lookup("Abroadville") == ()
    assert opened().by_id(90000201) is not None


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("empty.txt", b"", "is no file of GeoNames"),
        ("claims.csv", b"id,name\n1,Kyiv\n", "is no file of GeoNames"),
        ("noise.txt", bytes(range(256)) * 40, "is no file of GeoNames"),
        ("article.pdf", b"%PDF-1.7 ...", "is a PDF; give GeoNames' own"),
        ("UA.txt.gz", b"\x1f\x8b\x08\x00", "is a gzip file; give GeoNames' own"),
        ("cut.zip", b"PK\x03\x04" + b"\x00" * 40, "is a damaged zip file"),
    ],
)
def test_other_files_are_explained_in_a_line(
    tmp_path: Path, folder: Path, name: str, content: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadingError, match=problem):
        add_file(tmp_path / name, folder)
    assert not folder.exists()


def test_a_folder_and_a_missing_file_are_explained(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(ReadingError, match="is a folder; name a file such as UA"):
        add_file(tmp_path, folder)
    with pytest.raises(ReadingError, match="cannot be read: No such file"):
        add_file(tmp_path / "UA.zip", folder)


@pytest.mark.parametrize(
    ("members", "problem"),
    [
        ({"readme_txt": "x"}, "holds 0 text files besides readme.txt"),
        ({"UA_txt": "x", "PL_txt": "x"}, "holds 2 text files"),
        ({"../UA_txt": "x"}, "holds its text in a folder"),
        ({"/etc/UA_txt": "x"}, "holds its text in a folder"),
        ({f"m{n}": "x" for n in range(40)}, "holds 40 files"),
        ({"UA_txt": "0" * 3_000_000}, "would unpack to 3,000,000 bytes"),
    ],
    ids=["no text", "two texts", "upwards", "absolute", "many members", "bomb"],
)
def test_a_hostile_zip_is_refused(
    tmp_path: Path, folder: Path, members: dict[str, str], problem: str
) -> None:
    packed = tmp_path / "hostile.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_txt", ".txt"), text)
    with pytest.raises(ReadingError, match=problem):
        add_file(packed, folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hostile.zip"]


def test_a_zip_that_lies_about_its_size_is_damaged(tmp_path: Path, folder: Path) -> None:
    packed = rows.pack(tmp_path / "UA.zip", UA_txt="\n".join(rows.UKRAINE))
    content = packed.read_bytes()
    real = struct.pack("<L", len("\n".join(rows.UKRAINE).encode()))
    packed.write_bytes(content.replace(real, struct.pack("<L", 700)))
    with pytest.raises(ReadingError, match="is a damaged zip file"):
        add_file(packed, folder)


def test_a_line_without_end_is_one_bad_line(tmp_path: Path, folder: Path) -> None:
    file = rows.write(tmp_path / "UA.txt", *rows.UKRAINE, "x" * 500_000, rows.place(90000300, "Lastovo Nove"))
    added = add_file(file, folder)
    assert (added.lines, added.bad) == (len(rows.UKRAINE) + 2, 1)


def test_a_damaged_addition_says_how_to_be_rid_of_it(folder: Path, ukraine: Path, opened: Opened) -> None:
    add_file(ukraine, folder)
    (folder / "UA.sqlite").write_bytes(b"not a database at all")
    with pytest.raises(ArtefactError, match="gazetteer remove UA"):
        opened()
    assert remove_addition("UA", folder)
    opened()


def test_with_additions_it_still_opens_at_once(folder: Path, ukraine: Path, opened: Opened) -> None:
    add_file(ukraine, folder)
    opened()
    started = time.process_time()
    opened()
    assert time.process_time() - started < 0.02


def test_old_copies_in_the_cache_are_taken_away_but_the_newest(tmp_path: Path) -> None:
    shared_gazetteer()
    for age, name in (
        (500, "gazetteer-0000.sqlite"),
        (90, "gazetteer-1111.sqlite"),
        (9000, "gazetteer-x.part"),
    ):
        (tmp_path / name).write_text("old")
        os.utime(tmp_path / name, (time.time() - age, time.time() - age))
    unfinished = tmp_path / "gazetteer-y.part"
    unfinished.write_text("being written")
    ours = unpacking.unpack(unpacking.read_artefact(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {ours.name, "gazetteer-1111.sqlite", unfinished.name}
    shutil.rmtree(tmp_path)


@given(st.binary(max_size=400))
def test_any_line_is_a_row_or_a_bad_line(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / f"any-{os.getpid()}.txt"
    path.write_bytes(b"\t".join([b"1", content.replace(b"\n", b"")]) + b"\n")
    assert all(isinstance(row, BadLine | GeoName) for row in read_places(path))
