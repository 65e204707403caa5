"""Small real files made in code: PNG, JPEG, PDF and DOCX. The same key gives the same bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from crawler.replica.dice import Dice

PNG, JPEG, PDF = "image/png", "image/jpeg", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BLOCKS_WIDE, _BLOCKS_HIGH = 10, 8
_BLOCK = 8


def _levels(key: object) -> list[int]:
    """Return one grey level for each block of the image."""
    dice = Dice("image", key)
    return [dice.below(256) for _ in range(_BLOCKS_WIDE * _BLOCKS_HIGH)]


def png(key: object) -> bytes:
    """Return a grey PNG of 80 x 64 pixels."""
    levels = _levels(key)
    lines = []
    for row in range(_BLOCKS_HIGH):
        blocks = levels[row * _BLOCKS_WIDE : (row + 1) * _BLOCKS_WIDE]
        lines += [b"\0" + b"".join(bytes([level]) * _BLOCK for level in blocks)] * _BLOCK
    header = struct.pack(">IIBBBBB", _BLOCKS_WIDE * _BLOCK, _BLOCKS_HIGH * _BLOCK, 8, 0, 0, 0, 0)
    # Stored, not deflated: compressors differ between builds of zlib, the bytes must not.
    data = zlib.compress(b"".join(lines), level=0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def jpeg(key: object) -> bytes:
    """Return a grey baseline JPEG of 80 x 64 pixels, each block of one level."""
    quantisation = b"\xff\xdb" + struct.pack(">HB", 67, 0) + b"\x08" * 64
    size = struct.pack(">BHHB", 8, _BLOCKS_HIGH * _BLOCK, _BLOCKS_WIDE * _BLOCK, 1)
    frame = b"\xff\xc0" + struct.pack(">H", 11) + size + b"\x01\x11\x00"
    # One table of nine 4-bit codes for the sizes 0 to 8 of a level's change, one whose only code ends a block.
    changes = b"\xff\xc4" + struct.pack(">HB", 28, 0x00) + bytes([0, 0, 0, 9] + [0] * 12) + bytes(range(9))
    ends = b"\xff\xc4" + struct.pack(">HB", 20, 0x10) + bytes([1] + [0] * 15) + b"\x00"
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\x01\x00\x00\x3f\x00"
    start = b"\xff\xd8\xff\xe0" + struct.pack(">H5sHBHHBB", 16, b"JFIF\0", 0x0101, 0, 1, 1, 0, 0)
    return start + quantisation + frame + changes + ends + scan + _scan_data(_levels(key)) + b"\xff\xd9"


def _scan_data(levels: list[int]) -> bytes:
    bits, before = "", 0
    for level in levels:
        change, before = level - 128 - before, level - 128
        width = abs(change).bit_length()
        # A negative change is written as its ones' complement.
        value = change if change > 0 else change + (1 << width) - 1
        bits += f"{width:04b}" + (f"{value:0{width}b}" if width else "") + "0"
    bits += "1" * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return data.replace(b"\xff", b"\xff\x00")


def pdf(key: object, size: int = 0) -> bytes:
    """Return a PDF of one page that prints `key`, filled up to about `size` bytes."""
    text = f"BT /F1 18 Tf 72 720 Td ({key}) Tj ET".encode("ascii", "replace")
    filler = b"%" + b"0" * max(0, size - 700) + b"\n"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font 6 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /F1 5 0 R >>",
    )
    out, offsets = bytearray(b"%PDF-1.4\n" + filler), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + table
    out += b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def docx(key: object) -> bytes:
    """Return a DOCX of one paragraph that prints `key`."""
    package = "http://schemas.openxmlformats.org/package/2006"
    document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{document}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{key}</w:t></w:r></w:p>'
        "</w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return out.getvalue()
