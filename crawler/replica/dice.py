"""Choices that come out the same for the same key, on every machine and Python version."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of choices, fixed by its key.

    Not `random`: its algorithms may change between Python versions, and the bytes of the model must not.
    """

    def __init__(self, *key: object) -> None:
        """Start the stream that belongs to `key` (its parts are compared by their text)."""
        self._key = "\x1f".join(str(part) for part in key).encode()
        self._drawn = 0

    def below(self, limit: int) -> int:
        """Return a number from 0 to `limit` - 1."""
        self._drawn += 1
        digest = hashlib.blake2b(self._key + self._drawn.to_bytes(4, "big"), digest_size=8).digest()
        return int.from_bytes(digest, "big") % limit

    def between(self, low: int, high: int) -> int:
        """Return a number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """Tell yes in `percent` of 100 cases."""
        return self.below(100) < percent

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of `choices`."""
        return choices[self.below(len(choices))]

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        """Return `count` different members of `choices` in drawn order."""
        left = list(choices)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
