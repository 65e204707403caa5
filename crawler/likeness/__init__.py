"""Whether two articles are the same content: their wording, where it differs, and what the difference is made of."""
