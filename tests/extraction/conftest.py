"""The gazetteer, unpacked once for all workers of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.extraction.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # The parent is common to all workers of one run, so the file is unpacked once.
    return tmp_path_factory.getbasetemp().parent / "gazetteer"


@pytest.fixture(scope="session")
def gazetteer(cache_folder: Path) -> Iterator[Gazetteer]:
    opened = open_gazetteer(cache_folder)
    yield opened
    opened.close()
