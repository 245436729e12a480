"""Extraction held against the sample articles of data/: what it reached, it must not lose."""

import json
from functools import cache
from pathlib import Path

import pytest
from expected_claims import Verdict, judge

import claimtrack.api as claimtrack
from claimtrack.names import fold
from claimtrack.types import Article

ARTICLES = Path(__file__).parents[1] / "data" / "articles"

# What is reached today, by article: must-claims right (never fewer), claims beyond the expected ones and
# wrong facts of the article (never more). Raise a floor when the figure has risen.
FLOORS = {
    "border-factcheck": (9, 1, 2),  # of 11
    "cable-wire": (11, 2, 0),  # of 12
    "canal-record": (10, 0, 0),  # of 12
    "flood-local": (12, 0, 0),  # of 14
    "island-maps": (16, 0, 0),  # of 16
    "mine-spill": (12, 0, 0),  # of 12
    "miners-hostages": (15, 2, 0),  # of 15
    "port-briefing": (7, 0, 0),  # of 10
    "two-briefs/ferry-2022": (5, 0, 0),  # of 5
    "two-briefs/wildfire-2023": (6, 4, 0),  # of 6
    "vaccine-convoy": (11, 1, 0),  # of 12
}


@cache
def expectations():
    """The expectation of each sample, by the article's name (a row of JSONL: file name and row id)."""
    found = {}
    for path in sorted(ARTICLES.glob("*.expected.json")):
        name, document = (
            path.name.removesuffix(".expected.json"),
            json.loads(path.read_text(encoding="utf-8")),
        )
        rows = document.get("articles")
        found |= {f"{name}/{row}": one for row, one in rows.items()} if rows else {name: document}
    return found


@cache
def articles() -> dict[str, Article]:
    """Each sample as read, by the same names."""
    read = list(claimtrack.read(ARTICLES))
    names = [
        Path(article.document.origin.rsplit(":", 1)[0] if article.id else article.document.origin)
        for article in read
    ]
    return {f"{name.stem}/{a.id}" if a.id else name.stem: a for name, a in zip(names, read, strict=True)}


@cache
def verdict(name) -> Verdict:
    article = articles()[name]
    return judge(expectations()[name], article, claimtrack.extract(article))


def test_every_sample_has_an_expectation_and_a_floor():
    assert set(articles()) == set(expectations()) == set(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_expected_words_stand_in_the_text(name):
    text = fold(articles()[name].text)
    for claim in expectations()[name]["claims"]:
        for words in [*claim["content_has"], claim["mention"]]:
            assert fold(words) in text, f"claim {claim['id']}: {words}"


@pytest.mark.parametrize("name", FLOORS)
def test_extraction_keeps_what_it_reached(name):
    right, extra, wrong = FLOORS[name]
    today = verdict(name)
    assert today.right >= right, today.missed
    assert today.extra <= extra
    assert len(today.wrong) <= wrong, today.wrong
