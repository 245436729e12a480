from __future__ import annotations

import re

import pytest

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import find_people
from claimtrack.extraction.speakers import Resolved, resolve_speakers
from claimtrack.extraction.speakers.roles import read_role
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import Naming, Span, SpeakerKind


def resolve(marked: str, byline: str | None = None) -> list[Resolved | None]:
    """Resolve the speakers that stand in square brackets; each one's content is the sentence's rest."""
    text, spans = "", []
    for piece in re.split(r"(\[[^\]]*\])", marked):
        words = piece[1:-1] if piece.startswith("[") else piece
        if piece.startswith("["):
            spans.append(Span(len(text), len(text) + len(words)))
        text += words
    passages = Passages(text)
    rest = [Span(span.end, span.end + 1) for span in spans]
    attributions = [
        TaggedAttribution((), (one,), (after,), 1.0) for one, after in zip(spans, rest, strict=True)
    ]
    return list(resolve_speakers(passages, attributions, find_people(passages), byline))


def names(marked: str) -> list[str | None]:
    return [found.speaker.name if found else None for found in resolve(marked)]


def test_a_person_goes_by_the_fullest_name_with_role_and_affiliation() -> None:
    first, second = resolve(
        "[Norway's Fisheries Ministry] said no. [The ministry's spokesman Major General Igor Velanov] spoke."
    )
    assert first is not None
    assert second is not None
    assert first.speaker.name == "Norway's Fisheries Ministry"
    assert (second.speaker.name, second.speaker.role) == ("Igor Velanov", "spokesman")
    assert second.speaker.affiliation == "Norway's Fisheries Ministry"
    assert second.speaker.country == "NO"


@pytest.mark.parametrize(
    ("words", "name", "role", "affiliation"),
    [
        ("Peru's president, Oleh Tarasenko,", "Oleh Tarasenko", "president", "Peru"),
        ("US President Martha Ellison", "Martha Ellison", "President", "United States"),
        ("White House press secretary Ana Prado", "Ana Prado", "press secretary", "United States"),
        ("NATO chief Jens Olsen", "Jens Olsen", "chief", "NATO"),
        ("Ana Prado, mayor of Hollins,", "Ana Prado", "mayor", "Hollins"),
        ("Kenya's Deputy Water Minister Daniel Otieno", "Daniel Otieno", "Deputy Water Minister", "Kenya"),
        ("dairy farmer Moana Tait", "Moana Tait", "dairy farmer", None),
        ("Attorney General Ana Prado", "Ana Prado", "Attorney General", None),
    ],
)
def test_role_and_affiliation_are_read_from_the_words_beside_a_name(
    words: str, name: str, role: str, affiliation: str | None
) -> None:
    (found,) = resolve(f"Then [{words}] said it rained.")
    assert found is not None
    assert (found.speaker.name, found.speaker.role, found.speaker.affiliation) == (name, role, affiliation)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("the Russian government", "Russia"),
        ("Downing Street", "United Kingdom"),
        ("The Kazakh side", "Kazakhstan"),
        ("The government of Ethiopia", "Ethiopia"),
        ("Ukraine", "Ukraine"),
    ],
)
def test_a_government_is_filed_under_its_country(words: str, name: str) -> None:
    (found,) = resolve(f"[{words}] said it rained.")
    assert found is not None
    assert (found.speaker.name, found.speaker.kind) == (name, SpeakerKind.GOVERNMENT)
    assert found.speaker.mention == words


def test_known_acronyms_are_written_out() -> None:
    assert names("[The EU] and then [the IAEA] spoke.") == [
        "European Union",
        "International Atomic Energy Agency",
    ]


@pytest.mark.parametrize(
    ("words", "name", "kind", "naming"),
    [
        ("local officials", "local officials", SpeakerKind.GROUP, Naming.COLLECTIVE),
        ("the local mayor", "local mayor", SpeakerKind.PERSON, Naming.TITLED),
        ("A nurse", "nurse", SpeakerKind.PERSON, Naming.ANONYMOUS),
        ("residents of Hollins", "residents of Hollins", SpeakerKind.GROUP, Naming.COLLECTIVE),
        ("Residents of Hollins", "residents of Hollins", SpeakerKind.GROUP, Naming.COLLECTIVE),
        ("Truck drivers in Calais", "truck drivers in Calais", SpeakerKind.GROUP, Naming.COLLECTIVE),
        ("People living in Hollins", "people living in Hollins", SpeakerKind.GROUP, Naming.COLLECTIVE),
        ("the report", "report", SpeakerKind.ORGANIZATION, Naming.TITLED),
    ],
)
def test_the_unnamed_are_speakers_of_their_own(
    words: str, name: str, kind: SpeakerKind, naming: Naming
) -> None:
    (found,) = resolve(f"Then [{words}] said it rained.")
    assert found is not None
    assert (found.speaker.name, found.speaker.kind, found.speaker.naming) == (name, kind, naming)


def test_a_bare_surname_means_the_only_full_name_with_it() -> None:
    text = "[Igor Velanov] said no. [Velanov] said yes."
    assert names(text) == ["Igor Velanov", "Igor Velanov"]
    assert names("Igor Velanov met Ana Velanov. [Velanov] said yes.") == ["Velanov"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Igor Velanov] met Ana Prado. [He] said no.", "Igor Velanov"),
        ("[Igor Velanov] met Ana Prado. [She] said no.", "Ana Prado"),
        ("[Moscow], which spoke to Igor Velanov, said no. [It] added more.", "Russia"),
        ("Farmers upstream accuse Igor Velanov. [They] said no.", "farmers"),
        ("[Igor Velanov], [who] said no, left.", "Igor Velanov"),
        ("Balcom, a cable company, sent ships. [Its director, Ana Prado,] said no.", "Ana Prado"),
        ("[The harbour board] told AFP so. [It] added more.", "harbour board"),
    ],
)
def test_a_pronoun_means_the_first_fitting_subject(text: str, expected: str) -> None:
    assert names(text)[-1] == expected


def test_what_is_inferred_is_less_certain() -> None:
    named, pronoun = resolve("[Igor Velanov] said no. [He] said yes.")
    assert named is not None
    assert pronoun is not None
    assert pronoun.certainty < named.certainty
    assert (pronoun.speaker.mention, named.speaker.mention) == ("He", "Igor Velanov")


def test_its_belongs_to_the_body_named_before() -> None:
    found = resolve("Balcom, a cable company, sent ships. [Its director, Ana Prado,] said no.")[-1]
    assert found is not None
    assert found.speaker.affiliation == "Balcom"


def test_a_role_alone_means_who_holds_it() -> None:
    text = "Health minister Grace Ntale met the press. [The minister] said no."
    assert names(text) == ["Grace Ntale"]


def test_a_description_finds_the_name_it_stands_for() -> None:
    assert names("They sued the mining company Altamar. [The company] said no.") == ["Altamar"]
    assert names("The head of the dockers' union left. [The union] said no.") == ["dockers' union"]


def test_a_name_that_only_modifies_is_not_the_speaker() -> None:
    assert names("Igor Velanov ran. [Velanov spokesman Nick Moray] said no.") == ["Nick Moray"]
    assert names("Igor Velanov ran. [The Velanov campaign] said no.") == ["Velanov campaign"]


@pytest.mark.parametrize("words", ["you", "the", "this"])
def test_words_that_mean_nobody_name_nobody(words: str) -> None:
    found = resolve(f"Igor Velanov left. Then [{words}] said no.")[-1]
    assert found is None or found.speaker.name.casefold() not in {"the", "you", "this"}


def test_a_role_is_read_with_what_belongs_to_it() -> None:
    role = read_role("the Harlan Ministry's deputy press spokesman")
    assert role is not None
    assert (role.words, role.body, role.noun) == ("deputy press spokesman", "Harlan Ministry", "spokesman")
    assert read_role("the weather") is None


def test_i_means_the_speaker_of_the_words_around_it() -> None:
    text = '"I warned them," Igor Velanov said.'
    passages = Passages(text)
    outer = TaggedAttribution((Span(30, 34),), (Span(17, 29),), (Span(0, 16),), 1.0)
    inner = TaggedAttribution((Span(3, 9),), (Span(1, 2),), (Span(10, 14),), 1.0)
    found = resolve_speakers(passages, [outer, inner], find_people(passages))
    assert [one.speaker.name if one else None for one in found] == ["Igor Velanov", "Igor Velanov"]


@pytest.mark.parametrize(
    ("marked", "byline", "name"),
    [
        ("[I] think so.\n\nAna Prado is a pharmacist in Hollins.", None, "Ana Prado"),
        (
            "[I] think so.\n\nAna Prado.\n\nHollins.\n\n[I] do not.\n\nIgor Velanov.\n\nTrall.",
            None,
            "Ana Prado",
        ),
        ("[I] think so.", "By Zorba Quill in Hollins", "Zorba Quill"),
        ("[I] think so.", "By Ana Prado and Igor Velanov", None),
        ("[I] think so.", "Port of Velmora Gazette", None),
        ("Mayor Ana Prado left. [I] think so.", None, None),
        ("[I] think so.\n\nAna Prado\n\n" + "The bridge that she wants is wide and long. " * 3, None, None),
        ("The nurse wrote: “[I] think so.”\n\nAna Prado is a pharmacist in Hollins.", None, None),
    ],
)
def test_i_means_the_writer_whom_signature_byline_or_note_tells(
    marked: str, byline: str | None, name: str | None
) -> None:
    first = resolve(marked, byline)[0]
    assert (first.speaker.name if first else None) == name


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (
            "[Peru's minister of peace, Mulu Tesfalo,] said no.",
            "Mulu Tesfalo",
            "minister of peace",
            "Peru",
        ),
        (
            "[The head of the regional council, Sanu Kalle,] said no.",
            "Sanu Kalle",
            "head",
            "regional council",
        ),
        ("[Slavica, a pharmacist in Hollins,] said no.", "Slavica", "pharmacist", None),
        (
            "[Colonel Igor Velanov of the Coastal Command] said no.",
            "Igor Velanov",
            "Colonel",
            "Coastal Command",
        ),
        (
            "Greenpeace sent ships. [Its Americas director, Ana Prado,] said no.",
            "Ana Prado",
            "director",
            "Greenpeace",
        ),
        (
            "Hamas sent men. [The group's deputy leader, Igor Velanov,] said no.",
            "Igor Velanov",
            "deputy leader",
            "Hamas",
        ),
    ],
)
def test_a_person_is_known_by_a_longer_description(
    text: str, name: str, role: str, affiliation: str | None
) -> None:
    found = resolve(text)[-1]
    assert found is not None
    assert (found.speaker.name, found.speaker.role, found.speaker.affiliation) == (name, role, affiliation)


def test_a_wider_noun_takes_up_whoever_has_a_narrower_title() -> None:
    assert names("[Sheikh Hassan Velan] said no. [The cleric] said yes.")[-1] == "Hassan Velan"
    assert names("[Senator Ana Prado] said no. [The lawmaker] said yes.")[-1] == "Ana Prado"


def test_a_body_is_named_after_its_description() -> None:
    assert names("[A monitoring group, Rivers Watch,] said no.") == ["Rivers Watch"]


def test_initials_mean_the_body_the_article_names_in_full() -> None:
    assert (
        names("[The Coastal Relief Union (CRU)] said no. [The CRU] said yes.")[-1] == "Coastal Relief Union"
    )
    assert names("[Amal Bila Hudud (ABH)] said no. [ABH] said yes.")[-1] == "Amal Bila Hudud"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Igor Velanov led. He met Ana Velanov once. [Velanov] said no.", "Igor Velanov"),
        ("Igor Velanov led.\n\nAna Velanov came. [Velanov] said no.", "Ana Velanov"),
        ("Igor Velanov met Ana Velanov. [Mrs. Velanov] said no.", "Ana Velanov"),
        ("Robert Tarn spoke. [Bob Tarn] said no.", "Robert Tarn"),
        ("Igor Velanov came. [Igor Velanov Jr.] said no.", "Igor Velanov Jr"),
        ("Igor Q. Velanov came. [Igor B. Velanov] said no.", "Igor B. Velanov"),
    ],
)
def test_of_several_bearers_of_a_surname_the_likeliest_is_meant(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


def test_a_surname_of_several_bearers_is_inferred_and_names_the_others() -> None:
    (found,) = resolve("Igor Velanov led. He met Ana Velanov once. [Velanov] said no.")
    assert found is not None
    assert (found.certainty, found.considered) == (0.8, ("Ana Velanov",))
    assert "several" in found.rule


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("A lot of shop owners [who] trade by night agreed.", "shop owners"),
        ("Supporters of Ana Prado [who] have waited agreed.", "supporters"),
        ("Ana Prado, a nurse from Hollins, [who] waited, agreed.", "Ana Prado"),
        ("The union wrote to Norwell Press, [which] said no.", "Norwell Press"),
        ("There were two farmers, [both of whom] said no.", "two farmers"),
    ],
)
def test_a_relative_pronoun_means_the_phrase_before_it(marked: str, name: str) -> None:
    assert names(marked) == [name]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # A name in the speaker's own words is not the speaker.
        ('Liz Tarn won. "Ana Prado lost," [she] said.', "Liz Tarn"),
        # Whoever owns a claim is no subject.
        ("Of Igor Velanov's plan, Karl Brenner spoke at length. [He] said no.", "Karl Brenner"),
        # A sentence about "he" goes on about one named earlier.
        ("Igor Velanov left. He has shrugged off Karl Brenner. And [he] said no.", "Igor Velanov"),
        ("The film shows a minister. [He] denied it.", "minister"),
        ("The transport union met. [It] said no.", "transport union"),
        (
            "While Mayor Oleh Brandt has yet to answer, Governor Igor Velanov spoke. And [he] said no.",
            "Igor Velanov",
        ),
        ("Oleh Brandt spoke.\n\nEven as [he] blamed the port, Igor Velanov stayed away.", "Igor Velanov"),
        ("Oleh Brandt spoke. When [he] blamed the port, Igor Velanov stayed away.", "Oleh Brandt"),
        ("The ferry rocked badly.\n\nOleh Brandt.\n\nMayor Igor Velanov came. [He] knew.", "Igor Velanov"),
        ("Ana Prado spoke. Igor Velanov's mother listened. [He] agreed.", "Igor Velanov"),
        ("Igor Velanov told the senator Tuesday that [he] agreed.", "Igor Velanov"),
        ("Dr. Quellen left. [She] said so.\n\nThe port honoured Zorba Quellen.", "Zorba Quellen"),
        ("Ana Prado sang. Meanwhile Slavica, who was honoured, spoke. [She] said so.", "Slavica"),
    ],
)
def test_a_pronoun_means_whom_the_text_goes_on_about(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Senator Ana Prado of Ohio came. [The Ohio senator] said no.", "Ana Prado"),
        (
            "Former president Karl Brenner met President Ana Prado. [The former president] left.",
            "Karl Brenner",
        ),
        ("Former president Karl Brenner met President Ana Prado. [The president] left.", "Ana Prado"),
        ("Ana Prado won. Ana Prado spoke. Prado left. [The billionaire] said no.", "Ana Prado"),
        ("Ana Prado won. Ana Prado spoke. Prado left. [The judge] said no.", "judge"),
        ("The Hollins Relief Fund came. [The agency] said no.", "Hollins Relief Fund"),
    ],
)
def test_a_description_means_the_one_the_article_calls_so(marked: str, name: str) -> None:
    assert names(marked) == [name]


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("38% of likely voters", "38% of likely voters", SpeakerKind.GROUP),
        ("four in 10 nurses", "four in 10 nurses", SpeakerKind.GROUP),
        ("a lot of nurses", "nurses", SpeakerKind.GROUP),
        ("unions representing most nurses", "unions representing most nurses", SpeakerKind.GROUP),
        ("Republicans", "Republicans", SpeakerKind.GROUP),
        ("A Treasury spokesman", "Treasury spokesman", SpeakerKind.PERSON),
        ("a theatre troupe", "theatre troupe", SpeakerKind.ORGANIZATION),
        ("someone in the crowd", "someone in the crowd", SpeakerKind.PERSON),
        (
            "politicians like Ana Prado and Karl Brenner",
            "politicians like Ana Prado and Karl Brenner",
            SpeakerKind.GROUP,
        ),
    ],
)
def test_an_unnamed_speaker_keeps_the_words_and_gets_a_kind(words: str, name: str, kind: SpeakerKind) -> None:
    (found,) = resolve(f"[{words}] said no.")
    assert found is not None
    assert (found.speaker.name, found.speaker.kind) == (name, kind)


def test_what_is_somebodys_is_named_by_the_owner() -> None:
    assert names("Ana Prado won. [Her father] said no.") == ["Ana Prado's father"]


def test_the_only_person_named_answers_in_an_interview() -> None:
    text = "The nurse Ana Prado spoke to us.\n\n[Q]: Was it cold?\n\n[A]: It was."
    assert names(text) == [None, "Ana Prado"]


def test_every_answer_says_its_rule() -> None:
    text = "[Igor Velanov], [who] led, met [the mayor]. [He] said no. [Norway] and [farmers] said no."
    assert all(found is None or found.rule for found in resolve(text))


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[The IMF report] said no.", "International Monetary Fund"),
        ("[An Amnesty International study] said no.", "Amnesty International"),
        ("[The Velmora report] said no.", "Velmora report"),
        # Whoever stands for an example is not the speaker.
        (
            "[Critics of tolls, like Senators Ana Prado, of Iowa, and Igor Velanov,] agreed.",
            "critics of tolls",
        ),
        ("Igor Velanov, a Democrat, came. [At least one Democrat] said no.", "at least one Democrat"),
        # An office without a name follows right upon its holder.
        ("Ana Prado came. Igor Velanov agreed.\n\n[The Ohio senator] said no.", "Igor Velanov"),
        ("Minister Igor Velanov agreed.\n\n[The Ohio senator] said no.", "Ohio senator"),
        # "Mr. Velanov" cannot be the Nadia Velanov who is named as well.
        ("President Velanov left. [Velanov] waved.\n\nMr. Velanov met Nadia Velanov.", "Velanov"),
    ],
)
def test_who_is_described_or_named_in_part_is_whom_a_reader_would_take(marked: str, name: str) -> None:
    assert names(marked) == [name]
