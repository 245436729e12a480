from __future__ import annotations

from claimtrack.linking.suggesting import Compared, Party, answers, suggestion
from claimtrack.types import Act, Relation

ARVIA = Party(1, None, ("Arvia",))
BORDANIA = Party(2, None, ("Bordania",))
MINISTRY = Party(3, 1, ("Defence Ministry", "Arvia"))
NOBODY = Party(None, None, ())


def claim(
    number: int, text: str, party: Party, *, act: Act = Act.ASSERTION, cue: str = "said", day: str = ""
) -> Compared:
    return Compared(number, text, act, cue, party, 1, number, (day, number))


def test_a_denial_answers_the_accusation_just_before_though_they_share_no_word() -> None:
    told = [
        claim(1, "The weather was fine", BORDANIA),
        claim(2, "they were shot by Arvian soldiers", BORDANIA, cue="saying"),
        claim(3, "it does not aim at villages", ARVIA, cue="insists"),
        claim(4, "those accusations as an invention", ARVIA, act=Act.DENIAL, cue="has rejected"),
    ]
    (found,) = answers(told)
    assert (found.from_id, found.relation, found.to_id) == (4, Relation.DENIES, 2)
    assert "'has rejected' denies" in found.reasons


def test_nobody_denies_their_own_words_or_those_of_their_side() -> None:
    told = [
        claim(1, "Arvian troops left the town", MINISTRY),
        claim(2, "those reports", ARVIA, act=Act.DENIAL, cue="denied"),
    ]
    assert answers(told) == []


def test_a_denial_of_something_else_answers_nothing() -> None:
    told = [
        claim(1, "The harvest will be good", BORDANIA),
        claim(2, "having met the ambassador", ARVIA, act=Act.DENIAL, cue="denied"),
    ]
    assert answers(told) == []


def test_a_number_of_the_same_thing_contradicts_and_corrects() -> None:
    old = claim(1, "12 people were killed in the strike on Velmora", BORDANIA, day="2031-05-01")
    other = claim(2, "30 people were killed in the strike on Velmora", ARVIA, day="2031-05-02")
    later = claim(3, "15 people were killed in the strike on Velmora", BORDANIA, day="2031-05-03")
    contradicting, correcting = suggestion(other, old), suggestion(later, old)
    assert contradicting and contradicting.relation is Relation.CONTRADICTS
    assert correcting and correcting.relation is Relation.CORRECTS


def test_the_same_words_are_a_repeat_whoever_says_them() -> None:
    one = claim(1, "The port of Velmora was closed by Arvian warships", BORDANIA)
    other = claim(2, "The port of Velmora was closed by Arvian warships", NOBODY)
    found = suggestion(other, one)
    assert found and found.relation is Relation.REPEATS


def test_a_claim_is_never_linked_with_itself_or_with_what_shares_little() -> None:
    one = claim(1, "The port of Velmora was closed by Arvian warships", BORDANIA)
    assert suggestion(one, one) is None
    assert suggestion(claim(2, "The port of Sundhavn reopened", ARVIA), one) is None


def test_what_only_points_back_answers_what_was_said_just_before() -> None:
    told = [
        claim(1, "the mayor had taken money from a builder", BORDANIA, cue="told"),
        claim(2, "the accusation", Party(7, None, ("Tom Reilly",)), act=Act.DENIAL, cue="denied"),
    ]
    (found,) = answers(told)
    assert (found.from_id, found.to_id) == (2, 1)


def test_a_negation_of_what_was_said_about_the_speaker_denies_it_without_a_word_of_denial() -> None:
    told = [
        claim(1, "Arvian drones struck the dam at Velmora", BORDANIA),
        claim(2, "Our forces did not strike any dam", MINISTRY),
        claim(3, "it is not raining", MINISTRY),
    ]
    (found,) = answers(told)
    assert (found.from_id, found.relation, found.to_id) == (2, Relation.DENIES, 1)


def test_a_claim_does_not_repeat_the_one_that_is_nested_in_it() -> None:
    inner = claim(1, "The port of Velmora was closed by Arvian warships", BORDANIA)
    outer = claim(2, "Officials said the port of Velmora was closed by Arvian warships", ARVIA)
    assert suggestion(outer, inner) is None


def test_a_word_of_denial_that_is_part_of_what_is_claimed_denies_nothing() -> None:
    one = claim(1, "A photograph shows the letter that Lena Orlova got from Velmora University", BORDANIA)
    other = claim(2, "A photograph shows the rejection letter of Velmora University for Per Dahl", ARVIA)
    assert suggestion(other, one) is None
