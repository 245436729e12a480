"""The lines of a text file, or of the one text file in a zip; a hostile zip is refused before it is unpacked.

Nothing is ever written: the lines come straight from the archive.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from claimtrack.errors import ReadingError

MOST_BYTES = 1_500_000_000
"""Of one text: twice alternateNamesV2.txt, which is GeoNames' largest but the file of all countries."""
_MOST_MEMBERS = 16
_MOST_RATIO = 100
"""Unpacked to packed bytes: GeoNames' files reach 8."""
_LONGEST_LINE = 30_000
_MOST_DIRECTORY = 65_536  # bytes of a zip's table of contents
_END = struct.Struct("<4s4H2LH")  # of that table: signature, disks and counts, size, offset, comment
_BESIDE = ("readme", "iso-languagecodes")  # what GeoNames packs beside the file itself


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each line with its number, counted from 1; a line that is too long comes cut.

    Raises ReadingError when the file cannot be read, is no text or zip of one, or is larger than MOST_BYTES.
    """
    try:
        with _opened(path) as stream:
            yield from _bounded(path, stream)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReadingError(str(path), "is a damaged zip file; download it again") from error
    except OSError as error:
        raise ReadingError(str(path), f"cannot be read: {error.strerror or error}") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if path.is_dir():
        raise ReadingError(str(path), "is a folder; name a file such as UA.zip")
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        if not start.startswith(b"PK"):
            _refuse_other_kinds(path, start)
            yield file
            return
        _refuse_large_directory(path, file)
        with zipfile.ZipFile(file) as archive, archive.open(_member(path, archive)) as stream:
            yield stream


def _refuse_other_kinds(path: Path, start: bytes) -> None:
    kinds = {b"\x1f\x8b": "a gzip file", b"7z": "a 7-Zip file", b"%PDF": "a PDF", b"BZh": "a bzip2 file"}
    for mark, kind in kinds.items():
        if start.startswith(mark):
            raise ReadingError(str(path), f"is {kind}; give GeoNames' own UA.zip or UA.txt")


def _refuse_large_directory(path: Path, file: IO[bytes]) -> None:
    """The table of contents is read whole by zipfile: one of millions of members must not get that far."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _MOST_DIRECTORY))
    tail = file.read()
    at = tail.rfind(b"PK\5\6", 0, len(tail) - _END.size + 4)
    if at < 0:
        raise ReadingError(str(path), "is a damaged zip file; download it again")
    *_, members, length, _, _ = _END.unpack_from(tail, at)
    if members > _MOST_MEMBERS or length > _MOST_DIRECTORY:
        raise ReadingError(str(path), f"holds {members:,} files; a zip of GeoNames holds two")
    file.seek(0)


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one text in an archive, if it can be a file of GeoNames."""
    origin, members = str(path), archive.infolist()
    texts = [
        member
        for member in members
        if member.filename.casefold().endswith(".txt") and not member.filename.casefold().startswith(_BESIDE)
    ]
    if len(texts) != 1:
        raise ReadingError(origin, f"holds {len(texts)} text files besides readme.txt; one is needed")
    member = texts[0]
    if "/" in member.filename or "\\" in member.filename or ":" in member.filename:
        raise ReadingError(origin, "holds its text in a folder, which no zip of GeoNames does")
    if member.flag_bits & 1:
        raise ReadingError(origin, "is encrypted; unpack it and give the text file")
    if member.file_size > MOST_BYTES or member.file_size > _MOST_RATIO * max(member.compress_size, 1000):
        raise ReadingError(origin, f"would unpack to {member.file_size:,} bytes, more than any GeoNames file")
    return member


def _bounded(path: Path, stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    number = seen = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        seen += len(line)
        while not line.endswith(b"\n") and (rest := stream.readline(_LONGEST_LINE)):
            seen += len(rest)
            if rest.endswith(b"\n") or seen > MOST_BYTES:
                break
        if seen > MOST_BYTES:
            raise ReadingError(str(path), f"is longer than {MOST_BYTES:,} bytes; give one country's file")
        yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
