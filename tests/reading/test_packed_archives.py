"""A WACZ gives the pages in its list, from the WARC files in it; nothing altered is read, nor extracted."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
import web_archives as made
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.reading import wacz
from claimtrack.types import ReadingOptions

URL = "https://courier.example/2024/a-dam"
OPTIONS = ReadingOptions()
WARC = made.compressed(
    made.response("https://ads.example/frame", made.answer(made.page("An advertisement"))),
    made.response(URL, made.answer(made.page())),
    made.response("https://courier.example/old", made.answer(b"", "Location: /new", status="302 Found")),
    made.response("https://courier.example/new", made.answer(made.page("Another"))),
)
NAME = "archive/data.warc.gz"


def listed(content: bytes) -> list[reading.Input | ReadingError]:
    return list(wacz.members(io.BytesIO(content), "site.wacz", OPTIONS))


def origins(content: bytes) -> list[str]:
    return [item.origin for item in listed(content) if isinstance(item, reading.Input)]


def problems(content: bytes) -> list[str]:
    return [str(item) for item in listed(content) if isinstance(item, ReadingError)]


def test_the_pages_in_the_list_are_read_and_where_they_redirect_to() -> None:
    content = made.packed(
        {NAME: WARC, "pages/pages.jsonl": made.page_list(URL + "#top", "https://courier.example/old")}
    )
    assert origins(content) == [f"site.wacz:{NAME}:2", f"site.wacz:{NAME}:4"]
    assert problems(content) == []


def test_pages_further_in_are_pages_and_without_a_list_all_are() -> None:
    extra = made.packed({NAME: WARC, "pages/extraPages.jsonl": b"junk\n" + made.page_list(URL)})
    assert origins(extra) == [f"site.wacz:{NAME}:2"]
    assert len(origins(made.packed({NAME: WARC}))) == 3
    two = made.packed(
        {"archive/b.warc": made.response(URL, made.answer(made.page())), "archive/a.warc.gz": WARC}
    )
    assert origins(two)[-1] == "site.wacz:archive/b.warc:1"


def test_a_file_that_was_altered_is_not_read() -> None:
    wrong = "sha256:" + "0" * 64
    content = made.packed({NAME: WARC, "archive/other.warc.gz": WARC}, digests={NAME: wrong})
    (told,) = problems(content)
    assert told.startswith(f"site.wacz:{NAME}: has not the SHA-256 that datapackage.json states")
    assert {name.split(":")[1] for name in origins(content)} == {"archive/other.warc.gz"}
    signed = made.packed({NAME: WARC, "datapackage-digest.json": b'{"hash": "%s"}' % wrong.encode()})
    (told,) = problems(signed)
    assert told.startswith("site.wacz:datapackage.json: has not the SHA-256")
    assert origins(signed) == []


def test_names_that_lead_elsewhere_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = (
        "../evil.warc.gz",
        "/abs.warc.gz",
        "archive/../../x.warc.gz",
        "archive\\x.warc.gz",
        "archive/\x1b.warc",
    )
    (told,) = problems(made.packed(dict.fromkeys(names, WARC)))
    assert told == "site.wacz: is no WACZ: it holds no archive/….warc.gz"
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - hidden ones too


def zipped(content: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as archive:
        archive.writestr(NAME, content)
    return whole.getvalue()


def many_over_one() -> bytes:
    """Two hundred names for the same bytes."""
    whole = bytearray(zipped(b"WARC/1.0\r\n" * 500, zipfile.ZIP_STORED))
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entries = b"".join(bytes(whole[start:end]).replace(b"data", b"d%03d" % number) for number in range(200))
    tail = bytearray(whole[end:])
    struct.pack_into("<HHL", tail, 8, 200, 200, len(entries))
    return bytes(whole[:start]) + entries + bytes(tail)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is damaged: it is no ZIP archive"),
        (b"PK\x03\x04" + b"\xff" * 99, "is damaged: it is no ZIP archive"),
        (zipped(WARC)[:-30], "is damaged"),
        (zipped(WARC, zipfile.ZIP_LZMA), "is compressed in a way that is not read"),
        (zipped(bytes(210_000_000)), "expands more than 200 times"),
        (zipped(b"no records"), "is no WARC"),
        (many_over_one(), "files in it lie one over the other"),
        (
            made.packed({NAME: WARC, "pages/pages.jsonl": made.page_list("https://x.example/")}),
            "none of the 1 pages",
        ),
        (made.packed({NAME: made.record("warcinfo", b"x")}), "no page or document"),
    ],
)
def test_what_cannot_be_read_is_one_line(content: bytes, problem: str) -> None:
    told = problems(content)
    assert problem in told[0]
    assert origins(content) == []


def test_a_list_of_files_too_large_to_hold_is_refused() -> None:
    content = bytearray(zipped(WARC) + bytes(20_000_000))
    end = content.index(b"PK\x05\x06")
    struct.pack_into("<LL", content, end + 12, 20_000_000, 0)
    moved = content[:end] + content[end + 22 :] + content[end : end + 22]
    (told,) = problems(bytes(moved))
    assert told == "site.wacz: is damaged: it is no ZIP archive that can be read"


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_mutated_package_never_raises(data: st.DataObject) -> None:
    content = bytearray(made.packed({NAME: WARC, "pages/pages.jsonl": made.page_list(URL)}))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    assert listed(bytes(content))


def test_a_package_is_known_by_its_first_bytes_and_needs_a_file(tmp_path: Path) -> None:
    path = tmp_path / "site"
    path.write_bytes(made.packed({NAME: WARC}))
    assert len(list(reading.inputs(str(path), OPTIONS))) == 3
    (error,) = reading.inputs("-", OPTIONS, io.BytesIO(path.read_bytes()))
    assert str(error) == "standard input: is a WACZ, which cannot be read from a stream; name the file"
