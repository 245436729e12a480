"""What there is to read: a file, a folder, a URL, standard input or the rows of a JSONL file, one by one.

Listing is cheap: it opens only JSONL and nameless inputs. The work is done by `read`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from claimtrack.errors import ReadingError
from claimtrack.reading import formats
from claimtrack.reading.decoding import LARGEST
from claimtrack.reading.lines import bounded_lines
from claimtrack.types import ReadingOptions

STANDARD_INPUT = "standard input"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/?/")
_LONGEST_ROW = LARGEST
_LARGE = "is too large; one article is at most 20 MB"


@dataclass(frozen=True, slots=True)
class Input:
    """One article that waits to be read. `origin` is how a person names it ("news.jsonl:12").

    Just one of `path`, `url` and `content` is given. `media_type` is None where only the bytes can tell.
    """

    origin: str
    path: str | None = None
    url: str | None = None
    content: bytes | None = None
    media_type: str | None = None


def inputs(
    source: str, options: ReadingOptions, stdin: BinaryIO | None = None
) -> Iterator[Input | ReadingError]:
    """The articles that `source` names; what cannot be one is a ReadingError among them, the rest goes on.

    `source` is a path, an http(s) URL or `-` for `stdin`. A folder is walked
    in the order of names; hidden files, and files that are no articles, are left out. Each row of a JSONL
    file is an input of its own.
    """
    del options  # the same for every kind of input today; formats with choices of their own will ask
    scheme = _SCHEME.match(source)
    try:
        if not source:  # an empty name would be the current folder
            yield ReadingError("''", "names no input; give a file, a folder, a URL or -")
        elif source == "-":
            if stdin is None:
                raise ReadingError(STANDARD_INPUT, "there is none to read from here; name a file")
            yield from _stream(stdin, STANDARD_INPUT)
        elif scheme and scheme[1].lower() in ("http", "https"):
            yield Input(source, url=source)
        elif scheme:
            yield ReadingError(source, "cannot be fetched; only http and https addresses are")
        elif Path(source).is_dir():
            yield from _folder(Path(source))
        else:
            yield from _file(Path(source), source)
    except (OSError, ValueError) as problem:
        yield ReadingError(source, reason(problem))


def reason(problem: OSError | ValueError) -> str:
    """Why a file cannot be read, in words."""
    if isinstance(problem, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(problem, PermissionError):
        return "cannot be read: permission denied"
    if isinstance(problem, OSError):
        return f"cannot be read: {problem.strerror or problem}"
    return "is not the name of a file"


def _file(path: Path, origin: str) -> Iterator[Input | ReadingError]:
    refusal = formats.REFUSED.get(path.suffix.lower())
    if refusal:
        path.stat()
        yield ReadingError(origin, refusal)
        return
    media_type = formats.SUFFIXES.get(path.suffix.lower())
    if media_type == formats.JSONL or not path.is_file():
        # What is no regular file (a pipe, as in <(command)) can be read only once.
        with path.open("rb") as stream:
            yield from _rows(stream, origin) if media_type else _stream(stream, origin)
    elif media_type:
        yield Input(origin, path=str(path), media_type=media_type)
    else:
        with path.open("rb") as stream:
            if formats.is_jsonl(stream.read(formats.SNIFFED)):
                stream.seek(0)
                yield from _rows(stream, origin)
                return
        yield Input(origin, path=str(path))


def _stream(stream: BinaryIO, origin: str) -> Iterator[Input | ReadingError]:
    """One article, or JSONL rows when the stream begins with one."""
    first = stream.readline(_LONGEST_ROW)
    if formats.is_jsonl(first):
        if first.endswith(b"\n"):
            yield from _rows(_Rejoined(first, stream), origin)
        else:
            yield from _rows(BytesIO(first + stream.read()), origin)
        return
    pieces, size = [first], len(first)
    while size <= LARGEST and (piece := stream.read(1 << 20)):
        pieces.append(piece)
        size += len(piece)
    if size > LARGEST:
        yield ReadingError(origin, _LARGE)
    else:
        yield Input(origin, content=b"".join(pieces))


class _Rejoined(BytesIO):
    """A stream whose first line was read already, as bounded_lines needs it."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        super().__init__(first)
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        return super().readline(size) or self._rest.readline(-1 if size is None else size)


def _rows(stream: BinaryIO, origin: str) -> Iterator[Input | ReadingError]:
    found = False
    for number, line in bounded_lines(stream, _LONGEST_ROW):
        if line is None:
            yield ReadingError(f"{origin}:{number}", _LARGE)
        elif line.strip():
            yield Input(f"{origin}:{number}", content=line.rstrip(b"\r\n"), media_type=formats.JSONL)
        else:
            continue
        found = True
    if not found:
        yield ReadingError(origin, "is empty; there is nothing to read")


def _folder(folder: Path) -> Iterator[Input | ReadingError]:
    root, found = folder.resolve(), False
    for path in _walk(folder):
        if isinstance(path, ReadingError):
            yield path
            continue
        suffix = path.suffix.lower()
        if suffix not in formats.SUFFIXES and suffix not in formats.DOCUMENTS_NOT_READ:
            continue
        found = True
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            yield ReadingError(
                str(path), "is a link out of the folder, which is not followed; name its target"
            )
        elif path.is_file():
            yield from _guarded(path)
    if not found:
        yield ReadingError(
            str(folder), f"no articles in this folder (it reads {', '.join(formats.SUFFIXES)})"
        )


def _guarded(path: Path) -> Iterator[Input | ReadingError]:
    try:
        yield from _file(path, str(path))
    except OSError as problem:
        yield ReadingError(str(path), reason(problem))


def _walk(folder: Path) -> Iterator[Path | ReadingError]:
    """Every file below `folder`, sorted, without hidden ones and the folders saved beside a web page."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not path.is_dir() or (path.is_symlink() and path != folder):
            yield path
            continue
        try:
            children = sorted(child for child in path.iterdir() if not child.name.startswith("."))
        except OSError as problem:
            yield ReadingError(str(path), reason(problem))
            continue
        pages = {child.stem for child in children if child.suffix.lower() in (".html", ".htm")}
        # Browsers save the pictures and frames of page.html in page_files/.
        waiting += [c for c in reversed(children) if not _belongs_to_page(c, pages)]


def _belongs_to_page(path: Path, pages: set[str]) -> bool:
    return any(path.name == page + ending for page in pages for ending in ("_files", ".files"))
