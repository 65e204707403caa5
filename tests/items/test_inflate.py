from __future__ import annotations

import gzip

import pytest

from items.inflate import LARGEST, MOST_MEMBERS, inflate

WHOLE = bytes(number * 7919 % 251 for number in range(200_000))


def test_of_very_many_members_the_first_are_read() -> None:
    inflated, findings = inflate(gzip.compress(b"x") * (MOST_MEMBERS + 1), "gzip")
    assert inflated == b"x" * MOST_MEMBERS
    assert f"after {MOST_MEMBERS} members" in findings[0]


@pytest.mark.parametrize("members", [1, 3])
def test_a_break_far_into_a_stream_loses_only_what_follows(members: int) -> None:
    stream = bytearray(gzip.compress(WHOLE))
    stream[-6] ^= 0xFF  # the checksum: everything was inflated by then
    inflated, findings = inflate(gzip.compress(WHOLE) * (members - 1) + bytes(stream), "gzip")
    assert inflated == WHOLE * members
    assert "is broken after 200000 bytes" in findings[0]


def test_members_share_the_room() -> None:
    inflated, findings = inflate(gzip.compress(b" " * (LARGEST - 1)) + gzip.compress(b"xyz"), "gzip")
    assert inflated == b" " * (LARGEST - 1) + b"x"
    assert "cut at" in findings[0]
