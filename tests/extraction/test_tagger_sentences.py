"""More sentences as news writes them: lists of speakers, asides, headlines, and what nobody claims."""

import pytest

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution, default_tagger

Found = tuple[str, str, str]


def tag(text: str) -> list[Found]:
    """Speaker, cue and content of each attribution, pieces joined with an ellipsis."""

    def words(one: TaggedAttribution, field: str) -> str:
        return " … ".join(span.of(text) for span in getattr(one, field))

    found = default_tagger().tag(Passages(text))
    return [(words(a, "speaker"), words(a, "cue"), words(a, "content")) for a in found]


ATTRIBUTIONS: list[tuple[str, list[Found]]] = [
    (
        "Ida Roe, Bo Tarn and the head of the union said the mill would close.",
        [("Ida Roe, Bo Tarn and the head of the union", "said", "the mill would close")],
    ),
    (
        '"No one told us anything," she said, adding that the sirens were silent.',
        [("she", "said", '"No one told us anything,"'), ("she", "adding", "that the sirens were silent")],
    ),
    (
        "Sudria said it had shot down six drones and accused Northland of targeting its grid.",
        [
            ("Sudria", "said", "it had shot down six drones"),
            ("Sudria", "accused", "Northland of targeting its grid"),
        ],
    ),
    (
        "Local media reported that a school had been hit.",
        [("Local media", "reported", "that a school had been hit")],
    ),
    ('"It is a lie," Tarn wrote on X.', [("Tarn", "wrote", '"It is a lie,"')]),
    (
        "Kyra Dell, the UN envoy, urged both sides to show restraint.",
        [("Kyra Dell, the UN envoy", "urged", "both sides to show restraint")],
    ),
    (
        "The two governments agreed to reopen the crossing.",
        [("The two governments", "agreed to", "reopen the crossing")],
    ),
    (
        "The claim was repeated by the prime minister on Sunday.",
        [("the prime minister", "was repeated", "The claim")],
    ),
    (
        "The site published a photo that it said showed a mass grave.",
        [("it", "said", "a photo … showed a mass grave")],
    ),
    (
        "A ministry source told the paper on condition of anonymity that the plan was dead.",
        [("A ministry source", "told", "that the plan was dead")],
    ),
    (
        'Asked about the strike, Tarn said: "I know nothing about it."',
        [("Tarn", "said", '"I know nothing about it."')],
    ),
    (
        "The prime minister's office confirmed the deaths of three soldiers.",
        [("The prime minister's office", "confirmed", "the deaths of three soldiers")],
    ),
    (
        "The rebels claimed responsibility for the attack.",
        [("The rebels", "claimed", "responsibility for the attack")],
    ),
    (
        "The head of the mission, speaking from Karsk, said that supplies would last a week.",
        [("The head of the mission", "said", "that supplies would last a week")],
    ),
    (
        "Prosecutors allege that the captain took bribes.",
        [("Prosecutors", "allege", "that the captain took bribes")],
    ),
    (
        "The minister told parliament on Wednesday the budget would be cut.",
        [("The minister", "told", "the budget would be cut")],
    ),
    (
        "Witnesses said they heard three blasts, then gunfire.",
        [("Witnesses", "said", "they heard three blasts, then gunfire")],
    ),
    (
        "State news agency SNA said a warehouse had burned down.",
        [("State news agency SNA", "said", "a warehouse had burned down")],
    ),
    (
        "The rest is disputed: the army says the men were armed; their families say they were farmers.",
        [("the army", "says", "the men were armed"), ("their families", "say", "they were farmers")],
    ),
    ("Roe described the raid as an act of war.", [("Roe", "described", "the raid as an act of war")]),
    (
        'The foreign minister said his country would respond "at a time of its choosing" to the attack.',
        [
            (
                "The foreign minister",
                "said",
                'his country would respond "at a time of its choosing" to the attack',
            )
        ],
    ),
    (
        "President Roe: We will never yield\n\nThe speech lasted an hour.",
        [("President Roe", ":", "We will never yield")],
    ),
    (
        "Sudria vows revenge after dam attack\n\nThe dam broke at dawn.",
        [("Sudria", "vows", "revenge after dam attack")],
    ),
    (
        "Army says 12 rebels killed in north\n\nThe clash lasted an hour.",
        [("Army", "says", "12 rebels killed in north")],
    ),
    (
        "'We were abandoned': Karsk residents\n\nThe town has no water.",
        [("Karsk residents", ":", "'We were abandoned'")],
    ),
    (
        "The bloc's foreign policy chief has said it will not recognise the vote.",
        [("The bloc's foreign policy chief", "has said", "it will not recognise the vote")],
    ),
    (
        'He also dismissed as "pure fantasy" a report that his brother owned the ship.',
        [("He", "also dismissed", 'as "pure fantasy" a report that his brother owned the ship')],
    ),
    (
        "The army spokesman said in a video posted online that 14 tanks had been destroyed.",
        [("The army spokesman", "said", "that 14 tanks had been destroyed")],
    ),
    (
        "Tarn warned that, unless the shelling stopped, the talks would end.",
        [("Tarn", "warned", "that, unless the shelling stopped, the talks would end")],
    ),
    (
        "The governor, Pavo Lund, was quoted by NTA as saying that the fire was out.",
        [
            ("NTA", "was quoted", "The governor, Pavo Lund … as saying that the fire was out"),
            ("The governor, Pavo Lund", "saying", "that the fire was out"),
        ],
    ),
    (
        "Sudria believes that the drone came from the sea.",
        [("Sudria", "believes", "that the drone came from the sea")],
    ),
    ("The village was empty, witnesses told AFP.", [("witnesses", "told", "The village was empty")]),
    (
        "The drone was Northland's, Sudria's navy claimed, without giving evidence.",
        [("Sudria's navy", "claimed", "The drone was Northland's")],
    ),
    (
        "The report by the auditors said that 40 million had vanished.",
        [("The report by the auditors", "said", "that 40 million had vanished")],
    ),
    (
        "Satellite images showed that the hangar was intact.",
        [("Satellite images", "showed", "that the hangar was intact")],
    ),
    ("Karsk's mayor appealed for blood donors.", [("Karsk's mayor", "appealed for", "blood donors")]),
    ('Lund blamed "outside forces" for the unrest.', [("Lund", "blamed", '"outside forces" for the unrest')]),
    ("Rights groups have called the trial a sham.", [("Rights groups", "have called", "the trial a sham")]),
    (
        'Sudria\'s ambassador to the UN, Rolf Eide, told the council: "The evidence is fabricated."',
        [("Sudria's ambassador to the UN, Rolf Eide", "told", '"The evidence is fabricated."')],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTIONS)
def test_sentence_is_read(text: str, expected: list[Found]) -> None:
    assert tag(text) == expected


NOTHING_SAID = [
    "The militia had no comment.",
    "There was no immediate comment from the army.",
    "No group has claimed responsibility for the attack.",
    '"We want peace." That was the message from Roe on Friday.',
    "Under the plan, each side would withdraw its guns by June.",
    "The army is not saying how many drones it lost.",
    "Officials have yet to comment on the blast.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_nothing_is_said(text: str) -> None:
    assert tag(text) == []
