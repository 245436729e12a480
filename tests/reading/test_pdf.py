"""A PDF is read as a person reads its pages: columns in order, no running heads, sentences whole."""

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import HEIGHT, WIDTH, Printed, assembled, block, pdf, right_aligned, stream

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.types import Article, ReadingOptions

LEFT = [
    "The mayor of Tashin said on Sunday that",
    "the dam above the town had been mined by",
    "people whom nobody in the valley has ever",
    "seen. She asked the government for engi-",
    "neers and for boats, and she warned of a",
    "flood that would reach the lower quarters",
]
RIGHT = [
    "within two hours of a breach. The ministry",
    "of water denied this on Monday and called",
    "the report a rumour spread from abroad.",
    "    Residents told reporters they had heard",
    "three explosions. Nobody was hurt, the",
    "hospital of the town said in a statement.",
]
TITLE = Printed("Mayor Says Dam Above Tashin Is Mined", 60, 740, 20)
LOCKED = f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({'x' * 32}) /U ({'y' * 32}) >>"


def read(content: bytes, **options: object) -> Article:
    return reading.read(reading.Input("dam.pdf", content=content), ReadingOptions(**options))  # type: ignore[arg-type]


def paragraphs(*pages: list[Printed], **options: str) -> list[str]:
    return read(pdf(*pages, **options)).text.split("\n\n")  # type: ignore[arg-type]


def test_two_columns_are_read_one_after_the_other_below_the_headline_across_both() -> None:
    page = [TITLE, *block(LEFT, 60, 700), *block([line.strip() for line in RIGHT], 330, 700)]
    page[-3] = Printed(page[-3].text, 345, page[-3].y)
    expected = [
        "Mayor Says Dam Above Tashin Is Mined",
        "The mayor of Tashin said on Sunday that the dam above the town had been mined by people whom nobody "
        "in the valley has ever seen. She asked the government for engineers and for boats, and she warned "
        "of a flood that would reach the lower quarters within two hours of a breach. The ministry of water "
        "denied this on Monday and called the report a rumour spread from abroad.",
        "Residents told reporters they had heard three explosions. Nobody was hurt, the hospital of the town "
        "said in a statement.",
    ]
    assert paragraphs(page) == expected
    # The same when the file draws line by line across both columns.
    assert paragraphs(sorted(page, key=lambda line: (-line.y, line.x))) == expected


def test_what_goes_across_the_columns_parts_what_is_above_from_what_is_below() -> None:
    columns = [*block(LEFT, 60, 700), *block([line.strip() for line in RIGHT], 330, 700)]
    across = Printed("A Second Report From The Valley Of Tashin", 60, 600, 16)
    lower = [*block(["Lower left " + line for line in LEFT[:4]], 60, 560)]
    lower += block(["Lower right " + line for line in LEFT[:4]], 330, 560)
    found = paragraphs([TITLE, *columns, across, *lower])
    text = " ".join(found)
    order = ["The mayor", "Residents", "A Second Report", "Lower left The", "Lower right The"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_running_heads_and_page_numbers_are_left_out_and_sentences_go_on_over_the_page() -> None:
    def page(number: int, lines: list[str]) -> list[Printed]:
        head = Printed(f"Tashin Courier, 3 March 2024, page {number}", 60, 770, 8)
        return [head, *block(lines, y=700), Printed(f"- {number} -", 290, 30, 8)]

    long = [f"{line} and so it went on, said the old man" for line in LEFT]
    found = paragraphs([TITLE, *page(1, long)], page(2, long), page(3, long))
    assert len(found) == 2
    assert "Courier" not in found[1]
    assert "- 2 -" not in found[1]
    assert "said the old man The mayor" in found[1]


def test_a_title_that_is_repeated_as_running_head_is_kept_once() -> None:
    head = Printed(TITLE.text, 60, 770, 8)
    first = [Printed(TITLE.text, 60, 740, 20), *block(LEFT, y=650)]
    found = paragraphs(first, [head, *block(LEFT, y=700)], [head, *block(LEFT, y=700)])
    assert found[0] == TITLE.text
    assert sum(TITLE.text in paragraph for paragraph in found) == 1


def test_the_lines_that_a_browser_prints_on_a_page_are_no_part_of_it() -> None:
    def sheet(lines: list[Printed], number: int) -> list[Printed]:
        head = [Printed("3/5/24, 10:15 AM", 25, 778, 8), Printed("Mayor Says Dam | Courier", 250, 778, 8)]
        foot = [Printed("https://courier.example/2024/dam", 25, 18, 8), Printed(f"{number}/1", 560, 18, 8)]
        return [*head, *lines, *foot]

    article = read(pdf(sheet([TITLE, *block(LEFT)], 1)))
    assert article.text.split("\n\n")[1:] == [" ".join(LEFT).replace("engi- neers", "engineers")]
    assert (article.url, article.published) == ("https://courier.example/2024/dam", None)


def test_printers_marks_outside_the_page_do_not_shift_it() -> None:
    shifted = [Printed(line.text, line.x, line.y, line.size) for line in (TITLE, *block(LEFT))]
    box = f"/MediaBox [-50 -90 {WIDTH + 50} {HEIGHT + 90}] /CropBox [0 0 {WIDTH} {HEIGHT}]"
    slug = Printed("dam_final.indd 1   4.3.2024 10:15", 60, -40, 8)
    assert paragraphs([*shifted, slug], page=box) == paragraphs(shifted)


def test_broken_words_are_joined_and_real_hyphens_stay() -> None:
    lines = [
        "The well-known engineer said on Sunday that the inter-",
        "national mission had left, and the pro-government news-",
        "paper agreed with this. The newspaper named a well-",
        "known officer of the Anglo-",
        "Velmoran force that had come with the last of the boats.",
    ]
    text = paragraphs([TITLE, *block(lines)])[1]
    assert "the international mission" in text
    assert "pro-government newspaper agreed" in text
    assert "a well-known officer of the Anglo-Velmoran force" in text


def test_paragraphs_end_where_there_is_a_gap_an_indent_or_room_for_the_next_word() -> None:
    gap = [*LEFT, "", "After the gap a paragraph begins as it does."]
    assert paragraphs([TITLE, *block(gap)])[-1].startswith("After the gap")
    indented = [
        *block([*LEFT[:5], "flood that would soon reach the quarters."]),
        Printed("Indented is the next one, he said.", 75, 628),
    ]
    assert paragraphs([TITLE, *indented])[-1].startswith("Indented is")
    short = [*LEFT, "it ended here.", "Then comes another one that is as long", *LEFT[1:]]
    assert [p[:9] for p in paragraphs([TITLE, *block(short)])[1:]] == ["The mayor", "Then come"]


def test_cyrillic_is_read() -> None:
    lines = ["Мэр города заявил в воскресенье, что плотина", "заминирована неизвестными людьми, а министер-"]
    found = paragraphs([Printed("Плотина заминирована", 60, 740, 20), *block([*lines, "ство это отрицает."])])
    assert found == [
        "Плотина заминирована",
        "Мэр города заявил в воскресенье, что плотина заминирована неизвестными людьми, а министерство это "
        "отрицает.",
    ]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "הסכר מעל העיר מולכד",
            ["ראש העיר אמר ביום ראשון כי הסכר שמעל", "העיר מולכד בידי אנשים שאיש אינו מכיר"],
        ),
        (
            "السد فوق المدينة ملغم",
            ["قال رئيس البلدية يوم الأحد إن السد الذي", "يقع فوق المدينة ملغم من قبل مجهولين"],
        ),
    ],
)
def test_scripts_from_right_to_left_are_read_in_the_order_in_which_they_are_spoken(
    title: str, lines: list[str]
) -> None:
    page = [*right_aligned([title], 540, 740, size=20), *right_aligned(lines, 540, 700)]
    assert paragraphs(page) == [title, " ".join(lines)]
    columns = [*right_aligned(lines * 2, 540, 700), *right_aligned(lines[::-1] * 2, 270, 700)]
    assert " ".join(paragraphs(columns)) == " ".join(lines * 2 + lines[::-1] * 2)


@pytest.mark.parametrize(
    "lines",
    [
        ["ראש העיר אמר ביום ראשון, 3 במרץ 2024, כי 12", "בני אדם נפגעו, וסוכנות Velmora Press דיווחה."],
        ["قال رئيس البلدية يوم الأحد 3 مارس 2024 إن 12", "شخصا أصيبوا، بحسب وكالة Velmora Press للأنباء."],
    ],
)
def test_numbers_and_latin_names_keep_their_place_in_lines_from_right_to_left(lines: list[str]) -> None:
    assert paragraphs(right_aligned(lines, 540, 700)) == [" ".join(lines)]


def test_marks_of_footnotes_are_dropped_and_footnotes_stand_at_the_end() -> None:
    lines = block([line.ljust(40) for line in LEFT], y=700)
    lines[2:2] = [Printed("1", 260, 691, 6)]
    page = [TITLE, *lines, *block(["1 Interview of 2 March 2024."], y=60, size=7)]
    found = paragraphs(page, block([line.strip() for line in RIGHT[:3]], y=700))
    assert found[-1] == "1 Interview of 2 March 2024."
    assert "mined by people" in found[1]
    assert "lower quarters within two hours" in found[1]


def test_turned_pages_are_read_and_stamps_on_the_margin_are_not() -> None:
    def turned(line: Printed) -> str:
        return f"BT /F {line.size} Tf 0 1 -1 0 {600 - line.y} {line.x} Tm (%s) Tj ET"

    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    shown = "\n".join(turned(line) % line.text for line in block(LEFT, y=500))
    shown += "\nBT /F 10 Tf 1 0 0 1 20 20 Tm (Stamp) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate 90 /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        stream(shown.encode()),
        font,
    ]
    text = read(assembled(objects)).text
    assert text.startswith("The mayor of Tashin said on Sunday that the dam above")
    assert "Stamp" not in text


def test_what_the_file_says_of_itself_is_believed_where_it_says_something() -> None:
    made = {"Title": TITLE.text, "Author": "Mara Velo", "CreationDate": "D:20240304101500+02'00'"}
    article = read(pdf([TITLE, *block(LEFT)], info=made))
    assert (article.title, article.byline) == (TITLE.text, "Mara Velo")
    assert article.provenance["byline"].found_in == "PDF author property"
    assert article.provenance["byline"].certainty < 0.5
    assert article.published is None
    assert article.warnings == (
        "states no date of publication; the file was made on 2024-03-04, which may be another day",
    )
    stated = [Printed("By Ivo Tarn", 60, 715), Printed("3 March 2024", 60, 702), *block(LEFT, y=670)]
    article = read(pdf([TITLE, *stated], info=made))
    assert (article.byline, article.published and article.published.edtf) == ("Ivo Tarn", "2024-03-03")
    assert article.warnings == ()


@pytest.mark.parametrize(
    "title", ["Microsoft Word - final2.doc", "Untitled-1", "dam_v3.indd", "Document1", "https://x.example/a"]
)
def test_titles_and_authors_that_programs_fill_in_are_not_taken(title: str) -> None:
    article = read(pdf(block(LEFT), info={"Title": title, "Author": "Windows User"}))
    assert (article.title, article.byline) == (None, None)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (pdf([]), "holds no text (is it a scan?); run OCR on it first"),
        (b"%PDF-1.7\n", "is a damaged PDF; save it again or give its text"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 9_999, "is a damaged PDF; save it again or give its text"),
        (
            pdf(block(LEFT), trailer=LOCKED),
            "is locked with a password; save a copy without one",
        ),
        (pdf(*[[]] * 1_001), "has 1,001 pages, at most 1,000 are read; split it"),
        (pdf(block(["\ue000\ue001\ue002" * 9])), "does not say which letters its signs stand for"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_line(content: bytes, problem: str) -> None:
    with pytest.raises(ReadingError) as raised:
        read(content)
    assert str(raised.value).startswith(f"dam.pdf: {problem}")


def test_text_cannot_be_taken_verbatim_from_a_pdf() -> None:
    with pytest.raises(ReadingError, match="leave --verbatim out"):
        read(pdf(block(LEFT)), verbatim=True)


def _looping() -> list[bytes]:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %s /Resources << %s >> >>"
    plain = page % (b"4 0 R", b"")
    one = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
    drawn = [stream(b"q /X Do Q " * 50), stream(b"q /X Do Q", form)]
    return [
        _file(b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"),
        _file(one, b"<< /Type /Pages /Count 9 /Kids [2 0 R] >>"),
        _file(b"<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>", plain, stream(b"")),
        _file(one, page % (b"4 0 R", b"/XObject << /X 5 0 R >>"), *drawn),
        _file(one, plain, b"4 0 R"),
        _file(one, plain, b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"),
        _file(one, page % (b"[" * 60_000 + b"]" * 60_000, b""), stream(b"")),
        _file(one, plain, stream(b"[" * 200_000 + b"(" * 200_000)),
        _file(one, plain, stream(b"q " * 3_000_000)),
        b"%PDF-1.7\nxref\n0 1\ntrailer << /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >> endobj\n" * 5_000,
    ]


def _file(*objects: bytes) -> bytes:
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", *objects])


@pytest.mark.parametrize("content", _looping(), ids=lambda content: f"{len(content)} bytes")
def test_loops_and_depths_of_a_pdf_are_one_line_or_an_article(content: bytes) -> None:
    with pytest.raises(ReadingError) as raised:
        read(content)
    assert "\n" not in str(raised.value)


def test_a_stream_that_unpacks_to_gigabytes_is_given_up() -> None:
    text = b"BT /F 9 Tf (bomb) Tj ET\n" * 40_000
    bomb = assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents [%s] >>" % (b"4 0 R " * 1_200),
            stream(text),
        ]
    )
    with pytest.raises(ReadingError) as raised:
        read(bomb)
    assert "\n" not in str(raised.value)
    assert read(pdf(block(LEFT))).text


SAMPLE = pdf([TITLE, *block(LEFT)], block(RIGHT), info={"Title": TITLE.text})


@settings(deadline=None)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 20))):
        at = data.draw(st.integers(0, len(content) - 1))
        change = data.draw(st.binary(max_size=6))
        content[at : at + data.draw(st.integers(0, 9))] = change
    try:
        text = read(b"%PDF-1" + bytes(content[6:])).text
    except ReadingError as problem:
        assert "\n" not in str(problem)
    else:
        assert "\0" not in text


def test_pages_that_are_only_pictures_are_named() -> None:
    kind = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    picture = stream(b"\0" * 3, kind)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %s /Resources << %s >> >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    content = _file(
        b"<< /Type /Pages /Count 3 /Kids [3 0 R 4 0 R 5 0 R] >>",
        page % (b"6 0 R", b"/Font << /F 8 0 R >>"),
        page % (b"7 0 R", b"/XObject << /X 9 0 R >>"),
        page % (b"10 0 R", b""),
        stream(b"BT /F 10 Tf 60 700 Td (The mayor said that the dam had been mined.) Tj ET"),
        stream(b"q 600 0 0 800 0 0 cm /X Do Q"),
        font,
        picture,
        stream(b""),
    )
    article = read(content)
    assert article.text == "The mayor said that the dam had been mined."
    assert article.warnings == ("page 2 holds no text, only pictures of it (a scan?)",)


def test_a_pdf_is_fetched_and_read_whatever_its_server_calls_it() -> None:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", self.path.strip("/"))
            self.send_header("Content-Length", str(len(SAMPLE)))
            self.end_headers()
            self.wfile.write(SAMPLE)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for kind in ("application/pdf", "application/octet-stream", "application/x-pdf"):
        item = reading.Input("dam", url=f"http://127.0.0.1:{server.server_port}/{kind}")
        article = reading.read(item, ReadingOptions(allow_private_addresses=True))
        assert (article.title, article.document.media_type) == (TITLE.text, "application/pdf")
    server.shutdown()
    server.server_close()


def test_a_missing_library_is_told_for_the_pdf_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "dam.pdf").write_bytes(SAMPLE)
    (tmp_path / "dam.txt").write_text("A Dam\n\nThe mayor said that the dam above the town had been mined.")
    hidden = tmp_path / "hidden" / "pypdfium2"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ModuleNotFoundError('pypdfium2')")
    environment = os.environ | {"PYTHONPATH": str(hidden.parent)}
    command = [sys.executable, "-m", "claimtrack", "extract", str(tmp_path)]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert ran.returncode == 1
    assert f"{tmp_path}/dam.pdf: reading PDF: needs pip install 'claimtrack[pdf]'" in ran.stderr
    assert "the dam above the town had been mined" in ran.stdout
