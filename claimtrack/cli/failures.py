"""An exception → one line on standard error and an exit status; never a traceback."""

from __future__ import annotations

import os
import sys
import traceback

import typer

from claimtrack.cli import settings
from claimtrack.cli.console import one_line
from claimtrack.errors import ClaimtrackError, UsageError

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def report(problem: BaseException) -> int:
    """Say what went wrong, and return the exit status (DESIGN.md section 4)."""
    if isinstance(problem, BrokenPipeError):
        return _ignore_reader_gone()
    if isinstance(problem, KeyboardInterrupt):
        _say("interrupted; what was reported as done is kept")
        return INTERRUPTED
    if isinstance(problem, typer.Abort):
        _say("stopped; nothing was changed")
        return FAILED
    if isinstance(problem, typer.TyperException):
        return _usage(problem)
    _say(_line(problem))
    if settings.wants_traceback():
        traceback.print_exception(problem, file=sys.stderr)
    return USAGE if isinstance(problem, UsageError) else FAILED


def _line(problem: BaseException) -> str:
    if isinstance(problem, ClaimtrackError):
        return str(problem)
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename or 'standard input or output'}: {problem.strerror}"
    if isinstance(problem, MemoryError):
        return "this needs more memory than there is; try with less at a time"
    what = f"{type(problem).__name__}: {problem}".rstrip(": ")
    return f"internal error: {what} (please report; CLAIMTRACK_DEBUG=1 shows the traceback)"


def _usage(problem: typer.TyperException) -> int:
    """Typer's own complaints: an unknown option or command, a value that cannot be."""
    status = int(getattr(problem, "exit_code", USAGE))
    if type(problem).__name__ == "NoArgsIsHelpError":  # Typer has printed the help already
        return status
    message = problem.format_message() if hasattr(problem, "format_message") else str(problem)
    context = getattr(problem, "ctx", None)
    path = context.command_path if context is not None else "claimtrack"
    _say(f"{message.rstrip('.')}; see '{path} --help'")
    return status


def _ignore_reader_gone() -> int:
    """Whoever read our output has had enough: end quietly, also when Python flushes at exit."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError):  # no real file behind standard output, as in tests
        pass
    return DONE


def _say(line: str) -> None:
    sys.stdout.flush()
    print(f"claimtrack: {one_line(line)}", file=sys.stderr)  # noqa: T201 - before Rich
