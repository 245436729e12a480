"""What a reviewer is asked to change a claim: edit, split, merge, add, link and tag, question by question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from claimtrack.actions import adding, judging, linking, reshaping, tagging
from claimtrack.actions.reviewing import Reviewed
from claimtrack.cli.review.article_pane import Marks
from claimtrack.cli.review.fields import FIELDS, Field
from claimtrack.cli.review.prompts import NOWHERE, Ask, Choose, Mark
from claimtrack.types import Relation, SpanField
from claimtrack.types.judgement import CODED

if TYPE_CHECKING:
    from claimtrack.cli.review.claims import ClaimScreen

_THEN = (
    (SpanField.SPEAKER, "Mark who said it"),
    (SpanField.CUE, "Mark the words that attribute it, such as said"),
)
_ANOTHER = "another claim, by its number"


async def edit(screen: ClaimScreen, found: Reviewed) -> None:
    """Change a field: which, and to what. Blind, the reviewer's code is kept beside the claim."""
    record = found.shown.record
    fields = [field for field in FIELDS if field.name in CODED or not screen.review.blind]
    choices = [f"{field.title}: {field.value(record)}" for field in fields]
    which = await screen.app.push_screen_wait(Choose(f"Change which field of claim {record.id}?", choices))
    if which is None:
        return
    field = fields[which]
    present = field.value(record)
    given = await _value(screen, field, present)
    if given is None or (given == present and not screen.review.blind):
        return
    number = str(record.id)
    if screen.review.blind:
        coding = {field.name: given}
        if screen.attempt(lambda: judging.judge_claims(screen.location, [number], None, coding=coding)):
            _tell(screen, f"{number}: you code {field.title} {given}")
        return

    def change() -> list[adding.Entered]:
        entry, clear = field.change(given)
        return adding.edit(screen.location, [number], entry, clear=clear)

    entered = screen.attempt(change)
    if entered:
        _tell(screen, f"{field.title} of {number} is changed", *entered[0].hints)


async def _value(screen: ClaimScreen, field: Field, present: str) -> str | None:
    if field.codes is None:
        return await screen.app.push_screen_wait(Ask(f"{field.title}:", present, field.hint))
    codes = [code.value for code in field.codes]
    where = codes.index(present) if present in codes else None
    chosen = await screen.app.push_screen_wait(Choose(f"{field.title}:", codes, where))
    return None if chosen is None else codes[chosen]


async def tag(screen: ClaimScreen, found: Reviewed) -> None:
    """Put tags on, and take those off that are left out."""
    record = found.shown.record
    question = Ask(f"Tags of claim {record.id}:", ", ".join(record.tags), "with commas between")
    names = await screen.app.push_screen_wait(question)
    if names is None:
        return
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    gone = [name for name in record.tags if name not in wanted]
    if screen.attempt(lambda: tagging.tag(screen.location, str(record.id), wanted, gone)) is not None:
        _tell(screen, f"tags of {record.id}: {', '.join(wanted) or 'none'}")


async def link(screen: ClaimScreen, found: Reviewed) -> None:
    """Say how the claim relates to another."""
    number, relations = str(found.shown.record.id), list(Relation)
    which = await screen.app.push_screen_wait(Choose(f"Claim {number} …", [one.value for one in relations]))
    if which is None:
        return
    relation = relations[which]
    other = await _another(screen, found, f"Claim {number} {relation} which claim?", by_number=True)
    if other is None:
        return
    if screen.attempt(lambda: linking.link(screen.location, number, relation, other)) is not None:
        _tell(screen, f"{number} {relation} {other}")


async def split(screen: ClaimScreen, found: Reviewed) -> None:
    """Make two claims of the one in hand, at the place where the second begins."""
    record, text = found.shown.record, found.shown.text
    if text is None or not record.claim.spans:
        screen.say("this claim stands in no article; e changes it")
        return
    marks = Marks.of(text, record.claim, fields=[SpanField.CONTENT])
    question = f"Split claim {record.id}: put the cursor where the second claim begins"
    place = await screen.app.push_screen_wait(Mark(question, text, marks, at=marks.extent.start, point=True))
    if place is None:
        return
    done = screen.attempt(lambda: reshaping.split(screen.location, str(record.id), place.start))
    if done is not None:
        screen.queue.replace(done.old, done.new)
        _tell(screen, f"{record.id} is now {' and '.join(map(str, done.new))}", *done.hints)


async def merge(screen: ClaimScreen, found: Reviewed) -> None:
    """Make one claim of the one in hand and another of its article."""
    number = str(found.shown.record.id)
    other = await _another(screen, found, f"Merge claim {number} with which?", by_number=False)
    if other is None:
        return
    done = screen.attempt(lambda: reshaping.merge(screen.location, number, [other]))
    if done is not None:
        screen.queue.replace(done.old, done.new)
        _tell(screen, f"{' and '.join(map(str, done.old))} are now {done.new[0]}", *done.hints)


async def add(screen: ClaimScreen, found: Reviewed) -> None:
    """File a claim that was missed: its words, then who said it and by which words."""
    article, text = found.shown.record.article, found.shown.text
    if article is None or text is None:
        screen.say("this claim stands in no article; 'claimtrack add' files one without")
        return
    others = (span for one in found.neighbours for span in one.content)
    marks = Marks.of(text, found.shown.record.claim, others, fields=[SpanField.CONTENT])
    words = await screen.app.push_screen_wait(
        Mark("Mark the words of the missed claim", text, marks, at=marks.extent.start)
    )
    if words is None:
        return
    marked = {SpanField.CONTENT: words}
    for field, question in _THEN:
        span = await screen.app.push_screen_wait(
            Mark(question, text, Marks.at(words), at=words.start, optional=True)
        )
        if span is None:
            return
        if span != NOWHERE:
            marked[field] = span
    mention = marked[SpanField.SPEAKER].of(text) if SpanField.SPEAKER in marked else ""
    speaker = await screen.app.push_screen_wait(
        Ask("Who is that?", mention, "any name of a speaker, or a number; empty: nobody is named")
    )
    if speaker is None:
        return
    if not speaker:
        marked.pop(SpanField.SPEAKER, None)
    cue = marked[SpanField.CUE].of(text) if SpanField.CUE in marked else None
    entry = adding.ClaimEntry(speaker=speaker or None, cue=cue)
    entered = screen.attempt(
        lambda: adding.add(
            screen.location, entry, article=str(article.id), exact=words.of(text), marked=marked
        )
    )
    if entered is not None:
        screen.queue.insert(entered.claim_id)
        _tell(screen, f"claim {entered.claim_id} is filed and comes next", *entered.hints)


async def _another(screen: ClaimScreen, found: Reviewed, question: str, *, by_number: bool) -> str | None:
    """Another claim of the article, the following ones first; or any, by its number."""
    number = found.shown.record.id
    ids = [one.id for one in found.neighbours]
    here = ids.index(number) if number in ids else 0
    beside = [one for one in (*found.neighbours[here:], *found.neighbours[:here]) if one.id != number]
    choices = [f"{one.id} {one.text}" for one in beside] + ([_ANOTHER] if by_number else [])
    if not choices:
        screen.say("there is no other claim in this article")
        return None
    which = await screen.app.push_screen_wait(Choose(question, choices))
    if which is None:
        return None
    if which < len(beside):
        return str(beside[which].id)
    return await screen.app.push_screen_wait(Ask(question, "", "the number or the uid of a claim")) or None


def _tell(screen: ClaimScreen, *lines: str) -> None:
    screen.say("; ".join(lines))
    screen.refresh_panes()


DIALOGUES: dict[str, Callable[[ClaimScreen, Reviewed], Awaitable[None]]] = {
    "edit": edit,
    "tag": tag,
    "link": link,
    "split": split,
    "merge": merge,
    "add": add,
}
