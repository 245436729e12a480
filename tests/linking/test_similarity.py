from __future__ import annotations

from fnmatch import fnmatch

from claimtrack.linking.similarity import Hits, Question, Text, estimated_frequency

KNOWN = (
    Text(1, "The port of Velmora was shelled on Sunday", "Was the port shelled?"),
    Text(2, "Ferry crews in Sundhavn stopped work", None),
    Text(3, "The mayor of Velmora resigned", None),
    Text(4, "The port of Velmora was shelled on Sunday", "Was the port shelled?"),
)


def ask(text: str) -> tuple[Question, dict[str, Hits]]:
    question = Question(text)
    hits = {}
    for term in question.terms:
        ids = [
            known.id
            for known in reversed(KNOWN)
            if any(
                fnmatch(word, form)
                for form in term.forms
                for word in f"{known.text} {known.title or ''}".lower().split()
            )
        ]
        if ids:
            hits[term.stem] = Hits(ids, len(ids))
    return question, hits


def test_what_says_the_same_in_other_forms_comes_first_and_shows_its_words() -> None:
    question, hits = ask("Velmora's port shelling")
    hits["shell"] = Hits([4, 1], 2)
    found = question.ranked(KNOWN, hits, 1000)
    assert [match.id for match in found][:2] == [1, 4]
    assert set(found[0].words) == {"Velmora's", "port", "shelling"}
    assert 0 <= found[-1].score <= found[0].score <= 1


def test_of_equal_claims_the_one_filed_first_comes_first() -> None:
    question, hits = ask("port of velmora")
    assert question.candidates(hits, 1000)[:2] == [1, 4]


def test_claims_that_share_no_word_are_no_answer() -> None:
    question, hits = ask("ferry crews")
    assert [match.id for match in question.ranked(KNOWN, hits, 1000)] == [2]


def test_a_text_of_stop_words_asks_for_nothing() -> None:
    assert Question("they said that it was").terms == ()


def test_a_common_word_is_counted_by_how_densely_it_comes() -> None:
    every_other = list(range(100_000, 94_000, -2))
    assert estimated_frequency(every_other, 100_000) == 50_008
    assert estimated_frequency([9, 4], 100_000) == 2
