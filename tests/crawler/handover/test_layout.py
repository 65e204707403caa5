from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from crawler.handover import layout
from crawler.handover.layout import LayoutError, page, path_of, require_font, write_layout
from crawler.operations.exporting import write
from tests.crawler.exporters.made import record
from tests.crawler.handover.handed import handover, made

# WeasyPrint leaves the profile of its colours to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:.*sRGB2014.icc:pytest.PytestUnraisableExceptionWarning")

NUMBER = "Z109-2020-Y-XW-0001"
BODY = "<p>第一段 <b>粗体</b></p><table><tr><td>甲</td></tr></table><p><img src='http://www.example.cn/1.png'></p>"


@pytest.fixture
def drawable() -> None:
    """Skip where WeasyPrint, Pango or a font is missing."""
    try:
        require_font()
    except LayoutError as error:
        pytest.skip(str(error))


def one_pixel() -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    head = chunk(b"IHDR", bytes((0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0)))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")


def illustrated(folder: Path) -> dict[str, object]:
    (folder / "1.png").write_bytes(one_pixel())
    image = {"url": "http://www.example.cn/1.png", "alt": None, "sha256": "0", "path": "1.png"}
    return record(body_html=BODY, images=[image], revision=1, content_sha256="ab")


def drawn(tmp_path: Path, **values: object):
    pypdf = pytest.importorskip("pypdf")
    target = tmp_path / "copy.pdf"
    missing = write_layout(illustrated(tmp_path) | values, NUMBER, tmp_path, target)
    return pypdf.PdfReader(target), missing


@pytest.mark.usefixtures("drawable")
def test_a_copy_says_what_it_is_of_and_says_that_it_is_pdf_a(tmp_path):
    reader, missing = drawn(tmp_path)
    text = re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in reader.pages))
    assert "市科协举办“主题日”活动" in text
    assert "第一段粗体" in text
    assert NUMBER in text
    assert "http://www.example.cn/1.html" in text
    metadata = reader.xmp_metadata.stream.get_data()
    assert b'pdfaid:part="2"' in metadata
    assert b'pdfaid:conformance="U"' in metadata
    assert missing == []


@pytest.mark.usefixtures("drawable")
def test_fonts_and_images_lie_inside(tmp_path):
    reader, _ = drawn(tmp_path)
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for font in reader.pages[0]["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]) for font in fonts)
    assert len(reader.pages[0].images) == 1


@pytest.mark.usefixtures("drawable")
def test_the_same_article_gives_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    bodies = []
    for name in ("one.pdf", "two.pdf"):
        write_layout(illustrated(tmp_path), NUMBER, tmp_path, tmp_path / name)
        bodies.append((tmp_path / name).read_bytes())
    assert bodies[0] == bodies[1]


@pytest.mark.usefixtures("drawable")
def test_nothing_is_fetched_and_no_file_is_read_but_those_that_are_kept(tmp_path):
    (tmp_path / "secret.png").write_bytes(one_pixel())
    markup = f"<p>字</p><img src='file://{tmp_path}/secret.png'><img src='http://127.0.0.1:9/x.png'>"
    reader, _ = drawn(tmp_path, body_html=markup, images=[])
    assert list(reader.pages[0].images) == []


@pytest.mark.usefixtures("drawable")
def test_a_character_that_no_font_has_is_named(tmp_path):
    _, missing = drawn(tmp_path, body_html="<p>字\U000e1234</p>", images=[])
    assert "\U000e1234" in missing


@pytest.mark.usefixtures("drawable")
def test_a_package_holds_a_copy_of_every_article(tmp_path):
    write(made(tmp_path / "archive"), "jsonl", tmp_path / "out", handover(layout=True))
    copies = sorted(
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out" / "layout").rglob("*.pdf")
    )
    assert copies == [
        f"layout/{year}/Z109-{year}-Y-XW-{item:04}.pdf" for year, item in ((2019, 1), (2020, 1), (2020, 2))
    ]


@pytest.mark.usefixtures("drawable")
def test_without_a_chinese_font_it_is_said_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(layout, "_PROBE", "\U000e1234")
    with pytest.raises(LayoutError, match="needs a font with Chinese characters: apt-get install fonts-noto-cjk"):
        write(made(tmp_path / "archive"), "jsonl", tmp_path / "out", handover(layout=True))
    assert not (tmp_path / "out").exists()


def test_without_the_library_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(LayoutError, match=r"needs weasyprint: run make extras"):
        require_font()


def test_texts_of_pages_are_escaped():
    assert "<script" not in page(record(title="<script>", kicker="<script>", authors=["<script>"]), "<script>")


def test_a_path_that_every_system_takes():
    assert path_of("Z109·2020/Y:1", 2020) == "layout/2020/Z109·2020_Y_1.pdf"
