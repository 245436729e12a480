"""The words a text search asks for: free text → words and quoted phrases, harmless whatever they hold."""

from __future__ import annotations

import re
import unicodedata

from claimtrack.errors import InvalidValue
from claimtrack.storage.finding.connection import clean

_TERM = re.compile(r'["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+)')
_LONGEST = 2_000  # a question is a few words; a page of them is a mistake


def phrases(text: str) -> tuple[str, ...]:
    """The terms of a search: each word, and each run of words between double quotation marks.

    Raises:
        InvalidValue: nothing in `text` is a word, or it is longer than 2,000 characters.
    """
    if len(text) > _LONGEST:
        raise InvalidValue(f"the text to search for has {len(text)} characters; search for fewer words")
    terms = [quoted or word for quoted, word in _TERM.findall(_plain(text))]
    found = tuple(dict.fromkeys(term for term in terms if any(map(str.isalnum, term))))
    if not found:
        raise InvalidValue(f"'{_plain(text).strip()}' holds no word to search for; write letters or digits")
    return found


def _plain(text: str) -> str:
    # Search engines take control characters for ends of strings.
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in clean(text))
