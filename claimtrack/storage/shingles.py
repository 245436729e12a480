"""The words of a text, by which the same article is known again whatever its quotation marks and markup.

Equal words have an equal hash. What two texts share is measured in shingles, runs of four words: containment
is the part of the shorter text's shingles that stand in the other (A. Broder, "On the resemblance and
containment of documents", 1997). To find texts worth comparing among many, a sample of each is kept: the
shingles whose hash is a multiple of a power of two, so that two samples hold the same ones of what is shared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b, sha256
from itertools import islice
from typing import NamedTuple

# Two texts that share so much are one article; from LIKELY on, a person should look (measured on rewritten
# and syndicated texts, tests/storage/test_shingles.py).
SAME = 0.60
LIKELY = 0.35

SHORTEST = 40  # words: in fewer, a stock phrase is too large a part

_SAMPLE = 32  # shingles of a text that are kept at most, until every sixteenth is more
_EVERY = 16
_LONG = 2048  # at most so many of a very long text
_COMPARED = 100_000  # words of a text that are compared: a book's, and little memory

_LINK_TARGET = re.compile(r"\]\([^()\s]{1,2000}\)")
# Chinese and Japanese write no spaces: each sign is a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")

Shingles = frozenset[int]
_NONE: Shingles = frozenset()


class Fingerprint(NamedTuple):
    """What is kept of a text: the hash of its words (None without any), its shingles, and a sample of them.

    A text that is too short to be compared has no shingles.
    """

    words_sha256: str | None
    shingles: Shingles
    sample: tuple[int, ...]


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text."""
    found = words(text)
    compared = list(islice(found, _COMPARED))
    if not compared:
        return Fingerprint(None, _NONE, ())
    digest = sha256(" ".join(compared).encode("utf-8", "surrogatepass"))
    for word in found:  # of a very long text
        digest.update(f" {word}".encode("utf-8", "surrogatepass"))
    own = _shingles(compared)
    step = rate(len(own))
    sample = tuple(sorted(number for number in own if number % step == 0))
    return Fingerprint(digest.hexdigest(), own, sample)


def words(text: str) -> Iterator[str]:
    """The words of a text: letters and digits alone, compatibility forms and case folded (NFKC)."""
    plain = _LINK_TARGET.sub("]", text) if "](" in text else text
    folded = unicodedata.normalize("NFKC", plain).casefold()
    return (found.group() for found in _WORD.finditer(folded))


def shingles(text: str) -> Shingles:
    """The hashes of a text's runs of four words, those at the beginning of a very long one; none of a text
    too short to be compared."""
    return _shingles(list(islice(words(text), _COMPARED)))


def containment(one: Shingles, other: Shingles) -> float:
    """Which part of the shingles of the shorter stand in the other, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def rate(count: int) -> int:
    """Of how many shingles one is kept, of a text with `count`: a power of two."""
    step = 1
    while (count > _SAMPLE * step and step < _EVERY) or count > _LONG * step:
        step *= 2
    return step


def estimate(shared: int, one: int, other: int) -> float:
    """The containment to be expected of texts with `one` and `other` shingles, of whose samples so many are
    the same."""
    kept = min(one, other) / max(rate(one), rate(other))
    return shared / kept if kept else 0.0


def _shingles(found: list[str]) -> Shingles:
    if len(found) < SHORTEST:
        return _NONE
    runs = zip(found, found[1:], found[2:], found[3:], strict=False)
    return frozenset(_number(" ".join(run)) for run in runs)


def _number(shingle: str) -> int:
    """A number that both databases can keep, the same everywhere."""
    digest = blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
