"""A mail gives subject, sender, date and text, with what it quotes and forwards; a hostile one is a line."""

import time
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.reading import mail, mail_text, mime
from claimtrack.types import Article, DateValue, ReadingOptions

TEXT = "The minister said on Sunday that the dam above Tashin had been mined – by people unknown to him."
HEAD = (
    b"From: Mara Velo <mara@x.example>\r\nSubject: A dam is mined\r\nDate: Sun, 3 Mar 2024 10:00:00 +0200\r\n"
)


def composed(text: str = TEXT, subject: str = "A dam is mined") -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Mara Velö <mara@courier.example>"
    message["To"] = "desk@courier.example"
    message["Subject"] = subject
    message["Date"] = "Sun, 03 Mar 2024 23:00:00 +0200"
    message["Message-ID"] = "<1@courier.example>"
    message.set_content(text)
    return message


def read(content: bytes, **options: object) -> Article:
    item = reading.Input("a.eml", content=content, media_type="message/rfc822")
    article = reading.read(item, ReadingOptions(**options))  # type: ignore[arg-type]
    assert isinstance(article, Article)
    return article


def paragraphs(content: bytes) -> list[str]:
    return mail.parse(content).text.split("\n\n")


def test_a_mail_is_read_with_what_its_header_says() -> None:
    message = composed()
    message["List-Id"] = "Morning Letter <letter.courier.example>"
    message["Content-Language"] = "en-GB, de"
    message["Archived-At"] = "<https://courier.example/letters/7>"
    article = read(bytes(message))
    assert article.text == f"A dam is mined\n\n{TEXT}"
    assert (article.title, article.byline, article.source) == (
        "A dam is mined",
        "Mara Velö",
        "Morning Letter",
    )
    assert article.published == DateValue("Sun, 03 Mar 2024 23:00:00 +0200", "2024-03-03")
    assert article.provenance["published"].found_in == "Date of the mail"
    assert (article.url, article.language) == ("https://courier.example/letters/7", "en-GB")
    assert (article.document.media_type, article.reader) == ("message/rfc822", "mail 1")
    assert article.warnings == ()


def test_a_mail_without_header_fields_invents_none() -> None:
    found = mail.parse(b"\r\n" + TEXT.encode())
    assert (found.text, found.facts) == (TEXT, {})


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        (
            b"=?utf-8?B?0JPRgNC10LHQu9GPINC30LDQvNGW0L3QvtCy0LDQvdCw?=",
            "Гребля замінована",
        ),
        (b"=?iso-8859-1?Q?Caf=E9_closed?= today", "Café closed today"),
        (b"=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?=", "Café"),
        (b"=?utf-8?Q?one?=\r\n =?utf-8?Q?_two?=", "one two"),
        (b"=?no-such?Q?Caf=C3=A9?=", "Café"),
        (b"=?rot13?Q?abc?= =?unicode_escape?Q?=5Cud800?=", "abc\\ud800"),
        (b"=?utf-8?B?!!!?=", ""),
        ("Café – raw".encode(), "Café – raw"),
        ("Café".encode("cp1252"), "Café"),
        (b"\x1b[31mred\x1b[0m", "[31mred[0m"),
        (b"a\0b", "ab"),
    ],
)
def test_a_subject_is_decoded_whatever_it_is_written_in(written: bytes, subject: str) -> None:
    found = mail.parse(b"Subject: " + written + b"\r\n\r\n" + TEXT.encode())
    assert (found.facts["title"].value if "title" in found.facts else "") == subject


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_a_text_is_decoded_whatever_it_is_sent_in(charset: str, encoding: str) -> None:
    message = EmailMessage()
    text = "Мэр сказал, что плотина над Ташином заминирована неизвестными ему людьми."
    message.set_content(text.encode(charset), maintype="text", subtype="plain", cte=encoding)
    message.set_param("charset", charset)
    assert paragraphs(bytes(message)) == [text]


@pytest.mark.parametrize(
    "charset", ["no-such", "unknown-8bit", "rot13", "unicode_escape", "punycode", "x" * 300]
)
def test_an_unknown_charset_is_told_and_the_text_kept(charset: str) -> None:
    head = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    found = mail.parse(head.encode() + TEXT.encode())
    assert found.text == TEXT
    assert "does not fit the bytes" in found.warnings[0]


def test_quoted_and_forwarded_words_are_kept_apart() -> None:
    text = """Two of us saw the wires with our own eyes, and Lena took
photographs of them.

On Tue, 5 Mar 2024, Ivo Tarn wrote:
> The wires were there, and nobody in the town hall said
> who had put them
>> Who had been warned?
> or denied it.

---------- Forwarded message ---------
From: Lena Orlova <lena@x.example>
Date: Mon, 4 Mar 2024
*Subject:* The dam

Four villages were flooded.

--\x20
Mara
"""
    assert paragraphs(bytes(composed(text, "Re: The dam"))) == [
        "Re: The dam",
        "Two of us saw the wires with our own eyes, and Lena took photographs of them.",
        "On Tue, 5 Mar 2024, Ivo Tarn wrote:",
        "The wires were there, and nobody in the town hall said who had put them",
        "Who had been warned?",
        "or denied it.",
        "---------- Forwarded message ---------",
        "From: Lena Orlova <lena@x.example>",
        "Date: Mon, 4 Mar 2024",
        "Subject: The dam",
        "Four villages were flooded.",
        "Mara",
    ]


def test_flowing_lines_are_joined_and_quotes_stay_apart() -> None:
    text = "The minister \nsaid \nso.\n From here on\n>> He \n>> denied\n>it.\n-- \nMara"
    assert mail_text.of_plain(text, flowed=True) == [
        "The minister said so.",
        "From here on",
        "He denied",
        "it.",
        "Mara",
    ]
    assert mail_text.of_plain("大 \n坝", flowed=True, delsp=True) == ["大坝"]
    head = "Content-Type: text/plain; charset=utf-8; format=Flowed\r\n\r\n"
    assert paragraphs((head + "The minister \r\nsaid so.").encode()) == ["The minister said so."]


def test_the_plain_version_is_read_unless_it_is_a_stub() -> None:
    said = f"<p>{TEXT}<br>He said it <b>twice</b>.</p><blockquote>She denied.</blockquote>"
    html = f"<html><style>p{{}}</style>{said}"
    message = composed()
    message.add_alternative(html, subtype="html")
    assert paragraphs(bytes(message))[1:] == [TEXT]
    for stub in ("View this letter in your browser.", "https://x.example/1 https://x.example/2 " + TEXT):
        message = composed(stub)
        message.add_alternative(html, subtype="html")
        assert paragraphs(bytes(message))[1:] == [TEXT, "He said it twice.", "She denied."]


def test_the_lines_of_an_html_mail_are_joined_where_its_program_broke_them() -> None:
    html = (
        "<p>The minister said that the dam above Tashin<br>had been <tt>mined</tt>.<o:p></o:p></p><p>Mara</p>"
    )
    assert mail_text.of_html(html) == ["The minister said that the dam above Tashin had been mined.", "Mara"]


def test_attachments_are_counted_and_never_read() -> None:
    message = composed()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="../../etc/cron.d/x")
    message.add_attachment("a second text", filename="b.txt")
    message.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", disposition="inline", filename="c.png"
    )
    found = mail.parse(bytes(message))
    assert found.text == f"A dam is mined\n\n{TEXT}"
    assert found.warnings == ("2 attachments not read; save and import them by themselves",)
    assert "cron" not in str(found)


def test_a_mail_sent_along_is_read_with_the_lines_that_name_it() -> None:
    message = composed("See below.", "Fwd: The dam")
    message.add_attachment(composed("Nobody denied it.", "The dam"))
    assert paragraphs(bytes(message)) == [
        "Fwd: The dam",
        "See below.",
        "From: Mara Velö <mara@courier.example>",
        "Date: Sun, 03 Mar 2024 23:00:00 +0200",
        "To: desk@courier.example",
        "Subject: The dam",
        "Nobody denied it.",
    ]


def test_a_part_that_is_no_text_is_told_and_the_others_are_read() -> None:
    message = composed()
    message.make_mixed()
    message.attach(mime.message(b"Content-Type: text/plain\r\n\r\n\0\0\0"))
    message.attach(mime.message(b"Content-Type: text/plain\r\n\r\n  "))
    found = mail.parse(bytes(message))
    assert found.text == f"A dam is mined\n\n{TEXT}"
    (told,) = found.warnings
    assert told.startswith("a part of it is not text (it holds NUL bytes)")


def nested(kind: bytes, depth: int) -> bytes:
    parts = [b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)]
    return HEAD + b"".join(parts) + b"Content-Type: text/plain\r\n\r\ndeep"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (HEAD + b"\r\n", "is empty"),
        (HEAD + b"\r\n \r\n\t", "nothing but white space"),
        (HEAD + b"\r\n\0\0\0", "not text"),
        (HEAD + b"Content-Type: application/pdf\r\n\r\n%PDF", "no text but attachments"),
        (HEAD + b"Content-Type: application/pkcs7-mime\r\n\r\nMII", "is encrypted"),
        (HEAD + b"Content-Type: image/png\r\n\r\nxx", "holds no text"),
        (nested(b"mixed", 5000), "nested too deeply"),
    ],
)
def test_a_mail_that_cannot_be_read_is_one_line(content: bytes, problem: str) -> None:
    start = time.process_time()
    with pytest.raises(ReadingError, match=problem) as caught:
        read(content)
    assert str(caught.value).startswith("a.eml: ")
    assert "\n" not in str(caught.value)
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    "field",
    [
        b"To: " + b"a@x.example, " * 16_000,
        b"From: " + b"(" * 200_000,
        b"Subject: " + b"=?utf-8?Q?" * 20_000,
        b"Content-Type: text/plain; " + b'a=";";' * 30_000,
        b"Content-Type: text/plain;" + b" charset*0*=x;" * 15_000,
        b"Date: " + b"9" * 200_000,
        b"List-Id: " + b'"' * 200_000,
    ],
)
def test_a_huge_field_costs_no_time(field: bytes) -> None:
    start = time.process_time()
    assert TEXT in mail.parse(field + b"\r\n\r\n" + TEXT.encode()).text
    assert time.process_time() - start < 3


def test_verbatim_is_refused_for_what_is_no_text() -> None:
    with pytest.raises(ReadingError, match="leave --verbatim out"):
        read(bytes(composed()), verbatim=True)


def test_a_mail_without_a_name_is_known_by_its_header_fields() -> None:
    from claimtrack.reading import formats

    assert formats.sniff(bytes(composed())) == formats.MAIL
    assert (
        formats.sniff(b"From: a desk\nDate: 3 March 2024\nSubject: A dam\n\n" + TEXT.encode())
        == formats.PLAIN
    )
    assert formats.sniff(b"Received: from here\nSubject: A dam\n" * 2) == formats.MAIL


words = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(st.lists(words, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=5), words)
def test_what_was_composed_is_read(lines: list[str], subject: str) -> None:
    from claimtrack.reading.decoding import tidy

    found = mail.parse(bytes(composed("\n\n".join(lines), subject)))
    squeezed = "".join(tidy("".join([subject, *lines])).split())
    body = "".join(found.text.split())
    assert body in (squeezed, squeezed.removeprefix("".join(tidy(subject).split())))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_mail_is_an_article_or_an_error(data: st.DataObject) -> None:
    message = composed()
    message.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    message.add_attachment(composed())
    content = bytearray(bytes(message))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=9))
    try:
        found = mail.parse(bytes(content))
    except ReadingError:
        return
    assert found.text.strip()
    str(found).encode()


@given(st.binary(max_size=300))
def test_any_field_is_text_without_line_ends(content: bytes) -> None:
    value = mime.field(mime.message(b"Subject: " + content + b"\r\n\r\n"), "Subject")
    value.encode()
    assert "\n" not in value
    mime.instant(value)
