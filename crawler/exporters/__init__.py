"""One file per export format; `formats.py` lists them."""
