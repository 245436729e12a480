"""A page saved in one file (MHTML) is read as the page, with the address and moment it was saved from."""

import contextlib
import io
from datetime import UTC, datetime
from pathlib import Path
from quopri import encodestring

import pytest
import web_archives as made
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.reading import formats, mhtml
from claimtrack.types import Article, ReadingOptions

URL = "https://courier.example/2024/a-dam"
OPTIONS = ReadingOptions()


def part(content: bytes, kind: str, location: str) -> bytes:
    head = (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {location}"
    )
    return b"--b\r\n" + head.encode() + b"\r\n\r\n" + encodestring(content) + b"\r\n"


def saved(*parts: bytes, address: str = URL, date: str = "Sun, 3 Mar 2024 12:00:00 +0200") -> bytes:
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\n"
        f"Subject: A Dam\r\nDate: {date}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b"\r\n\r\n'
    )
    return head.encode() + b"".join(parts) + b"--b--\r\n"


def nested(depth: int) -> bytes:
    kinds = (
        b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return b"".join(kinds)


PAGE = part(made.page(), "text/html", URL)
FRAME = part(b"<p>an advertisement</p>", "text/html", "cid:frame@mhtml.blink")
PICTURE = part(b"GIF89a", "image/gif", "../../etc/x.gif")


def read(content: bytes) -> Article:
    (item,) = mhtml.members(io.BytesIO(content), "dam.mhtml", OPTIONS)
    assert isinstance(item, reading.Input)
    article = reading.read(item, OPTIONS)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("parts", [(PAGE, FRAME, PICTURE), (FRAME, PAGE), (PICTURE, PAGE)])
def test_the_page_is_read_whole_and_kept_whole(parts: tuple[bytes, ...]) -> None:
    content = saved(*parts)
    article = read(content)
    assert article.text.split("\n\n") == ["A Dam Is Mined", *made.PARAGRAPHS]
    assert (article.url, article.source, article.title) == (URL, "courier.example", "A Dam Is Mined")
    assert article.document.content == content
    assert article.document.captured_at == datetime(2024, 3, 3, 10, tzinfo=UTC)
    assert article.document.media_type == "multipart/related"
    assert article.reader.startswith("mhtml 1, html ")
    assert article.published is None


def test_an_address_that_is_none_of_the_web_is_left_out() -> None:
    article = read(saved(PAGE, address="file:///home/mara/dam.html", date="yesterday"))
    assert (article.url, article.document.captured_at) == (None, None)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (saved(PICTURE), "holds no HTML page"),
        (saved(part(b"<html></html>", "text/html", URL)), "holds no text"),
        (saved(part(b"", "text/html", URL)), "is empty"),
        (b"A text.", "holds no HTML page"),
        (nested(5000), "too deeply"),
    ],
)
def test_what_holds_no_page_is_one_line(content: bytes, problem: str) -> None:
    with pytest.raises(ReadingError, match=problem) as caught:
        read(content)
    assert str(caught.value).startswith("dam.mhtml: ")


def test_a_file_too_large_is_one_line() -> None:
    (error,) = mhtml.members(io.BytesIO(bytes(20_000_001)), "dam.mhtml", OPTIONS)
    assert str(error).startswith("dam.mhtml: is too large")


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_a_mutated_file_is_a_page_or_an_error(data: st.DataObject) -> None:
    content = bytearray(saved(FRAME, PAGE))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    list(mhtml.members(io.BytesIO(bytes(content)), "dam.mhtml", OPTIONS))
    with contextlib.suppress(ReadingError):
        assert mhtml.parse(bytes(content), URL).text.strip()


@pytest.mark.parametrize("name", ["dam.mht", "dam.mhtml", "dam"])
def test_a_saved_page_is_known_by_its_name_or_its_first_bytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(saved(PAGE))
    (item,) = reading.inputs(str(path), OPTIONS)
    (piped,) = reading.inputs("-", OPTIONS, io.BytesIO(path.read_bytes()))
    assert isinstance(item, reading.Input)
    assert isinstance(piped, reading.Input)
    assert (item.origin, item.address, item.media_type) == (str(path), URL, formats.MHTML)
    assert (piped.origin, piped.content) == ("standard input", item.content)
