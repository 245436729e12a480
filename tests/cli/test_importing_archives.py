"""Mailboxes, mails, saved pages and web archives go into the database from the command line."""

from email.message import EmailMessage
from pathlib import Path

import web_archives as made
from command_lines import Command


def mail(number: int) -> bytes:
    message = EmailMessage()
    message["Subject"] = f"Harbour letter {number}"
    message["From"] = "Mara Velo <mara@courier.example>"
    message["Date"] = f"Sun, {number} Mar 2024 10:00:00 +0200"
    message.set_content(f'"Nobody was hurt on pier {number}," Mayor Lena Orlova said on Friday.\n')
    return bytes(message)


def mbox(*messages: bytes) -> bytes:
    return b"".join(b"From - Sun Mar  3 10:00:00 2024\n" + message + b"\n" for message in messages)


def test_a_mailbox_is_imported_and_a_bad_message_is_named(command: Command) -> None:
    Path("mail.mbox").write_bytes(mbox(mail(1), b"Subject: nothing\n\n", mail(2)))
    done = command("--db", "new.db", "import", "mail.mbox")
    assert done.exit_code == 1
    assert done.stdout.startswith("2 articles imported, 1 failed; new: 2 claims, 1 speaker")
    assert done.stderr.startswith("claimtrack: mail.mbox:2: is empty; there is nothing to read\n")
    Path("letter.eml").write_bytes(mail(1))
    again = command("--db", "new.db", "import", "letter.eml", "mail.mbox")
    assert "3 already known" in again.stdout
    shown = command("--db", "new.db", "article", "list")
    assert [line.split()[1] for line in shown.stdout.splitlines()[1:]] == ["2024-03-02", "2024-03-01"]


def test_a_folder_of_archives_is_imported_and_old_formats_are_told_what_to_do(command: Command) -> None:
    folder = Path("saved")
    folder.mkdir()
    page = made.response("https://courier.example/1", made.answer(made.page()))
    (folder / "crawl.warc.gz").write_bytes(made.compressed(page))
    (folder / "site.wacz").write_bytes(made.packed({"archive/data.warc.gz": made.compressed(page)}))
    (folder / "old.msg").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    done = command("--db", "new.db", "import", "saved", "--jobs", "1")
    assert done.exit_code == 1
    assert done.stdout.startswith(
        "1 article imported (id 1, courier.example, no date), 1 already known, 2 failed"
    )
    told = done.stderr.replace("\\", "/")
    assert "saved/old.doc: is a Word document of before 2007, which is not read; save it as .docx" in told
    assert "saved/old.msg: is an Outlook message, which is not read; save it as .eml, or as text" in told
    shown = command("--db", "new.db", "article", "show", "1").stdout
    assert "2024-03-03T10:00:00Z" in shown
    assert "crawl.warc.gz:1 (text/html" in shown
    assert "found in  source: domain (certainty 0.4)" in shown


def test_an_archive_comes_through_a_pipe(command: Command) -> None:
    page = made.response("https://courier.example/1", made.answer(made.page()))
    done = command("extract", "--format", "table", "-", input=made.compressed(page, page))
    assert done.exit_code == 0, done.stderr
    assert done.stdout.count("wires") == 2
    refused = command("extract", "-", input=made.packed({"archive/data.warc.gz": made.compressed(page)}))
    assert refused.exit_code == 1
    assert "is a WACZ, which cannot be read from a stream; name the file" in refused.stderr
