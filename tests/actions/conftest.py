"""A database with one imported article, as a researcher has it after the first command."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimtrack.actions.importing import Imported, import_articles
from claimtrack.storage.location import Location
from claimtrack.types import ReadingOptions

ARTICLE = """Minister denies shelling of harbour

By Lena Ostrova | The Coastal Herald | 12 May 2023

Norway's Defence Ministry said on Tuesday that no ship had entered the harbour of Bergen last week.

"We fired at nobody," the ministry's spokesman Arne Solheim told reporters. "The accusation is false."

According to local officials, two warehouses burned in Bergen.

Solheim denied that the fleet had left Stavanger.

Sweden accused Norway of hiding the damage.
"""
NOW = datetime(2023, 5, 13, 12, 0, tzinfo=UTC)


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def filed(location: Location, article_file: Path) -> Location:
    (outcome,) = import_articles([str(article_file)], ReadingOptions(), location=location, now=NOW)
    assert isinstance(outcome, Imported)
    return location
