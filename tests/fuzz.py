"""Damages sound files of every format in many ways and reads them: `python tests/fuzz.py --seconds 600`.

Whatever comes of a file must be articles or one line that says what is wrong, within the limits of an item:
30 seconds of CPU, here told by the wall clock. Anything else is printed with the seed that makes it again,
and the file is kept in --keep. What it found so far stands as tests beside each reader.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fuzz_samples import SAMPLES

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.types import ReadingOptions

SLOWEST = 31.0
"""Seconds that one file may take: the readers' own limit, and what it takes to start a helper process."""
_LARGEST = 200_000

# What has broken parsers of these formats before: ends of structures, huge numbers, marks of other formats.
_TOKENS = (
    *(b"\0", b"\x1b[31m", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\r\n\r\n", b"\n\nFrom ", b"--b--"),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<![CDATA[", b"<div>" * 300, b"</p>", b"&#x110000;", b"&a;", b'"'),
    *(
        b"99999999999999999999",
        b"-1",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"endobj",
        b"/Kids [2 0 R]",
        b"{",
        b"[" * 300,
    ),
    *(b"WARC/1.1\r\n", b"Content-Length: 4294967296\r\n", b"=?utf-8?b?", b"TY  - ", b"ER  - ", b"\xc3\x28"),
)


def main() -> None:
    """Read damaged files until the time is over; exit with 1 when one was not read as it should."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=sorted(SAMPLES), default=sorted(SAMPLES))
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    options = parser.parse_args()
    began, seed, found, slowest = time.monotonic(), options.seed, 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() - began < options.seconds:
            suffix, content = damaged(seed, options.only)
            problem, took = tried(Path(folder) / f"file{suffix}", content)
            slowest = max(slowest, took)
            if problem:
                found += 1
                options.keep.mkdir(exist_ok=True)
                (options.keep / f"{seed}{suffix}").write_bytes(content)
                print(f"seed {seed}, {suffix}: {problem}")
            seed += 1
    print(f"{seed - options.seed} files read, {found} not as they should; the slowest took {slowest:.1f} s")
    sys.exit(bool(found))


def tried(path: Path, content: bytes) -> tuple[str | None, float]:
    """What went wrong with a file beside what was told in a line, and how many seconds it took."""
    path.write_bytes(content)
    began = time.monotonic()
    try:
        for _ in read_all(str(path)):
            pass
        problem = None
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
    took = time.monotonic() - began
    return problem or (f"took {took:.1f} s" if took > SLOWEST else None), took


def read_all(source: str) -> Iterator[str]:
    """The texts of all articles of a file, what is none passed over. Raises all but ReadingError."""
    options = ReadingOptions()
    for item in reading.inputs(source, options):
        if isinstance(item, ReadingError):
            continue
        try:
            found = reading.read(item, options)
        except ReadingError:
            continue
        if isinstance(found, reading.Container):
            raise TypeError("a file cannot turn out to be a container when it is read")
        found.text.encode("utf-8")  # no lone surrogates, which no database takes
        yield found.text


def damaged(seed: int, suffixes: list[str]) -> tuple[str, bytes]:
    """A file that the seed determines: the suffix, and the bytes of a sample with one to eight damages."""
    chance = random.Random(seed)
    suffix = chance.choice(suffixes)
    content = SAMPLES[suffix]
    for _ in range(chance.randint(1, 8)):
        content = chance.choice(_DAMAGES)(content, chance)[:_LARGEST]
    return suffix, content


def _flip(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:start] + content[end:]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:end] + content[start:end] * chance.choice((1, 2, 10, 100)) + content[end:]


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(_TOKENS) + content[at:]


def _splice(content: bytes, chance: random.Random) -> bytes:
    other = SAMPLES[chance.choice(sorted(SAMPLES))]
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other)) :]


def _end_early(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


_Damage = Callable[[bytes, random.Random], bytes]
_DAMAGES: tuple[_Damage, ...] = (_flip, _cut, _repeat, _insert, _splice, _end_early)


if __name__ == "__main__":
    main()
