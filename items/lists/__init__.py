"""Pages that list: the rows, the pager, and the sections of a news centre."""
