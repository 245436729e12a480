"""One claim for a person: what it says, who said it through whom, and where that stands in the article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimtrack.cli.console import neutral_in_place, results
from claimtrack.cli.tables import write_fields
from claimtrack.cli.target import open_target
from claimtrack.names import fold
from claimtrack.types import Claim, ClaimLink, ClaimRecord, DateValue, JudgementRecord, Span, SpanField

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from claimtrack.actions.showing import ShownClaim

_AROUND = 400  # characters of the article before and after the claim's own words, to the next paragraph
# What each kind of words looks like: in colour, and without (on a pipe, or with NO_COLOR).
_STYLES = {SpanField.CONTENT: "green", SpanField.CUE: "bold magenta", SpanField.SPEAKER: "bold cyan"}
_MARKS = {SpanField.CONTENT: "‹›", SpanField.CUE: "<>", SpanField.SPEAKER: "{}"}
_WORDS = {SpanField.CONTENT: "claim", SpanField.CUE: "cue", SpanField.SPEAKER: "speaker"}


def write_claim(shown: ShownClaim) -> None:
    """The claim to standard output: its fields, then the text around it with the spans marked."""
    judged = (("judged", judgement_text(one)) for one in shown.judgements)
    write_fields([*_fields(shown.record), *_capture(shown), *judged])
    if shown.text is not None and shown.record.claim.spans:
        write_passage(shown.text, shown.record.claim)


def write_passage(text: str, claim: Claim) -> None:
    """The article's words around the claim, its pieces in colour, or between signs where there is none."""
    console = results()
    in_color = shows_color(console)
    first, last = _window(text, claim)
    passage, words = marked(text, claim, first, last, in_color=in_color), legend(in_color=in_color)
    passage = _cut_off(passage, before=first > 0, after=last < len(text))
    if not console.is_terminal:
        with open_target(None) as stream:
            stream.write(f"\n{passage.plain}\n\n{words.plain}\n")
        return
    from rich.padding import Padding

    console.print(Padding(passage, (1, 2)))
    console.print(words)


def shows_color(console: Console) -> bool:
    """Whether colours tell the pieces of a claim apart; a dumb terminal has none, nor does a pipe."""
    return console.color_system is not None and not console.no_color


def write_claim_json(shown: ShownClaim) -> None:
    """The claim as `query --format json` has it, on a line."""
    from claimtrack.output import claim_document
    from claimtrack.output.json import line

    with open_target(None) as stream:
        stream.write(line(claim_document(shown.record)) + "\n")


def _fields(record: ClaimRecord) -> Iterator[tuple[str, str]]:
    """What is known of a claim, named, without what is not known."""
    claim = record.claim
    state = f"{record.status}{', removed' if record.deleted else ''}, {record.method}"
    yield "claim", f"{record.id} ({state})"
    yield "says", claim.text
    yield "speaker", _speaker(record)
    yield "act", _act(claim)
    optional = {
        "via": " < ".join(relay.name for relay in claim.via),
        "said": date_text(claim.said),
        "event": "; ".join(date_text(event) for event in claim.events),
        "places": "; ".join(_places(claim)),
        "article": _article(record),
        "links": "; ".join(map(_link, record.links)),
        "tags": ", ".join(record.tags),
        "note": record.note or "",
        "credibility": str(record.credibility or ""),
        "confidence": "" if claim.confidence is None else f"{claim.confidence:.2f}",
        "external id": record.external_id or "",
        "uid": record.uid,
        "span": ", ".join(f"{span.start}-{span.end}" for span in claim.spans.get(SpanField.CONTENT, ())),
    }
    yield from ((name, value) for name, value in optional.items() if value)


def _capture(shown: ShownClaim) -> Iterator[tuple[str, str]]:
    """Which capture the claim stands in, where its article has several."""
    reference = shown.record.article
    for number, capture in enumerate(shown.captures, start=1):
        if len(shown.captures) > 1 and reference is not None and capture.id == reference.capture_id:
            which = "the newest" if capture is shown.captures[-1] else "not the newest"
            yield (
                "capture",
                f"{capture.id} of {capture.captured_at}, {which} ({number} of {len(shown.captures)})",
            )
            yield "sha256", capture.bytes_sha256


def judgement_text(one: JudgementRecord) -> str:
    """A judgement in words: what was decided, by whom and when, and why."""
    parts = [
        one.verdict.value if one.verdict else "",
        f"credibility {one.credibility}" if one.credibility else "",
        f"reliability {one.reliability}" if one.reliability else "",
        *(f"{name.replace('_', ' ')} {value}" for name, value in one.coding.items()),
    ]
    settled = " (adjudication)" if one.adjudicates else ""
    note = f': "{one.note}"' if one.note else ""
    return f"{', '.join(filter(None, parts))} by {one.researcher}, {one.at[:10]}{settled}{note}"


def _speaker(record: ClaimRecord) -> str:
    speaker = record.claim.speaker
    if speaker is None:
        return "nobody named"
    role = None if speaker.role and fold(speaker.role) in fold(speaker.name) else speaker.role
    about = [role, f"of {speaker.affiliation}" if speaker.affiliation else None]
    known_as = f", {' '.join(part for part in about if part)}" if any(about) else ""
    mention = (
        f', in the text "{speaker.mention}"' if speaker.mention and speaker.mention != speaker.name else ""
    )
    return f"{speaker.name}{known_as} ({speaker.naming} {speaker.kind}{mention})"


def _act(claim: Claim) -> str:
    cue = f', "{claim.cue}"' if claim.cue else ""
    quote = f", {claim.quote_type} quote" if claim.quote_type else ""
    return f"{claim.act} ({claim.attribution}{quote}{cue})"


def date_text(value: DateValue | None) -> str:
    """A date's value, and its words where they differ; empty when there is none."""
    if value is None:
        return ""
    if value.edtf is None:
        return f'"{value.raw}"'
    return value.edtf if value.edtf == value.raw else f'{value.edtf} ("{value.raw}")'


def _places(claim: Claim) -> Iterator[str]:
    for mentioned in claim.places:
        place = mentioned.place
        if place is None:
            yield f'"{mentioned.raw}" (not resolved)'
            continue
        point = "" if place.latitude is None else f" {place.latitude:.4f},{place.longitude:.4f}"
        yield f"{place.name} ({mentioned.role}, {place.country or 'no country'}{point})"


def _article(record: ClaimRecord) -> str:
    article = record.article
    if article is None:
        return ""
    parts = (article.title, article.source, article.byline, date_text(article.published), article.url)
    return f"{article.id}: " + ", ".join(part for part in parts if part)


def _link(link: ClaimLink) -> str:
    about = f'"{_cut(link.text, 60)}"' + (f" ({link.speaker})" if link.speaker else "")
    remarks = (", suggested" if link.origin == "suggested" else "") + (f", {link.note}" if link.note else "")
    if link.outgoing:
        return f"{link.relation} {link.claim_id} {about}{remarks}"
    return f"{link.claim_id} {link.relation} this one: {about}{remarks}"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def marked(text: str, claim: Claim, first: int, last: int, *, in_color: bool) -> Text:
    """The article's text from `first` to `last`, the claim's words in it marked."""
    from rich.text import Text

    pieces = _marks(text, claim)
    here = [(field, span.start - first, span.end - first) for field, span in pieces if first <= span.start]
    here = [(field, start, end) for field, start, end in here if end <= last - first]
    words = neutral_in_place(text[first:last])
    passage = Text(words if in_color else _with_marks(words, here))
    if in_color:
        for field, start, end in here:
            passage.stylize(_STYLES[field], start, end)
    return passage


def _cut_off(passage: Text, *, before: bool, after: bool) -> Text:
    """A passage with signs where the text goes on."""
    from rich.text import Text

    return Text("… " if before else "") + passage + Text(" …" if after else "")


def _marks(text: str, claim: Claim) -> list[tuple[SpanField, Span]]:
    return [
        (field, span) for field in _STYLES for span in claim.spans.get(field, ()) if span.end <= len(text)
    ]


def extent(text: str, claim: Claim) -> Span:
    """From the first to the last of the words of a claim that can be marked in a text."""
    spans = [span for _, span in _marks(text, claim)] or [Span(0, 0)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _window(text: str, claim: Claim) -> tuple[int, int]:
    """Where the text worth showing begins and ends: at a paragraph where one is near, else between words."""
    own = extent(text, claim)
    first, last = own.start, own.end
    begin, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
    if begin:
        paragraph = text.find("\n\n", begin, first)
        begin = paragraph + 2 if paragraph >= 0 else text.find(" ", begin, first) + 1 or begin
    if end < len(text):
        paragraph = text.rfind("\n\n", last, end)
        end = paragraph if paragraph >= 0 else max(text.rfind(" ", last, end), last)
    return begin, end


def _with_marks(words: str, marks: list[tuple[SpanField, int, int]]) -> str:
    """`words` with a sign before and after each marked piece; ends come before beginnings."""
    signs = [(end, 0, -start, _MARKS[field][1]) for field, start, end in marks]
    signs += [(start, 1, -end, _MARKS[field][0]) for field, start, end in marks]
    pieces, position = [], 0
    for place, _, _, sign in sorted(signs):
        pieces += [words[position:place], sign]
        position = place
    return "".join([*pieces, words[position:]])


def legend(*, in_color: bool) -> Text:
    """What the colours or the signs mean."""
    from rich.text import Text

    if in_color:
        return Text("  ").join(Text(word, _STYLES[field]) for field, word in _WORDS.items())
    return Text("  ".join(word.join(_MARKS[field]) for field, word in _WORDS.items()))
