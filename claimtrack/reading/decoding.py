"""Bytes → text: byte order mark, declared charset, UTF-8, else a guess that is told.

What is no text at all (NUL bytes, mostly control characters) is refused.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata
from dataclasses import dataclass

from claimtrack.errors import ReadingError

LARGEST = 20_000_000
"""One article is at most this many bytes."""
LONGEST_TEXT = 2_000_000
"""Its text is at most this many characters; some steps after reading hold 400 bytes for each."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
# Labels that browsers read as windows-1252 (WHATWG Encoding), because that is what such pages are in.
_WESTERN = frozenset({"iso8859-1", "ascii", "latin_1", "latin-1"})
# Python's own notations, which no document is in: some make half characters, some take quadratic time.
_NOT_OF_DOCUMENTS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
# The wider charset that browsers read a page in which names the narrower one (WHATWG Encoding), and labels
# that Python does not know.
_WIDER = {
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
_LABELS = {"iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "x-gbk": "gbk", "x-sjis": "shift_jis"}
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Invisible marks that only tell a browser where a line may break.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the charset it was in, and what to tell about it."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, origin: str, *, declared: str | None = None, html: bool = False) -> Decoded:
    """The text of `content`, which may have `declared` its charset (an HTML page: in a meta element).

    Raises:
        ReadingError: it is empty, larger than 20 MB, or no text.
    """
    check_size(len(content), origin)
    decoded = _with_mark(content) or _as_declared(content, declared or (_meta(content) if html else None))
    if b"\0" in content and "utf-16" not in decoded.charset and "utf-32" not in decoded.charset:
        raise ReadingError(
            origin, "is not text (it holds NUL bytes); give a text, Markdown, HTML or JSONL file"
        )
    refuse_garbage(decoded.text, origin)
    return decoded


def check_size(size: int, origin: str) -> None:
    """Raise ReadingError for an input of `size` bytes that is empty or too large."""
    if not size:
        raise ReadingError(origin, "is empty; there is nothing to read")
    if size > LARGEST:
        raise ReadingError(origin, "is too large; one article is at most 20 MB")


def refuse_garbage(text: str, origin: str) -> None:
    """Raise ReadingError for a text that holds NUL, or more than a few control characters, or no words."""
    if "\0" in text:
        raise ReadingError(origin, "holds a NUL character, which no text does; remove it")
    if len(_CONTROL.findall(text)) > max(3, len(text) // 50):
        raise ReadingError(origin, "is not text (it is full of control characters)")
    if not text.strip():
        raise ReadingError(origin, "holds nothing but white space; there is nothing to read")


def known_charset(name: str) -> str | None:
    """Python's name of a charset that documents are in, None for any other."""
    try:
        found = codecs.lookup(_LABELS.get(name.lower(), name)).name
        "".encode(found)
    except (LookupError, UnicodeError, ValueError):
        # No such charset, a codec of no text (rot13), or a name that can be none.
        return None
    return None if found.replace("_", "-") in _NOT_OF_DOCUMENTS else _WIDER.get(found, found)


def verbatim(text: str) -> str:
    """The text as it is, with CRLF as LF."""
    return text.replace("\r\n", "\n")


def tidy(text: str) -> str:
    """The text with LF line ends, in NFC, without control characters and invisible break marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _CONTROL.sub("", text)))


def _with_mark(content: bytes) -> Decoded | None:
    for mark, charset in _BOMS:
        if content.startswith(mark):
            body = content[len(mark) :]
            try:
                return Decoded(body.decode(charset), charset)
            except UnicodeDecodeError as problem:
                return _replaced(body, charset, problem)
    return None


def _meta(content: bytes) -> str | None:
    found = _META.search(content[:4096])
    return found[1].decode("ascii") if found else None


def _as_declared(content: bytes, declared: str | None) -> Decoded:
    warnings: tuple[str, ...] = ()
    if declared:
        warnings = (f"the declared charset '{declared[:40]}' does not fit the bytes",)
        charset = known_charset(declared) or ""
        charset = "cp1252" if charset in _WESTERN and not _is_utf8(content) else charset
        # A text in UTF-16 or UTF-32 has NUL bytes; without any, the declaration is wrong.
        wide_without_nul = charset.startswith(("utf-16", "utf-32")) and b"\0" not in content
        if charset in _WESTERN or wide_without_nul:
            warnings = ()
        elif charset:
            with contextlib.suppress(UnicodeError):  # the bytes do not fit
                return Decoded(content.decode(charset), charset)
    try:
        return Decoded(content.decode("utf-8"), "utf-8", warnings)
    except UnicodeDecodeError as problem:
        guessed = _guessed(content, problem)
        return Decoded(guessed.text, guessed.charset, warnings + guessed.warnings)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guessed(content: bytes, problem: UnicodeDecodeError) -> Decoded:
    damaged = content.decode("utf-8", errors="replace")
    beyond_ascii = sum(character > "\x7f" for character in damaged)
    # A text that is UTF-8 in nine of ten of its non-ASCII characters is damaged UTF-8, nothing else.
    if damaged.count("�") * 10 <= beyond_ascii:
        return _replaced(content, "utf-8", problem)
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    # Where nearly all is ASCII, statistics cannot tell the Latin charsets apart; the commonest is taken.
    mostly_ascii = sum(byte > 127 for byte in content) * 10 < len(content)
    for charset in (best.encoding if best and not mostly_ascii else "cp1252", "cp1252"):
        try:
            text = content.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
        told = f"invalid UTF-8 at byte {problem.start}; read as {charset}, which is a guess"
        return Decoded(text, charset, (told,))
    return _replaced(content, "utf-8", problem)


def _replaced(content: bytes, charset: str, problem: UnicodeDecodeError) -> Decoded:
    text = content.decode(charset, errors="replace")
    name = "UTF-8" if charset == "utf-8" else charset
    told = f"invalid {name} at byte {problem.start}; bytes that are no character are replaced by U+FFFD"
    return Decoded(text, charset, (told,))
