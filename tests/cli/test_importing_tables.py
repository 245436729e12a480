"""Tables, feeds and reference lists go in from the command line, with --map and --follow."""

from pathlib import Path

import pytest
from command_lines import Command
from web_server import serving

FEED = """<rss version="2.0"><channel><title>Coast \x1b[31mDaily</title>
<item><title>[red]Ferries[/red] stop</title><link>SITE/ferries.txt</link><guid>1</guid>
<pubDate>Fri, 09 May 2031 08:00:00 GMT</pubDate><description>The union said no...</description></item>
<item><title>Nothing</title><link>SITE/gone</link></item></channel></rss>"""
TEXT = "Ferries stop\n\nThe mayor of Oslo said on Friday that no ferry would sail.\n"


def test_a_table_is_imported_with_its_columns_named(command: Command) -> None:
    Path("sheet.csv").write_text(
        "Story;When\nThe mayor of Oslo said on Friday that he would resign.;05/09/2031\n;\n"
    )
    done = command(
        "--db", "new.db", "import", "sheet.csv", "--map", "Story=text", "--map", "when=published",
        "--date-order", "mdy", "--source", "Coast Daily",
    )  # fmt: skip
    assert done.exit_code == 0
    assert done.stdout.startswith("1 article imported (id 1, Coast Daily, 2031-05-09); new: 1 claim")
    again = command("--db", "new.db", "import", "sheet.csv", "--map", "Story=text")
    assert "1 already known" in again.stdout


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (["Story"], "--map 'Story' is not COLUMN=FIELD"),
        (["Story=words"], "--map Story=words: no such field of articles; there are text, title"),
        (["A=text", "B=text"], "--map names two columns as the field 'text'; name one"),
    ],
)
def test_a_mapping_that_cannot_be_is_a_usage_error(command: Command, given: list[str], problem: str) -> None:
    done = command(
        "extract", "-", *(word for column in given for word in ("--map", column)), input="Story\nx\n"
    )
    assert done.exit_code == 2
    assert problem in done.stderr


def test_a_table_of_claims_is_sent_to_its_own_command(command: Command) -> None:
    Path("claims.csv").write_text("text,speaker\nNo ferry will sail.,Mayor\n")
    done = command("--db", "new.db", "import", "claims.csv")
    assert done.exit_code == 1
    assert "'claimtrack import-claims' reads" in done.stderr
    assert not Path("new.db").exists()


def test_a_feed_is_followed_and_shown_without_its_escapes(command: Command) -> None:
    with serving(
        {"/feed": ("text/xml", FEED.encode()), "/ferries.txt": ("text/plain", TEXT.encode())}
    ) as site:
        given = ("--db", "new.db", "import", "--allow-private-addresses", f"{site}/feed")
        done = command(*given, "--follow")
        assert done.exit_code == 1
        assert done.stdout.startswith("1 article imported (id 1, Coast")
        assert f"{site}/gone: the server answered 404" in done.stderr
        assert "2031-05-09" in done.stdout
        assert "\x1b" not in done.stdout + done.stderr
        again = command(*given, "--follow")
        assert "0 articles imported, 1 already known, 1 failed" in again.stdout
        listed = command("--db", "new.db", "article", "list")
        assert "[red]Ferries[/red] stop" in listed.stdout
