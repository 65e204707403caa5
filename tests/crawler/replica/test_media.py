"""Files made in code are real ones of their kind."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

import pytest

from crawler.replica import media


def test_a_png_has_whole_chunks_and_all_its_pixels():
    data = media.png("a")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, position = {}, 8
    while position < len(data):
        (length,) = struct.unpack(">I", data[position : position + 4])
        name, content = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        assert struct.unpack(">I", data[position + 8 + length : position + 12 + length]) == (
            zlib.crc32(name + content),
        )
        chunks[name] = content
        position += 12 + length
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    assert (width, height) == (80, 64)
    assert len(zlib.decompress(chunks[b"IDAT"])) == (width + 1) * height


def test_a_jpeg_decodes_to_its_levels():
    data = media.jpeg("a")
    assert data.startswith(b"\xff\xd8")
    assert data.endswith(b"\xff\xd9")
    scan = data[data.index(b"\xff\xda") + 10 : -2].replace(b"\xff\x00", b"\xff")
    bits = "".join(f"{byte:08b}" for byte in scan)
    levels, position, level = [], 0, 0
    for _ in range(80):
        width = int(bits[position : position + 4], 2)
        value = int(bits[position + 4 : position + 4 + width] or "0", 2)
        level += value if not width or value >> (width - 1) else value - (1 << width) + 1
        assert bits[position + 4 + width] == "0"
        levels.append(level + 128)
        position += 5 + width
    assert set(bits[position:]) <= {"1"}
    assert len(bits) - position < 8
    assert all(0 <= value <= 255 for value in levels)
    assert len(set(levels)) > 40


@pytest.mark.parametrize("size", [0, 50_000])
def test_a_pdf_finds_its_objects(size):
    data = media.pdf("a", size)
    (start,) = re.findall(rb"startxref\n(\d+)\n%%EOF", data)
    assert data[int(start) :].startswith(b"xref\n")
    for number, offset in enumerate(re.findall(rb"(\d{10}) 00000 n ", data), 1):
        assert data[int(offset) :].startswith(b"%d 0 obj" % number)
    assert abs(len(data) - size) < 200 or not size


def test_a_docx_is_a_whole_package():
    with zipfile.ZipFile(io.BytesIO(media.docx("科普"))) as package:
        assert package.testzip() is None
        assert package.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        assert "科普" in package.read("word/document.xml").decode()


@pytest.mark.parametrize("make", [media.png, media.jpeg, media.pdf, media.docx])
def test_a_key_fixes_the_bytes(make):
    assert make("a") == make("a")
    assert make("a") != make("b")
