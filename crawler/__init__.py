"""How it is fetched, kept and handed out."""

__version__ = "0.1.0"
