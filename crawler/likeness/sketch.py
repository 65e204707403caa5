"""The keys by which texts that may be alike find each other: a sketch by one permutation, cut into bands of one value.

All runs of `_GRAM` letters are hashed; the smallest hash in each of `BANDS` equal parts of the range is the value of a
band (Li, Owen, Zhang: One Permutation Hashing, 2012). Two texts agree in a band as often as their sets of runs overlap.
Beneath the value stands the smallest hash of the text's facts, another permutation a band: where very many texts share
a value, because a site repeats a phrase, those that agree in the facts too stand together in the index.
"""

from __future__ import annotations

import numpy as np

from crawler.likeness.facts import FACT

BANDS = 16
FACT_BITS = 17
"""the lower bits of a key are of the facts, the 30 above them of the letters"""

_GRAM = 6
_WORD = 64
_BAND_BITS, _VALUE_BITS = 4, 30
_GOLDEN, _MIX = 0x9E3779B97F4A7C15, np.uint64(0xBF58476D1CE4E5B9)  # of splitmix64
_POWERS = [np.uint64(pow(_GOLDEN, power, 1 << _WORD)) for power in range(1, _GRAM + 1)]
_FACTORS = np.array([pow(_GOLDEN, power, 1 << _WORD) for power in range(101, 101 + BANDS)], dtype=np.uint64)
_EDGES = np.arange(BANDS, dtype=np.uint64) << np.uint64(_WORD - _BAND_BITS)


def sketch(letters: str) -> list[int | None]:
    """Return the key of each band, 47 bits, the same in every process; none where no run fell into it."""
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    count = len(codes) - _GRAM + 1
    if count < 1:
        return [None] * BANDS
    hashes = codes[:count] * _POWERS[0]
    for place in range(1, _GRAM):
        hashes += codes[place : place + count] * _POWERS[place]
    hashes = _mixed(hashes)
    hashes.sort()
    smallest = hashes[np.searchsorted(hashes, _EDGES).clip(max=count - 1)]
    values = (smallest >> np.uint64(_WORD - _BAND_BITS - _VALUE_BITS)).tolist()
    facts = _facts(letters)
    return [
        (value & ((1 << _VALUE_BITS) - 1)) << FACT_BITS | fact if value >> _VALUE_BITS == band else None
        for band, (value, fact) in enumerate(zip(values, facts, strict=True))
    ]


def agreement(one: list[int | None], other: list[int | None]) -> tuple[int, int]:
    """Return in how many bands two sketches agree in the facts, and in how many in the letters."""
    low = (1 << FACT_BITS) - 1
    pairs = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine is not None and theirs is not None]
    facts = sum(mine & low == theirs & low for mine, theirs in pairs)
    return facts, sum(mine >> FACT_BITS == theirs >> FACT_BITS for mine, theirs in pairs)


def _facts(letters: str) -> list[int]:
    """Return the smallest hash of the facts under the permutation of each band; 0 without facts."""
    found = set(FACT.findall(letters))
    if not found:
        return [0] * BANDS
    codes = np.array([ord(fact) for fact in found], dtype=np.uint64)
    hashes = _mixed(codes[:, None] * _FACTORS)
    smallest: list[int] = (hashes.min(axis=0) >> np.uint64(_WORD - FACT_BITS)).tolist()
    return smallest


def _mixed(
    hashes: np.ndarray[tuple[int, ...], np.dtype[np.uint64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint64]]:
    hashes ^= hashes >> np.uint64(29)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(32)
    hashes *= _MIX
    return hashes
