"""No regular expression of the reading room takes time that grows faster than its input, whatever that is."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack import reading

# What expressions go over again and again: runs of one kind, and beginnings of what never ends.
DRIVERS = (
    *(
        "a",
        "A",
        "1",
        " ",
        "\n",
        "\r\n",
        "-",
        ".",
        ",",
        ":",
        "/",
        "\\",
        "|",
        "_",
        "*",
        "`",
        '"',
        "'",
        "<",
        "(",
        "[",
    ),
    *(
        "{",
        "&",
        "@",
        "é",
        "\u3000",
        "a ",
        "Ab ",
        "a.",
        "a, ",
        "a-",
        "1-",
        "1/",
        "1 ",
        " .",
        " |",
        "- ",
        "\n ",
    ),
    *(
        "<a ",
        "<!--",
        "<![CDATA[",
        "&#1;",
        "[a](",
        "http://a",
        "by ",
        "May ",
        "1 May ",
        "2022-04-",
        '"a": ',
        ",]",
    ),
    *("=?utf-8?q?", "> ", "=\n", "copyright ", "follow "),
)
SIZE = 16_000
QUICK = 0.02
"""Seconds of CPU time. What grows with the square of the length needs a quarter of a second at least."""
GROWTH = 2.6
"""How much longer twice the length may take: 2 is what grows with it alone, 4 what grows with its square."""
ATTEMPTS = 5
"""What else the machine does slows now the one length, now the other; it never makes all attempts alike."""

_EVERYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}


def _modules() -> Iterator[str]:
    for module in pkgutil.iter_modules(reading.__path__, "claimtrack.reading."):
        yield module.name


def _used(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The name of each expression and the method it is used with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.value.id, node.attr


def _in_place(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The expressions written where they are used, and with which function of `re`."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _EVERYWHERE
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.args[0].value, node.func.attr


def _expressions(name: str) -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes], bool]]:
    """Label, expression, and whether it is looked for everywhere in a text."""
    module = importlib.import_module(name)
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    used = set(_used(tree))
    for label, value in vars(module).items():
        if isinstance(value, re.Pattern):
            yield label, value, any((label, method) in used for method in _EVERYWHERE)
    for pattern, _ in _in_place(tree):
        yield repr(pattern), re.compile(pattern), True


def _seconds(pattern: re.Pattern[str] | re.Pattern[bytes], text: str, everywhere: bool) -> float:
    given = text.encode() if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    pattern.fullmatch(given)  # type: ignore[arg-type]
    pattern.match(given)  # type: ignore[arg-type]
    if everywhere:
        pattern.sub(lambda match: match[0], given)  # type: ignore[arg-type, str-bytes-safe]
    return time.process_time() - start


def _grows_faster(pattern: re.Pattern[str] | re.Pattern[bytes], driver: str, everywhere: bool) -> bool:
    """Whether twice the length takes much more than twice the time, whenever it is tried."""
    text = driver * (SIZE // len(driver))
    for _ in range(ATTEMPTS):
        whole = _seconds(pattern, text, everywhere)
        if whole < QUICK or whole < GROWTH * _seconds(pattern, text[: SIZE // 2], everywhere):
            return False
    return True


@pytest.mark.parametrize("name", list(_modules()))
def test_time_grows_with_the_input_alone(name: str) -> None:
    slow = [
        f"{label} on {driver!r}"
        for label, pattern, everywhere in _expressions(name)
        for driver in DRIVERS
        if _grows_faster(pattern, driver, everywhere)
    ]
    assert slow == []


@pytest.mark.parametrize(("expression", "driver"), [("a+b", "a"), (r"<!--.*?-->", "<!--")])
def test_an_expression_that_grows_faster_is_found(expression: str, driver: str) -> None:
    assert _grows_faster(re.compile(expression, re.DOTALL), driver, everywhere=True)
