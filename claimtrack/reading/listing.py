"""What there is to read: a file, a folder, a URL, standard input or the members of a container, one by one.

Listing is cheap: it opens only containers of many articles and nameless inputs. The work is done by `read`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from claimtrack.errors import ReadingError
from claimtrack.reading import formats
from claimtrack.reading.decoding import LARGEST
from claimtrack.reading.input import Input, Rejoined
from claimtrack.types import Document, ReadingOptions

STANDARD_INPUT = "standard input"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/?/")
_LONGEST_ROW = LARGEST
_LARGE = "is too large; one article is at most 20 MB"


def inputs(
    source: str, options: ReadingOptions, stdin: BinaryIO | None = None
) -> Iterator[Input | ReadingError]:
    """The articles that `source` names; what cannot be one is a ReadingError among them, the rest goes on.

    `source` is a path, an http(s) URL or `-` for `stdin`. A folder is walked
    in the order of names; hidden files, and files that are no articles, are left out. Each member of a
    container (a row of a JSONL file, a message of an mbox) is an input of its own.
    """
    scheme = _SCHEME.match(source)
    try:
        if not source:  # an empty name would be the current folder
            yield ReadingError("''", "names no input; give a file, a folder, a URL or -")
        elif source == "-":
            if stdin is None:
                yield ReadingError(STANDARD_INPUT, "there is none to read from here; name a file")
            else:
                yield from _stream(stdin, STANDARD_INPUT, options)
        elif scheme and scheme[1].lower() in ("http", "https"):
            yield Input(source, url=source)
        elif scheme:
            yield ReadingError(source, "cannot be fetched; only http and https addresses are")
        elif Path(source).is_dir():
            yield from _folder(Path(source), options)
        else:
            yield from _file(Path(source), source, options)
    except ReadingError as problem:
        yield problem
    except (OSError, ValueError) as problem:
        yield ReadingError(source, reason(problem))


def members(document: Document, options: ReadingOptions) -> Iterator[Input | ReadingError]:
    """The articles in a container that was fetched whole."""
    listed = formats.members(document.media_type)
    return listed(BytesIO(document.content), document.origin, options)


def reason(problem: OSError | ValueError) -> str:
    """Why a file cannot be read, in words."""
    if isinstance(problem, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(problem, PermissionError):
        return "cannot be read: permission denied"
    if isinstance(problem, OSError):
        return f"cannot be read: {problem.strerror or problem}"
    return "is not the name of a file"


def _file(path: Path, origin: str, options: ReadingOptions) -> Iterator[Input | ReadingError]:
    origin = _storable(origin)
    refusal = formats.DOCUMENTS_NOT_READ.get(path.suffix.lower())
    if refusal:
        path.stat()
        yield ReadingError(origin, refusal)
        return
    media_type = formats.of_name(path.name)
    if not path.is_file():
        # What is no regular file (a pipe, as in <(command)) can be read only once.
        with path.open("rb") as stream:
            yield from _stream(stream, origin, options)
        return
    if media_type is None:
        with path.open("rb") as stream:
            media_type = formats.of_start(stream.read(formats.SNIFFED), path.suffix) or _table(options)
    if media_type in formats.CONTAINERS:
        with path.open("rb") as stream:
            yield from formats.members(media_type)(stream, origin, options)
    else:
        yield Input(origin, path=str(path), media_type=media_type)


def _storable(name: str) -> str:
    """A file name whose bytes that are no UTF-8, which no database keeps, are written out as `\\xff`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _stream(stream: BinaryIO, origin: str, options: ReadingOptions) -> Iterator[Input | ReadingError]:
    """One article, or the members of a container when the stream begins as one does."""
    # A row may be all there is for now (tail -f), so no more than its line is waited for.
    first = stream.readline(_LONGEST_ROW)
    while first and len(first) < formats.SNIFFED and not formats.sniff_container(first):
        line = stream.readline(_LONGEST_ROW)
        if not line:
            break
        first += line
    media_type = formats.sniff_container(first) or _table(options)
    if media_type:
        yield from formats.members(media_type)(Rejoined(first, stream), origin, options)
        return
    pieces, size = [first], len(first)
    while size <= LARGEST and (piece := stream.read(1 << 20)):
        pieces.append(piece)
        size += len(piece)
    if size > LARGEST:
        yield ReadingError(origin, _LARGE)
    else:
        yield Input(origin, content=b"".join(pieces))


def _table(options: ReadingOptions) -> str | None:
    """Where the researcher names columns, what has no telling name is a table."""
    return formats.CSV if options.columns else None


def _folder(folder: Path, options: ReadingOptions) -> Iterator[Input | ReadingError]:
    root, found = folder.resolve(), False
    for path in _walk(folder):
        if isinstance(path, ReadingError):
            yield path
            continue
        if not _is_article(path):
            continue
        found = True
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            yield ReadingError(
                str(path), "is a link out of the folder, which is not followed; name its target"
            )
        elif path.is_file():
            yield from _guarded(path, options)
    if not found:
        yield ReadingError(
            str(folder), f"no articles in this folder (it reads {', '.join(formats.SUFFIXES)})"
        )


def _is_article(path: Path) -> bool:
    """Whether a file in a folder is for us, by its name; XML and JSON may be anything and are looked into."""
    if formats.of_name(path.name) or path.suffix.lower() in formats.DOCUMENTS_NOT_READ:
        return True
    if path.suffix.lower() not in formats.VAGUE_SUFFIXES or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            start = stream.read(formats.SNIFFED)
    except OSError:
        return True  # and why it cannot be read is told where it is listed
    return formats.sniff_container(start) not in (None, formats.JSONL)


def _guarded(path: Path, options: ReadingOptions) -> Iterator[Input | ReadingError]:
    try:
        yield from _file(path, str(path), options)
    except ReadingError as problem:  # of a container: the rest of the folder is read all the same
        yield problem
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
