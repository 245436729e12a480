"""The scorer of speakers and acts finds what is wrong, on an invented article; its annotations are sound."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import dev_claims
import pytest

from claimtrack.types import Act, Naming, SpeakerKind

TEXT = (
    "Mayor Ilse Brandvik opened the bridge. “It will last,” she said. "
    "The Port of Velmora’s board denied that tolls would rise."
)
FIELDS = ("source", "cue", "content")


def spans(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


PROMISE = {"source": spans("she"), "cue": spans("said"), "content": spans("“It will last,”")}
DENIAL = {
    "source": spans("The Port of Velmora’s board"),
    "cue": spans("denied"),
    "content": spans("that tolls would rise"),
}
ARTICLE = {"id": "bridge", "text": TEXT, "relations": [DENIAL, PROMISE]}


def gold(relation: dict[str, Any], **labels: Any) -> dict[str, Any]:
    return {
        "id": "dev-000",
        "article": "bridge",
        "speaker": relation["source"],
        "cue": relation["cue"],
        "content": relation["content"],
        "pronoun": False,
        "kinds": ["organization"],
        "naming": ["named"],
        "roles": [None],
        "affiliations": [None],
        **labels,
    }


MAYOR = gold(
    PROMISE,
    pronoun=True,
    names=["Ilse Brandvik"],
    kinds=["person"],
    roles=["mayor"],
    affiliations=[None, "Velmora"],
    acts=["prediction", "assertion"],
)
BOARD = gold(DENIAL, names=["Port of Velmora's board", "Port of Velmora"], acts=["denial"])


def claim(relation: dict[str, Any], act: str, **speaker: Any) -> dict[str, Any]:
    return {
        "speaker": {"kind": "person", "naming": "named", "role": None, "affiliation": None, **speaker},
        "act": act,
        "spans": {
            "speaker": relation["source"],
            "cue": relation["cue"],
            "content": relation["content"],
        },
    }


RIGHT = [
    claim(PROMISE, "assertion", name="Ilse Brandvik", role="Mayor"),
    claim(DENIAL, "denial", name="THE PORT OF VELMORA BOARD", kind="organization"),
]


def scored(*claims: dict[str, Any]) -> dict[str, Any]:
    answer = {"id": "bridge", "text": TEXT, "claims": list(claims)}
    return dev_claims.score([MAYOR, BOARD], {"bridge": ARTICLE}, {"bridge": answer})


def test_everything_right_misses_only_the_better_act() -> None:
    scores = scored(*RIGHT)
    assert (scores["found"], scores["attributions"]) == (2, 2)
    assert scores["figures"].pop("act, first choice") == {"right": 1, "of": 2}
    assert {name: one["right"] - one["of"] for name, one in scores["figures"].items()} == dict.fromkeys(
        dev_claims.FIGURES[:-1], 0
    )
    assert scores["figures"]["speaker name, pronouns"]["of"] == 1
    assert scores["figures"]["role, where the article tells one"]["of"] == 1
    assert [miss["figure"] for miss in scores["misses"]] == ["act, first choice"]


@pytest.mark.parametrize(
    ("figure", "wrong"),
    [
        ("speaker name, pronouns", {"name": "Brandvik", "role": "mayor"}),
        ("speaker name", {"name": None, "role": "mayor"}),
        ("kind", {"name": "Ilse Brandvik", "role": "mayor", "kind": "group"}),
        ("naming", {"name": "Ilse Brandvik", "role": "mayor", "naming": "titled"}),
        ("role, where the article tells one", {"name": "Ilse Brandvik"}),
        ("role", {"name": "Ilse Brandvik", "role": "captain"}),
        ("affiliation", {"name": "Ilse Brandvik", "role": "mayor", "affiliation": "Port of Velmora"}),
    ],
)
def test_a_wrong_field_of_the_speaker_counts_as_wrong(figure: str, wrong: dict[str, Any]) -> None:
    scores = scored(claim(PROMISE, "prediction", **wrong), RIGHT[1])
    assert scores["figures"][figure]["right"] == scores["figures"][figure]["of"] - 1
    assert figure in {miss["figure"] for miss in scores["misses"]}


def test_a_wrong_act_and_a_claim_without_a_speaker_count_as_wrong() -> None:
    scores = scored(RIGHT[0], {**RIGHT[1], "act": "assertion", "speaker": None})
    assert scores["figures"]["act"] == {"right": 1, "of": 2}
    assert scores["figures"]["speaker name"] == {"right": 1, "of": 2}


def test_a_claim_with_another_speaker_or_half_the_content_is_not_found() -> None:
    elsewhere = {**RIGHT[1], "spans": {**RIGHT[1]["spans"], "speaker": spans("she")}}
    short = {**RIGHT[0], "spans": {**RIGHT[0]["spans"], "content": spans("last")}}
    scores = scored(elsewhere, short)
    assert scores["found"] == 0
    assert [miss["figure"] for miss in scores["misses"]] == ["found", "found"]
    assert all(figure["of"] == 0 for figure in scores["figures"].values())
    assert scored()["found"] == 0


def test_one_claim_answers_one_attribution_the_likest() -> None:
    longer = {**PROMISE, "content": [[PROMISE["content"][0][0], PROMISE["content"][0][1] + 4]]}
    article = {**ARTICLE, "relations": [longer, PROMISE]}
    answer = {"id": "bridge", "text": TEXT, "claims": [RIGHT[0]]}
    both = [MAYOR, {**MAYOR, "content": longer["content"]}]
    scores = dev_claims.score(both, {"bridge": article}, {"bridge": answer})
    assert scores["found"] == 1
    missed = [miss["content"] for miss in scores["misses"] if miss["figure"] == "found"]
    assert missed == [longer["content"]]


def test_an_answer_about_another_text_is_refused() -> None:
    answer = {"id": "bridge", "text": TEXT[1:], "claims": []}
    with pytest.raises(ValueError, match="bridge"):
        dev_claims.score([MAYOR], {"bridge": ARTICLE}, {"bridge": answer})


def test_the_command_scores_an_answer_made_earlier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpora" / "claims" / "dev.jsonl"
    corpus.parent.mkdir(parents=True)
    for path, rows in (
        (corpus, [ARTICLE]),
        (tmp_path / "gold.jsonl", [MAYOR, BOARD]),
        (tmp_path / "answer.jsonl", [{"id": "bridge", "text": TEXT, "claims": RIGHT}]),
    ):
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr(dev_claims, "GOLD", tmp_path / "gold.jsonl")
    given = ["dev_claims.py", "--shared", str(tmp_path), "--predictions", str(tmp_path / "answer.jsonl")]
    monkeypatch.setattr(sys, "argv", [*given, "--misses"])
    assert dev_claims.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["found", "1.000", "2", "of", "2"]
    assert json.loads(lines[-1])["got"] == "assertion"
    monkeypatch.setattr(sys, "argv", [*given, "--json"])
    assert dev_claims.main() == 0
    assert "misses" not in json.loads(capsys.readouterr().out)


def test_the_annotations_are_complete_labels_without_words_of_the_articles() -> None:
    rows = dev_claims.read_rows(dev_claims.GOLD)
    assert len(rows) == len({row["id"] for row in rows}) == 150
    assert max(Counter(row["article"] for row in rows).values()) <= 4
    assert sum(row["pronoun"] for row in rows) >= 50
    for row in rows:
        assert set(row) == {*gold(PROMISE), "names", "acts"}
        assert row["names"]
        assert row["roles"]
        assert row["affiliations"]
        assert 1 <= len(row["acts"]) <= 2
        assert set(row["acts"]) <= set(Act)
        assert set(row["kinds"]) <= set(SpeakerKind)
        assert set(row["naming"]) <= set(Naming)
        assert all(start < end for field in ("speaker", "cue", "content") for start, end in row[field])
        assert max(len(name or "") for name in row["names"]) < 80
