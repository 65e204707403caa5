"""What can be wrong with an archive folder. Each message is one line: what is wrong, which path, what to do."""

from __future__ import annotations


class ArchiveError(Exception):
    """The archive cannot be used. The message is for the operator, without a traceback."""


class UnusableFolderError(ArchiveError):
    """The folder is missing, cannot be written, or holds an archive that must be migrated first."""


class NewerSchemaError(ArchiveError):
    """The archive was written by a newer version of this program; nothing in it was touched."""


class NotAnArchiveError(ArchiveError):
    """`archive.db` is no SQLite file or belongs to another program; nothing in it was touched."""
