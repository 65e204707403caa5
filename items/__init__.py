"""What a page says. Pure: bytes in, record out."""

from items.article import Article
from items.errors import ReadError
from items.page import Page
from items.readers import needs, read, read_listing, read_or_needs, read_sections

__all__ = ["Article", "Page", "ReadError", "needs", "read", "read_listing", "read_or_needs", "read_sections"]
