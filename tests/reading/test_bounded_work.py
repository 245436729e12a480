"""Work in the helper process is stopped when it goes over its bounds, and the next work goes on."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from claimtrack.errors import ReadingError
from claimtrack.reading import bounded


def call(function: str, *arguments: object, **options: float) -> object:
    return bounded.call(function, "some.html", *arguments, **options)


def test_values_go_over_and_come_back() -> None:
    assert call("json:dumps", {"a": "é\ud800"}) == json.dumps({"a": "é\ud800"})


def test_one_helper_serves_many_calls() -> None:
    assert call("os:getpid") == call("os:getpid") != os.getpid()


def test_what_hangs_is_given_up_and_the_next_call_works() -> None:
    start = time.monotonic()
    with pytest.raises(ReadingError, match=r"some\.html: takes too long"):
        call("time:sleep", 60, wall_seconds=0.5)
    assert time.monotonic() - start < 20
    assert call("operator:add", 1, 2) == 3


def test_a_crash_is_one_error_and_the_next_call_works() -> None:
    with pytest.raises(ReadingError, match=r"some\.html: cannot be read"):
        call("os:_exit", 3)
    assert call("operator:add", 1, 2) == 3


def test_memory_is_bounded() -> None:
    with pytest.raises(ReadingError, match="1 GB of memory"):
        call("operator:mul", "x" * 1000, 2_000_000)


def test_an_exception_is_named_and_nothing_more() -> None:
    with pytest.raises(ReadingError, match="cannot be read: ZeroDivisionError in its parser"):
        call("operator:truediv", 1, 0)


def test_a_helper_that_died_in_between_is_replaced() -> None:
    os.kill(int(str(call("os:getpid"))), signal.SIGKILL)
    for _ in range(2):
        try:
            assert call("operator:add", 1, 2) == 3
        except ReadingError:
            continue
        return
    pytest.fail("no new helper was started")


def test_the_helper_ends_with_its_caller() -> None:
    code = "from claimtrack.reading import bounded; print(bounded.call('os:getpid', 'x'))"
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int(ran.stdout), 0)
