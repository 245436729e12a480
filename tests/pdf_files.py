"""Writes PDF files for tests: lines of any script at given places, each letter half as wide as it is high."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

WIDTH, HEIGHT = 600, 800


@dataclass(frozen=True)
class Printed:
    """A line of a page: its left end and its baseline in points from the lower left corner, and its size.

    The text of one `leftward` is given as it is read and printed from right to left.
    """

    text: str
    x: float
    y: float
    size: float = 10
    leftward: bool = False


def block(
    lines: Iterable[str], x: float = 60, y: float = 700, *, size: float = 10, leading: float = 12
) -> list[Printed]:
    """Lines one below another; an empty one leaves its place free."""
    places = zip(lines, count(), strict=False)
    return [Printed(text, x, y - at * leading, size) for text, at in places if text]


def right_aligned(lines: Iterable[str], right: float, y: float, *, size: float = 10) -> list[Printed]:
    """Lines of a script that runs from right to left."""
    return [
        Printed(text, right - len(text) * size / 2, y - at * 12, size, leftward=True)
        for at, text in enumerate(lines)
        if text
    ]


def pdf(
    *pages: list[Printed], info: dict[str, str] | None = None, trailer: str = "", page: str = ""
) -> bytes:
    """A PDF of these pages; `page` and `trailer` are further entries of each page and of the trailer."""
    letters = sorted({letter for lines in pages for line in lines for letter in line.text})
    codes = {letter: number for number, letter in enumerate(letters, start=1)}
    contents = [_content(lines, codes) for lines in pages]
    kids = " ".join(f"{7 + 2 * at} 0 R" for at in range(len(pages)))
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /FontDescriptor 5 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
        b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
        stream(_to_unicode(codes)),
    ]
    for at, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {8 + 2 * at} 0 R "
            f"/Resources << /Font << /F 3 0 R >> >> {page} >>".encode()
        )
        objects.append(stream(content))
    if info is not None:
        entries = " ".join(f"/{key} <{value.encode('utf-16').hex()}>" for key, value in info.items())
        objects.append(f"<< {entries} >>".encode())
        trailer += f" /Info {len(objects)} 0 R"
    return assembled(objects, trailer)


def assembled(objects: list[bytes], trailer: str = "") -> bytes:
    """A file of numbered objects, the first of them the catalogue."""
    written, offsets = b"%PDF-1.7\n", []
    for number, value in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>" % (len(objects) + 1, trailer.encode())
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return b"%s%s%s%s\nstartxref\n%d\n%%%%EOF\n" % (written, head, table, end, len(written))


def stream(content: bytes, entries: str = "") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (
        len(packed), entries.encode(), packed,
    )  # fmt: skip


def _content(lines: list[Printed], codes: dict[str, int]) -> bytes:
    shown = []
    for line in lines:
        text = _seen(line.text) if line.leftward else line.text
        glyphs = "".join(f"{codes[letter]:04x}" for letter in text)
        shown.append(f"BT /F {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm <{glyphs}> Tj ET")
    return "\n".join(shown).encode()


def _seen(text: str) -> str:
    """The letters of a line that runs from right to left, as they stand from left to right."""
    return re.sub(r"[A-Za-z0-9]+(?:[ .]?[A-Za-z0-9]+)*", lambda run: run[0][::-1], text[::-1])


def _to_unicode(codes: dict[str, int]) -> bytes:
    pairs = [f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    mapped = "".join(f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar\n" for some in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapped}endcmap end end"
    ).encode()
