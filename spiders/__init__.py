"""Where to go: one file per site."""
