"""The archive: one SQLite database, WARC files, content-addressed files."""
