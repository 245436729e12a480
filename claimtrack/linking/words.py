"""The words of a text as they are compared: folded, cut out of hashtags and handles, reduced to stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 20_000  # characters of one text that are compared: a claim is a sentence or a few
_TOKEN = re.compile(r"[#@]?[^\W_]+(?:[.,](?=\d)\d+|['’][^\W\d_]{1,3}(?![^\W_]))*")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_DASHES = re.compile(r"[-‐‑–—_/]")

# Words that tell little about what a text is about; negations and numbers are none of them for `relation`.
STOP_WORDS = frozenset(
    "a about above after again all also am an and any are as at be because been before being below "
    "between both but by can cannot could did do does doing down during each even few for from further "
    "get gets got had has have having he her here hers herself him himself his how i if in into is it its "
    "itself just let like me more most much must my myself no nor not now of off on once one only or "
    "other our ours ourselves out over own really same shall she should so some such than that the their "
    "theirs them themselves then there these they this those though through to too under until up upon us "
    "very via was we well were what when where which while who whom whose why will with would yes yet you "
    "your yours yourself yourselves im ive id ill dont doesnt didnt isnt arent wasnt werent wont cant "
    "couldnt hasnt havent youre theyre thats theres whats hes shes weve amp rt http https com www said "
    "say says".split()
)

# Irregular forms, the base first.
_IRREGULAR = """
be am is are was were been being; have has had having; do does did done; go goes went gone; say said;
make made; take took taken; come came; see saw seen; know knew known; get got gotten; give gave given;
find found; think thought; tell told; become became; leave left; feel felt; bring brought; begin began begun;
keep kept; hold held; write wrote written; stand stood; hear heard; mean meant; meet met; run ran; pay paid;
sit sat; speak spoke spoken; lead led; grow grew grown; lose lost; fall fell fallen; send sent;
build built; understand understood; draw drew drawn; break broke broken; spend spent; rise rose risen;
drive drove driven; buy bought; wear wore worn; choose chose chosen; win won; fight fought; catch caught;
teach taught; shoot shot; sell sold; steal stole stolen; strike struck stricken; throw threw thrown;
fly flew flown; eat ate eaten; drink drank drunk; sing sang sung; swim swam swum; ride rode ridden;
bite bit bitten; hide hid hidden; freeze froze frozen; forget forgot forgotten; wake woke woken;
swear swore sworn; tear tore torn; blow blew blown; show showed shown; flee fled; feed fed; bleed bled;
breed bred; bind bound; wind wound; sleep slept; sweep swept; weep wept; deal dealt; dig dug; hang hung;
light lit; seek sought; shake shook shaken; shrink shrank shrunk; sink sank sunk; slide slid; spin spun;
spring sprang sprung; stick stuck; sting stung; swing swung; lie lay lain lying; lend lent; bend bent;
die died dying; undergo underwent undergone; withdraw withdrew withdrawn; overthrow overthrew overthrown;
man men; woman women; child children; foot feet; tooth teeth; mouse mice; goose geese; person people persons;
life lives; wife wives; knife knives; leaf leaves; half halves; thief thieves; wolf wolves; self selves;
bad worse worst; good better best; crisis crises; basis bases; datum data; medium media
"""
_BASE_OF = {
    form: entry.split()[0] for entry in _IRREGULAR.replace("\n", " ").split(";") for form in entry.split()
}
_FORMS_OF = {entry.split()[0]: tuple(entry.split()) for entry in _IRREGULAR.replace("\n", " ").split(";")}

_VOWEL = re.compile(r"[aeiouy]")
# Endings that make one word of a family out of another: (ending, what takes its place, letters before it).
_DERIVED = (
    ("izations", "iz", 3), ("ization", "iz", 3), ("isation", "iz", 3), ("ational", "at", 3),
    ("fulness", "", 4), ("iveness", "iv", 3), ("ousness", "ous", 3), ("ments", "", 4), ("ment", "", 4),
    ("nesses", "", 4), ("ness", "", 4), ("ations", "at", 3), ("ation", "at", 3), ("ators", "at", 3),
    ("ator", "at", 3), ("ically", "ic", 3), ("ical", "ic", 3), ("ities", "", 4), ("ity", "", 4),
    ("ance", "", 4), ("ence", "", 4), ("ants", "", 4), ("ant", "", 4), ("ent", "", 4), ("able", "", 4),
    ("ible", "", 4), ("ists", "", 4), ("ist", "", 4), ("isms", "", 4), ("ism", "", 4), ("ive", "", 4),
    ("ise", "iz", 3), ("ize", "iz", 3), ("ate", "at", 3), ("ions", "", 4), ("ion", "", 4), ("ers", "", 4),
    ("er", "", 4), ("ors", "", 4), ("or", "", 4), ("ians", "ia", 3), ("ian", "ia", 3), ("ful", "", 4),
    ("ally", "al", 3), ("ly", "", 4), ("al", "", 5),
)  # fmt: skip
_DERIVED_BY_LETTER = {
    last: [entry for entry in _DERIVED if entry[0][-1] == last]
    for last in {entry[0][-1] for entry in _DERIVED}
}


class Word(NamedTuple):
    """A word of a text: as it was written, its stem, and whether it begins with a capital."""

    raw: str
    stem: str
    is_name: bool


def folded(text: str) -> str:
    """`text` without accents and typographic marks, its case kept."""
    if text.isascii():
        return text[:_LONGEST]
    decomposed = unicodedata.normalize("NFKD", text[:_LONGEST])
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in order, case kept. "#FireDrill" and "@FireDrill" give two words,
    "U.S." gives "US", "$1,500" gives "1500", "father-in-law" three."""
    plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), folded(text))
    found: list[str] = []
    for token in _TOKEN.findall(_DASHES.sub(" ", plain)):
        if token[0] in "#@":
            found += _HUMP.findall(token) or [token[1:]]
        elif token[0].isdigit():
            found.append(token.replace(",", ""))
        else:
            found.append(token)
    return found


def words(text: str) -> list[Word]:
    """The words of a text that tell something, in order."""
    return [word for token in tokens(text) if (word := _word(token)) is not None]


@lru_cache(maxsize=65_536)
def _word(token: str) -> Word | None:
    if bare(token) in STOP_WORDS or (len(token) == 1 and not token.isdigit()):
        return None
    return Word(token, stem(token), token[0].isupper())


@lru_cache(maxsize=65_536)
def bare(token: str) -> str:
    """A token in lower case without the possessive."""
    lower = token.lower()
    return lower[:-2] if lower.endswith("'s") else lower.replace("'", "")


@lru_cache(maxsize=65_536)
def stem(token: str) -> str:
    """What the forms of a word, and the nearest words of its family, have in common.

    A light suffix stripper of our own, in the manner of Porter (1980): plural and verb endings first, then
    one derivational ending. It need not be a word: "investigators" and "investigation" give "investigat".
    """
    word = bare(token)
    if word in _BASE_OF:
        word = _BASE_OF[word]
    elif len(word) > 3 and word.isalpha():
        word = _BASE_OF.get(inflection_stripped(word), inflection_stripped(word))
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, instead, before in _DERIVED_BY_LETTER.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= before:
            word = word[: -len(ending)] + instead
            break
    if word.endswith("y"):
        return word[:-1] + "i"
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=65_536)
def inflection_stripped(word: str) -> str:
    """A lower-case word without plural and verb endings: "carries" and "carried" give "carry"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) > 2 and _VOWEL.search(root):
            return _with_e(root)
    return word


def _with_e(root: str) -> str:
    """The base of a form in -ed or -ing: "stopp" is "stop", "lik" is "like"."""
    if root[-1] == root[-2] and root[-1] not in "lsz":
        return root[:-1]
    if root.endswith(("at", "iz", "bl", "v", "u", "c", "rg", "dg", "ng")) and not root.endswith(
        ("ing", "ong")
    ):
        return root + "e"
    short = len(root) == 3 and root[-1] not in "wxyaeiou" and root[-2] in "aeiou" and root[0] not in "aeiou"
    return root + "e" if short else root


def lookups(token: str) -> tuple[str, ...]:
    """What a full-text index without stemming is asked for to find a word in any form: the beginning of a
    long word with an asterisk ("immigr*" finds immigrants and immigration), all forms of a short one."""
    root = stem(token)
    if len(root) < 6 or not root.isalpha() or bare(token) in _BASE_OF:
        return forms(token)
    return (root[: max(6, len(root) - 2)] + "*",)


def forms(token: str) -> tuple[str, ...]:
    """The forms of a word that a full-text index without stemming may hold, the word itself first."""
    word = bare(token)
    if word in _BASE_OF:
        return tuple(dict.fromkeys((word, *_FORMS_OF[_BASE_OF[word]])))
    if len(word) < 3 or not word.isalpha():
        return (word,)
    base = inflection_stripped(word)
    made = [word, base]
    if base.endswith("y") and base[-2] not in "aeiou":
        made += [base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    elif base.endswith("e"):
        made += [base + "s", base + "d", base[:-1] + "ing", base + "r"]
    else:
        doubled = base + base[-1] if base[-1] in "bdglmnprt" else base
        made += [base + end for end in ("s", "es", "ed", "ing", "er")] + [
            doubled + end for end in ("ed", "ing")
        ]
    return tuple(dict.fromkeys(made))
