"""What a place name does where it stands: it locates, or stands for a government; and how exact it is."""

from __future__ import annotations

from claimtrack.extraction.gazetteer import Entry
from claimtrack.extraction.places.distances import stated_distance
from claimtrack.extraction.places.lexicon import context_words
from claimtrack.extraction.places.recognition import Scene
from claimtrack.extraction.places.spotting import Name
from claimtrack.extraction.places.words import Word
from claimtrack.types import PlaceRole, Span

# A body first, and a place only where something is inside it.
_UNION = "European Union"
_INSIDE = frozenset({"in", "across", "throughout", "within", "inside"})
_ADVERB_REACH = 3
_QUALIFIED_NEAR = frozenset({"near", "outside", "around"})


def role_of(name: Name, scene: Scene, speakers: tuple[Span, ...]) -> PlaceRole:
    """Government for a country, capital or palace that acts, speaks or is accused; else location."""
    if name.is_palace:
        return PlaceRole.GOVERNMENT
    entry = name.chosen
    before = scene.before(name)
    if entry is not None and entry.place.name == _UNION:
        outer = scene.before(name, 2) if before is not None and before.text == "the" else before
        inside = outer is not None and outer.text.casefold() in _INSIDE
        return PlaceRole.LOCATION if inside else PlaceRole.GOVERNMENT
    if entry is None or not (entry.is_country or entry.is_capital):
        return PlaceRole.LOCATION
    if _is_part(before):
        return PlaceRole.LOCATION
    located = before is not None and before.text.casefold() in context_words("locative")
    if not located and any(span.start <= name.span.start and name.span.end <= span.end for span in speakers):
        return PlaceRole.GOVERNMENT
    acts = (
        _is_accused(name, scene)
        or _is_subject(name, scene)
        or _owns_an_act(name, scene)
        or _is_agent(name, scene)
    )
    return PlaceRole.GOVERNMENT if acts else PlaceRole.LOCATION


def precision_of(name: Name, scene: Scene) -> int:
    """UCDP where_prec: 1 the town itself, 2 near it, 3 second and 4 first division, 5 a region within a
    country, 6 a country, 7 several countries (Sundberg and Melander 2013)."""
    entry = name.chosen
    if entry is None:
        return 1
    if entry.is_city:
        before = scene.before(name)
        near = before is not None and before.text.casefold() in _QUALIFIED_NEAR
        return 2 if near or stated_distance(name, scene) or _is_beside(name, scene) else 1
    if entry.is_country and _is_part(scene.before(name)):
        return 5
    return _area_precision(entry)


def _is_part(before: Word | None) -> bool:
    """Whether only a part of a country is meant: "in southern Lebanon"."""
    return before is not None and before.text.endswith("ern") and before.text in context_words("compass")


def _area_precision(entry: Entry) -> int:
    by_feature = {"ADM2": 3, "ADM1": 4, "CONT": 7}
    if entry.is_region:
        return 5 if entry.place.country else 7
    return by_feature.get(entry.place.feature_code or "", 6)


def _is_beside(name: Name, scene: Scene) -> bool:
    """ "northwest of Kiev" lies beside Kiev."""
    of, compass = scene.before(name), scene.before(name, 2)
    beside = compass is not None and compass.text in context_words("compass")
    return of is not None and of.text == "of" and beside


def _is_subject(name: Name, scene: Scene) -> bool:
    """A verb follows, and no preposition holds the name back: "Moscow launched", not "in Moscow said"."""
    before = scene.before(name)
    if scene.words[name.last].possessive or (before is not None and _is_held(before)):
        return False
    if before is not None and before.text == "," and name.first - 2 in scene.by_last:
        return False  # "in Dnipro, Ukraine, said"
    for steps in range(1, _ADVERB_REACH + 1):
        word = scene.after(name, steps)
        if word is None:
            return False
        if word.text == "," or word.text in {"which", "also"} or word.text.endswith("ly"):
            continue
        return _is_verb(word, headline=word.headline)
    return False


def _is_held(before: Word) -> bool:
    text = before.text.casefold()
    held = {"by", "with", "for", "on", "about", "than", "like", "as", "under", "and", "the"}
    return text in held or text in context_words("locative") or text in context_words("approach")


def _is_verb(word: Word, *, headline: bool) -> bool:
    text = word.text.casefold() if headline else word.text
    if not text.isalpha() or not text.islower() or text in context_words("not a verb"):
        return False
    listed = text in context_words("auxiliary") or text in context_words("past verb")
    third_person = text.endswith("s") and not text.endswith("ss") and len(text) > 3
    return listed or third_person or (text.endswith("ed") and len(text) > 4)


def _is_accused(name: Name, scene: Scene) -> bool:
    """The object of accusing, blaming, urging."""
    for steps in (1, 2):
        word = scene.before(name, steps)
        if word is not None and word.text.casefold() in context_words("target verb"):
            return True
        if word is None or word.text.casefold() != "the":
            return False
    return False


def _owns_an_act(name: Name, scene: Scene) -> bool:
    """ "Moscow's arguments" are a government's, "Moscow's streets" are not."""
    if not scene.words[name.last].possessive:
        return False
    owned = [word for word in (scene.after(name), scene.after(name, 2)) if word is not None]
    if any(word.text.casefold() in context_words("nobody said it") for word in owned):
        return False
    return any(word.text.casefold() in context_words("act") for word in owned)


def _is_agent(name: Name, scene: Scene) -> bool:
    """ "a false flag operation by Kiev"."""
    before = scene.before(name)
    return before is not None and before.text == "by" and not scene.words[name.last].possessive
