"""The windows of a text hold every word once and never more than the network can read."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger.network import Network
from claimtrack.extraction.tagger.weights import read_weights
from claimtrack.extraction.tagger.windows import BREAK, FEATURES, START, WINDOW, cut

LONGEST_WORD = 100  # pieces; the vocabulary has one piece for anything longer

PIECES = [
    *"ab .,!?“”\"'«»‘’—\n\t\r\0\x0b\x0c\x85",
    "\n\n",
    "said ",
    "The army left. ",
    "counterrevolutionaries ",
    "e\u0301",
    "\u0301",
    "\u200b",
    "\u200d",
    "\u00ad",
    "\u2028",
    "\ufeff",
    "\ufffd",
    "\ue000",
    "İ",
    "ﬁ",
    "中文",
    "한국",
    "👩‍👩‍👧‍👦",
    "\U000e0001",
    "[SEP]",
    "[CLS]",
    "x" * 120,
    "zq" * 45,
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=400).map("".join),
    st.lists(st.sampled_from(PIECES), min_size=5, max_size=20).map(lambda pieces: "".join(pieces) * 30),
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Network(read_weights()).tokenizer


@settings(deadline=None, max_examples=200)
@given(TEXTS)
@example("")
@example("\0\u200b\n\n\u0301")
@example("[SEP] said [CLS] that [UNK] [MASK] [PAD].")
@example("zq" * 45 + " " + ("zq" * 45 + " ") * 20)
def test_every_word_is_in_exactly_one_window(tokenizer: Tokenizer, text: str) -> None:
    windows = cut(Passages(text), tokenizer)
    words = [word for window in windows for word in window.words]
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
    encoding = tokenizer.encode(text, add_special_tokens=False)
    assert sorted({start for start, _ in encoding.offsets}) == sorted(
        {start for start, _ in encoding.offsets if any(word.start <= start < word.end for word in words)}
    )
    assert len(words) == len(set(encoding.word_ids))
    pieces = [piece for window in windows for piece in window.pieces if piece not in (START, BREAK)]
    assert pieces == encoding.ids


@settings(deadline=None, max_examples=200)
@given(TEXTS)
@example("[SEP] said [CLS] that [UNK] [MASK] [PAD].")
@example("word " * 253 + "zq" * 45)
def test_window_is_what_the_network_can_read(tokenizer: Tokenizer, text: str) -> None:
    for window in cut(Passages(text), tokenizer):
        assert len(window.pieces) == len(window.features) <= WINDOW
        assert all(0 <= feature < FEATURES for feature in window.features)
        assert len(window.words) == len(window.first) == len(window.paragraphs) > 0
        assert window.first == sorted(set(window.first))
        assert window.first[0] > 0 and window.first[-1] < len(window.pieces) - 1
        assert window.pieces[0] == START and window.pieces.count(START) == 1
        assert window.pieces[-1] == BREAK and window.pieces.count(BREAK) == len(window.stretches)
        ends = [*window.first[1:], len(window.pieces)]
        assert all(end - first <= LONGEST_WORD + 1 for first, end in zip(window.first, ends, strict=True))


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_stretch_lies_within_a_paragraph(tokenizer: Tokenizer, text: str) -> None:
    passages = Passages(text)
    for window in cut(passages, tokenizer):
        assert [n for start, end in window.stretches for n in range(start, end)] == list(
            range(len(window.words))
        )
        for start, end in window.stretches:
            first, last = window.words[start], window.words[end - 1]
            assert any(one.start <= first.start and last.end <= one.end for one in passages.paragraphs)


def test_short_paragraph_is_not_cut(tokenizer: Tokenizer) -> None:
    text = "\n\n".join(["The army said that it had left the town by the river at dawn."] * 60)
    windows = cut(Passages(text), tokenizer)
    assert len(windows) > 1
    assert sum(len(window.stretches) for window in windows) == 60


def test_long_paragraph_is_cut_between_sentences(tokenizer: Tokenizer) -> None:
    text = "The army said that it had left the town by the river at dawn. " * 60
    passages = Passages(text)
    starts = {sentence.start for sentence in passages.sentences}
    windows = cut(passages, tokenizer)
    assert len(windows) > 1
    assert all(window.words[0].start in starts for window in windows)


def test_only_the_paragraphs_asked_for_are_read(tokenizer: Tokenizer) -> None:
    passages = Passages("The first one.\n\nThe second one.\n\nThe third one.")
    chosen = passages.paragraphs[1:2]
    (window,) = cut(passages, tokenizer, chosen)
    assert [word.of(passages.text) for word in window.words] == ["The", "second", "one", "."]
    assert cut(passages, tokenizer, []) == []


def test_marks_of_the_vocabulary_are_plain_text_in_an_article(tokenizer: Tokenizer) -> None:
    (window,) = cut(Passages("Roe said [SEP] and [CLS] and [MASK]."), tokenizer)
    assert window.pieces.count(START) == window.pieces.count(BREAK) == 1
    assert 103 not in window.pieces  # [MASK]


def test_features_tell_case_space_and_quotation(tokenizer: Tokenizer) -> None:
    text = 'US troops left McCoy, "Roe" said (17).'
    (window,) = cut(Passages(text), tokenizer)
    told = {
        word.of(text): window.features[first] for word, first in zip(window.words, window.first, strict=True)
    }
    space, quoted = 2, 1
    assert told["US"] == 2 * 4  # upper case; the text's first word has no space before it
    assert told["troops"] == 0 * 4 + space
    assert told["McCoy"] == 3 * 4 + space
    assert told["Roe"] == 1 * 4 + quoted
    assert told["said"] == 0 * 4 + space
    assert told["17"] == 4 * 4
    assert told[")"] == 5 * 4


HOSTILE = {
    "one paragraph": ("The army said it left. ", 43_000),
    "one word": ("a", 1_000_000),
    "short paragraphs": ("x.\n\n", 100_000),
    "opening quotation marks": ("“ ", 200_000),
    "combining marks": ("\u0301", 1_000_000),
    "no spaces": ("中", 200_000),
    "white space": (" ", 1_000_000),
    "newlines": ("\n", 1_000_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_alone(tokenizer: Tokenizer, name: str) -> None:
    unit, times = HOSTILE[name]

    def taken(number: int) -> float:
        text = unit * number
        start = time.process_time()
        cut(Passages(text), tokenizer)
        return time.process_time() - start

    # What shares the processor makes either run longer, never shorter: the best of a few tells.
    attempts = [(taken(times // 2), taken(times))]
    while len(attempts) < 4 and not _grows_with_length_alone(attempts):
        attempts.append((taken(times // 2), taken(times)))
    assert _grows_with_length_alone(attempts), attempts


def _grows_with_length_alone(attempts: list[tuple[float, float]]) -> bool:
    half, whole = (min(column) for column in zip(*attempts, strict=True))
    return whole < 2.7 * half + 0.5 and whole < 20
