"""What stands beside a name tells role and body, whoever else is named behind the role."""

from __future__ import annotations

import pytest

from claimtrack.extraction import extract
from claimtrack.types import Article, Document

ABOUT_OTHERS = "Lena Prado opened her campaign in Hollins on Monday. Prado shook many hands there.\n\n"


@pytest.mark.parametrize(
    ("sentence", "role", "affiliation"),
    [
        (
            "Mike Asher, a policy adviser at the Prado campaign, said it rained.",
            "policy adviser",
            "Prado campaign",
        ),
        (
            "Malia Orr, the director of the Harbour Society, who also worked for years with divers on the"
            " coast, said it rained.",
            "director",
            "Harbour Society",
        ),
        ("Mike Asher, Prado and two others said it rained.", None, None),
    ],
)
def test_an_apposition_tells_the_role(sentence: str, role: str | None, affiliation: str | None) -> None:
    text = ABOUT_OTHERS + sentence
    found = extract(Article(Document(text.encode(), "x", "text/plain"), text, reader="test"))
    (speaker,) = [claim.speaker for claim in found.claims if "rained" in claim.text]
    assert speaker is not None
    assert (speaker.role, speaker.affiliation) == (role, affiliation)
