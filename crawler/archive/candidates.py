"""Which texts of the archive may be like a new one: a bounded look-up in the indexes of the bands.

A band's value that at most `_COMMON` texts have brings them all. One that more have is a phrase that a site repeats:
it brings at most as many, those whose facts fall on the same key. So a look-up reads at most
2 x `_COMMON` entries a band, however many texts share them, and at most `_COMPARED` texts are read and compared: those
that agree most in their facts, then in their letters.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

from crawler.likeness.sketch import BANDS, FACT_BITS, agreement

_COMMON = 32
_COMPARED = 16
_WEIGHED = 256  # candidates whose whole sketches are looked at
_SHARED = 2  # bands that two texts with the same content share at least
_AGREED = 9  # of twice 16 places, letters and facts; the same content agrees in 15 and more
_FEW = 8  # bands of its own below which a text is given every candidate

_NEAR = " UNION ALL ".join(
    f"SELECT {band} AS band, id FROM (SELECT id FROM texts INDEXED BY texts_by_b{band}"  # noqa: S608
    f" WHERE b{band} BETWEEN ?{2 * band + 1} AND ?{2 * band + 2} LIMIT {_COMMON + 1})"
    for band in range(BANDS)
)
_NAMES = ", ".join(f"b{band}" for band in range(BANDS))


def candidates(connection: sqlite3.Connection, keys: list[int | None]) -> list[int]:
    """Return the texts to compare with one of this sketch, the likeliest first."""
    if not any(key is not None for key in keys):
        return []
    found: dict[int, list[int]] = {}
    for band, text in connection.execute(_NEAR, _ranges(keys)):
        found.setdefault(band, []).append(text)
    common = [band for band, texts in found.items() if len(texts) > _COMMON]
    for band in common:
        found[band] = [
            row["id"]
            for row in connection.execute(
                f"SELECT id FROM texts WHERE b{band} = ? LIMIT {_COMMON}",  # noqa: S608
                (keys[band],),
            )
        ]
    shared = Counter(text for texts in found.values() for text in texts)
    own = sum(key is not None for key in keys) - len(common)
    least = _SHARED if own >= _FEW else 1
    likely = [text for text, count in shared.most_common(_WEIGHED) if count >= least]
    return _likeliest(connection, keys, likely, least) if likely else []


def _ranges(keys: list[int | None]) -> list[int | None]:
    """Return the least and the greatest key with each band's value."""
    low = (1 << FACT_BITS) - 1
    return [bound for key in keys for bound in ((None, None) if key is None else (key & ~low, key | low))]


def _likeliest(connection: sqlite3.Connection, keys: list[int | None], likely: list[int], least: int) -> list[int]:
    rows = connection.execute(
        f"SELECT id, {_NAMES} FROM texts WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
        (json.dumps(likely),),
    )
    weighed = {row[0]: agreement(keys, list(row[1:])) for row in rows}
    near = [text for text, (facts, letters) in weighed.items() if letters >= least and facts + letters >= _AGREED]
    return sorted(near, key=lambda text: (*weighed[text], -text), reverse=True)[:_COMPARED]
