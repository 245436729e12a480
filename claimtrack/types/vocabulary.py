"""The closed vocabularies of attributed claims: every value a coded field may take."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What the speaker does in saying it (speech acts, after Searle 1969)."""

    ASSERTION = "assertion"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    CONFIRMATION = "confirmation"
    DEMAND = "demand"
    PROMISE = "promise"
    THREAT = "threat"
    PREDICTION = "prediction"
    QUESTION = "question"
    OPINION = "opinion"


class Attribution(StrEnum):
    """Speech is reported to have been said; a stance is a wish, belief or intent (PARC, PolNeAR)."""

    SPEECH = "speech"
    STANCE = "stance"


class QuoteType(StrEnum):
    """How much of the content stands in quotation marks: all, none or some of it (PARC)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(StrEnum):
    """What sort of entity a speaker is (FollowTheMoney Person, Organization, PublicBody)."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    GROUP = "group"


class Naming(StrEnum):
    """How a speaker is named: by name, by title only, without a name, or as a collective."""

    NAMED = "named"
    TITLED = "titled"
    ANONYMOUS = "anonymous"
    COLLECTIVE = "collective"


class SourceKind(StrEnum):
    """What sort of publisher or relay a source is."""

    OUTLET = "outlet"
    WIRE = "wire"
    OFFICIAL = "official"
    SOCIAL = "social"
    UNKNOWN = "unknown"


class RelayKind(StrEnum):
    """A relay in an attribution chain is a source (an outlet) or a speaker."""

    SOURCE = "source"
    SPEAKER = "speaker"


class PlaceRole(StrEnum):
    """What a place name does in a text: it locates, stands for a government, or is a demonym."""

    LOCATION = "location"
    GOVERNMENT = "government"
    DEMONYM = "demonym"


class ClaimPlaceRole(StrEnum):
    """Whether a claim is about an event at the place or only mentions the place."""

    EVENT = "event"
    MENTIONED = "mentioned"


class Scope(StrEnum):
    """How far a person's decision about a place name reaches; the narrower one holds."""

    MENTION = "mention"
    ARTICLE = "article"
    EVERYWHERE = "everywhere"


class SpanField(StrEnum):
    """The field of a claim that a span of the capture's text is the evidence for."""

    CONTENT = "content"
    CUE = "cue"
    SPEAKER = "speaker"
    SAID = "said"
    PLACE = "place"
    EVENT = "event"


class Relation(StrEnum):
    """How one claim relates to another."""

    REPEATS = "repeats"
    SUPPORTS = "supports"
    DENIES = "denies"
    CONTRADICTS = "contradicts"
    CORRECTS = "corrects"
    RETRACTS = "retracts"
    RESPONDS_TO = "responds-to"


class LinkOrigin(StrEnum):
    """Whether a program suggested a link or a person made it."""

    SUGGESTED = "suggested"
    MANUAL = "manual"


class Method(StrEnum):
    """How a claim came into the database."""

    MANUAL = "manual"
    EXTRACTED = "extracted"
    IMPORTED = "imported"


class Status(StrEnum):
    """The state of a claim or link, derived from the judgements of it."""

    DRAFT = "draft"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"
    DISPUTED = "disputed"


class Verdict(StrEnum):
    """What a researcher decides about a claim or link."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"


class Reliability(StrEnum):
    """How far a source can be relied on, from what is known of it (NATO's Admiralty code, AJP-2.1)."""

    A = "A"  # completely reliable
    B = "B"  # usually reliable
    C = "C"  # fairly reliable
    D = "D"  # not usually reliable
    E = "E"  # unreliable
    F = "F"  # cannot be judged


class DateOrder(StrEnum):
    """Which comes first in an all-numeric date such as 04/06/2022: the month or the day."""

    MONTH_FIRST = "mdy"
    DAY_FIRST = "dmy"
