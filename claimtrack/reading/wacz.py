"""A packed web archive (WACZ) → the pages that its list of pages names, read from the WARC files in it.

Nothing is extracted to disk. Files whose SHA-256 is not the one that `datapackage.json` states are not read.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from typing import IO, Any, BinaryIO, cast

from claimtrack.errors import ReadingError
from claimtrack.reading import addresses, warc
from claimtrack.reading.input import Input
from claimtrack.reading.lines import bounded_lines
from claimtrack.types import ReadingOptions

_ARCHIVE = re.compile(r"archive/[\w.-]{1,200}\.warc(?:\.gz)?", re.ASCII)
_PAGES = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_PACKAGE, _PACKAGE_DIGEST = "datapackage.json", "datapackage-digest.json"
_LARGEST_LIST = 16_000_000
_LARGEST_JSON = 10_000_000
_LONGEST_LINE = 5_000_000
_LONGEST_ADDRESSES = 100_000_000
_SMALL, _MOST_EXPANSION = 200_000_000, 200
# What zipfile raises for damaged or hostile archives.
_PROBLEMS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def members(stream: BinaryIO, origin: str, _: ReadingOptions) -> Iterator[Input | ReadingError]:
    """The pages in a WACZ; those of each WARC file are named by it ("site.wacz:archive/data.warc.gz:17")."""
    if not stream.seekable():
        yield ReadingError(origin, "is a WACZ, which cannot be read from a stream; name the file")
        return
    try:
        with zipfile.ZipFile(cast("IO[bytes]", _Directory(stream))) as archive:
            yield from _Package(archive, origin, stream.seek(0, io.SEEK_END)).members()
    except ReadingError as error:
        yield error
    except _PROBLEMS:
        yield ReadingError(origin, "is damaged: it is no ZIP archive that can be read")


class _Directory(io.RawIOBase):
    """A file whose list of files, which zipfile reads as one, is refused when it is too large to hold."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        if size > _LARGEST_LIST:
            raise zipfile.BadZipFile
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True


class _Package:
    """The files of a WACZ by name, and what is stated of them."""

    def __init__(self, archive: zipfile.ZipFile, origin: str, size: int) -> None:
        self._archive, self._origin, self._size = archive, origin, size
        self._files = {info.filename: info for info in archive.infolist()}
        self._digests: dict[str, str] = {}

    def members(self) -> Iterator[Input | ReadingError]:
        names = sorted(name for name in self._files if _ARCHIVE.fullmatch(name))
        if not names:
            raise ReadingError(self._origin, "is no WACZ: it holds no archive/….warc.gz")
        if sum(self._files[name].compress_size for name in names) > self._size:
            raise ReadingError(self._origin, "is damaged: files in it lie one over the other")
        self._read_digests()
        pages = yield from self._pages()
        found = False
        for name in names:
            for member in self._articles(name, pages):
                found = True
                yield member
        if not found:
            which = f"none of the {len(pages):,} pages in its list" if pages else "no page or document"
            yield ReadingError(self._origin, f"holds {which} in a form that is read")

    def _articles(self, name: str, pages: warc.Pages | None) -> Iterator[Input | ReadingError]:
        origin = f"{self._origin}:{name}"
        try:
            self._require_sound(name)
            with self._open(name) as stream:
                yield from warc.articles(stream, origin, pages)
        except ReadingError as error:
            yield error
        except _PROBLEMS:
            yield ReadingError(origin, "is damaged: it cannot be read from the archive")

    def _pages(self) -> Generator[ReadingError, None, warc.Pages | None]:
        """The pages that the lists name, None where they name none; yields what is wrong with a list."""
        urls: set[str] = set()
        for name in _PAGES:
            try:
                urls |= self._listed(name) if name in self._files else set()
            except ReadingError as error:
                yield error
            except _PROBLEMS:
                yield ReadingError(f"{self._origin}:{name}", "is damaged: it cannot be read from the archive")
        return warc.Pages(urls) if urls else None

    def _listed(self, name: str) -> set[str]:
        """The addresses in one list of pages."""
        self._require_sound(name)
        urls: set[str] = set()
        left = _LONGEST_ADDRESSES
        with self._open(name) as stream:
            for _, line in bounded_lines(stream, _LONGEST_LINE):
                url = _url_of(line)
                if url and url not in urls:
                    urls.add(url)
                    left -= len(url)
                if left < 0:
                    raise ReadingError(f"{self._origin}:{name}", "is too large; it is not read")
        return urls

    def _read_digests(self) -> None:
        """Take the SHA-256 that the package states of each file, once its own is proved."""
        content = self._small(_PACKAGE)
        if content is None:
            return
        stated = _object(self._small(_PACKAGE_DIGEST) or b"").get("hash")
        if stated and stated != f"sha256:{hashlib.sha256(content).hexdigest()}":
            raise ReadingError(f"{self._origin}:{_PACKAGE}", _altered(_PACKAGE_DIGEST))
        resources = _object(content).get("resources")
        for resource in resources if isinstance(resources, list) else []:
            if isinstance(resource, dict):
                path, digest = resource.get("path"), resource.get("hash")
                if isinstance(path, str) and isinstance(digest, str) and digest.startswith("sha256:"):
                    self._digests[path] = digest

    def _require_sound(self, name: str) -> None:
        """Raise ReadingError for a file that has not the SHA-256 stated of it."""
        stated = self._digests.get(name)
        if stated is None:
            return
        found = hashlib.sha256()
        with self._open(name) as stream:
            while piece := stream.read(1 << 20):
                found.update(piece)
        if stated.lower() != f"sha256:{found.hexdigest()}":
            raise ReadingError(f"{self._origin}:{name}", _altered(_PACKAGE))

    def _small(self, name: str) -> bytes | None:
        """A file that is small in every honest package; None without it."""
        if name not in self._files:
            return None
        with self._open(name) as stream:
            content = stream.read(_LARGEST_JSON + 1)
        if len(content) > _LARGEST_JSON:
            raise ReadingError(f"{self._origin}:{name}", "is too large; it is at most 10 MB")
        return content

    def _open(self, name: str) -> BinaryIO:
        info = self._files[name]
        if info.file_size > max(_SMALL, info.compress_size * _MOST_EXPANSION):
            raise ReadingError(
                f"{self._origin}:{name}", f"expands more than {_MOST_EXPANSION} times and was given up"
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadingError(f"{self._origin}:{name}", "is compressed in a way that is not read")
        return cast("BinaryIO", self._archive.open(info))


def _altered(by: str) -> str:
    return f"has not the SHA-256 that {by} states: altered or damaged; it is not read"


def _object(content: bytes) -> dict[str, Any]:
    """The JSON object in `content`, empty when it is none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _url_of(line: bytes | None) -> str | None:
    url = _object(line or b"").get("url")
    return addresses.of_web(url) if isinstance(url, str) else None
