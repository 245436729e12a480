"""One article that waits to be read, and how a container of many hands out its members."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from claimtrack.errors import ReadingError
from claimtrack.reading.parsed import Fact
from claimtrack.types import ReadingOptions


@dataclass(frozen=True, slots=True)
class Input:
    """One article that waits to be read. `origin` is how a person names it ("news.jsonl:12").

    Just one of `path`, `url` and `content` is given. `media_type` is None where only the bytes can tell.
    What came out of a container carries what that states of it: `facts` (the surer of these and those found
    in the article itself are taken), its `id` there, the `address` its bytes were fetched from, when
    (`captured_at`, UTC), their `charset`, and `warnings` about them. What lies at a `linked` URL is one
    article, never a container.
    """

    origin: str
    path: str | None = None
    url: str | None = None
    content: bytes | None = None
    media_type: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    address: str | None = None
    charset: str | None = None
    captured_at: datetime | None = None
    id: str | None = None
    linked: bool = False
    warnings: tuple[str, ...] = ()


def linked(where: str, url: str, facts: Mapping[str, Fact], id_: str | None) -> Input | ReadingError:
    """The article at `url`, which the member `where` of a container links to and states `facts` of."""
    if not url.lower().startswith(("http://", "https://")):
        return ReadingError(where, f"'{url[:100]}' cannot be followed; only http and https addresses can")
    return Input(url, url=url, facts=facts, id=id_, linked=True)


Members = Callable[[BinaryIO, str, ReadingOptions], Iterator[Input | ReadingError]]
"""The bytes of a container, its origin and the researcher's options → its articles, one by one.

What cannot be one is a ReadingError among them. Nothing larger than one member is held."""


class Rejoined(BytesIO):
    """A stream whose first bytes were read already, to be read or asked for lines as if they were not."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        super().__init__(first)
        self._rest = rest

    def seekable(self) -> bool:
        """Never: what came before is gone."""
        return False

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line, at most `size` bytes of it."""
        line = super().readline(size)
        if line.endswith(b"\n") or (size is not None and 0 <= size <= len(line)):
            return line
        return line + self._rest.readline(-1 if size is None or size < 0 else size - len(line))

    def read(self, size: int | None = -1, /) -> bytes:
        """The next `size` bytes, fewer at the end; all of them without a size."""
        found = super().read(size)
        if size is None or size < 0:
            return found + self._rest.read()
        return found if len(found) == size else found + self._rest.read(size - len(found))
