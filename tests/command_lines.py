"""What the fixtures `command` and `program` of tests/cli are."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from typer.testing import Result

Command = Callable[..., Result]
Program = Callable[..., subprocess.CompletedProcess[str]]
