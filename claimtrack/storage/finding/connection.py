"""What the questions need of a database connection: plain SQL in, rows out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from claimtrack.storage.dialects.wording import Wording

Row = tuple[Any, ...]

_MOST_ROWS = 2**63 - 1  # neither database counts further


class Condition(NamedTuple):
    """A test of the claims `c` in SQL, and its parameters."""

    test: str
    parameters: list[object]


def among(ids: str, parameters: list[object]) -> Condition:
    """The condition that a claim is one of those that the SELECT `ids` lists."""
    return Condition(f"c.id IN ({ids})", parameters)


def together(conditions: Iterable[Condition]) -> tuple[str, list[object]]:
    """All conditions as a continuation of WHERE, and their parameters."""
    test, parameters = "", list[object]()
    for condition in conditions:
        test += f" AND {condition.test}"
        parameters += condition.parameters
    return test, parameters


def limited(limit: int | None) -> str:
    """The end of a SELECT of at most `limit` rows."""
    return "" if limit is None else f" LIMIT {min(int(limit), _MOST_ROWS)}"


class Connection(Protocol):
    """What answers plain SQL: a reader."""

    @property
    def wording(self) -> Wording:
        """How the database behind the connection words what standard SQL has no words for."""

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of one SELECT; `?` stands for each parameter, whichever the database."""


def listed(ids: Iterable[int]) -> str:
    """Row ids as the one parameter that `Wording.ids` takes."""
    return f"[{','.join(map(str, ids))}]"


def clean(text: str) -> str:
    """`text` without what no database takes: NUL and lone surrogates."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def loaded(value: Any) -> Any:
    """A JSON column: SQLite gives its text, PostgreSQL what it says. Nearly all lists are empty."""
    if value == "[]":
        return []
    if isinstance(value, str):
        import json

        return json.loads(value)
    return value
