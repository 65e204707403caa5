"""What a file is by its first bytes, and what its suffix and its media type let one expect."""

from __future__ import annotations

import mimetypes
import re
import zipfile
from pathlib import Path, PurePosixPath

_HEAD = 1024

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (8, b"WEBP", "webp"),
    (4, b"ftyp", "mp4"),
    (0, b"%PDF-", "pdf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"BM", "bmp"),
    (0, b"II*\x00", "tif"),
    (0, b"MM\x00*", "tif"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b", "gz"),
    (0, rb"{\rtf", "rtf"),
    (0, b"ID3", "mp3"),
    (0, b"MZ", "exe"),
    (0, b"\x7fELF", "elf"),
    (0, b"#!", "script"),
)
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)

_BY_SUFFIX: dict[str, frozenset[str]] = {
    **{suffix: frozenset({suffix}) for suffix in ("pdf", "png", "gif", "bmp", "rar", "7z", "gz", "mp3", "rtf", "ofd")},
    **dict.fromkeys(("jpg", "jpeg", "jpe"), frozenset({"jpg"})),
    **dict.fromkeys(("tif", "tiff"), frozenset({"tif"})),
    **dict.fromkeys(("doc", "wps"), frozenset({"ole", "rtf", "ooxml"})),  # WPS and Word write these under old names
    **dict.fromkeys(("xls", "ppt", "et", "dps"), frozenset({"ole", "ooxml"})),
    **dict.fromkeys(("docx", "xlsx", "pptx"), frozenset({"ooxml", "ole"})),  # with a password: a container in OLE
    "zip": frozenset({"zip", "ooxml", "ofd"}),
    **dict.fromkeys(("html", "htm"), frozenset({"html"})),
    **dict.fromkeys(("txt", "csv", "json"), frozenset({"text"})),
    "xml": frozenset({"text", "xml"}),
    "webp": frozenset({"webp"}),
    "mp4": frozenset({"mp4"}),
}


def kind_of(path: Path) -> str:
    """Return what a file is: a word of `_SIGNATURES`, `ooxml`, `ofd`, `zip`, `html`, `xml`, `text`, or nothing."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _container(path)
    signed = next((kind for place, signature, kind in _SIGNATURES if head.startswith(signature, place)), "")
    return signed or _kind_of_text(head)


def _kind_of_text(head: bytes) -> str:
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(plain):
        return "html"
    if plain.lstrip().startswith(b"<?xml"):
        return "xml"
    return "" if b"\x00" in head or not head else "text"


def kinds_of_suffix(name: str) -> frozenset[str]:
    """Return what a file of this name may be; empty where its suffix says nothing."""
    return _BY_SUFFIX.get(PurePosixPath(name).suffix.removeprefix(".").lower(), frozenset())


def kinds_of_media_type(media_type: str) -> frozenset[str]:
    """Return what a file of this media type may be; empty where it says nothing, as `application/octet-stream` does."""
    if media_type in {"application/octet-stream", "application/x-download", "application/force-download", ""}:
        return frozenset()
    allowed = [kinds_of_suffix(f"x{suffix}") for suffix in mimetypes.guess_all_extensions(media_type, strict=False)]
    return frozenset().union(*allowed)


def _container(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return "zip"
    if "[Content_Types].xml" in names:
        return "ooxml"
    return "ofd" if "OFD.xml" in names else "zip"
