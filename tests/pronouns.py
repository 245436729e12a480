"""Whom "he" and "she" mean: 150 pronoun speakers of the training data, annotated by hand.

    python tests/pronouns.py --shared ../shared [--claimtrack CMD] [--json] [--misses] [--given]

The answers are in extraction/gold/pronouns.jsonl, and its README says by which conventions; the articles are
not ours to redistribute, so they are read from `shared`. In "spans given" the corpus tells which words are
speaker, cue and content, and only who is meant is judged; "found" counts the pronouns that
`claimtrack extract` takes for the speaker of a claim, and "spans found" judges whom it names for these.
With `--given` alone the first is measured and nothing is run.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dev_claims import GOLD as DEV_CLAIMS
from dev_claims import Row, extract, plain, ratio, read_rows, show

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import find_people
from claimtrack.extraction.speakers import resolve_speakers
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import Span

GOLD = DEV_CLAIMS.with_name("pronouns.jsonl")
_FIELDS = {"speaker": "source", "cue": "cue", "content": "content"}


def names_given_spans(article: Row) -> dict[int, str | None]:
    """Whom each speaker is taken for, by where its words start, when the corpus tells the spans."""
    spans = sorted(
        (
            tuple(
                tuple(Span(*span) for span in one[_FIELDS[field]]) for field in ("content", "cue", "speaker")
            )
            for one in article["relations"]
            if one["content"]
        ),
        key=lambda one: (one[0], one[1], one[2]),
    )
    tagged = [TaggedAttribution(cue, speaker, content, 0.9) for content, cue, speaker in spans]
    passages = Passages(article["text"])
    people = find_people(passages, tuple(span for one in tagged for span in one.speaker))
    resolved = resolve_speakers(passages, tagged, people)
    return {
        one.speaker[0].start: found.speaker.name if found else None
        for one, found in zip(tagged, resolved, strict=True)
        if one.speaker
    }


def names_found(answer: Row) -> dict[int, str | None]:
    """Whom each speaker of an answer of `extract` is taken for, by where its words start."""
    return {
        one["spans"]["speaker"][0][0]: one["speaker"]["name"] if one["speaker"] else None
        for one in answer["claims"]
        if one["spans"].get("speaker")
    }


def score(
    golds: Sequence[Row], articles: Mapping[str, Row], answers: Mapping[str, Row] | None
) -> dict[str, Any]:
    """The figures and what missed: `{"pronouns", "figures": {name: {right, of}}, "misses"}`.

    Raises KeyError when an article is missing, ValueError when a pronoun is not in its article.
    """
    figures: dict[str, dict[str, int]] = {}
    misses: list[dict[str, Any]] = []

    def count(figure: str, gold: Row, got: str | None, *, right: bool) -> None:
        shares = figures.setdefault(figure, {"right": 0, "of": 0})
        shares["of"] += 1
        shares["right"] += right
        if not right:
            where = {field: gold[field] for field in ("id", "article", "speaker")}
            misses.append({**where, "figure": figure, "expected": gold["names"], "got": got})

    for gold in golds:
        article, start = articles[gold["article"]], gold["speaker"][0][0]
        if article["text"][slice(*gold["speaker"][0])].casefold() not in {"he", "she"}:
            raise ValueError(f"{gold['id']}: no pronoun stands there in {gold['article']}")
        accepted = {plain(name) for name in gold["names"]}
        name = names_given_spans(article)[start]
        count("spans given", gold, name, right=plain(name) in accepted)
        if answers is None:
            continue
        found = names_found(answers[gold["article"]])
        count("found", gold, None, right=start in found)
        if start in found:
            count("spans found", gold, found[start], right=plain(found[start]) in accepted)
    return {"pronouns": len(golds), "figures": figures, "misses": misses}


def table(scores: Row) -> str:
    """The figures as lines of text."""
    return "\n".join(
        f"{name:12} {ratio(one['right'], one['of']):.3f}  {one['right']} of {one['of']}"
        for name, one in scores["figures"].items()
    )


def main() -> int:
    """Print the figures; the misses too when they are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", required=True, type=Path)
    parser.add_argument("--claimtrack", default="claimtrack", metavar="CMD")
    parser.add_argument("--given", action="store_true", help="only with the spans given; nothing is run")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--misses", action="store_true", help="each wrong pronoun: where, expected, got")
    options = parser.parse_args()
    golds = read_rows(GOLD)
    named = {gold["article"] for gold in golds}
    rows = read_rows(options.shared / "corpora" / "claims" / "train.jsonl")
    articles = {row["id"]: row for row in rows if row["id"] in named}
    answers = None
    if not options.given:
        printed = extract(options.claimtrack, articles.values())
        answers = {row["id"]: row for row in map(json.loads, printed.strip().split("\n"))}
    scores = score(golds, articles, answers)
    show(scores, table(scores), as_json=options.json, with_misses=options.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
