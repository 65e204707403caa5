"""Datasets on object storage and other machines: addresses like `s3://bucket/folder/news.csv`, by fsspec.

What is sent is whole before anything is sent; the manifest goes last. Credentials come from where the storage's own
library looks for them, other settings from fsspec's (`FSSPEC_S3_ENDPOINT_URL`, for example).
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawler.disk import MANIFEST
from crawler.exporters.base import Dataset
from crawler.handover.package import Handover
from crawler.operations.exporting import MASKED, write

_PART = ".part"
_HAS_NO_FOLDERS = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "az", "oss"})
"""object storage: a first folder that is missing is a bucket, and a wrong name must not make one"""


class RemoteError(OSError):
    """The storage did not take the dataset; what it says is in the message."""


def is_remote(target: str) -> bool:
    """Tell whether a target is an address instead of a path."""
    return "://" in target


def write_remote(dataset: Dataset, format_name: str, address: str, handover: Handover | None = None) -> int:
    """Write a dataset here, send it to `address` and return how many records it holds. Raises `RemoteError`."""
    with TemporaryDirectory(prefix="kexie-export-") as folder:
        local = Path(folder) / (address.rstrip("/").rpartition("/")[2] or "articles")
        rows = write(dataset, format_name, local, handover)
        try:
            _send(local, address.rstrip("/"))
        except ImportError as error:
            raise RemoteError(f"{error}; run make extras") from None
        except Exception as error:  # each storage has errors of its own
            raise RemoteError(" ".join(str(error).split()) or type(error).__name__) from error
    return rows


def _send(local: Path, address: str) -> None:
    from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra

    storage, path = url_to_fs(address)
    manifest = f"{path}{MANIFEST}"
    if storage.exists(manifest):
        storage.rm(manifest)  # from here on nothing there looks whole
    if local.is_dir():
        _send_folder(storage, local, path)
    else:
        _send_file(storage, local, path)
    for name in (MASKED, f"{MASKED}{MANIFEST}", MANIFEST):  # what was masked, where something was; the manifest last
        beside = local.with_name(local.name + name)
        if beside.exists():
            _send_file(storage, beside, f"{path}{name}")


def _send_file(storage: Any, local: Path, path: str) -> None:  # noqa: ANN401 (fsspec has no types)
    """Send a file under a name of its own and rename it: not every storage shows a file only when it is whole."""
    protocols = (storage.protocol,) if isinstance(storage.protocol, str) else storage.protocol
    if not _HAS_NO_FOLDERS.intersection(protocols):
        storage.makedirs(path.rpartition("/")[0], exist_ok=True)
    storage.put_file(str(local), f"{path}{_PART}")
    storage.mv(f"{path}{_PART}", path)


def _send_folder(storage: Any, local: Path, path: str) -> None:  # noqa: ANN401
    """Send every file of a folder, and remove what a former dataset of this name left there."""
    names = {file.relative_to(local).as_posix() for file in local.rglob("*") if file.is_file()}
    before = storage.find(path) if storage.exists(path) else []
    for name in sorted(names):
        _send_file(storage, local / name, f"{path}/{name}")
    for left in before:
        if left.removeprefix(f"{path}/") not in names:
            storage.rm(left)
