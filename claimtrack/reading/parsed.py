"""What a reader of one format hands back: the text, and facts about the article with where they stood."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

# The fields of an article that a fact may be about.
FACTS = ("title", "byline", "source", "url", "language", "published", "modified")


@dataclass(frozen=True, slots=True)
class Fact:
    """A metadata value as written, where it was found ("Date Created field") and how sure it is (0 to 1)."""

    value: str
    found_in: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Parsed:
    """The text of an article as a reader reads it, and what was found about the article."""

    text: str
    reader: str
    facts: dict[str, Fact] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The same as plain values, for crossing from the process that did the parsing."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Parsed:
        """What `to_json` wrote."""
        facts = {name: Fact(**fact) for name, fact in value["facts"].items()}
        return cls(
            value["text"], value["reader"], facts, tuple(value["categories"]), tuple(value["warnings"])
        )
