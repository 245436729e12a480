"""The JSON of an article and a claim keeps its contract."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from hashlib import sha256

from port_of_velmora import ARTICLE, EXTRACTION, RECORD, TEXT

from claimtrack.output import article_document, claim_document
from claimtrack.output.json import line, write_json, write_jsonl
from claimtrack.types import Alternative, Explanation, Reason, Span


def test_an_article_has_exactly_the_keys_of_the_contract_in_their_order() -> None:
    document = article_document(ARTICLE, EXTRACTION)
    assert " ".join(document) == (
        "id origin title source byline url language published categories text text_sha256"
        " claims places dates warnings"
    )
    assert " ".join(document["claims"][0]) == (
        "speaker attribution act quote_type text cue said events places via spans confidence"
    )
    assert " ".join(document["claims"][0]["speaker"]) == "name kind naming role affiliation mention"
    assert " ".join(document["claims"][0]["places"][0]) == (
        "name raw geonames_id latitude longitude country role"
    )
    assert " ".join(document["places"][0]) == (
        "raw start end name geonames_id latitude longitude country role precision"
    )
    assert document["dates"] == [{"raw": "Monday", "start": 57, "end": 63, "edtf": "2031-05-05"}]
    assert document["published"] == {
        "edtf": "2031-06-05",
        "raw": "06/05/2031",
        "alternatives": ["2031-05-06"],
    }
    assert document["text_sha256"] == sha256(TEXT.encode()).hexdigest()


def test_each_claim_carries_its_explanation_when_there_are_any() -> None:
    start = TEXT.index("Monday")
    reason = Reason(
        "said",
        '2031-05-05 ("Monday")',
        "it stands beside the cue",
        (Span(start, start + 6),),
        considered=(Alternative("Tuesday", "it is part of what is said", 0.25, (Span(0, 4),)),),
    )
    explained = replace(EXTRACTION, explanations=(Explanation((reason,)), Explanation(())))
    first, second = article_document(ARTICLE, explained)["claims"]
    assert first["explanation"] == [
        {
            "field": "said",
            "value": '2031-05-05 ("Monday")',
            "words": ["Monday"],
            "spans": [[start, start + 6]],
            "rule": "it stands beside the cue",
            "score": None,
            "considered": [
                {"value": "Tuesday", "why": "it is part of what is said", "score": 0.25, "spans": [[0, 4]]}
            ],
        }
    ]
    assert second["explanation"] == []
    assert "explanation" not in article_document(ARTICLE, EXTRACTION)["claims"][0]


def test_spans_point_at_the_words_they_claim() -> None:
    document = article_document(ARTICLE, EXTRACTION)
    claim = document["claims"][0]
    assert {
        field: [document["text"][start:end] for start, end in spans]
        for field, spans in claim["spans"].items()
    } == {"content": [claim["text"]], "cue": ["said"], "speaker": ["Ana Ferrol"]}


def test_a_claim_without_a_speaker_has_null_and_a_nested_one_says_in_which() -> None:
    nested = article_document(ARTICLE, EXTRACTION)["claims"][1]
    assert nested["speaker"] is None
    assert nested["parent"] == 0


def test_a_stored_claim_is_the_claim_and_what_the_database_adds() -> None:
    found = article_document(ARTICLE, EXTRACTION)["claims"][0]
    stored = claim_document(RECORD)
    assert stored.items() >= found.items()
    assert (stored["id"], stored["uid"], stored["status"]) == (7, "ab12cd34", "draft")
    assert stored["tags"] == ["harbour", "semi;colon"]
    assert list(stored["article"]) == ["id", "title", "source", "url", "published"]
    assert stored["links"][0]["relation"] == "denies"


def test_json_is_one_valid_array_and_jsonl_one_object_a_line() -> None:
    for count in (0, 1, 3):
        array, lines = io.StringIO(), io.StringIO()
        write_json(array, [RECORD] * count)
        write_jsonl(lines, [RECORD] * count)
        objects = [json.loads(text) for text in lines.getvalue().splitlines()]
        assert json.loads(array.getvalue()) == objects
        assert len(objects) == count


def test_chosen_columns_are_the_keys() -> None:
    lines = io.StringIO()
    write_jsonl(lines, [RECORD], ("id", "said"))
    assert json.loads(lines.getvalue()) == {"id": 7, "said": "2031-05-06"}


def test_what_json_writes_can_be_written_as_utf_8() -> None:
    text = line({"title": "Кому \ud800 “”"})
    assert text.encode("utf-8")
    assert json.loads(text) == {"title": "Кому \ud800 “”"}
