"""The trained tagger: sound spans for any text, the same every time, in proportionate time and memory."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from construction_rows import rows
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.trained import TrainedTagger
from claimtrack.extraction.tagger.weights import read_weights
from claimtrack.types import Span

STORY = """Dam breaks in Karsk

The dam above Karsk broke on Friday, the mayor said. Ida Roe, who has led the town for years, told reporters \
that the water had come at night.

"We heard it before we saw it," Roe said. "Nobody had warned us about the wall."

According to the ministry, the dam had been checked in March. The opposition accused the ministry of lying \
and demanded that the minister resign. Northland denied that its drones had hit the wall.
"""
CODE = 'def said(x):\n    return x + 1\n\nclass Claims:\n    """He said."""\n    told = {"a": [1, 2]}\n'
TABLE = "| name | said |\n| --- | --- |\n| Ida | 12 |\n\n" + "1\t2\t3\n" * 50
POEM = "The wind said no,\nthe sea said so,\n\nand I, and I\nsaid nothing, so.\n"
RUSSIAN = "Министр заявил, что мост разрушен. «Мы останемся», — сказал он.\n"


@pytest.fixture(scope="module")
def tagger() -> TrainedTagger:
    return TrainedTagger(read_weights())


def hold(text: str, found: Sequence[TaggedAttribution]) -> None:
    """Every span is inside the text and in order, cues and contents are never empty, scores are shares."""
    starts = [min((*one.cue, *one.speaker, *one.content)) for one in found]
    assert starts == sorted(starts)
    for one in found:
        assert one.cue and one.content
        assert 0 <= one.score <= 1
        for spans in (one.cue, one.speaker, one.content):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert all(before.end <= after.start for before, after in pairwise(spans))
        assert any(span.of(text).strip() for span in one.content)


def test_story_has_attributions(tagger: TrainedTagger) -> None:
    found = tagger.tag(Passages(STORY))
    hold(STORY, found)
    cues = {span.of(STORY) for one in found for span in one.cue}
    assert "said" in cues and len(found) >= 4


WEIRD = {
    "empty": "",
    "white space": " \n\n\t \n\n ",
    "newlines": "\n" * 1000,
    "no words": "\u200b\0\u0301\n\n\ufffd",
    "one letter": "a",
    "marks": "“" * 400 + "”" * 399,
    "source code": CODE,
    "table": TABLE,
    "poem": POEM,
    "another language": RUSSIAN * 5,
    "right to left": "قال الوزير إن الجسر قد دمر.\n\n",
    "no spaces": "大臣は橋が壊れたと述べた。" * 30,
    "NUL": "Roe said\0 that\0 the dam broke.\0",
    "control characters": "".join(map(chr, range(0xA0))) + " Roe said that the dam broke.",
    "odd code points": "Roe\ue000 said \U0010ffff that \ufeffthe \u202edam\u202c broke\ufdd0.",
    "combining marks": "Roe sa" + "\u0301" * 500 + "id that the da\u0308m broke.",
    "marks of the vocabulary": "[CLS] Roe said [SEP] that the dam [MASK] broke. [PAD]",
    "only cues": "said " * 300,
    "nested": "Roe said that " * 60 + "it rained.",
    "unclosed quotations": "“We left the town, ” he said. “We\n\n“They said " * 30,
}


@pytest.mark.parametrize("name", WEIRD)
def test_weird_text_gives_sound_spans(name: str, tagger: TrainedTagger) -> None:
    found = tagger.tag(Passages(WEIRD[name]))
    hold(WEIRD[name], found)
    assert tagger.tag(Passages(WEIRD[name])) == found


@pytest.mark.parametrize(
    "name",
    [
        "empty",
        "white space",
        "no words",
        "marks",
        "source code",
        "table",
        "another language",
        "right to left",
        "no spaces",
    ],
)
def test_nobody_says_anything_where_there_is_no_prose(name: str, tagger: TrainedTagger) -> None:
    assert tagger.tag(Passages(WEIRD[name])) == ()


WORDS = (
    *'Ida Roe said that the army , . : " “ ” ‘ ’ — who told by was accused and according to'.split(),
    "\n\n",
    "\n",
    "e\u0301",
    "\0",
    "\u200b",
    "中",
    "[SEP]",
    "Minister:",
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@example("The army said :\n\n \u200b")
def test_any_order_of_words_gives_sound_spans(tagger: TrainedTagger, text: str) -> None:
    hold(text, tagger.tag(Passages(text)))


ARTICLES = [
    STORY,
    POEM,
    STORY.replace("Karsk", "Velm") * 3,
    RUSSIAN + STORY,
    "Minister: dam holds\n\n" + STORY,
]


def test_what_was_read_before_changes_nothing(tagger: TrainedTagger) -> None:
    forwards = [tagger.tag(Passages(text)) for text in ARTICLES]
    backwards = [tagger.tag(Passages(text)) for text in reversed(ARTICLES)]
    assert forwards == backwards[::-1]
    assert TrainedTagger(read_weights()).tag(Passages(ARTICLES[2])) == forwards[2]


IN_A_PROCESS = """
import json, sys
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger.trained import TrainedTagger
from claimtrack.extraction.tagger.weights import read_weights
tagger = TrainedTagger(read_weights())
print(json.dumps([repr(tagger.tag(Passages(text))) for text in json.load(sys.stdin)]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_finds_the_same(seed: str, tagger: TrainedTagger) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS],
        input=json.dumps(ARTICLES),
        env={"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Kolkata", "OMP_NUM_THREADS": "7"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert json.loads(done.stdout) == [repr(tagger.tag(Passages(text))) for text in ARTICLES]


def _seconds(tagger: TrainedTagger, text: str) -> float:
    start = time.process_time()
    hold(text, tagger.tag(Passages(text)))
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("unit", [STORY, "said that ", "He said “we go” and ", "Ida Roe: “We go there.”\n\n"])
def test_time_is_linear_in_the_length(unit: str, tagger: TrainedTagger) -> None:
    once = unit * (12_000 // len(unit))
    _seconds(tagger, STORY)
    first, second = _seconds(tagger, once), _seconds(tagger, once * 2)
    assert second < 2.5 * first + 0.2


MILLION = {
    "one word": "a" * 1_000_000,
    "one word that said": "said" * 250_000,
    "white space": " " * 1_000_000,
    "newlines": "a\n" * 500_000,
    "numbers": "12.5\t17\t900\n\n" * 75_000,
    "another language": RUSSIAN * (1_000_000 // len(RUSSIAN)),
    "source code": CODE * (1_000_000 // len(CODE)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MILLION)
def test_a_million_characters_without_prose_are_soon_read(name: str, tagger: TrainedTagger) -> None:
    text = MILLION[name]
    start = time.process_time()
    assert tagger.tag(Passages(text)) == ()
    assert time.process_time() - start < 30


@pytest.mark.slow
def test_line_of_a_hundred_thousand_characters(tagger: TrainedTagger) -> None:
    line = " ".join(STORY.split())
    text = (line + " ") * (100_000 // len(line))
    found = tagger.tag(Passages(text))
    hold(text, found)
    assert found
    assert all(one.content[-1].end - one.content[0].start < 3000 for one in found)


MEMORY = """
from pathlib import Path
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger.trained import TrainedTagger
from claimtrack.extraction.tagger.weights import read_weights
tagger = TrainedTagger(read_weights())
tagger.tag(Passages("The army said that it had left the town by the river at dawn. " * 600))
tagger.tag(Passages("12.5 \\t17 900\\n\\n" * 70_000))
# Not ru_maxrss: that begins with what the process had that started this one.
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.slow
def test_memory_is_bounded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True, timeout=300
    )
    assert int(done.stdout) // 1024 < 700  # MiB, with a million characters of half a million words


def test_name_holds_the_version_of_the_weights(tagger: TrainedTagger) -> None:
    assert tagger.name == f"network {read_weights().version}"


def test_proposals_are_whole_and_scored(tagger: TrainedTagger) -> None:
    for one in tagger.propose(Passages(STORY)):
        assert one.attribution.cue
        assert 0 <= one.attribution.score <= 1
        finding, _, likelihood, length = one.evidence
        assert finding > -1.8
        assert likelihood <= 1e-6 and length >= 0
        assert all(isinstance(span, Span) for span in one.attribution.content)


SAMPLES = sorted((Path(__file__).parents[2] / "data" / "articles").glob("*.txt"))
FIXED_CORPUS = [*(row.text for row in rows()), *(path.read_text(encoding="utf-8") for path in SAMPLES)]


def test_no_decision_on_a_fixed_corpus_stands_on_a_knife_s_edge(tagger: TrainedTagger) -> None:
    """The network's numbers, each shaken by up to a two-thousandth, change no attribution. Between processors
    the probability of an attribution differed by up to .002 (training/tagger/README.md)."""
    shaken = TrainedTagger(read_weights())
    network = shaken._network
    find, read = network.find, network.read

    def shake(numbers):
        waves = np.sin(np.arange(numbers.size, dtype=np.float32)).reshape(numbers.shape)
        return np.asarray(numbers * (1 + 5e-4 * waves), np.float32)

    network.find = lambda window: tuple(map(shake, find(window)))
    network.read = lambda states, cues: tuple(map(shake, read(states, cues)))
    for text in FIXED_CORPUS:
        steady, moved = tagger.tag(Passages(text)), shaken.tag(Passages(text))
        spans = [[(one.cue, one.speaker, one.content) for one in found] for found in (steady, moved)]
        assert spans[0] == spans[1]
        assert all(abs(a.score - b.score) <= 0.01 for a, b in zip(steady, moved, strict=True))
