"""References that Zotero exports are articles when they hold an abstract, or pages when they are followed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.types import Article, ReadingOptions

ITEM = {
    "id": "http://zotero.org/users/1/items/AB",
    "type": "article-newspaper",
    "title": "A <i>Dam</i> Is Mined",
    "container-title": "Tashin Courier",
    "publisher": "Courier Press",
    "author": [
        {"family": "Orn", "given": "Lea"},
        {"literal": "Staff of the Courier"},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den", "suffix": "Jr."},
    ],
    "issued": {"date-parts": [["2022", 4, 5]]},
    "accessed": {"date-parts": [[2022, 5, 1]]},
    "URL": "https://t.example/1",
    "abstract": "The minister said no.\n\nTwice.",
    "language": "en-GB",
    "keyword": "War, Water",
    "note": "for the file",
}

RIS = """TY  - NEWS
TI  - A Dam Is Mined
AU  - Orn, Lea
AU  - van den Berg, Jan, Jr.
T2  - Tashin Courier
DA  - 2022/04/05/
PY  - 2022
UR  - https://t.example/1
AB  - The minister said no.
Twice, he said.
LA  - en
KW  - War
KW  - Water
L1  - file:///etc/passwd
Y2  - 2022/05/01/10:00:00
ER  -\x20

TY  - ELEC
TI  - Web
DA  - 2022/04//
UR  - https://t.example/2
ER  -\x20
TY  - JOUR
T1  - Old
N2  - She said so.
Y1  - April 5, 2022
"""


def read(
    folder: Path, content: object, name: str = "z.json", **options: object
) -> tuple[list[Article], list[str]]:
    """The articles of a list, and what is told about the others without the folder's name."""
    path = folder / name
    text = content if isinstance(content, (str, bytes)) else json.dumps(content)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    articles, problems, given = [], [], ReadingOptions(**options)  # type: ignore[arg-type]
    for item in reading.inputs(str(path), given):
        try:
            if isinstance(item, ReadingError):
                raise item
            articles.append(reading.read(item, given))
        except ReadingError as error:
            problems.append(str(error).removeprefix(f"{folder}/"))
    return articles, problems  # type: ignore[return-value]


def followed(folder: Path, content: object, name: str = "z.json") -> list[object]:
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / name).write_text(text)
    return list(reading.inputs(str(folder / name), ReadingOptions(follow=True)))


def test_an_item_of_csl_json_is_its_abstract_with_what_is_stated(tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, [ITEM])
    assert article.text == "A Dam Is Mined\n\nThe minister said no.\n\nTwice."
    assert (article.id, article.title, article.source) == (ITEM["id"], "A Dam Is Mined", "Tashin Courier")
    assert article.byline == "Lea Orn, Staff of the Courier, Jan van den Berg Jr."
    assert (article.url, article.language) == ("https://t.example/1", "en-GB")
    assert article.published is not None
    assert (article.published.edtf, article.categories) == ("2022-04-05", ("War", "Water"))
    assert article.document.captured_at is None  # nothing was fetched when it was accessed
    assert article.warnings == ("only the abstract of this article is there; --follow fetches it",)
    assert json.loads(article.document.content) == ITEM


@pytest.mark.parametrize(
    ("issued", "edtf", "raw"),
    [
        ({"date-parts": [[2022, 4]]}, "2022-04", "2022-04"),
        ({"date-parts": [["2022"]]}, "2022", "2022"),
        ({"date-parts": [[2022, 4]], "circa": True}, "2022-04~", "2022-04~"),
        ({"date-parts": [[2022, 4, 5], [2022, 4, 7]]}, "2022-04-05/2022-04-07", "2022-04-05/2022-04-07"),
        ({"raw": "5 April 2022"}, "2022-04-05", "5 April 2022"),
        ({"date-parts": [[2022, 13, 40]]}, None, "2022-13-40"),
        ({"literal": "last spring"}, None, "last spring"),
    ],
)
def test_a_date_stays_as_exact_as_it_is_given(
    tmp_path: Path, issued: object, edtf: str | None, raw: str
) -> None:
    (article,), _ = read(tmp_path, [{"abstract": "He said no.", "issued": issued}])
    assert article.published is not None
    assert (article.published.edtf, article.published.raw) == (edtf, raw)
    assert ("no date of the calendar" in " ".join(article.warnings)) == (edtf is None)


def test_the_whole_text_goes_before_the_abstract(tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, [{"abstract": "Short.", "full-text": "He said no.", "id": 12}])
    assert (article.text, article.id, article.warnings) == ("He said no.", "12", ())


def test_items_without_a_text_are_named_by_their_number(tmp_path: Path) -> None:
    articles, problems = read(
        tmp_path,
        [
            {"id": 1, "URL": "https://t.example/1"},
            {"title": "D"},
            ["x"],
            {"abstract": 5},
            {"abstract": "He said no."},
        ],
    )
    assert len(articles) == 1
    assert problems == [
        "z.json:1: has an address and no text; --follow fetches the article",
        "z.json:2: has neither an abstract nor an address; there is nothing to read",
        "z.json:3: is not a JSON object; a reference is one, as Zotero exports it",
        'z.json:4: "abstract" is not a string',
    ]


def test_references_with_an_address_are_followed(tmp_path: Path) -> None:
    by_url, by_doi, abstract = followed(
        tmp_path, [ITEM, {"title": "B", "DOI": "doi:10.1234/ab.c"}, {"abstract": "He said no."}]
    )
    assert isinstance(by_url, reading.Input)
    assert (by_url.url, by_url.id) == ("https://t.example/1", ITEM["id"])
    assert by_url.facts["source"].value == "Tashin Courier"
    assert isinstance(by_doi, reading.Input)
    assert by_doi.url == "https://doi.org/10.1234/ab.c"
    assert isinstance(abstract, reading.Input)
    assert abstract.url is None


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[]", "z.ris: holds no reference"),
        ('[{"id": 1, "id": 2}]', 'z.json:1: is not one JSON object: the key "id" stands twice'),
        ('[{"abstract": "\\ud800"}]', 'z.json:1: "abstract" holds half a character (a lone surrogate)'),
        ('[{"abstract": "a\\u0000"}]', 'z.json:1: "abstract" holds a NUL character, which no text does'),
        ('[{"abstract": NaN}]', "z.json:1: is not one JSON object: NaN is no JSON number"),
        ('[{"a":' + "[" * 100_000, "z.json:1: is no JSON (it is nested too deeply); the rest"),
        ('[{"a": ' + "1" * 100_000 + "}]", "z.json:1: is no JSON (bad value); the rest"),
        ('[{"a"', "z.json:1: is no JSON (Expecting ':' delimiter in line 1)"),
        ('[{"abstract": ""} {"a": 1}]', "z.json:2: is no JSON (a comma is missing); the rest is left out"),
        (b'[{"id": "\xe9"}]', "z.json: is not UTF-8, as JSON must be (byte 9)"),
    ],
    ids=range(10),
)  # fmt: skip
def test_a_hostile_list_is_told_line_by_line(tmp_path: Path, content: str | bytes, problem: str) -> None:
    articles, problems = read(tmp_path, content, problem.partition(":")[0])
    assert not articles
    assert problem in problems[-1]
    assert "\n" not in problems[-1]


def test_many_keys_are_read_in_time_that_grows_with_them(tmp_path: Path) -> None:
    keys = ",".join(f'"k{number}": 0' for number in range(200_000))
    _, (problem,) = read(tmp_path, '[{"k": 0,' + keys + ', "k": 1}]')
    assert 'the key "k" stands twice' in problem


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_references_of_ris_are_read(tmp_path: Path, ends: str) -> None:
    (dam, old), problems = read(tmp_path, RIS.replace("\n", ends), "z.ris")
    assert dam.text == "A Dam Is Mined\n\nThe minister said no. Twice, he said."
    assert (dam.title, dam.source) == ("A Dam Is Mined", "Tashin Courier")
    assert (dam.byline, dam.url, dam.language) == (
        "Lea Orn, Jan van den Berg Jr.",
        "https://t.example/1",
        "en",
    )
    assert dam.published is not None
    assert (dam.published.edtf, dam.categories) == ("2022-04-05", ("War", "Water"))
    assert dam.document.content.startswith(b"TY  - NEWS")
    assert dam.document.content.rstrip().endswith(b"ER  -")
    assert old.text == "Old\n\nShe said so."
    assert old.published is not None
    assert (old.published.edtf, old.published.raw) == ("2022-04-05", "April 5, 2022")
    assert problems == ["z.ris:18: has an address and no text; --follow fetches the article"]


def test_references_of_ris_are_followed_and_partial_dates_stay_so(tmp_path: Path) -> None:
    _, web, _ = followed(tmp_path, RIS, "z.ris")
    assert isinstance(web, reading.Input)
    assert web.url == "https://t.example/2"
    assert web.facts["published"].value == "2022-04"


def test_ris_in_another_charset_is_told(tmp_path: Path) -> None:
    (dam, _), _ = read(tmp_path, RIS.replace("Tashin", "Täshin").encode("latin-1"), "z.ris")
    assert dam.source == "Täshin Courier"
    assert "read as cp1252, which is a guess" in dam.warnings[0]


def test_a_reference_that_is_too_large_is_named_and_the_next_kept(tmp_path: Path) -> None:
    content = "TY  - X\nAB  - " + "a" * 21_000_000 + "\nER  - \nTY  - X\nAB  - He said no.\nER  - \n"
    (article,), problems = read(tmp_path, content, "z.ris")
    assert article.text == "He said no."
    assert problems == ["z.ris:1: is too large; one reference is at most 20 MB"]


def test_lists_are_known_by_their_content(tmp_path: Path) -> None:
    assert len(read(tmp_path, [ITEM], "library")[0]) == 1
    assert len(read(tmp_path, RIS, "export.txt2")[0]) == 2
    (tmp_path / "library").unlink()
    (tmp_path / "export.txt2").unlink()
    (tmp_path / "library.json").write_text(json.dumps([ITEM]))
    (tmp_path / "other.json").write_text('{"not": "ours"}')
    assert len(list(reading.inputs(str(tmp_path), ReadingOptions()))) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(ITEM)), inner, max_size=5)
    ),
    max_leaves=20,
)


@settings(deadline=None)  # the first example imports the parser
@given(
    st.lists(JSON, max_size=3).map(json.dumps)
    | st.binary(max_size=100)
    | st.text(max_size=50).map("TY  - ".__add__)
)
def test_any_list_is_articles_or_reading_errors(
    tmp_path_factory: pytest.TempPathFactory, content: str | bytes
) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name in ("any.ris", "any.json"):
        if isinstance(content, bytes) or name == "any.ris" or content.startswith("["):
            for problem in read(
                folder, content if isinstance(content, bytes) else content.encode("utf-8", "replace"), name
            )[1]:
                assert "\n" not in problem
