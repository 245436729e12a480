"""The pages of a WARC are read as if fetched; damage, bombs and lies cost the record that holds them."""

import gzip
import io
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import web_archives as made
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.reading import formats, http_answer
from claimtrack.types import Article, ReadingOptions

URL = "https://courier.example/2024/a-dam"
OPTIONS = ReadingOptions()
PAGE = made.page()


def listed(content: bytes, kind: str = formats.WARC) -> list[reading.Input | ReadingError]:
    return list(formats.members(kind)(io.BytesIO(content), "crawl.warc.gz", OPTIONS))


def articles(content: bytes) -> list[reading.Input]:
    return [item for item in listed(content) if isinstance(item, reading.Input)]


def problems(content: bytes) -> list[str]:
    return [str(item) for item in listed(content) if isinstance(item, ReadingError)]


def read(item: reading.Input) -> Article:
    article = reading.read(item, OPTIONS)
    assert isinstance(article, Article)
    return article


def crawl() -> list[bytes]:
    """What a crawler writes: about itself, a request, a redirect, a page, a picture, a revisit."""
    found = made.response(
        "http://courier.example/dam", made.answer(b"", f"Location: {URL}", status="301 Moved")
    )
    return [
        made.record("warcinfo", b"software: a crawler\r\n", "Content-Type: application/warc-fields"),
        made.record("request", b"GET /2024/a-dam HTTP/1.1\r\n\r\n", f"WARC-Target-URI: {URL}"),
        found,
        made.response(URL, made.answer(PAGE), made.digest(PAGE)),
        made.response(URL + "/wires.jpg", made.answer(b"\xff\xd8", kind="image/jpeg")),
        made.response("https://courier.example/gone", made.answer(PAGE, status="404 Not Found")),
        made.response("https://courier.example/robots.txt", made.answer(b"Disallow: /", kind="text/plain")),
        made.response("https://courier.example/empty", made.answer(b"")),
        made.record("revisit", made.answer(b""), f"WARC-Target-URI: {URL}"),
        made.record("metadata", b"via: x", f"WARC-Target-URI: {URL}"),
    ]


@pytest.mark.parametrize("form", ["plain", "record by record", "in one piece", "padded"])
def test_the_pages_of_an_archive_are_read_as_if_fetched(form: str) -> None:
    whole = b"".join(crawl())
    content = {
        "plain": whole,
        "record by record": made.compressed(*crawl()),
        "in one piece": gzip.compress(whole),
        "padded": made.compressed(*crawl()) + bytes(512),
    }[form]
    (item,) = listed(content)
    assert isinstance(item, reading.Input)
    assert (item.origin, item.content, item.address) == ("crawl.warc.gz:4", PAGE, URL)
    assert item.captured_at == datetime(2024, 3, 3, 10, tzinfo=UTC)
    article = read(item)
    assert article.text.split("\n\n") == ["A Dam Is Mined", *made.PARAGRAPHS]
    assert (article.url, article.source, article.warnings) == (URL, "courier.example", ())
    assert article.document.captured_at == item.captured_at


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_a_resource_and_a_conversion_are_their_own_payload(kind: str) -> None:
    text = "\n\n".join(made.PARAGRAPHS).encode()
    content = made.record(
        kind, text, f"WARC-Target-URI: {URL}", "Content-Type: text/plain", f"WARC-Date: {made.DATE}"
    )
    (item,) = articles(content)
    assert (item.content, item.media_type, item.address) == (text, "text/plain", URL)


@pytest.mark.parametrize("address", ["<metadata://gnu.org/software/wget/warc/wget.log>", f"urn:text:{URL}"])
def test_what_a_program_files_of_itself_is_no_article(address: str) -> None:
    own = made.record("resource", b"fetched it", f"WARC-Target-URI: {address}", "Content-Type: text/plain")
    assert articles(own) == []


def test_a_conversion_of_what_is_read_already_is_not_read_again() -> None:
    first = made.response(URL, made.answer(PAGE), "WARC-Record-ID: <urn:uuid:1>")
    again = made.record("conversion", b"the text", "Content-Type: text/plain", "WARC-Refers-To: <urn:uuid:1>")
    assert [item.origin for item in articles(first + again)] == ["crawl.warc.gz:1"]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate", "gzip, gzip", "identity", "br"])
def test_the_payload_is_the_body_with_its_codings_undone(coding: str) -> None:
    body = {
        "gzip": gzip.compress(PAGE),
        "deflate": zlib.compress(PAGE),
        "raw deflate": zlib.compress(PAGE)[2:-4],
        "gzip, gzip": gzip.compress(gzip.compress(PAGE)),
    }.get(coding, PAGE)
    name = coding.removeprefix("raw ")
    sent = made.answer(made.chunked(body), "Transfer-Encoding: chunked", f"Content-Encoding: {name}")
    for stated in (made.digest(body), made.digest(PAGE), made.digest(made.chunked(body))):
        (item,) = articles(made.response(URL, sent, stated))
        assert (item.content, item.warnings) == (PAGE, ())


@given(st.binary(max_size=500), st.integers(1, 60))
def test_chunks_are_put_together_as_they_were_cut(body: bytes, size: int) -> None:
    assert http_answer.without_chunks(made.chunked(body, size)) == (body, True)


def test_a_field_that_says_chunked_of_a_whole_body_is_seen_through() -> None:
    (item,) = articles(made.response(URL, made.answer(PAGE, "Transfer-Encoding: chunked")))
    assert item.content == PAGE


def test_bytes_that_are_not_those_of_the_digest_are_told() -> None:
    (item,) = articles(made.response(URL, made.answer(PAGE), made.digest(b"another page")))
    assert "altered or damaged since the capture" in item.warnings[0]
    assert read(item).warnings == item.warnings
    (item,) = articles(made.response(URL, made.answer(PAGE), "WARC-Payload-Digest: blake9:abc"))
    assert item.warnings == ()


def test_what_a_capture_lacks_is_told() -> None:
    cut = made.answer(made.chunked(PAGE)[:-40], "Transfer-Encoding: chunked")
    (item,) = articles(made.response(URL, cut, "WARC-Truncated: length", date="yesterday"))
    assert item.captured_at is None
    assert len(item.warnings) == 3


def test_an_address_that_is_none_is_left_out() -> None:
    for address in ("http://[bad", "urn:x:y", "file:///etc/passwd", "https://x.example:99999999/"):
        (item,) = articles(made.response(address, made.answer(PAGE)))
        assert item.address is None
        assert read(item).url is None


def test_one_bad_record_is_one_line_and_the_others_are_read() -> None:
    good = made.response(URL, made.answer(PAGE))
    bad = {
        "too short a length": made.response(URL, made.answer(PAGE), length=40),
        "too long a length": made.response(URL, made.answer(PAGE), length=len(made.answer(PAGE)) + 30),
        "no length": made.record("response", b"x").replace(b"Content-Length", b"Content-Lengh"),
        "a negative length": made.record("response", b"x", length=-1),
        "a length in Arabic digits": made.record("response", b"x").replace(b": 1\r", ": ١\r".encode()),
        "brotli": made.response(URL, made.answer(b"\x0b\x05", "Content-Encoding: br")),
        "damaged gzip": made.response(URL, made.answer(b"\x1f\x8b\x08junk", "Content-Encoding: gzip")),
        "a segment": made.response(URL, made.answer(PAGE), "WARC-Segment-Number: 1"),
        "a header without end": b"WARC/1.0\r\n" + b"a: b\r\n" * 2000 + b"\r\n",
    }
    for what, content in bad.items():
        found = listed(good + content + good + good)
        names = [item.origin for item in found if isinstance(item, reading.Input)]
        errors = [item for item in found if isinstance(item, ReadingError)]
        assert [error.origin for error in errors] == ["crawl.warc.gz:2"], what
        assert names[0] == "crawl.warc.gz:1", what
        assert len(names) >= 2, what


def test_an_archive_that_breaks_off_says_where() -> None:
    whole = made.response(URL, made.answer(PAGE)) * 2
    (told,) = problems(whole[:-200])
    assert told == "crawl.warc.gz:2: is cut off: the file ends before its Content-Length"
    packed = made.compressed(*[made.response(URL, made.answer(PAGE))] * 2)
    (told,) = problems(packed[:-200])
    assert told.startswith("crawl.warc.gz:2: ends in the middle of compressed data")
    (told,) = problems(packed[:-8] + b"damaged!")
    assert told.startswith("crawl.warc.gz:2: is damaged")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"A text.\n" * 99, "is no WARC: no record begins in it"),
        (gzip.compress(b"A text.\n" * 99, mtime=0), "is no WARC"),
        (b"\x1f\x8bnothing", "is damaged"),
        (made.record("warcinfo", b"software: x"), "holds no page or document that is read"),
    ],
)
def test_an_archive_of_nothing_is_one_line(content: bytes, problem: str) -> None:
    (told,) = problems(content)
    assert told.startswith("crawl.warc.gz: ")
    assert problem in told


def test_a_page_that_expands_without_end_is_given_up() -> None:
    bomb = gzip.compress(bytes(60_000_000), mtime=0)
    sent = made.response(URL, made.answer(bomb, "Content-Encoding: gzip"))
    good = made.response(URL, made.answer(PAGE))
    assert problems(sent + good) == ["crawl.warc.gz:1: is too large; one article is at most 20 MB"]
    assert [item.origin for item in articles(sent + good)] == ["crawl.warc.gz:2"]


def test_a_record_that_expands_without_end_is_given_up() -> None:
    packer = zlib.compressobj(1, wbits=31)
    head = made.record("metadata", b"", length=10**12).removesuffix(b"\r\n\r\n")
    bomb = (
        packer.compress(head)
        + b"".join(packer.compress(bytes(10_000_000)) for _ in range(30))
        + packer.flush()
    )
    (told,) = problems(bomb)
    assert told == "crawl.warc.gz:1: expands more than 200 times and was given up; what follows is not read"


def test_a_page_too_large_is_one_line_and_is_not_held() -> None:
    head = made.response(URL, made.answer(b""), length=30_000_000).removesuffix(b"\r\n\r\n")
    large = head + b"x" * (30_000_000 - len(made.answer(b""))) + b"\r\n\r\n"
    assert problems(large) == ["crawl.warc.gz:1: is too large; one article is at most 20 MB"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_mutated_archive_never_raises(data: st.DataObject) -> None:
    content = bytearray(b"".join(crawl()) if data.draw(st.booleans()) else made.compressed(*crawl()))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    found = listed(bytes(content))
    assert found
    assert all(item.content for item in found if isinstance(item, reading.Input))


@given(st.binary(max_size=400))
def test_any_bytes_are_an_archive_or_an_error(content: bytes) -> None:
    assert listed(content)
    assert listed(b"WARC/1.0\r\n" + content)
    assert listed(b"\x1f\x8b\x08" + content)
    assert listed(content, formats.WACZ)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl", "crawl.gz"])
def test_an_archive_is_known_by_its_name_or_its_first_bytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(made.compressed(*crawl()))
    (item,) = reading.inputs(str(path), OPTIONS)
    assert item.origin == f"{path}:4"
    (item,) = reading.inputs("-", OPTIONS, io.BytesIO(path.read_bytes()))
    assert item.origin == "standard input:4"
