"""Addresses that others state: kept when they are ones of the web, left out when they are anything else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LONGEST = 4_000
_UNFIT = re.compile(r"[\s\x00-\x20\x7f-\x9f\ud800-\udfff]")


def of_web(stated: str) -> str | None:
    """`stated` when it is an http(s) address with a host, None for anything else."""
    if len(stated) > LONGEST or _UNFIT.search(stated):
        return None
    try:
        parts = urlsplit(stated)
        _ = parts.port
    except ValueError:
        return None
    return stated if parts.scheme in ("http", "https") and parts.hostname else None
