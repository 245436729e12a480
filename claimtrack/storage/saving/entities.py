"""The speakers, places and sources that claims name, as rows: found by identity, made where they are new."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claimtrack.names import surname
from claimtrack.storage.saving.divisions import continue_division
from claimtrack.storage.saving.identity import key_of, place_identity, speaker_identity
from claimtrack.storage.saving.writer import Writer
from claimtrack.types import Claim, Naming, Place, Relay, RelayKind, Speaker, SpeakerKind

CountryOf = Callable[[str], str | None]

# Speakers that a person gave this name, unless some speaker had it from the beginning.
_ACCEPTED_AS = (
    "SELECT DISTINCT speaker.id FROM speaker_name AS alias JOIN speaker ON speaker.id = alias.speaker_id"
    " WHERE alias.key = ? AND alias.strength = 'accepted' AND speaker.kind = ? AND speaker.deleted_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM speaker AS known WHERE known.identity = ?)"
)


def no_country(_name: str) -> str | None:
    """For callers that know no countries: no affiliation is a government then."""
    return None


class Entities:
    """The entities of one article's claims. `scope` is the article's uid: a bare surname, a title or an
    unnamed group means somebody there and nobody elsewhere. `country_of` gives the ISO 3166 code of a name
    that is a country's: an affiliation so named is a government."""

    def __init__(self, writer: Writer, scope: str, claims: Iterable[Claim], country_of: CountryOf) -> None:
        self._writer = writer
        self._scope = scope
        self._country_of = country_of
        self._named = {
            key_of(claim.speaker.name): claim.speaker for claim in reversed(tuple(claims)) if claim.speaker
        }

    def speaker(self, speaker: Speaker) -> int:
        """The row of a speaker, with all the names and the role this article has for it."""
        name, described = speaker.name, self._writer.described
        identity, is_global = speaker_identity(speaker.kind, speaker.naming, name, self._scope)
        description = (identity, name, speaker.mention, speaker.role, speaker.affiliation, speaker.aliases)
        row = described.get(description)
        if row is None:
            kind, naming = speaker.kind._value_, speaker.naming._value_
            row = self._accepted(identity, key_of(name), kind) if is_global else None
            if row is None:
                row = self._writer.id_of(
                    "speaker", identity, name, key_of(name), kind, naming, speaker.country, self._writer.now
                )
            described[description] = row
            self._describe(row, speaker, is_global)
        return row

    def _accepted(self, identity: str, key: str, kind: str) -> int | None:
        """The speaker that a person gave this full name as an alias; None without one, or with several."""
        found = [row[0] for row in self._writer.run(_ACCEPTED_AS, key, kind, identity)]
        return found[0] if len(found) == 1 else None

    def affiliation(self, speaker: Speaker) -> int | None:
        """The row of the organisation or government that a speaker belongs to; None without one."""
        if not speaker.affiliation:
            return None
        return self.speaker(self._called(speaker.affiliation, SpeakerKind.ORGANIZATION))

    def relay(self, relay: Relay) -> tuple[int | None, int | None]:
        """The source or the speaker that a relay is: one of the two ids is None."""
        if relay.kind is RelayKind.SOURCE:
            return self.source(relay.name), None
        return None, self.speaker(self._called(relay.name, SpeakerKind.PERSON))

    def source(self, name: str) -> int:
        """The row of a publisher or relay."""
        return self._writer.id_of("source", key_of(name), name, self._writer.now)

    def place(self, place: Place, raw: str) -> int:
        """The row of a place, which answers from now on to the article's spelling too."""
        identity, described = place_identity(place), self._writer.described
        row = described.get((identity, raw))
        if row is not None:
            return row
        continue_division(self._writer, place, raw)
        row = described[identity, raw] = self._writer.id_of(
            "place",
            identity,
            place.geonames_id,
            place.name,
            key_of(place.name),
            place.country,
            place.admin1,
            place.feature_code,
            place.latitude,
            place.longitude,
            place.population,
            self._writer.now,
        )
        for name in dict.fromkeys((place.name, raw)):
            self._writer.add_once("place_name", "place", row, (key_of(name),), (row, name, key_of(name)))
        return row

    def _called(self, name: str, otherwise: SpeakerKind) -> Speaker:
        """The entity that the article calls so; a country's government; else one of the kind `otherwise`."""
        known = self._named.get(key_of(name))
        if known is not None:
            return Speaker(known.name, known.kind, known.naming, country=known.country)
        country = self._country_of(name)
        if country is not None:
            return Speaker(name, SpeakerKind.GOVERNMENT, Naming.NAMED, country=country)
        return Speaker(name, otherwise, Naming.NAMED)

    def _describe(self, row: int, speaker: Speaker, is_full_name: bool) -> None:
        """Add the names that a speaker goes by, and the role it has."""
        self._name(row, speaker.name, "strong" if is_full_name else "weak")
        for alias in speaker.aliases:
            is_full = speaker.kind is SpeakerKind.PERSON and " " in alias.strip()
            self._name(row, alias, "strong" if is_full else "weak")
        mention = speaker.mention
        if mention and mention != speaker.name and _is_part_of_name(mention, speaker.name):
            self._name(row, mention, "weak")
        if speaker.kind is SpeakerKind.PERSON and speaker.naming is Naming.NAMED:
            short = surname(speaker.name)
            if short is not None:
                self._name(row, short, "weak")
        if speaker.role:
            self._role(row, speaker.role, self.affiliation(speaker))

    def _name(self, speaker: int, name: str, strength: str) -> None:
        key = key_of(name)
        self._writer.add_once("speaker_name", "speaker", speaker, (key,), (speaker, name, key, strength))

    def _role(self, speaker: int, title: str, affiliation: int | None) -> None:
        key = key_of(title)
        row = (speaker, title, key, affiliation)
        self._writer.add_once("speaker_role", "speaker", speaker, (key, affiliation), row)


def identities(claims: Iterable[Claim], scope: str) -> dict[str, list[str]]:
    """What `Entities` will look up for these claims' speakers, places and relays: to ask for all at once."""
    found: dict[str, list[str]] = {"speaker": [], "place": [], "source": []}
    for claim in claims:
        if claim.speaker is not None:
            kind, naming, affiliation = claim.speaker.kind, claim.speaker.naming, claim.speaker.affiliation
            found["speaker"].append(speaker_identity(kind, naming, claim.speaker.name, scope)[0])
            if affiliation:
                kind, naming = SpeakerKind.ORGANIZATION, Naming.NAMED
                found["speaker"].append(speaker_identity(kind, naming, affiliation, scope)[0])
        for named in claim.places:
            if named.place:
                found["place"].append(place_identity(named.place))
        for relay in claim.via:
            if relay.kind is RelayKind.SOURCE:
                found["source"].append(key_of(relay.name))
    return found


def _is_part_of_name(mention: str, name: str) -> bool:
    """Whether a mention is itself a name ("Konashenkov", "Defense Ministry"), not "he" or "the ministry"."""
    words = mention.removeprefix("The ").removeprefix("the ").split()
    return (
        bool(words)
        and all(word[:1].isupper() for word in words)
        and set(key_of(" ".join(words)).split()) <= set(key_of(name).split())
    )
