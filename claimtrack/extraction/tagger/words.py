"""A coarse class for every word of a clause, from closed lists, endings and neighbours."""

from __future__ import annotations

from enum import StrEnum

from claimtrack.extraction.tagger.cues import Form, find_cues


class WordClass(StrEnum):
    """What a word does in its clause, as far as rules need to know."""

    NAME = "name"
    NOUN = "noun"  # and every adjective, and whatever no list knows
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    NUMBER = "number"
    PREPOSITION = "preposition"
    TO = "to"
    THAT = "that"
    COORDINATOR = "coordinator"
    SUBORDINATOR = "subordinator"
    QUESTION_WORD = "question word"
    RELATIVE = "relative"
    AUXILIARY = "auxiliary"
    VERB = "verb"
    GERUND = "gerund"
    ADVERB = "adverb"
    TIME = "time"
    QUOTATION = "quotation"
    MARK = "mark"


C = WordClass

_LISTS = {
    C.DETERMINER: "the a an this these those each every some any no another both all my your his her its our "
    "their several many few most more other such",
    C.PRONOUN: "he she it they we i you him them us me everyone someone nobody everybody anyone there here",
    C.NUMBER: "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands "
    "millions dozens",
    C.PREPOSITION: "of in on at for from with by about against between into through during before under over "
    "among amid near without within toward towards upon via per despite regarding concerning including "
    "across behind beyond around outside inside like alongside throughout off above below than",
    C.TO: "to",
    C.THAT: "that",
    C.COORDINATOR: "and but or nor yet",
    C.SUBORDINATOR: "because after while although though as since unless until whereas when where if whether "
    "once so",
    C.QUESTION_WORD: "how why what",
    C.RELATIVE: "which who whom whose",
    C.AUXILIARY: "is are was were be been being am has have had having do does did will would can could may "
    "might must shall should cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't "
    "won't wouldn't can't couldn't shouldn't",
    C.ADVERB: "not never also again already still now then later earlier just only even often always once "
    "too further instead however meanwhile moreover therefore thus afterwards soon ever first long "
    "almost nearly perhaps maybe very yesterday today tonight tomorrow",
    C.TIME: "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december",
    # Finite forms that no ending shows; verbs of the cue lexicon come besides.
    C.VERB: "went came took made gave got found left held kept led lost met paid ran sent set stood struck "
    "won began became broke brought built bought caught chose drew fell felt fled flew fought grew heard hit "
    "hurt laid let sat spent spread stole rose drove fired shot withdrew thought knew put cut quit shut "
    "remains takes makes comes goes gets gives wants needs works uses tries means includes lies lives "
    "continues begins happens requires allows become get give take make go come keep need remain want "
    "deserve belong exist exists happen",
}
_CLASS_OF = {word: name for name, words in _LISTS.items() for word in words.split()}
_ADJECTIVES = frozenset(
    "armed united so-called unnamed wounded occupied displaced retired elected appointed alleged "
    "unidentified masked uniformed controlled backed led affected injured limited "
    "detailed related red hundred".split()
)
_NO_ADVERBS = frozenset(
    "family ally assembly italy july elderly deadly daily weekly monthly friendly supply reply "
    "monopoly".split()
)
_NOUNS_IN_ING = frozenset(
    "beijing boeing thing bring wing king ring string spring nothing something anything everything".split()
)
_NAMES_LIKE_WORDS = frozenset({"US", "IT", "WHO", "ITS", "AM"})
_FINITE_CONTRACTIONS = (
    "he's",
    "she's",
    "it's",
    "they're",
    "we're",
    "you're",
    "i'm",
    "that's",
    "there's",
    "i've",
)
# After one of these a word that looks like a verb is a noun or an adjective.
_NOMINAL_LEFT = frozenset({C.DETERMINER, C.PREPOSITION, C.NUMBER})


def class_of(word: str, before: WordClass | None, word_before: str, *, title_case: bool) -> WordClass:
    """The class of `word`, given the word before it. In a title in Title Case capitals say nothing."""
    lower = word.casefold().replace("’", "'")
    if not any(map(str.isalnum, word)):
        return C.MARK
    if word[0].isdigit():
        return C.NUMBER
    capital = word[0].isupper()
    if word in _NAMES_LIKE_WORDS or (lower in ("may", "march") and capital and before is C.PREPOSITION):
        return C.NAME if word in _NAMES_LIKE_WORDS else C.TIME
    known = _CLASS_OF.get(lower)
    if known is not None:
        # "Russia Today", "Sky Went Dark": a capital inside a sentence makes a name of these.
        named = capital and before is not None and not title_case and known in (C.ADVERB, C.VERB)
        return C.NAME if named else known
    if lower in _FINITE_CONTRACTIONS:
        return C.PRONOUN
    if capital and not title_case and before is not None:
        return C.NAME
    return _class_of_open_word(word, lower, before, word_before)


def _class_of_open_word(word: str, lower: str, before: WordClass | None, word_before: str) -> WordClass:
    if lower.endswith("ly") and len(lower) > 4 and lower not in _NO_ADVERBS:
        return C.ADVERB
    nominal = before in _NOMINAL_LEFT or is_possessive(word_before)
    if lower.endswith("ing") and len(lower) > 4 and lower not in _NOUNS_IN_ING and before is not C.DETERMINER:
        return C.GERUND
    if (
        lower.endswith("ed")
        and len(lower) > 4
        and "-" not in lower
        and lower not in _ADJECTIVES
        and not nominal
    ):
        return C.VERB
    verbs = [match for match in find_cues([word]) if match.cue.kind == "verb"]
    forms = {match.form for match in verbs}
    if before is C.NOUN and any(one.form is Form.THIRD_PERSON and not one.cue.also_noun for one in verbs):
        return C.VERB
    if forms and not nominal and (Form.PAST in forms or before in (C.TO, C.AUXILIARY)):
        return C.VERB
    if forms and before in (C.PRONOUN, C.RELATIVE, C.NAME) and Form.THIRD_PERSON in forms:
        return C.VERB
    return C.NAME if word[0].isupper() else C.NOUN


def is_possessive(word: str) -> bool:
    """Whether the word is a genitive: "Russia's", "officials'"."""
    return word.endswith(("'s", "’s", "s'", "s’"))
