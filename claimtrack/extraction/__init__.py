"""Article → claims, places, dates: `extract` does it all; EXTRACTOR names and numbers its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.extraction.extracting import EXTRACTOR, extract

__all__ = ["EXTRACTOR", "extract"]


def __getattr__(name: str) -> Any:
    # Loaded on first use: whoever only wants a country's code must not pay for the extractor.
    if name in __all__:
        from claimtrack.extraction import extracting

        return getattr(extracting, name)
    raise AttributeError(f"module 'claimtrack.extraction' has no attribute '{name}'")
