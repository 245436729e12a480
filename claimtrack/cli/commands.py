"""Every command: its name, where it is written and its one line of help, by heading of `claimtrack --help`.

To add a command, write a plain function in `claimtrack/cli/<verb>.py` and add its row here; nothing is
imported before somebody calls it. Such a function

- has Typer annotations (`Annotated[str, typer.Argument(help=…)]`) and a docstring whose first line is the
  row's line here word for word (a test holds that), with an example in a paragraph of its own;
- takes `context: typer.Context` and asks `settings.of(context).location` for the database;
- may take a parameter annotated with a dataclass of annotated options (`cli/filters.py`), which stands for
  all its fields: that is how commands share options (`cli/parameters.py`);
- calls one action or finder, prints with `cli/console.py` and `cli/tables.py`, lets errors pass
  (`cli/failures.py` says them) and raises `typer.Exit(1)` when only part of the work failed.

Help is Rich markup: write `\\[` for a bracket in a docstring.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A command: "module:function" under `claimtrack.cli`, and the first line of its docstring."""

    target: str
    summary: str


class Group(NamedTuple):
    """Commands under one word, such as `claimtrack article list`; `otherwise` names the one that is meant
    when the next word is none of them, as in `claimtrack tag 12 checked`."""

    summary: str
    rows: dict[str, Row]
    otherwise: str | None = None


COMMANDS: dict[str, dict[str, Row | Group]] = {
    "Bring in": {
        "import": Row("importing:import_", "File articles and every attributed claim in them."),
        "extract": Row("extract:extract", "Find the claims of articles without storing anything."),
        "import-claims": Row("import_claims:import_claims", "Bring in a table of claims from a CSV file."),
        "reextract": Row("reextract:reextract", "Run today's extractor again on stored articles."),
        "demo": Row("demo:demo", "Show what claimtrack does, on sample articles."),
    },
    "Ask": {
        "query": Row("query:query", "List the claims that match words and filters."),
        "show": Row("show:show", "Show a claim with the words of the article around it."),
        "similar": Row("similar:similar", "List the claims that say what a text says, the likeliest first."),
        "relation": Row("relation:relation", "Say how what was said later relates to a claim, and why."),
        "cite": Row("cite:cite", "Print a citation of a claim that anybody can check."),
        "compare": Row("compare:compare", "Show side by side what numbers speakers give for an event."),
        "chain": Row("proposition:chain", "Draw who relayed a claim and its repeats, as a tree."),
        "history": Row("proposition:history", "List what became of a claim: repeated, denied, corrected."),
        "export": Row("export:export", "Write claims, or every table, to files."),
        "eval": Row("evaluating:evaluate", "Compare today's extractor with the claims you accepted."),
        "agreement": Row("agreement:agreement", "Show how far researchers agree, and what to settle."),
        "stats": Row("showing:stats", "Count what the database holds."),
    },
    "Work on claims": {
        "add": Row("add:add", "Add a claim by hand."),
        "edit": Row("edit:edit", "Change fields of claims."),
        "split": Row("reshape:split", "Make two claims of one; the old one goes out of sight."),
        "merge": Row(
            "reshape:merge", "Make one claim of several of an article; the old ones go out of sight."
        ),
        "remove": Row("removing:remove_claims", "Take claims out of sight; restore brings them back."),
        "restore": Row("removing:restore_claims", "Bring removed claims back."),
        "judge": Row("judge:judge", "Accept or reject claims, or a link between two."),
        "review": Row(
            "review.command:review", "Judge claims and links one by one in a full-screen terminal."
        ),
        "link": Row("link:link", "Say how one claim relates to another."),
        "unlink": Row("link:unlink", "Take a link between two claims away."),
        "links": Row("links:links", "List the links of a claim."),
        "suggest": Row("suggest:suggest", "Suggest links between claims: who repeats or denies whom."),
        "log": Row("history:log", "List what was changed, by whom and when."),
        "undo": Row("history:undo", "Take a change back."),
    },
    "Lists": {
        "article": Group(
            "Articles and their captures.",
            {
                "list": Row("listing:list_articles", "List articles, newest first."),
                "show": Row("showing:show_article", "Show an article with its claims."),
                "captures": Row("captures:list_captures", "List the captures of an article."),
                "diff": Row(
                    "comparing:diff_article", "Show what changed between two captures of an article."
                ),
                "duplicates": Row("duplicates:list_duplicates", "List articles that carry the same text."),
                "edit": Row("editing:edit_article", "Correct an article's title, dates, source or original."),
                "remove": Row("removing:remove_article", "Take an article and its claims out of sight."),
                "restore": Row("removing:restore_article", "Bring a removed article back."),
                "purge": Row("removing:purge_article", "Erase an article; only its hashes stay."),
            },
        ),
        "source": Group(
            "Outlets that publish or relay.",
            {
                "list": Row("listing:list_sources", "List sources and how much they brought."),
                "show": Row("showing:show_source", "Show a source."),
                "edit": Row("editing:edit_source", "Correct a source's name, kind or date order."),
                "rate": Row("judge:rate_source", "Say how far a source can be relied on, from A to F."),
                "merge": Row("merging:merge_sources", "Make two sources one; unmerge undoes it."),
                "unmerge": Row("merging:unmerge_source", "Undo a merge of sources."),
                "remove": Row("removing:remove_source", "Take a source and its articles out of sight."),
                "restore": Row("removing:restore_source", "Bring a removed source back."),
            },
        ),
        "speaker": Group(
            "Who claims are attributed to.",
            {
                "list": Row("listing:list_speakers", "List speakers and how many claims they have."),
                "show": Row("showing:show_speaker", "Show a speaker with names and roles."),
                "edit": Row("editing:edit_speaker", "Correct a speaker's name, kind, country or names."),
                "compare": Row(
                    "comparing_names:compare_speakers", "Say whether two names are one speaker's, and why."
                ),
                "suggest": Row(
                    "suggesting_speakers:suggest_speakers", "List speakers that are likely one, and why."
                ),
                "differ": Row("suggesting_speakers:differ", "Say that two speakers are not one."),
                "merge": Row("merging:merge_speakers", "Make two speakers one; unmerge undoes it."),
                "unmerge": Row("merging:unmerge_speaker", "Undo a merge of speakers."),
                "remove": Row(
                    "removing:remove_speaker", "Take a speaker out of lists and searches; its claims stay."
                ),
                "restore": Row("removing:restore_speaker", "Bring a removed speaker back."),
            },
        ),
        "place": Group(
            "Locations of claims.",
            {
                "list": Row("listing:list_places", "List places and how many claims speak of them."),
                "show": Row("showing:show_place", "Show a place, and why names in articles mean it."),
                "mentions": Row(
                    "places:list_mentions", "List place names where they stand, and why each means its place."
                ),
                "resolve": Row("places:resolve_place", "Settle which place a name means."),
                "decisions": Row("places:list_decisions", "List what people decided that place names mean."),
                "undecide": Row("places:undecide_place", "Take a decision about a place name back."),
                "edit": Row("editing:edit_place", "Correct a place's name, country or coordinates."),
                "merge": Row("merging:merge_places", "Make two places one; unmerge undoes it."),
                "unmerge": Row("merging:unmerge_place", "Undo a merge of places."),
                "remove": Row(
                    "removing:remove_place", "Take a place out of lists and searches; its claims stay."
                ),
                "restore": Row("removing:restore_place", "Bring a removed place back."),
            },
        ),
        "tag": Group(
            "Tags of claims: `tag CLAIM NAME…` puts them on.",
            {
                "add": Row("tag:tag", "Put tags on a claim, or take them off."),
                "list": Row("listing:list_tags", "List tags and how many claims carry them."),
                "show": Row("showing:show_tag", "Show a tag and how many claims carry it."),
                "edit": Row("tag:edit_tag", "Rename a tag."),
                "merge": Row("tag:merge_tags", "Make two tags one."),
                "remove": Row("tag:remove_tag", "Take a tag off every claim."),
            },
            otherwise="add",
        ),
    },
    "Places known by name": {
        "gazetteer": Group(
            "The places that names are looked up in.",
            {
                "list": Row("gazetteer:list_gazetteer", "List what the gazetteer consists of."),
                "search": Row("gazetteer:search_gazetteer", "List the places of a name."),
                "add": Row("gazetteer:add_gazetteer", "Add every place of a country from a GeoNames file."),
                "remove": Row("gazetteer:remove_gazetteer", "Take a country that was added away again."),
            },
        ),
    },
    "Database": {
        "verify": Row("verify:verify", "Check that all evidence is as it was filed."),
        "db": Group(
            "The database itself.",
            {
                "upgrade": Row("db:upgrade", "Bring the database to this program's schema."),
                "check": Row("db:check", "Check the database's structure and integrity."),
                "backup": Row("db:backup", "Write a consistent copy of the database."),
                "restore": Row("db:restore", "Put a backup in the database's place."),
            },
        ),
    },
}
