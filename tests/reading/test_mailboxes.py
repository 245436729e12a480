"""The messages of an mbox are read one by one, each with the bytes it has as a file of its own."""

import io
import mailbox
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.reading import formats, mbox
from claimtrack.reading.decoding import LARGEST
from claimtrack.types import Article, ReadingOptions

OPTIONS = ReadingOptions()
FROM = b"From mara@x.example Sun Mar  3 10:00:00 2024\n"
HEAD = b"From: Mara Velo <mara@x.example>\nSubject: The dam\nMessage-ID: <1@x.example>\n"
MAIL = HEAD + b"\nThe dam was mined, he said.\n"


def listed(content: bytes) -> list[reading.Input | ReadingError]:
    return list(mbox.members(io.BytesIO(content), "mail.mbox", OPTIONS))


def contents(content: bytes) -> list[bytes | None]:
    return [item.content for item in listed(content) if isinstance(item, reading.Input)]


def test_each_message_is_an_input_named_by_its_number() -> None:
    first, second = listed(FROM + MAIL + b"\n" + FROM + MAIL)
    assert isinstance(first, reading.Input)
    assert isinstance(second, reading.Input)
    assert (first.origin, second.origin) == ("mail.mbox:1", "mail.mbox:2")
    assert first.content == second.content == MAIL
    article = reading.read(second, OPTIONS)
    assert isinstance(article, Article)
    assert (article.title, article.byline) == ("The dam", "Mara Velo")
    assert article.text == "The dam\n\nThe dam was mined, he said."


@pytest.mark.parametrize(
    "line",
    [
        b"From - Sun Mar 03 10:00:00 2024",
        b"From 17923@xxx Sun Mar 03 10:00:00 +0000 2024",
        b"From MAILER-DAEMON Sun Mar  3 10:00:00 2024\r",
        b'From "Mara Velo" <m@x.example> Sun Mar  3 10:00 2024',
    ],
)
def test_the_separators_of_many_programs_are_known(line: bytes) -> None:
    assert len(contents(line + b"\n" + MAIL + b"\n" + line + b"\n" + MAIL)) == 2


def test_a_sentence_that_begins_with_from_separates_nothing() -> None:
    body = b"\nFrom here we saw it.\nFrom mara Sun Mar  3 10:00:00 2024\nFrom 10 o'clock on\n"
    assert contents(FROM + MAIL + body) == [MAIL + body]


def test_an_escaped_from_is_turned_back() -> None:
    assert contents(FROM + MAIL + b"\n>From here\n>>From there\n> From\n") == [
        MAIL + b"\nFrom here\n>From there\n> From\n"
    ]


def test_windows_line_ends_stay_in_the_message() -> None:
    crlf = MAIL.replace(b"\n", b"\r\n")
    assert contents((FROM + MAIL + b"\n" + FROM + MAIL).replace(b"\n", b"\r\n")) == [crlf, crlf]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "mail.mbox: holds no message"),
        (MAIL, "mail.mbox: holds no message"),
        (FROM, "mail.mbox:1: is empty"),
        (FROM + b"\n\n" + FROM + MAIL, "mail.mbox:1: is empty"),
        (FROM + b"x" * (LARGEST + 1) + b"\n\n" + FROM + MAIL, "mail.mbox:1: is too large"),
        (FROM + (b"x" * 9_999_999 + b"\n") * 3 + b"\n" + FROM + MAIL, "mail.mbox:1: is too large"),
    ],
)
def test_what_is_no_message_is_one_line_and_the_rest_goes_on(content: bytes, problem: str) -> None:
    found = listed(content)
    (error,) = (item for item in found if isinstance(item, ReadingError))
    assert str(error).startswith(problem)
    assert contents(content) == ([MAIL] if content.endswith(b"\n" + FROM + MAIL) else [])


lines = st.lists(
    st.sampled_from([b"From me", b">From me", b"", b"said so", b">", b"From x 10:00"]), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(st.lists(lines, min_size=1, max_size=4))
def test_what_the_standard_library_files_comes_back(bodies: list[list[bytes]]) -> None:
    """Python escapes every "From " at the start of a line, but not what is escaped already (mboxo)."""
    whole = b""
    wanted = []
    for body in bodies:
        message = mailbox.mboxMessage(MAIL)
        content = MAIL + b"".join(line + b"\n" for line in body)
        message.set_from("mara@x.example Sun Mar  3 10:00:00 2024")
        whole += b"From " + message.get_from().encode() + b"\n"
        whole += content.replace(b"\nFrom ", b"\n>From ") + b"\n"
        wanted.append(content.replace(b"\n>From ", b"\nFrom "))
    assert contents(whole) == wanted


@given(st.binary(max_size=300))
def test_any_bytes_are_messages_or_errors(content: bytes) -> None:
    assert listed(content)
    assert listed(FROM + content)


@pytest.mark.parametrize("name", ["mail.mbox", "mail", "Inbox"])
def test_an_mbox_is_known_by_its_name_or_its_first_bytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FROM + MAIL + b"\n" + FROM + MAIL)
    assert [item.origin for item in reading.inputs(str(path), OPTIONS)] == [f"{path}:1", f"{path}:2"]
    names = [item.origin for item in reading.inputs("-", OPTIONS, io.BytesIO(path.read_bytes()))]
    assert names == ["standard input:1", "standard input:2"]


def test_a_letter_that_begins_with_from_is_no_mbox() -> None:
    assert formats.sniff_container(b"From the desk at 10:00\n\nThe dam was mined.") is None
