"""Markdown marks in a line of plain text: links and emphasis are taken off, other brackets and stars stay."""

from __future__ import annotations

import re

# A link only where its target looks like one, so that "f[x](y)" and "[sic](see below)" stay. All
# repetitions are bounded: a text of a million brackets costs no more than its length times a constant.
_TARGET = (
    r"(?:\#|https?:|www\.|mailto:|/|\./|\.\./)[^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500}){0,3}"
)
_LINK = re.compile(
    rf"(!?)\[((?:[^\[\]\n]|\[[^\[\]\n]{{0,60}}\]){{1,400}})\]\((?:<?{_TARGET}>?)?(?:\s{{1,3}}\"[^\"\n]{{0,200}}\")?\)"
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
# CommonMark's flanking rule, a little stricter: an opening mark stands at the start of a word, a closing one
# at the end, so "2 * 3 * 4", "f***", "5%*" and "snake_case_name" hold no emphasis.
_STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,600}?)(?<=[^\s*\\])\1(?![\w*])")
_LOWLINES = re.compile(r"(?<![\w\\])(_{1,2})(?=[^\s_])([^_\n]{1,600}?)(?<=[^\s_\\])\1(?!\w|\.\w)")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")


def unmarked(line: str) -> str:
    """`line` without the marks of Markdown links, pictures, headings and emphasis."""
    if "](" in line:
        # Twice, because the text of a link may hold a picture.
        line = _LINK.sub(_link_text, _LINK.sub(_link_text, line))
    if "<http" in line:
        line = _AUTOLINK.sub(r"\1", line)
    if "*" in line:
        # From the inside out: **bold with *emphasis* in it**.
        line = _STARS.sub(r"\2", _STARS.sub(r"\2", line))
    if "_" in line:
        line = _LOWLINES.sub(r"\2", line)
    return _HEADING.sub("", line, count=1) if line.startswith("#") else line


def _link_text(link: re.Match[str]) -> str:
    return "" if link[1] else link[2]
