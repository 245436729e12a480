"""The speaker beside the colon of a headline: "Minister: bridge destroyed", "Bridge destroyed: minister"."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.extraction.bodies import (
    is_collective_noun,
    is_document_noun,
    is_organisation_noun,
    is_outlet_noun,
    known_body,
)
from claimtrack.extraction.countries import government_country
from claimtrack.extraction.tagger.sentences import Found
from claimtrack.extraction.tagger.speakers import Stretch
from claimtrack.extraction.tagger.units import Unit
from claimtrack.extraction.tagger.words import WordClass as C
from claimtrack.extraction.titles import given_names, is_role

_SCORE = 0.6
_LONGEST_SPEAKER = 6
# What a kicker says of its own article ("Fact check: …", "In pictures: …"); it names no speaker.
_KICKERS = frozenset(
    "analysis breaking check editorial exclusive explainer factbox fact-check live opinion photo photos "
    "picture pictures report review story timeline update updated video videos watch".split()
)


def headline_attribution(unit: Unit, speakers: Iterable[str]) -> Found | None:
    """What a headline attributes with a colon; `speakers` are the mentions that speak in the article.

    Only a person, an office, an organisation, a group or a government speaks; other words before a colon
    are a topic.
    """
    colon = next((i for i, item in enumerate(unit.items) if item.text == ":"), None)
    last = len(unit.items) - 1
    if unit.word_class(last) is C.MARK:
        last -= 1
    if not colon or colon >= last:
        return None
    known = list(speakers)
    for speaker, content in (((0, colon - 1), (colon + 1, last)), ((colon + 1, last), (0, colon - 1))):
        if (content[1] > content[0] or unit.items[content[0]].quotation) and _may_speak(unit, speaker, known):
            return Found((colon, colon), speaker, (content,), _SCORE)
    return None


def _may_speak(unit: Unit, stretch: Stretch, speakers: list[str]) -> bool:
    first, last = stretch
    words = unit.words[first : last + 1]
    classes = {unit.word_class(i) for i in range(first, last + 1)}
    slug = words[0].isupper() and len(words[0]) > 4
    if len(words) > _LONGEST_SPEAKER or slug or words[-1].casefold() in _KICKERS:
        return False
    if not classes <= {C.NAME, C.NOUN, C.DETERMINER, C.PREPOSITION}:
        return False
    whole, head = " ".join(words), words[-1]
    nouns = (is_role, is_organisation_noun, is_outlet_noun, is_collective_noun, is_document_noun)
    titled = any(is_role(word) for word in words)
    if titled or any(test(head) for test in nouns) or known_body(whole) or government_country(whole):
        return True
    capitals = all(word[0].isupper() for word in words)
    named = (len(words) > 1 and words[0] in given_names()) or any(head in one.split() for one in speakers)
    return capitals and named
