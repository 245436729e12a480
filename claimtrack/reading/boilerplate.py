"""What stands in a page's article but is no part of it: teasers of other articles, sign-up forms, prompts.

It is told by form, not by the names of a site's styles: a heading that is a link to elsewhere, a list of
nothing but links, a field for an e-mail address. What a reader loses is never more than a few lines each.
"""

from __future__ import annotations

import re
from typing import Any

from claimtrack.names import fold

_MOST_ELEMENTS = 200_000
"""A page of more elements than this is left as it is: measuring it would take too much memory."""
_MOST_LEVELS = 8
_REST = 60
"""What pops up in a paragraph leaves at least this many characters of it."""
_CARD = 300
"""A teaser has at most this many characters."""
_SUBLINE = 120
"""A teaser has at most so many characters outside links; what an article's heading is over has more."""
_FORM = 600
_LONGEST_HEADING = 1_000
_LEAST_PROSE = 400
"""A page with less text outside links than this may be an article made of links."""
_EMBEDDED = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post)\b"
)
_PLACES = frozenset(("html", "body", "main", "article"))
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_POINTER = re.compile(
    r"[\[(]?(?:related|read (?:more|also|next)|also read|see also|more|watch|don't miss|recommended|"
    r"lesen sie auch|mehr zum thema|lire aussi|à lire aussi|voir aussi|lea también|le puede interesar|"
    r"leia também|leia mais|veja também|leggi anche|lees ook|zobacz (?:też|także)|czytaj (?:też|także)|"
    r"читайте (?:также|ещё|еще)|читайте також|по теме|ayrıca bakınız)\b[^:]{0,30}:",
    re.IGNORECASE,
)
# A sentence that somebody says is of the matter.
_UNSAID = r"(?!.*\b(?:said|says?|told|asked|wrote|writes|tweeted|posted|announced|added)\b)"
# What a line, or a sentence of it, says to its reader and not of the matter.
_PROMPT = re.compile(
    _UNSAID + r"(?:(?:post a |leave a |view |show )?comments?(?: \(\d+\)| section)?|advertisement|"
    r"share this(?: article)?|print(?: article)?|e-?mail|order reprints|"
    r"(?:related|more|latest|recommended|popular) (?:news|stories|articles|posts|links|reading|topics)|"
    r"read more|leggi anche|lire aussi|lesen sie auch|lea también|leia também|читайте также|читайте також|"
    r"(?:please )?(?:click here|sign up (?:for|to|here|now|today)|subscribe (?:for|to|here|now|today)|"
    r"(?:follow|join|like) us (?:on|at)|subscribe)\b.{0,160}|"
    r"get\b.{0,100}\b(?:newsletters?|inbox|news alerts?)\b.{0,80}|"
    r"thanks for (?:signing up|subscribing)|keep an eye on your inbox\b.{0,80}|"
    r"(?:an error (?:has )?occurred|there was an error (?:processing|submitting|sending|loading))\b.{0,80}|"
    r"this article has been sent to|"
    r"this copy is for your personal\b.{0,120}|to order presentation-ready copies\b.{0,200}|"
    r"(?:copyright (?:©|\(c\)|\d{4})|©|\(c\) ?\d{4}|all rights reserved).{0,250})[.!:]{0,3}",
    re.IGNORECASE,
)
# How to reach who wrote it; only at the end of an article.
_CONTACT = re.compile(
    _UNSAID + r"(?:have a (?:news )?tip\?|(?:e-?mail|write to|contact|reach|follow|you can follow)\b.{0,120}"
    r"(?:@\w|\btwitter\b|\bfacebook\b|\binstagram\b).{0,120}|"
    r".{0,80}\b(?:can|may) be (?:reached|contacted|emailed|followed) (?:at|on|via|by)\b.{0,120})",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_POPUP = re.compile(
    r"(?:^|[\s_-])(?:tooltip|popover|pop-?up|hover-?card|rollover)s?(?:$|[\s_-])", re.IGNORECASE
)
_LONGEST_PROMPT = 400


def clean(tree: Any, title: str | None) -> None:
    """Take out of the page `tree` (of lxml), of an article called `title`, what is no part of the article.

    Posts of social networks that the article shows stay, and lose the marks that make them look foreign.
    """
    elements = sum(1 for _ in zip(tree.iter(), range(_MOST_ELEMENTS), strict=False))
    if elements >= _MOST_ELEMENTS:
        return
    sizes = _sizes(tree)
    for quotation in tree.iter("blockquote"):
        if _EMBEDDED.search(quotation.get("class") or ""):
            _show(quotation, sizes)
    for field in list(tree.iter("input")):
        if _asks_for_mail(field):
            _drop(_widest(field, sizes, _FORM, _FORM))
    for inset in list(tree.iter("span", "div")):
        if _pops_up(inset, sizes):
            _drop(inset)
    if sum(text - linked for text, linked in (sizes[p] for p in tree.iter("p"))) >= _LEAST_PROSE:
        _drop_teasers(tree, sizes, fold(title or ""))


def headings(tree: Any) -> tuple[frozenset[str], frozenset[str]]:
    """The folded words of the page's first-rank headings, and of the others."""
    first = frozenset(fold(words(heading)) for heading in tree.iter("h1"))
    return first, frozenset(fold(words(heading)) for heading in tree.iter(*_HEADINGS))


def words(element: Any) -> str:
    """The words of an element, none of one that holds more than a heading does."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece)
        if length > _LONGEST_HEADING:
            return ""
    return " ".join("".join(pieces).split())


def without_prompts(lines: list[str], section_titles: frozenset[str]) -> list[str]:
    """The lines of an article without prompts to its readers, and without a section title that ends it."""
    kept = [line for line in lines if not _is_all(line, _PROMPT)]
    while kept and (fold(kept[-1]) in section_titles or _is_all(kept[-1], _PROMPT, _CONTACT)):
        kept.pop()
    # An article of nothing but such lines is none that these rules were made for.
    return kept or lines


def _is_all(line: str, *kinds: re.Pattern[str]) -> bool:
    """Whether every sentence of a line is of one of `kinds`."""
    if len(line) > _LONGEST_PROMPT:
        return False
    sentences = _SENTENCE_END.split(line.lstrip("- "))
    return all(any(kind.fullmatch(sentence) for kind in kinds) for sentence in sentences)


def _sizes(tree: Any) -> dict[Any, tuple[int, int]]:
    """How many characters stand in each element, and how many of them in links."""
    from lxml import etree

    sizes: dict[Any, tuple[int, int]] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        if element.tag in ("script", "style", "noscript", "template") or not isinstance(element.tag, str):
            sizes[element] = (0, 0)
            continue
        text, linked = _length(element.text), 0
        for child in element:
            inside, inside_links = sizes.get(child, (0, 0))
            text += inside + _length(child.tail)
            linked += inside_links
        sizes[element] = (text, text if element.tag == "a" else linked)
    return sizes


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _widest(element: Any, sizes: dict[Any, tuple[int, int]], most: int, unlinked: int) -> Any:
    """The outermost element around `element` that holds at most `most` characters, so many outside links."""
    for _ in range(_MOST_LEVELS):
        parent = element.getparent()
        if parent is None or parent.tag in _PLACES:
            break
        text, linked = sizes[parent]
        if text > most or text - linked > unlinked:
            break
        element = parent
    return element


def _show(quotation: Any, sizes: dict[Any, tuple[int, int]]) -> None:
    """Take off an embedded post, and off what only wraps it, the marks that make it look foreign."""
    for element, _ in zip((quotation, *quotation.iterancestors()), range(_MOST_LEVELS), strict=False):
        if element.tag in _PLACES or sizes[element][0] > sizes[quotation][0] + 20:
            break
        element.attrib.clear()


def _asks_for_mail(field: Any) -> bool:
    named = "mail" in (field.get("name") or "") and field.get("type") != "hidden"
    return bool(named or field.get("type") == "email")


def _pops_up(inset: Any, sizes: dict[Any, tuple[int, int]]) -> bool:
    """Whether an element shows only when a reader points at a word of a paragraph."""
    if inset.get("role") != "tooltip" and not _POPUP.search(inset.get("class") or ""):
        return False
    around = next(inset.iterancestors("p", "li", "blockquote"), None)
    return around is not None and sizes[around][0] - sizes[inset][0] >= _REST


def _drop_teasers(tree: Any, sizes: dict[Any, tuple[int, int]], title: str) -> None:
    """Take out what leads to other articles than that called `title`."""
    for items in list(tree.iter("ul", "ol")):
        if _all_links(items, sizes):
            _drop(items)
    for heading in list(tree.iter(*_HEADINGS)):
        if fold(words(heading)) not in title:
            _drop_teaser(heading, sizes)
    for paragraph in list(tree.iter("p")):
        if _points_elsewhere(paragraph, sizes):
            _drop(paragraph)


def _all_links(items: Any, sizes: dict[Any, tuple[int, int]]) -> bool:
    filled = [sizes[item] for item in items if item.tag == "li" and sizes[item][0]]
    return len(filled) >= 2 and all(linked >= 0.8 * text for text, linked in filled)


def _drop_teaser(heading: Any, sizes: dict[Any, tuple[int, int]]) -> None:
    """Take out the block that a linked heading announces another article in."""
    text, linked = sizes[heading]
    if not text or heading.getparent() is None:
        return
    if linked >= 0.9 * text:
        if not _heads_text(heading, sizes):
            _drop(_widest(heading, sizes, _CARD, _SUBLINE))
        return
    for element, _ in zip(heading.iterancestors(), range(_MOST_LEVELS), strict=False):
        if sizes[element][0] > _CARD:
            return
        if element.tag == "a":
            _drop(element)
            return


def _heads_text(heading: Any, sizes: dict[Any, tuple[int, int]]) -> bool:
    """Whether a linked heading is that of a part of the article: of text, or one that links to itself."""
    if any((link.get("href") or "").startswith("#") for link in heading.iter("a")):
        return True
    following = heading.getnext()
    text, linked = sizes.get(following, (0, 0)) if following is not None else (0, 0)
    return text - linked > _SUBLINE


def _points_elsewhere(paragraph: Any, sizes: dict[Any, tuple[int, int]]) -> bool:
    """Whether a paragraph is a link to another article after "Read more:" or the like."""
    text, linked = sizes[paragraph]
    return 0 < text < _CARD and linked >= 0.6 * text and bool(_POINTER.match(words(paragraph)))


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()
