"""Bytes become text by what they say of themselves; a guess is told, and garbage is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import ReadingError
from claimtrack.reading.decoding import LARGEST, decode, tidy, verbatim


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_or_without_a_mark_is_read_without_warning(codec: str) -> None:
    decoded = decode("Café – “yes”".encode(codec), "x")
    assert (decoded.text, decoded.warnings) == ("Café – “yes”", ())


def test_a_declared_charset_is_believed_when_it_fits() -> None:
    assert decode("Привет, мир".encode("koi8-r"), "x", declared="koi8-r").charset == "koi8-r"
    page = '<html><head><meta charset="windows-1251"></head>Привет'.encode("cp1251")
    assert decode(page, "x", html=True).text.endswith("Привет")


def test_pages_that_call_themselves_latin_1_are_read_as_browsers_do() -> None:
    assert decode(b"\x93caf\xe9\x94", "x", declared="iso-8859-1").text == "“café”"
    assert decode("“café”".encode(), "x", declared="iso-8859-1").charset == "utf-8"


@pytest.mark.parametrize(
    ("declared", "charset"),
    [
        ("gb2312", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("euc-kr", "cp949"),
        ("iso-8859-8-i", "iso8859-8"),
        ("X-GBK", "gb18030"),
        ("tis-620", "cp874"),
    ],
)
def test_a_narrow_charset_is_read_as_the_wider_one_that_browsers_take(declared: str, charset: str) -> None:
    words = {"gb18030": "水坝 龘", "cp932": "ダム①", "cp949": "댐 똠", "cp874": "เขื่อน…"}.get(charset, "סכר")
    decoded = decode(words.encode(charset), "x", declared=declared)
    assert (decoded.text, decoded.charset, decoded.warnings) == (words, charset, ())


@pytest.mark.parametrize(
    "charset",
    ["unicode_escape", "raw_unicode_escape", "utf-7", "punycode", "idna", "a\0b", "hex", "undefined"],
)
def test_a_notation_of_python_is_no_charset(charset: str) -> None:
    decoded = decode(b"dam \\ud800 +2AA- xn--", "x", declared=charset)
    assert decoded.text == "dam \\ud800 +2AA- xn--"
    assert "does not fit the bytes" in decoded.warnings[0]


@pytest.mark.parametrize("charset", ["no-such", "utf-16-le", "rot13", "ascii"])
def test_a_declared_charset_that_does_not_fit_is_told_or_mended(charset: str) -> None:
    decoded = decode("“café” abc".encode() + b"!", "x", declared=charset)
    assert decoded.text == "“café” abc!"


def test_invalid_utf_8_is_read_with_a_warning_and_the_charset_kept() -> None:
    decoded = decode(b"The caf\xe9 was closed, the minister said on Tuesday.", "x")
    assert decoded.text.startswith("The café was")
    assert decoded.charset == "cp1252"
    assert "invalid UTF-8 at byte 7" in decoded.warnings[0]


def test_a_few_damaged_bytes_do_not_change_the_charset() -> None:
    decoded = decode("“yes”, she said – ".encode() * 9 + b"\xff", "x")
    assert decoded.charset == "utf-8"
    assert decoded.text.endswith("�")
    assert "replaced" in decoded.warnings[0]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b" \n\t", "nothing but white space"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not text"),
        (bytes(range(1, 32)) * 9, "control characters"),
        (b"one\0two", "NUL"),
        (b"a" * (LARGEST + 1), "at most 20 MB"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, problem: str) -> None:
    with pytest.raises(ReadingError, match=problem) as caught:
        decode(content, "some.txt")
    assert str(caught.value).startswith("some.txt: ")


@given(st.text())
def test_a_tidied_text_is_stable_and_has_only_line_feeds(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "\r" not in once


def test_verbatim_changes_only_windows_line_ends() -> None:
    assert verbatim("a\r\nb\rc\n  e\u0301 ") == "a\nb\rc\n  e\u0301 "


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_reading_error(content: bytes) -> None:
    try:
        decoded = decode(content, "x")
    except ReadingError:
        return
    assert "\0" not in decoded.text
