"""Documents of word processors are read with changes accepted; hostile archives are refused in a line."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.reading import docx, odt
from claimtrack.types import Article, ReadingOptions

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
FIRST = "The minister of water said on Sunday that the dam above Tashin had been mined."
SECOND = "Local officials said that four villages were flooded, and that nobody was warned."


def package(**parts: str | bytes) -> bytes:
    """An archive; `word_document_xml` is the part word/document.xml, `_rels__rels` is _rels/.rels."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def word(body: str, namespace: str = WORD, **parts: str | bytes) -> bytes:
    document = f'<w:document xmlns:w="{namespace}" xmlns:m="x"><w:body>{body}</w:body></w:document>'
    return package(**{"word/document.xml": document, **parts})


def p(inner: str, properties: str = "") -> str:
    """A paragraph; what is no element is a run of text."""
    content = inner if inner.startswith("<") else f"<w:r><w:t>{inner}</w:t></w:r>"
    return f"<w:p>{properties}{content}</w:p>"


def read(content: bytes, name: str = "dam.docx") -> Article:
    return reading.read(reading.Input(name, content=content), ReadingOptions())


def paragraphs(body: str, **parts: str) -> list[str]:
    return read(word(body, **parts)).text.split("\n\n")


@pytest.mark.parametrize("namespace", [WORD, STRICT])
def test_paragraphs_are_read_and_the_title_is_the_one_in_its_style(namespace: str) -> None:
    title = p("A Dam Is Mined", '<w:pPr><w:pStyle w:val="Titel"/></w:pPr>')
    style = '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    styles = f'<w:styles xmlns:w="{namespace}">{style}</w:styles>'
    content = word(
        p("World") + title + p("By Mara Velo") + p("") + p(FIRST) + p(SECOND),
        namespace,
        **{"word/styles.xml": styles},
    )
    article = read(content)
    assert article.text.split("\n\n") == ["A Dam Is Mined", "World", "By Mara Velo", FIRST, SECOND]
    assert (article.title, article.provenance["title"].certainty) == ("A Dam Is Mined", 0.9)
    assert article.reader == "docx 1"


def test_tracked_changes_are_read_as_accepted() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    changed = (
        run.format("He said the dam ")
        + "<w:del><w:r><w:delText>was safe</w:delText></w:r></w:del>"
        + f"<w:ins>{run.format('had been mined')}</w:ins>"
        + f"<w:moveFrom>{run.format(' by night')}</w:moveFrom>"
        + run.format(", and left.")
    )
    assert paragraphs(p(FIRST) + p(changed))[-1] == "He said the dam had been mined, and left."
    open_ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert paragraphs(p(FIRST) + p("They were ", open_ended) + p("never seen again."))[-1] == (
        "They were never seen again."
    )


def test_links_controls_fields_and_boxes_keep_their_words() -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    mixed = (
        f"<w:hyperlink>{run.format('The ministry')}</w:hyperlink>"
        f"<w:sdt><w:sdtContent>{run.format(' denied')}</w:sdtContent></w:sdt>"
        f"<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple>{run.format(' all')}</w:fldSimple>"
        "<w:r><w:t>of</w:t><w:tab/><w:t>it.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>"
    ).replace("<w:t>of", "<w:t xml:space='preserve'> of")
    box = f"<w:txbxContent>{p('In a box, she said so.')}</w:txbxContent>"
    both = f"<m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback>"
    both = f"<w:r><m:AlternateContent>{both}</m:AlternateContent></w:r>"
    control = f"<w:sdt><w:sdtContent>{p(SECOND)}</w:sdtContent></w:sdt>"
    assert paragraphs(p(FIRST) + p(mixed + both) + control) == [
        FIRST,
        "The ministry denied all of it.",
        "In a box, she said so.",
        SECOND,
    ]


def test_tables_are_read_row_by_row_and_layout_tables_paragraph_by_paragraph() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    inner = f"<w:tbl>{row(p('Tashin'), p('four'))}</w:tbl>"
    table = f"<w:tbl>{row(p('Village'), p('Dead'))}{row(p('Velm'), p('none'))}</w:tbl>"
    layout = f"<w:tbl>{row(p(FIRST) + p(SECOND), inner + p(''))}</w:tbl>"
    assert paragraphs(p(FIRST) + table) == [FIRST, "Village | Dead", "Velm | none"]
    assert paragraphs(layout) == [FIRST, SECOND, "Tashin | four"]


def test_notes_that_are_referred_to_stand_at_the_end() -> None:
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="-1">{p("---")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{p("Interview of 2 March.")}</w:footnote></w:footnotes>'
    body = p(f'<w:r><w:t>{FIRST}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>') + p(SECOND)
    assert paragraphs(body, **{"word/footnotes.xml": notes}) == [FIRST, SECOND, "Interview of 2 March."]


def test_the_main_part_may_have_another_name() -> None:
    relation = '<Relationship Target="/word/document2.xml" Type="t/officeDocument"/>'
    relations = f'<Relationships xmlns="r">{relation}</Relationships>'
    document = f'<w:document xmlns:w="{WORD}"><w:body>{p(FIRST)}</w:body></w:document>'
    assert read(package(**{"_rels/.rels": relations, "word/document2.xml": document})).text == FIRST


def test_properties_are_believed_a_little_and_the_day_of_making_is_told() -> None:
    core = (
        '<c:p xmlns:c="c" xmlns:dc="d" xmlns:t="t"><dc:title>A Dam Is Mined</dc:title><dc:creator>Mara Velo'
        "</dc:creator><t:created>2024-03-04T10:00:00Z</t:created></c:p>"
    )
    article = read(word(p(FIRST) + p(SECOND), **{"docProps/core.xml": core}))
    assert (article.title, article.byline, article.published) == ("A Dam Is Mined", "Mara Velo", None)
    assert article.provenance["byline"].certainty < 0.5
    assert "made on 2024-03-04" in article.warnings[0]


OFFICE = 'xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="tb" xmlns:draw="d"'


def open_document(body: str, **parts: str) -> bytes:
    style = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    content = (
        f"<office:document-content {OFFICE}><office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return package(**{"mimetype": kind, "content.xml": content, **parts})


def test_an_open_document_is_read_without_what_was_deleted_or_remarked() -> None:
    body = (
        "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>"
        '<text:p text:style-name="P1">A Dam<text:line-break/>Is Mined</text:p>'
        f"<text:p>{FIRST[:20]}<text:span>{FIRST[20:30]}</text:span>{FIRST[30:]}<office:annotation><text:p>Sure?"
        "</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Interview.</text:p></text:note-body></text:note></text:p>"
        f"<text:list><text:list-item><text:p>{SECOND}<text:s/></text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Velm</text:p></table:table-cell><table:table-cell>"
        "<text:p>none</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>"
    )
    article = read(open_document(body), "dam.odt")
    expected = ["A Dam Is Mined", FIRST, SECOND, "Velm | none", "In a box.", "Interview."]
    assert article.text.split("\n\n") == expected
    assert article.document.media_type == "application/vnd.oasis.opendocument.text"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
DEEP = "<w:sdt>" * 100_000


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (word(p("&i;")), "is damaged"),
        (package(**{"word/document.xml": f"{BOMB}]><x>&i;</x>"}), "declares a document type"),
        (package(**{"word/document.xml": f"{BOMB}]><x>&i;</x>".encode("utf-16")}), "is damaged"),
        (package(**{"word/document.xml": OUTSIDE.encode("utf-16")}), "declares a document type"),
        (word(DEEP), "is damaged"),
        (word(p("x" * 40_000_000)), "unpacks to more than 30 MB"),
        (word(p("")), "holds no text"),
        (package(**{"word/document.xml": "<x/>"}), "is no Word document"),
        (package(**{f"word/document{number}": "" for number in range(10_001)}), "has more than 10,000 parts"),
        (word(p(FIRST))[:-40], "is damaged"),
    ],
    ids=range(10),
)  # fmt: skip
def test_hostile_and_damaged_archives_are_one_line(content: bytes, problem: str) -> None:
    with pytest.raises(ReadingError) as raised:
        read(content)
    assert str(raised.value).startswith(f"dam.docx: {problem}")
    assert "\n" not in str(raised.value)


def test_names_in_the_archive_lead_nowhere() -> None:
    evil = {"../../evil.xml": "<x/>", "/etc/passwd": "<x/>"}
    assert read(word(p(FIRST), **evil)).text == FIRST
    away = (
        '<Relationships><Relationship Target="../../../etc/passwd" Type="t/officeDocument"/></Relationships>'
    )
    with pytest.raises(ReadingError, match="is no Word document"):
        read(word(p(FIRST), **{"_rels/.rels": away}))


def test_locked_documents_are_told_as_such(tmp_path: object) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    item = reading.Input("dam.docx", content=content, media_type=reading_type(".docx"))
    with pytest.raises(
        ReadingError, match=r"is locked with a password or of an old kind; save a copy as DOCX"
    ):
        reading.read(item, ReadingOptions())
    manifest = "<m><encryption-data/></m>"
    with pytest.raises(ReadingError, match="is locked with a password"):
        read(open_document("", **{"META-INF/manifest.xml": manifest}))


def reading_type(suffix: str) -> str:
    from claimtrack.reading import formats

    return formats.SUFFIXES[suffix]


WORDY = word(p("A Dam", '<w:pPr><w:pStyle w:val="Title"/></w:pPr>') + p(FIRST) + p(SECOND))
OPEN = open_document(f"<text:p>{FIRST}</text:p>")


@settings(deadline=None)
@given(st.sampled_from([(docx, WORDY), (odt, OPEN)]), st.data())
def test_a_damaged_document_is_read_or_refused(sample: tuple[object, bytes], data: st.DataObject) -> None:
    reader, content = sample[0], bytearray(sample[1])
    for _ in range(data.draw(st.integers(1, 10))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=6))
    try:
        parsed = reader.parse(bytes(content))  # type: ignore[attr-defined]
    except ReadingError as problem:
        assert "\n" not in str(problem)
    else:
        assert "\0" not in parsed.text


PIECES = [
    "<w:p>",
    "</w:p>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:r>",
    "</w:r>",
]
PIECES += ["<w:t>words</w:t>", "<w:del>", "</w:del>", "<w:txbxContent>", "</w:txbxContent>", "<w:br/>"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_nesting_is_read_or_refused(pieces: list[str]) -> None:
    try:
        docx.parse(word("".join(pieces)))
    except ReadingError as problem:
        assert "damaged" in str(problem)
