"""Options that several commands share: a dataclass parameter stands for all its fields."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable
from typing import Any, get_type_hints


def spread(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function` as Typer shall see it: each parameter annotated with a dataclass replaced by its fields.

    When called with the fields, it gathers them into the dataclass again and calls `function` with that.
    """
    hints = get_type_hints(function, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if dataclasses.is_dataclass(hint)}
    if not groups:
        return function

    @functools.wraps(function)
    def gathered(**values: Any) -> Any:
        for name, group in groups.items():
            fields = [field.name for field in dataclasses.fields(group)]
            values[name] = group(**{field: values.pop(field) for field in fields})  # type: ignore[operator]
        return function(**values)

    gathered.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            spread_out
            for parameter in inspect.signature(function).parameters.values()
            for spread_out in _fields(parameter.name, hints)
            or [parameter.replace(annotation=hints[parameter.name], kind=inspect.Parameter.KEYWORD_ONLY)]
        ]
    )
    return gathered


def _fields(name: str, hints: dict[str, Any]) -> list[inspect.Parameter]:
    """The fields of the dataclass that a parameter is annotated with, as parameters; none for any other."""
    group = hints[name]
    if not dataclasses.is_dataclass(group):
        return []
    annotations = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if field.default is dataclasses.MISSING else field.default,
            annotation=annotations[field.name],
        )
        for field in dataclasses.fields(group)
    ]
