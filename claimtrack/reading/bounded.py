"""Work that may hang, crash or eat memory, done in a helper process that can be stopped.

One helper serves all calls of a process and lives as long as it answers, so the libraries it needs are
imported once. It inherits no pipes of others, speaks JSON (never pickle), and ends when its caller does.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import subprocess
import sys
import threading
from typing import IO, Any, cast

from claimtrack.errors import ExtraMissing, ReadingError

CPU_SECONDS = 30
WALL_SECONDS = 90.0
MEMORY_BYTES = 1_000_000_000

_TOO_LONG = "takes too long to read and was given up"
_CRASHED = "cannot be read: reading it needs more than 30 CPU seconds or 1 GB of memory"
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from claimtrack.reading.bounded import serve; serve()"
)

_lock = threading.Lock()
_helper: _Helper | None = None


def call(function: str, origin: str, *arguments: Any, wall_seconds: float = WALL_SECONDS) -> Any:
    """What `module:function` answers to `arguments`; both are JSON values.

    Raises:
        ReadingError: the function raised one, or it went over 30 s of CPU, `wall_seconds` or 1 GB of memory.
    """
    global _helper  # noqa: PLW0603 - one helper for the process is the point of this module
    with _lock:
        if _helper is None or not _helper.usable():
            _helper = _Helper()
        answer = _helper.ask({"function": function, "arguments": arguments}, wall_seconds)
    if "problem" in answer:
        raise ReadingError(origin, answer["problem"])
    return answer["value"]


class _Helper:
    """The helper process, seen from its caller."""

    def __init__(self) -> None:
        # A worker process forked from this one must not talk through our pipes: it starts its own helper.
        self._owner = os.getpid()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C reaches the caller only, who then decides.
            start_new_session=True,
        )
        atexit.register(self.stop)

    def usable(self) -> bool:
        return self._owner == os.getpid() and self._process.poll() is None

    def ask(self, request: dict[str, Any], wall_seconds: float) -> dict[str, Any]:
        """The answer to `request`; the helper is stopped when it gives none in time."""
        overdue = threading.Event()

        def give_up() -> None:
            overdue.set()
            self._process.kill()

        timer = threading.Timer(wall_seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            _send(cast("IO[bytes]", self._process.stdin), request)
            answer = _receive(cast("IO[bytes]", self._process.stdout))
        except OSError:
            answer = None
        except BaseException:
            # Interrupted between question and answer: the next answer would be taken for this one's.
            self.stop()
            raise
        finally:
            timer.cancel()
        if answer is None:
            self.stop()
            return {"problem": _TOO_LONG if overdue.is_set() else _CRASHED}
        return answer

    def stop(self) -> None:
        if self._owner != os.getpid():
            return
        atexit.unregister(self.stop)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


def serve() -> None:
    """Answer requests from standard input until it ends: what the helper process does."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not get between the answers.
    sys.stdout = sys.stderr
    _limit_memory()
    while (request := _receive(questions)) is not None:
        _limit_cpu()
        _send(answers, _answer(request))


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    module, name = request["function"].split(":")
    try:
        return {"value": getattr(importlib.import_module(module), name)(*request["arguments"])}
    except ReadingError as error:
        return {"problem": error.problem}
    except ExtraMissing as error:
        return {"problem": str(error)}
    except MemoryError:
        return {"problem": _CRASHED}
    except RecursionError:
        return {"problem": "cannot be read: it is nested too deeply"}
    except Exception as error:  # a parser may raise anything on hostile input; the batch goes on
        return {"problem": f"cannot be read: {type(error).__name__} in its parser"}


def _limit_memory() -> None:
    # Windows has no limits of this kind; there only the time is bounded.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, hard))


def _limit_cpu() -> None:
    """Allow this process 30 seconds of CPU from now on."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime) + 1
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (used + CPU_SECONDS, hard))


def _send(pipe: IO[bytes], value: dict[str, Any]) -> None:
    content = json.dumps(value).encode()
    pipe.write(len(content).to_bytes(8, "big") + content)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> dict[str, Any] | None:
    """The next message, or None at the end."""
    head = pipe.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    content = pipe.read(size)
    return cast("dict[str, Any]", json.loads(content)) if len(content) == size else None
