"""Sentences as wire and conflict news writes them: which attributions the tagger finds in each."""

import pytest

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution, default_tagger

TAGGER = default_tagger()
Found = tuple[str, str, str]


def tag(text: str) -> list[Found]:
    """Speaker, cue and content of each attribution, pieces joined with an ellipsis."""

    def words(one: TaggedAttribution, field: str) -> str:
        return " … ".join(span.of(text) for span in getattr(one, field))

    return [(words(a, "speaker"), words(a, "cue"), words(a, "content")) for a in TAGGER.tag(Passages(text))]


ATTRIBUTIONS: dict[str, tuple[str, list[Found]]] = {
    # Accusations
    "accusation": (
        "Sudria on Monday accused Northland of shelling a hospital in Karsk.",
        [("Sudria", "accused", "Northland of shelling a hospital in Karsk")],
    ),
    "accusation in the passive with its agent": (
        "Northland was accused by Sudria of poisoning the wells around Karsk.",
        [("Sudria", "was accused", "Northland … of poisoning the wells around Karsk")],
    ),
    "accusation in the perfect passive": (
        "The militia has been accused by aid groups of looting two warehouses.",
        [("aid groups", "has been accused", "The militia … of looting two warehouses")],
    ),
    "accusation in the passive without an agent": (
        "Colonel Tarn has been accused of ordering the attack.",
        [("", "has been accused", "Colonel Tarn … of ordering the attack")],
    ),
    "accusation as a participle": (
        "The minister walked out of the talks, accusing Sudria of bad faith.",
        [("The minister", "accusing", "Sudria of bad faith")],
    ),
    "accusation in a headline": (
        "Northland accuses Sudria of new raids\n\nThe border was quiet at noon.",
        [("Northland", "accuses", "Sudria of new raids")],
    ),
    "both sides accuse": (
        "Both sides have accused each other of breaking the truce.",
        [("Both sides", "have accused", "each other of breaking the truce")],
    ),
    "blame with a second clause": (
        "Kyra Dell blamed the rebels for the blast, and the rebels blamed the army.",
        [("Kyra Dell", "blamed", "the rebels for the blast"), ("the rebels", "blamed", "the army")],
    ),
    # Denials
    "denial of a demonstrative": (
        "Tarn later denied that.",
        [("Tarn", "denied", "that")],
    ),
    "denial of it": (
        "The governor's office has repeatedly denied it.",
        [("The governor's office", "has repeatedly denied", "it")],
    ),
    "denial with a gerund": (
        "The militia denies holding any prisoners.",
        [("The militia", "denies", "holding any prisoners")],
    ),
    "denial in a headline": (
        "Sudria denies strike on Karsk market\n\nThe market burned for two days.",
        [("Sudria", "denies", "strike on Karsk market")],
    ),
    "rejection with as": (
        "The spokeswoman dismissed the footage as a crude fabrication.",
        [("The spokeswoman", "dismissed", "the footage as a crude fabrication")],
    ),
    "denial with a subordinate speaker": (
        "Officials in Karsk denied reports that the reservoir had been poisoned.",
        [("Officials in Karsk", "denied", "reports that the reservoir had been poisoned")],
    ),
    # Promises, threats, demands
    "promise of a thing": (
        "Sudria promised 300 soldiers.",
        [("Sudria", "promised", "300 soldiers")],
    ),
    "promise of an event": (
        "President Ida Roe has promised new elections within a year.",
        [("President Ida Roe", "has promised", "new elections within a year")],
    ),
    "vow": (
        "The commander vowed to retake the airport before winter.",
        [("The commander", "vowed", "to retake the airport before winter")],
    ),
    "pledge": (
        "Four donors pledged to rebuild the dam.",
        [("Four donors", "pledged", "to rebuild the dam")],
    ),
    "threat with a noun": (
        "Northland threatened retaliation.",
        [("Northland", "threatened", "retaliation")],
    ),
    "threat with to": (
        "The rebels have threatened to blow up the pipeline unless their men are freed.",
        [("The rebels", "have threatened", "to blow up the pipeline unless their men are freed")],
    ),
    "demand of a thing": (
        "Protesters demanded the release of all detainees.",
        [("Protesters", "demanded", "the release of all detainees")],
    ),
    "demand that": (
        "Sudria demanded that the observers leave by Friday.",
        [("Sudria", "demanded", "that the observers leave by Friday")],
    ),
    "call for": (
        "The archbishop called for an immediate ceasefire.",
        [("The archbishop", "called for", "an immediate ceasefire")],
    ),
    "call on somebody": (
        "The council called on both armies to withdraw their guns.",
        [("The council", "called on", "both armies to withdraw their guns")],
    ),
    "warning of": (
        "The health ministry warned of a cholera outbreak in the camps.",
        [("The health ministry", "warned of", "a cholera outbreak in the camps")],
    ),
    "warning against": (
        "Northland's ambassador warned against sending heavy weapons to the rebels.",
        [("Northland's ambassador", "warned against", "sending heavy weapons to the rebels")],
    ),
    "warning to somebody": (
        "The mayor warned residents that the water was not safe.",
        [("The mayor", "warned", "that the water was not safe")],
    ),
    "order": (
        "The general ordered his troops to cease fire at midnight.",
        [("The general", "ordered", "his troops to cease fire at midnight")],
    ),
    "order of a thing": (
        "The court ordered new ballots for the province.",
        [("The court", "ordered", "new ballots for the province")],
    ),
    # What stands between speaker, cue and content
    "in a statement": (
        "The ministry said in a statement on Tuesday that two of its drones had been lost.",
        [("The ministry", "said", "that two of its drones had been lost")],
    ),
    "in a statement, without that": (
        "The ministry said in a statement two of its drones had been lost.",
        [("The ministry", "said", "two of its drones had been lost")],
    ),
    "on a network": (
        "Governor Pavo Lund wrote on Telegram that air defences were at work.",
        [("Governor Pavo Lund", "wrote", "that air defences were at work")],
    ),
    "medium between speaker and cue": (
        "Roe, in a post on Telegram, said the bridge had held.",
        [("Roe", "said", "the bridge had held")],
    ),
    "told an agency": (
        "A rescue worker told Reuters that nine bodies had been found.",
        [("A rescue worker", "told", "that nine bodies had been found")],
    ),
    "told an agency, without that": (
        "A rescue worker told the NTA news agency nine bodies had been found.",
        [("A rescue worker", "told", "nine bodies had been found")],
    ),
    "adverb and auxiliaries": (
        "The opposition has since repeatedly and publicly claimed that votes were bought.",
        [
            (
                "The opposition",
                "has since repeatedly and publicly claimed",
                "that votes were bought",
            )
        ],
    ),
    "relative clause between": (
        "Pavo Lund, who commands the northern front, said his men were short of shells.",
        [("Pavo Lund", "said", "his men were short of shells")],
    ),
    "speaker in an office": (
        "A spokesman for the UN refugee agency in Karsk, Dag Moe, said 4,000 people had crossed.",
        [
            (
                "A spokesman for the UN refugee agency in Karsk, Dag Moe",
                "said",
                "4,000 people had crossed",
            )
        ],
    ),
    "two speakers": (
        "Ida Roe and Pavo Lund said the talks would go on.",
        [("Ida Roe and Pavo Lund", "said", "the talks would go on")],
    ),
    "two groups of speakers": (
        "Residents and two police officers said a second bomb was found.",
        [("Residents and two police officers", "said", "a second bomb was found")],
    ),
    # Attribution that is not at the front
    "speaker last": (
        "The depot was empty when it was hit, the ministry said.",
        [("the ministry", "said", "The depot was empty when it was hit")],
    ),
    "postposed with as": (
        "The driver fled on foot, as police have said.",
        [("police", "have said", "The driver fled on foot")],
    ),
    "parenthesis": (
        "The convoy, the army said, was carrying ammunition to the front.",
        [("the army", "said", "The convoy … was carrying ammunition to the front")],
    ),
    "parenthesis in dashes": (
        "The convoy — the army said — was carrying ammunition.",
        [("the army", "said", "The convoy … was carrying ammunition")],
    ),
    "according to in the middle": (
        "The convoy was, according to the army, carrying ammunition.",
        [("the army", "according to", "The convoy was … carrying ammunition")],
    ),
    "according to a document": (
        "The dam had not been inspected for a decade, according to an audit published on Monday.",
        [
            (
                "an audit published on Monday",
                "according to",
                "The dam had not been inspected for a decade",
            )
        ],
    ),
    "according to after a first clause": (
        "The mayor fled and 12 people were killed in the raid, according to local officials.",
        [
            (
                "local officials",
                "according to",
                "The mayor fled and 12 people were killed in the raid",
            )
        ],
    ),
    "headline with its speaker last": (
        "Bridge near Karsk destroyed, says army\n\nThe river is in flood.",
        [("army", "says", "Bridge near Karsk destroyed")],
    ),
    "headline with a colon": (
        "Kremlin: no plans to meet envoy\n\nThe envoy is in Karsk.",
        [("Kremlin", ":", "no plans to meet envoy")],
    ),
    "headline ending in a colon's source": (
        "UN chief: Karsk is running out of bread\n\nThe bakeries are closed.",
        [("UN chief", ":", "Karsk is running out of bread")],
    ),
    # Quotations
    "quoted as saying": (
        'State television quoted Tarn as saying: "We did not fire on anyone."',
        [
            ("State television", "quoted", 'Tarn as saying: "We did not fire on anyone."'),
            ("Tarn", "saying", '"We did not fire on anyone."'),
        ],
    ),
    "was quoted as saying": (
        'Tarn was quoted by state television as saying that "no order was given".',
        [
            ("state television", "was quoted", 'Tarn … as saying that "no order was given"'),
            ("Tarn", "saying", 'that "no order was given"'),
        ],
    ),
    "name after a dash": (
        "“We slept in the cellar for nine nights.”\n\n— Mira Holt, teacher",
        [("Mira Holt, teacher", "—", "“We slept in the cellar for nine nights.”")],
    ),
    "added over paragraphs": (
        "Lund added: “They came at dawn.\n\n“Nobody warned us.\n\n“I want that written down.”",
        [
            (
                "Lund",
                "added",
                "“They came at dawn. … “Nobody warned us. … “I want that written down.”",
            )
        ],
    ),
    "quotation over paragraphs before the next speaker": (
        "“The sirens failed,” Holt said. “We had no time.\n\n“My son is missing.”\n\nLund said help came.",
        [
            ("Holt", "said", "“The sirens failed,” … “We had no time. … “My son is missing.”"),
            ("Lund", "said", "help came"),
        ],
    ),
    "mixed quotation": (
        "Roe called the vote “a farce from beginning to end”.",
        [("Roe", "called", "the vote “a farce from beginning to end”")],
    ),
    "quotation after that": (
        "Roe said that “not one shell” had come from her side of the river.",
        [("Roe", "said", "that “not one shell” had come from her side of the river")],
    ),
    "inverted with an office": (
        "“There is no shortage of fuel,” said Energy Minister Bo Tarn, who took office in May.",
        [("Energy Minister Bo Tarn", "said", "“There is no shortage of fuel,”")],
    ),
    "closing mark missing": (
        "“We will not leave, Holt said.\n\nThe road to the coast is closed.",
        [("Holt", "said", "“We will not leave,")],
    ),
    "line broken within a sentence": (
        "The ministry said\nthat its forces had left the\nvillage of Karsk.",
        [("The ministry", "said", "that its forces had left the\nvillage of Karsk")],
    ),
    # Nobody named, and nested
    "nobody named": (
        "It was reported that the envoy had been arrested.",
        [("", "was reported", "that the envoy had been arrested")],
    ),
    "nobody named, expected": (
        "It was alleged that the ballots had been burned.",
        [("", "was alleged", "that the ballots had been burned")],
    ),
    "nested": (
        "Roe said the army had told her that the road was clear.",
        [
            ("Roe", "said", "the army had told her that the road was clear"),
            ("the army", "had told", "that the road was clear"),
        ],
    ),
    "participle after a clause": (
        "The army released a video on Sunday, claiming it showed a captured pilot.",
        [("The army", "claiming", "it showed a captured pilot")],
    ),
    "two cues of one speaker": (
        "Lund confirmed the losses but insisted that the line had held.",
        [("Lund", "confirmed", "the losses"), ("Lund", "insisted", "that the line had held")],
    ),
    "pronoun": (
        "He said they had been beaten in custody.",
        [("He", "said", "they had been beaten in custody")],
    ),
    "possessive speaker": (
        "Northland's Foreign Ministry says the envoy is safe.",
        [("Northland's Foreign Ministry", "says", "the envoy is safe")],
    ),
    "contrast keeps to its clause": (
        "Sudria says the drone was shot down, while Northland insists it landed by itself.",
        [
            ("Sudria", "says", "the drone was shot down"),
            ("Northland", "insists", "it landed by itself"),
        ],
    ),
    "estimate": (
        "The agency estimates that 40,000 people have fled.",
        [("The agency", "estimates", "that 40,000 people have fled")],
    ),
    "question put": (
        "Reporters asked whether the truce still held.",
        [("Reporters", "asked", "whether the truce still held")],
    ),
}


@pytest.mark.parametrize("name", ATTRIBUTIONS)
def test_attribution_is_found(name: str) -> None:
    text, expected = ATTRIBUTIONS[name]
    assert tag(text) == expected


NOTHING_SAID = [
    "The government did not rule out a second round of talks.",
    "The ministry declined to confirm the report.",
    "The company has not commented on the seizure.",
    "A spokesman refused to say how many had died.",
    "The army did not say when the road would reopen.",
    "Fact check: Photo of burning tanker is from another war\n\nThe photo was taken years ago.",
    "Explainer: How the truce came about\n\nThe truce began in May.",
    "In pictures: Floods in the south\n\nRivers rose overnight.",
    "Karsk siege: Day 40\n\nThe shops are closed.",
    "Trucks waited for hours at three customs posts on the border.",
    "Her husband, whose first name is Dag, works at the port.",
    "The state news agency reports directly to the president.",
    "The report runs to 80 pages and will be printed in June.",
    "The talks ended without a statement.",
    "Police charged two men and held a third.",
    "Two claims adjusters went to the harbour after the fire.",
    "The ship called at Karsk and continued to the north.",
    "The soldiers who guard the pass sleep in tents.",
    "Fighters attacked the post at dawn and took six prisoners.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_no_attribution_where_nothing_is_claimed(text: str) -> None:
    assert tag(text) == []
