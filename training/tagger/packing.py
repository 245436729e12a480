"""The package's weights as one file and its description."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path


def pack(folder: Path, version: str, files: dict[str, bytes]) -> None:
    """Write `tagger.zip` and its description; the same content gives the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(files):
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name])
    content = written.getvalue()
    (folder / "tagger.zip").write_bytes(content)
    described = {"version": version, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    (folder / "tagger.json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
