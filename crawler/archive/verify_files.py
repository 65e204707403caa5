"""Whether images, attachments and exports are what was written."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from crawler.archive.files import STALE_SECONDS
from crawler.archive.findings import Finding, Mend, Report, Tick
from crawler.archive.snapshot import Snapshot
from crawler.disk import MANIFEST, file_sha256, folder_manifest, manifest_line

_AGAIN = "--repair has it fetched again on the next run, or restore it from a backup"
_EXPORT_AGAIN = "export it again"


def check_files(snapshot: Snapshot, report: Report, tick: Tick) -> Iterator[Finding]:
    """Yield what is wrong below `files/`: each file is named by its sha256."""
    folder = snapshot.folder
    known = dict(snapshot.connection.execute("SELECT path, sha256 FROM files ORDER BY path"))
    for path, sha256 in known.items():
        report.count("images and attachments")
        try:
            digest, size = file_sha256(folder / path, tick)
        except FileNotFoundError:
            yield Finding("files", path, "is lost", _AGAIN, Mend.REFETCH, path)
        except (OSError, ValueError) as error:  # ValueError: a damaged name that none can have
            yield _unreadable("files", path, error)
        else:
            if digest != sha256 or not Path(path).name.startswith(sha256):
                yield Finding("files", path, f"({size} bytes) is not what its name says", _AGAIN, Mend.REFETCH, path)
    for path in _below(folder / "files"):
        name = path.relative_to(folder).as_posix()
        if name in known or snapshot.is_newer(path, "files", "path", name):
            continue
        if _is_part(path):
            yield from _leftover("files", name, path)
        elif path.name[:64] == file_sha256(path)[0]:
            yield Finding("files", name, "is whole but not recorded", "--repair records it", Mend.ADOPT, name)
        else:
            yield Finding("files", name, "is not known to the database", "move it away")


def check_exports(snapshot: Snapshot, report: Report, tick: Tick) -> Iterator[Finding]:
    """Yield what is wrong below `exports/`: each dataset has its digest beside it, in `NAME.sha256`."""
    for path in _datasets(snapshot.folder / "exports"):
        name = path.relative_to(snapshot.folder).as_posix()
        try:
            if _is_part(path):
                yield from _leftover("exports", name, path)
            elif path.is_dir():
                report.count("exports")
                yield from _check_folder(snapshot, name, path)
            elif path.name.endswith(MANIFEST):
                if not path.with_name(path.name.removesuffix(MANIFEST)).exists() and not snapshot.is_young(path):
                    yield Finding("exports", name, "belongs to an export that is lost", _EXPORT_AGAIN)
            else:
                report.count("exports")
                yield from _check_export(snapshot, name, path, tick)
        except FileNotFoundError:  # replaced or moved away meanwhile
            continue
        except OSError as error:
            yield _unreadable("exports", name, error)


def _check_export(snapshot: Snapshot, name: str, path: Path, tick: Tick) -> Iterator[Finding]:
    manifest = path.with_name(path.name + MANIFEST)
    digest, _ = file_sha256(path, tick)
    said = manifest.read_bytes() if manifest.exists() else None
    if said == manifest_line(digest, path.name) or snapshot.is_young(path):
        return
    if said is None:
        yield Finding("exports", name, f"has no digest beside it ({manifest.name})", _EXPORT_AGAIN)
    elif not snapshot.is_young(manifest):
        yield Finding("exports", name, f"is not what {manifest.name} says", _EXPORT_AGAIN)


def _check_folder(snapshot: Snapshot, name: str, path: Path) -> Iterator[Finding]:
    manifest = path.with_name(path.name + MANIFEST)
    if folder_manifest(path, path.name) != manifest.read_bytes() and not snapshot.is_young(manifest):
        yield Finding("exports", name, f"is not what {manifest.name} says", _EXPORT_AGAIN)


def _datasets(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder; a folder with a manifest of its own, or a half-written one, as a whole."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() or _is_part(path) or path.with_name(path.name + MANIFEST).exists():
            yield path
        elif path.is_dir():
            yield from _datasets(path)


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _is_part(path: Path) -> bool:
    return path.name.startswith(".") and path.name.endswith(".part")


def _leftover(part: str, name: str, path: Path) -> Iterator[Finding]:
    """Yield a half-written file that nobody writes any more."""
    if path.stat().st_mtime < time.time() - STALE_SECONDS:
        yield Finding(part, name, "was left half-written", "--repair deletes it", Mend.DELETE, name)


def _unreadable(part: str, name: str, error: OSError | ValueError) -> Finding:
    return Finding(part, name, f"cannot be read ({error})", "check the disk and the permissions", path=name)
