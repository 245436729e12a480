"""The lexicon of cues: its file is sound, and its words are found in every form."""

import pytest

from claimtrack.extraction.tagger.cues import Form, find_cues, load_cues
from claimtrack.types import Act


def test_every_entry_is_sound_and_stands_once() -> None:
    cues = load_cues()
    assert len(cues) > 300
    assert len({(cue.lemma, cue.kind) for cue in cues}) == len(cues)
    assert {cue.kind for cue in cues} == {"verb", "noun", "phrase"}
    assert {cue.act for cue in cues} == set(Act)


@pytest.mark.parametrize(
    ("words", "lemma", "form", "length"),
    [
        ("said", "say", Form.PAST, 1),
        ("Denies", "deny", Form.THIRD_PERSON, 1),
        ("denied", "deny", Form.PAST, 1),
        ("admitted", "admit", Form.PAST, 1),
        ("written", "write", Form.PAST, 1),
        ("accusing", "accuse", Form.GERUND, 1),
        ("pointed out", "point out", Form.PAST, 2),
        ("calls for", "call for", Form.THIRD_PERSON, 2),
        ("According to", "according to", Form.PHRASE, 2),
        ("allegations", "allegation", Form.NOUN, 1),
    ],
)
def test_form_leads_to_its_entry(words: str, lemma: str, form: Form, length: int) -> None:
    assert (lemma, form, length) in [(m.cue.lemma, m.form, m.length) for m in find_cues(words.split())]


def test_word_that_may_be_verb_or_noun_gives_both() -> None:
    assert {match.cue.kind for match in find_cues(["claims"])} == {"verb", "noun"}


def test_other_words_are_no_cues() -> None:
    assert find_cues(["bridge"]) == ()
    assert find_cues([], 0) == ()
