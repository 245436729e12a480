"""Who holds a word, in any of its forms, in a claim or in the title above it; claims that can be linked."""

from __future__ import annotations

import finding_samples as samples
import pytest

from claimtrack.storage import checking
from claimtrack.storage.database import Database
from claimtrack.storage.editing.suggesting import NewSuggestion, add_suggestions
from claimtrack.storage.finding import alike, linking
from claimtrack.storage.location import Location
from claimtrack.storage.reader import open_for_reading
from claimtrack.storage.tables import Article, Claim
from claimtrack.types import Relation


@pytest.fixture
def claims(database: Database) -> dict[int, str]:
    """The ids and words of the claims of the sample articles."""
    samples.fill(database)
    with database.writing() as session:
        first = session.get_one(Claim, 1)
        first.text = "Immigrants' boats left Velmora"
        session.get_one(Article, 2).title = "Zeppelins over the harbour"
    with database.writing() as session:
        return {claim.id: claim.text for claim in session.query(Claim)}


def test_words_are_found_in_any_form_and_by_their_beginning(
    claims: dict[int, str], location: Location
) -> None:
    with open_for_reading(location) as reader:
        assert alike.newest_claim(reader) == max(claims)
        assert alike.claims_with(reader, [("boat", "boats")], 10) == [1]
        assert alike.claims_with(reader, [("immigr*",)], 10) == [1]
        assert alike.claims_with(reader, [("immigr*",), ("velmora",)], 10) == [1]
        assert alike.claims_with(reader, [("immigr*",), ("zeppelin",)], 10) == []


def test_titles_are_found_and_stay_so_when_they_change(
    claims: dict[int, str], location: Location, database: Database
) -> None:
    with open_for_reading(location) as reader:
        under = alike.claims_under(reader, [("zeppel*",)], 10)
        known = list(alike.known_texts(reader, sorted(claims)))
    assert under
    assert {one.title for one in known if one.id in under} == {"Zeppelins over the harbour"}
    with database.writing() as session:
        session.get_one(Article, 2).title = "Nothing flies"
    with open_for_reading(location) as reader:
        assert alike.claims_under(reader, [("zeppel*",)], 10) == []
    assert checking.check(location) == []


def test_removed_claims_are_not_compared(
    claims: dict[int, str], location: Location, database: Database
) -> None:
    with database.writing() as session:
        session.get_one(Claim, 1).deleted_at = samples.NOW
    with open_for_reading(location) as reader:
        assert 1 not in {one.id for one in alike.known_texts(reader, sorted(claims))}
        assert 1 not in {one.id for one in linking.linkable_claims(reader, sorted(claims))}


def test_suggested_links_join_claims_in_both_orders(
    claims: dict[int, str], location: Location, database: Database
) -> None:
    one, other = sorted(claims)[:2]
    with database.writing() as session:
        made = NewSuggestion(other, one, Relation.DENIES, 0.8, ["because"])
        assert add_suggestions(session, [made], now=samples.NOW) == 1
    with open_for_reading(location) as reader:
        assert {(one, other), (other, one)} <= linking.linked_pairs(reader, [one])
        assert linking.linked_pairs(reader, []) == set()
        beside = linking.linkable_beside(reader, [one])
    assert one in {claim.id for claim in beside}
    assert len({claim.article_id for claim in beside}) == 1
