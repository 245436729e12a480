"""CPU seconds of whole programs and of calls, in turns, the best of some rounds."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable
CLAIMTRACK = str(Path(sys.executable).with_name("claimtrack"))
SQLITE_UTILS = str(Path(sys.executable).with_name("sqlite-utils"))


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. `ratio` is ours to theirs; `target` says what it should be, if anything."""

    what: str
    ours: str
    theirs: str
    ratio: float
    target: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if not self.target:
            return None
        sign, number = self.target.split()
        return self.ratio <= float(number) if sign == "≤" else self.ratio >= float(number)


def cpu_of_program(command: Sequence[str]) -> float:
    """User and system seconds of one run; its output goes nowhere. Raises CalledProcessError."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cpu_of_call(call: Callable[[], object]) -> float:
    """Seconds of this process in one call."""
    before = time.process_time()
    call()
    return time.process_time() - before


def best_of_programs(rounds: int, *commands: Sequence[str]) -> list[float]:
    """The least CPU seconds of each command, run in turns."""
    times = [[cpu_of_program(command) for command in commands] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]


def best_of_calls(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """The least CPU seconds of each call, made in turns."""
    times = [[cpu_of_call(call) for call in calls] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]


def milliseconds(seconds: float) -> str:
    """For the table."""
    return f"{seconds * 1000:,.0f} ms"


def rate(count: int, seconds: float) -> str:
    """For the table."""
    return f"{count / seconds:,.0f}/s"
