"""What a page says. Pure: bytes in, record out."""
