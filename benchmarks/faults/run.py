"""What one run of a fault showed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Run:
    """What one run showed. `is_met`: the fault struck while there was something left to do."""

    is_met: bool
    promised: int
    problems: list[str] = field(default_factory=list)
