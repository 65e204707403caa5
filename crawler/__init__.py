"""How it is fetched, kept and handed out."""
