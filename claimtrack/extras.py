"""Optional libraries: imported when needed, and a line that says what to install when they are absent."""

from __future__ import annotations

import importlib
from types import ModuleType

from claimtrack.errors import ExtraMissing


def need(module: str, *, extra: str, purpose: str) -> ModuleType:
    """The imported `module`.

    Raises ExtraMissing, naming `purpose` ("PostgreSQL") and the extra to install, when it is absent.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as missing:
        raise ExtraMissing(f"{purpose}: needs pip install 'claimtrack[{extra}]'") from missing
