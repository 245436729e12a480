"""Words of the command line → values, for the few types our options have, without importing pydantic.

Typer from 0.28 on lets pydantic turn words into values, for options that were not given too. Importing it and
building its validators takes several times as long as answering a query. `lighten` puts a plain function in
its place wherever it knows the type; every other parameter, and every other Typer, keeps its own way.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import typer

_PLACE = "_runtime_param"  # where Typer keeps what it turns words into values with, None until it is needed


def lighten(parameters: list[Any]) -> list[Any]:
    """The same parameters, those of a known type made to do without pydantic."""
    for parameter in parameters:
        descriptor = getattr(parameter, "type_descriptor", None)
        if descriptor is None or getattr(parameter, _PLACE, descriptor) is not None:
            continue
        info, annotation = descriptor.parameter_info, descriptor.annotation
        kind = get_args(annotation)[0] if get_origin(annotation) is list else annotation
        convert = _converter(kind, info)
        if convert is not None:
            setattr(parameter, _PLACE, Plain(convert))
    return parameters


@dataclass(frozen=True, slots=True)
class Plain:
    """Converts one word, or each of several; `convert` raises ValueError with what is wrong."""

    convert: Callable[[str], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value of a parameter, as Typer asks for it."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        try:
            return tuple(map(self.convert, value)) if several else self.convert(value)
        except ValueError as problem:
            raise typer.BadParameter(str(problem), ctx=ctx, param=param) from None


def _converter(kind: Any, info: Any) -> Callable[[Any], Any] | None:
    """How a word becomes a value of `kind`; None when Typer had better do it."""
    if info.parser is not None or getattr(info, "formats", None):
        return None
    if kind is str:
        return str
    if kind in (int, float):
        return lambda word: _number(kind, word, info.min, info.max)
    if kind is bool:
        return lambda word: word if isinstance(word, bool) else _truth(word)
    if kind is Path and not (info.exists or info.resolve_path):
        return Path
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda word: word if isinstance(word, kind) else _choice(kind, word, info.case_sensitive)
    return None


def _number(kind: type[int] | type[float], word: Any, least: float | None, most: float | None) -> float:
    try:
        number = kind(word)
    except ValueError:
        raise ValueError(f"'{word}' is not a{' whole' if kind is int else ''} number") from None
    low, high = -math.inf if least is None else least, math.inf if most is None else most
    if not low <= number <= high:  # NaN is not either
        wanted = f"{low:g} or more" if most is None else f"a number from {low:g} to {high:g}"
        raise ValueError(f"{word} is not {wanted}")
    return number


def _truth(word: str) -> bool:
    if word.lower() in ("1", "true", "yes", "on"):
        return True
    if word.lower() in ("0", "false", "no", "off", ""):
        return False
    raise ValueError(f"'{word}' is neither yes nor no")


def _choice(kind: type[Enum], word: Any, case_sensitive: bool) -> Enum:
    for choice in kind:
        known, given = str(choice.value), str(word)
        if known == given or (not case_sensitive and known.casefold() == given.casefold()):
            return choice
    raise ValueError(f"'{word}' is not one of {', '.join(str(choice.value) for choice in kind)}")
