"""The scorer of pronouns finds what is wrong, on an invented article; its annotations are sound."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pronouns
import pytest
from dev_claims import read_rows

TEXT = "Mayor Ilse Brandvik met the captain, Olaf Lund. “It will last,” she said of the bridge."


def spans(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


PROMISE = {"source": spans("she"), "cue": spans("said"), "content": spans("“It will last,”")}
ARTICLE = {"id": "bridge", "text": TEXT, "relations": [PROMISE]}
SHE = {"id": "pronoun-000", "article": "bridge", "speaker": spans("she"), "names": ["Ilse Brandvik"]}


def scored(gold: dict[str, Any], *claims: dict[str, Any]) -> dict[str, Any]:
    return pronouns.score([gold], {"bridge": ARTICLE}, {"bridge": {"claims": list(claims)}})


def claim(name: str | None, speaker: str = "she") -> dict[str, Any]:
    return {"speaker": name and {"name": name}, "spans": {"speaker": spans(speaker)}}


def test_everything_right_misses_nothing() -> None:
    scores = scored(SHE, claim("Ilse Brandvik"))
    assert set(scores["figures"]) == {"spans given", "found", "spans found"}
    assert all(figure == {"right": 1, "of": 1} for figure in scores["figures"].values())
    assert scores["misses"] == []


@pytest.mark.parametrize("name", ["Brandvik", "Olaf Lund", None])
def test_another_name_counts_as_wrong(name: str | None) -> None:
    scores = scored(SHE, claim(name))
    assert scores["figures"]["spans found"] == {"right": 0, "of": 1}
    assert [(miss["figure"], miss["got"]) for miss in scores["misses"]] == [("spans found", name)]


def test_a_pronoun_that_speaks_no_claim_is_not_found_and_not_judged() -> None:
    scores = scored(SHE, claim("Ilse Brandvik", "Olaf Lund"))
    assert scores["figures"]["found"] == {"right": 0, "of": 1}
    assert "spans found" not in scores["figures"]


def test_nobody_is_an_answer_where_nobody_is_named() -> None:
    assert scored({**SHE, "names": [None]}, claim(None))["figures"]["spans found"]["right"] == 1


def test_a_pronoun_that_stands_elsewhere_is_refused() -> None:
    with pytest.raises(ValueError, match="pronoun-000"):
        scored({**SHE, "speaker": spans("bridge")})


def test_the_annotations_are_complete_labels_without_words_of_the_articles() -> None:
    rows = read_rows(pronouns.GOLD)
    assert len(rows) == len({row["id"] for row in rows}) == 150
    assert set(Counter(row["article"] for row in rows).values()) == {1}
    for row in rows:
        assert set(row) == {"id", "article", "speaker", "cue", "content", "names"}
        assert row["names"]
        assert max(len(name or "") for name in row["names"]) < 50
        assert all(start < end for field in ("speaker", "cue", "content") for start, end in row[field])
