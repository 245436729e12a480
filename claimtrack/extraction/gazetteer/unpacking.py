"""The packed artefact and its unpacked copy in the user's cache folder."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import ArtefactError

FOLDER = Path(__file__).parent
_ABANDONED = 3600  # seconds; unpacking takes a few


@dataclass(frozen=True, slots=True)
class Artefact:
    """What gazetteer.json says of the packed file beside it; sizes in bytes, hashes SHA-256."""

    packed: Path
    version: str
    sha256: str
    unpacked_sha256: str
    unpacked_bytes: int

    def unpacked_in(self, folder: Path) -> Path:
        """Where the unpacked copy lies; the name holds the hash, so versions live side by side."""
        return folder / f"gazetteer-{self.unpacked_sha256[:16]}.sqlite"

    def is_unpacked_in(self, folder: Path) -> bool:
        """Whether a whole copy lies there. Its size tells: copies are renamed into place when complete."""
        try:
            return self.unpacked_in(folder).stat().st_size == self.unpacked_bytes
        except OSError:
            return False


def read_artefact(folder: Path = FOLDER) -> Artefact:
    """The description of the artefact in `folder`; ArtefactError when it is missing or not readable."""
    about = folder / "gazetteer.json"
    try:
        known = json.loads(about.read_text(encoding="utf-8"))
        return Artefact(
            folder / "gazetteer.sqlite.xz",
            known["version"],
            known["sha256"],
            known["unpacked_sha256"],
            known["unpacked_bytes"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArtefactError(
            f"{about}: the gazetteer is missing or altered; install claimtrack again"
        ) from error


def unpack(artefact: Artefact, folder: Path) -> Path:
    """The unpacked file in `folder`, unpacked now when it is not there (a few seconds).

    Raises OSError when `folder` cannot be written, ArtefactError when the packed file is missing or altered.
    """
    target = artefact.unpacked_in(folder)
    if artefact.is_unpacked_in(folder):
        return target
    folder.mkdir(parents=True, exist_ok=True)
    # Renaming a complete file into place lets several processes unpack at once, and survives a kill.
    handle, name = tempfile.mkstemp(prefix="gazetteer-", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_content(artefact))
        Path(name).replace(target)
        _remove_old_copies(folder, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target


def _remove_old_copies(folder: Path, target: Path) -> None:
    """Take away what earlier versions and interrupted unpacking left: all but the newest copy beside ours,
    which another installed version may be reading, and parts more than an hour older than ours."""
    with suppress(OSError):  # another process may be doing the same, and it is only tidying up
        now = target.stat().st_mtime
        copies = [path for path in folder.glob("gazetteer-*.sqlite") if path != target]
        copies.sort(key=lambda path: path.stat().st_mtime)
        parts = folder.glob("gazetteer-*.part")
        for path in (*copies[:-1], *(part for part in parts if part.stat().st_mtime < now - _ABANDONED)):
            path.unlink(missing_ok=True)


def _content(artefact: Artefact) -> bytes:
    problem = f"{artefact.packed}: the gazetteer is %s; install claimtrack again"
    try:
        packed = artefact.packed.read_bytes()
    except OSError as error:
        raise ArtefactError(problem % "missing") from error
    if hashlib.sha256(packed).hexdigest() != artefact.sha256:
        raise ArtefactError(problem % "altered")
    # The hash vouches for the size too; the bound only guards against a wrong description.
    content = lzma.LZMADecompressor().decompress(packed, max_length=artefact.unpacked_bytes + 1)
    if hashlib.sha256(content).hexdigest() != artefact.unpacked_sha256:
        raise ArtefactError(problem % "altered")
    return content
