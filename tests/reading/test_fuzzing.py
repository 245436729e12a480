"""The fuzzer knows every format that is read, its samples are sound, and some damages are survived."""

from __future__ import annotations

from pathlib import Path

import fuzz
import pytest
from fuzz_samples import SAMPLES

from claimtrack.reading import formats

_SAME = {
    ".text": ".txt",
    ".markdown": ".md",
    ".htm": ".html",
    ".xhtml": ".html",
    ".ndjson": ".jsonl",
    ".mht": ".mhtml",
}


def test_every_suffix_that_is_read_has_a_sample() -> None:
    assert {_SAME.get(suffix, suffix) for suffix in formats.SUFFIXES} <= set(SAMPLES)


@pytest.mark.parametrize("suffix", SAMPLES)
def test_a_sample_is_read_while_it_is_sound(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_bytes(SAMPLES[suffix])
    texts = list(fuzz.read_all(str(path)))
    assert any("dam above Tashin" in text for text in texts), texts


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    suffix, content = fuzz.damaged(seed, sorted(SAMPLES))
    assert fuzz.tried(tmp_path / f"file{suffix}", content)[0] is None
