"""Whether a package that was handed out is what it says: one file a kind, each with `check`."""
