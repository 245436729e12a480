"""An agency's story as other outlets print it, and another story of the same event; all of it invented."""

from __future__ import annotations

import random

STORY = """Dam at Vellmar holds after night of rain, ministry says

Norrland's Water Ministry said on Tuesday that the dam at Vellmar had held after a night of heavy \
rain. Three villages below it were told to stay ready to leave, and buses waited in the market \
square until noon.

"We have eleven metres of water behind the wall, and the wall is sound," the ministry's spokesman \
Tomas Ekdal told reporters in Ostera. He added that engineers would go through the galleries once \
more before the weekend.

Opposition leader Edith Lund accused the government of hiding a report about cracks in the concrete. \
Ekdal denied that there was such a report, and invited members of parliament to see the wall for \
themselves.

The river has risen by two metres since Sunday. Farmers along its banks moved their cattle to higher \
ground, and the school in Vellmar stayed shut for a second day. The grid operator said that four \
thousand homes had been without power for part of the night.

The dam was built sixty years ago for a paper mill that has long been closed. Its last large repair, \
nine years ago, took two summers and was paid for by the province."""

# The same event, written by somebody else, who quotes the same sentence.
ANOTHER_STORY = """Villagers below the Vellmar reservoir spend a night on packed suitcases

Maja Holm did not sleep. From her kitchen in Lower Vellmar she could hear the spillway, she said, \
"like a train that does not stop". By dawn the rain was over, and the concrete above her house stood \
where it had always stood.

Nobody had to go in the end. The province kept twelve coaches ready through the night, according to \
its crisis office, which counted six hundred people in the three hamlets at risk. The mayor drank \
coffee with the drivers.

"We have eleven metres of water behind the wall, and the wall is sound," Tomas Ekdal of the Water \
Ministry said at a briefing. Whether that is so, an independent commission should say, demands Edith \
Lund of the Greens, who speaks of a study from last spring that nobody has published.

In the meadows along the river, tractors pulled trailers full of sheep uphill. Pupils had another \
day off."""

CREDIT = "OSTERA (Northern Agency) — "
FOOTER = "\n\nThe Mirror Daily takes no responsibility for agency copy. Write to us at desk@mirror.example."
WORDS = (
    "amber birch copper delta ember fjord granite harbour island juniper kettle lantern meadow nettle".split()
)


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def printed_elsewhere(text: str = STORY) -> str:
    """Under another headline, with a credit line and a footer."""
    _, first, *rest = paragraphs(text)
    return "\n\n".join(["Vellmar wall stands", CREDIT + first, *rest]) + FOOTER


def cut_short(text: str = STORY, kept: int = 4) -> str:
    """Only the beginning."""
    return "\n\n".join(paragraphs(text)[:kept])


def reworded(share: float, text: str = STORY, seed: int = 3) -> str:
    """With this share of its words replaced."""
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) if chance.random() < share else word for word in text.split(" "))


def requoted(text: str = STORY) -> str:
    """With other quotation marks, capitals, white space and emphasis."""
    return text.replace('"', "”").replace("the ", "*the*  ").replace("Vellmar", "VELLMAR")


def on_another_subject(number: int, length: int = 200) -> str:
    """A text that shares no run of words with any other."""
    chance = random.Random(number)
    letters = "bcdfghklmnprst"
    return " ".join(
        "".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(3)) for _ in range(length)
    )
