"""What there is to read is listed in order, and what cannot be read is named while the rest goes on."""

import io
import os
import pickle
from pathlib import Path

import pytest

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.types import ReadingOptions

OPTIONS = ReadingOptions()


def listed(source: object, stdin: bytes | None = None) -> list[reading.Input | ReadingError]:
    return list(reading.inputs(str(source), OPTIONS, io.BytesIO(stdin) if stdin is not None else None))


def names(found: list[reading.Input | ReadingError], folder: Path) -> list[str]:
    return [str(Path(item.origin).relative_to(folder)) for item in found]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "b/10.md",
        "a.html",
        "c.txt",
        ".hidden.txt",
        "b/.git/x.txt",
        "pic.jpg",
        "gold.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "frame.html").write_text("an advertisement")
    found = listed(tmp_path)
    assert names(found, tmp_path) == ["a.html", "b/10.md", "b/2.txt", "c.txt"]
    assert all(isinstance(item, reading.Input) for item in found)


def test_an_empty_name_is_no_name_of_the_current_folder() -> None:
    (found,) = listed("")
    assert str(found) == "'': names no input; give a file, a folder, a URL or -"


@pytest.mark.parametrize("content", [[], ["pic.jpg", ".hidden.txt"]])
def test_a_folder_without_articles_is_an_error(tmp_path: Path, content: list[str]) -> None:
    for name in content:
        (tmp_path / name).write_text("text")
    (error,) = listed(tmp_path)
    assert isinstance(error, ReadingError)
    assert "no articles in this folder" in str(error)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("text")
    (folder / "link.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (folder / "links").symlink_to(tmp_path / "outside", target_is_directory=True)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "within.txt").symlink_to(folder / "a.txt")
    first, refused, within = listed(folder)
    assert isinstance(first, reading.Input)
    assert isinstance(within, reading.Input)
    assert isinstance(refused, ReadingError)
    assert "link out of the folder" in str(refused)


def test_a_document_that_is_not_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    article, refused = listed(tmp_path)
    assert isinstance(article, reading.Input)
    assert isinstance(refused, ReadingError)
    assert "save it as .docx" in str(refused)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("missing.txt", "there is no such file or folder"),
        ("missing.doc", "there is no such file or folder"),
        ("file:///etc/passwd", "only http and https"),
        ("FTP://x.example/a", "only http and https"),
        ("a\0b", "not the name of a file"),
    ],
)
def test_what_cannot_be_read_is_one_error(source: str, problem: str) -> None:
    (error,) = listed(source)
    assert isinstance(error, ReadingError)
    assert problem in str(error)


def test_a_url_is_an_input_without_being_fetched() -> None:
    assert listed("https://x.example/a") == [reading.Input("https://x.example/a", url="https://x.example/a")]


def test_standard_input_is_one_article_or_rows() -> None:
    (article,) = listed("-", b"A title\n\nA text.\n")
    assert article == reading.Input("standard input", content=b"A title\n\nA text.\n")
    rows = listed("-", b'{"text": "one"}\n\n{"text": "two"}')
    assert [row.origin for row in rows] == ["standard input:1", "standard input:3"]
    (row,) = listed("-", b'{"text": "one"}')
    assert row.origin == "standard input:1"


@pytest.mark.parametrize("name", ["news.jsonl", "news.ndjson", "news", "news.json"])
def test_rows_of_a_jsonl_file_are_inputs_of_their_own(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b'\xef\xbb\xbf{"text": "one"}\r\n\n{"text": "two"}\n')
    found = listed(path)
    assert [(item.origin, item.content) for item in found if isinstance(item, reading.Input)] == [
        (f"{path}:1", b'{"text": "one"}'),
        (f"{path}:3", b'{"text": "two"}'),
    ]


def test_a_row_that_is_too_long_is_named_and_the_next_kept(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 21_000_000 + b'"}\n{"text": "two"}\n')
    error, row = listed(path)
    assert str(error) == f"{path}:1: is too large; one article is at most 20 MB"
    assert isinstance(row, reading.Input)
    assert row.origin == f"{path}:2"


def test_a_pipe_is_read_like_standard_input(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"A title\n\nA text.\n")
    os.close(writer)
    (item,) = listed(f"/dev/fd/{reader}")
    os.close(reader)
    assert isinstance(item, reading.Input)
    assert item.content == b"A title\n\nA text.\n"


def test_an_endless_input_is_too_large() -> None:
    (error,) = listed("/dev/zero")
    assert "at most 20 MB" in str(error)


def test_inputs_cross_to_worker_processes() -> None:
    item = reading.Input("news.jsonl:12", content=b"{}", media_type="application/jsonl")
    assert pickle.loads(pickle.dumps(item)) == item
