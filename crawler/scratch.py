"""Tables for what does not fit into memory and is forgotten afterwards."""

from __future__ import annotations

import sqlite3


def scratch(*statements: str) -> sqlite3.Connection:
    """Return a database of its own that runs these statements first; it goes to the disk when it is large.

    SQLite keeps it in a file without a name, in the folder for temporary files (`SQLITE_TMPDIR`, else `/var/tmp`).
    """
    connection = sqlite3.connect("", isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.execute("BEGIN")  # never committed: nobody else sees it, and nothing waits for the disk
    return connection
