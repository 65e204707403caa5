"""What lies on the disk whole, or not at all."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

CHUNK = 1 << 20
"""bytes that are read at a time"""

MANIFEST = ".sha256"
"""what the name of a dataset's manifest ends in"""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give the path of a file to write beside `target`; it takes the place of `target` when the block ends well.

    When the block fails the file is removed. It is hidden and ends in `.part`, so that nobody takes one that a killed
    process left for a dataset.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        sync(part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync(target.parent)


@contextmanager
def replacing_folder(target: Path, names: Collection[str]) -> Iterator[Path]:
    """Give the path of a folder to fill beside `target`, which is missing or empty; it becomes `target` at the end.

    When the block fails the folder is removed. It is hidden and ends in `.part`; one that a killed process left is
    emptied and used again. OSError where it holds anything but `names`, or another process is filling it.
    """
    part = target.with_name(f".{target.name}.part")
    part.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(part, os.O_RDONLY)
    try:
        _lock(descriptor, part)
        _empty(part, names)
        try:
            yield part
            os.sync()  # one call for many files; what the new name shows is on the disk
            part.rename(target)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        sync(target.parent)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, part: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise FileExistsError(error.errno, "another process is filling it", str(part)) from None


def _empty(folder: Path, names: Collection[str]) -> None:
    left = list(folder.iterdir())
    foreign = next((path for path in left if path.name not in names), None)
    if foreign:
        raise FileExistsError(errno.EEXIST, "it is in the way; move it elsewhere", str(foreign))
    for path in left:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


@contextmanager
def replacing_with_manifest(target: Path) -> Iterator[Path]:
    """Do what `replacing` does, and write `NAME.sha256` beside the file, as `sha256sum` would.

    Both are on the disk whole before either takes its place.
    """
    with replacing(target.with_name(target.name + MANIFEST)) as manifest, replacing(target) as part:
        yield part
        manifest.write_bytes(manifest_line(file_sha256(part)[0], target.name))
        sync(manifest)


@contextmanager
def replacing_folder_with_manifest(target: Path) -> Iterator[Path]:
    """Give the path of an empty folder to fill; it becomes `target`, with `NAME.sha256` beside it.

    The manifest names every file as `NAME/path`, in order. A former folder steps aside only when the new one is on the
    disk whole, and is removed afterwards.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    former = target.with_name(f".{target.name}.{os.getpid()}.former.part")
    try:
        with replacing(target.with_name(target.name + MANIFEST)) as manifest:
            part.mkdir(parents=True)
            yield part
            manifest.write_bytes(folder_manifest(part, target.name))
            os.sync()  # one call for many files; what the new name shows is on the disk
            if target.exists():
                target.rename(former)
            part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    shutil.rmtree(former, ignore_errors=True)


def folder_manifest(folder: Path, name: str) -> bytes:
    """Return the manifest of a folder that is, or will be, called `name`."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return b"".join(manifest_line(file_sha256(folder / path)[0], f"{name}/{path}") for path in files)


def manifest_line(digest: str, name: str) -> bytes:
    r"""Return what a manifest says; a name that would break the line is escaped, as `sha256sum` does.

    >>> manifest_line("ab", "articles.csv")
    b'ab  articles.csv\n'
    """
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "\\" if escaped != name else ""
    return os.fsencode(f"{mark}{digest}  {escaped}\n")


def file_sha256(path: Path, tick: Callable[[int], None] = lambda count: None) -> tuple[str, int]:  # noqa: ARG005
    """Return digest and size of a file; `tick` is told the bytes that were read."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while data := stream.read(CHUNK):
            digest.update(data)
            size += len(data)
            tick(len(data))
    return digest.hexdigest(), size


def sync(path: Path) -> None:
    """Have the system put a file, or the names in a folder, on the disk, so that it outlives a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
