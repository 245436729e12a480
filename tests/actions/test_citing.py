"""A citation can be checked against any copy of the database, and fails where the words are others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from claimtrack.actions import adding, citing, removing
from claimtrack.errors import InvalidValue, NotFound
from claimtrack.storage.database import open_for_writing
from claimtrack.storage.location import Location
from claimtrack.types import Span


def citation_of(location: Location, claim: str = "1") -> citing.Citation:
    cited = citing.cite(location, claim).citation
    assert cited is not None
    return cited


def test_a_citation_is_borne_out_by_the_database_it_is_from(filed: Location) -> None:
    cited = citing.cite(filed, "2")
    (read,) = citing.citations(f"As we wrote: Arne Solheim,\n {cited.citation}.")
    assert read == cited.citation
    assert citing.check(filed, read) == []


def test_an_edited_claim_is_still_cited_by_the_words_of_the_article(filed: Location) -> None:
    before = citing.cite(filed, "2")
    adding.edit(filed, ["2"], adding.ClaimEntry(text="something else"))
    assert citing.cite(filed, "2").words == before.words


def test_several_citations_in_one_text_are_read_in_order(filed: Location) -> None:
    one, two = citation_of(filed, "1"), citation_of(filed, "2")
    assert citing.citations(f"{two} and {one}") == (two, one)


def test_a_text_without_a_citation_is_refused() -> None:
    with pytest.raises(InvalidValue) as refused:
        citing.citations("as somebody said")
    assert str(refused.value) == (
        "no citation is in it; 'claimtrack cite' prints one, which ends in [claimtrack: …]"
    )


def test_other_words_at_the_span_are_told(filed: Location) -> None:
    right = citation_of(filed)
    wrong = replace(right, spans=(Span(right.spans[0].start + 1, right.spans[0].end),))
    assert citing.check(filed, wrong) == ["capture 1: other words stand at the span of the citation"]


def test_a_capture_that_is_not_here_is_told(filed: Location) -> None:
    with pytest.raises(NotFound) as missing:
        citing.check(filed, replace(citation_of(filed), bytes_sha256="0" * 64))
    assert str(missing.value) == "no capture here has the bytes 000000000000…; is this the right database?"


def test_a_changed_text_is_told(filed: Location) -> None:
    citation = citation_of(filed)
    with open_for_writing(filed) as database, database.writing() as session:
        session.execute(text("UPDATE capture SET text = replace(text, 'ship', 'shop')"))
    assert "capture 1: its text is not that of the citation" in citing.check(filed, citation)


def test_after_a_purge_only_the_hashes_can_be_told(filed: Location) -> None:
    citation = citation_of(filed)
    removing.purge(filed, "1")
    assert citing.check(filed, citation) == [
        "capture 1: its bytes and text were purged; only their hashes are left"
    ]


def test_a_claim_without_an_article_has_nothing_to_be_checked(filed: Location) -> None:
    added = adding.add(filed, adding.ClaimEntry(text="The bridge is open", speaker="Jo Example"))
    assert citing.cite(filed, str(added.claim_id)).citation is None
