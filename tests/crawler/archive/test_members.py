from __future__ import annotations

import gzip
import io

import pytest

from crawler.archive.members import CHUNK, Members


def member(block, length=None):
    head = f"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def noise(length):
    """Bytes that deflate cannot shorten."""
    return b"".join((number * 2654435761 % 2**32).to_bytes(4, "big") for number in range(length // 4 + 1))[:length]


@pytest.mark.parametrize("length", [0, 1, CHUNK - 60, CHUNK, CHUNK + 1, 5 * CHUNK + 7])
def test_records_are_read_one_after_the_other(length):
    parts = [member(noise(length)), member(b"0" * length), member(b"last")]
    members = Members(io.BytesIO(b"".join(parts)))
    for number, block in enumerate((noise(length), b"0" * length, b"last")):
        assert members.position == sum(map(len, parts[:number]))
        assert not members.at_end()
        record = members.record()
        assert record.value("warc-type") == "response"
        pieces = list(record.block)
        assert b"".join(pieces) == block
        assert all(len(piece) <= CHUNK for piece in pieces), "no piece is larger than what is read at a time"
    assert members.at_end()


@pytest.mark.parametrize("left", range(12))
def test_the_first_bytes_of_a_member_are_there_wherever_a_read_ends(left):
    first = member(noise(CHUNK - 300))
    first = member(noise(CHUNK - 300 + CHUNK - left - len(first)))
    assert abs(len(first) - CHUNK + left) < 3
    members = Members(io.BytesIO(first + member(b"second")))
    list(members.record().block)
    assert members.head() == member(b"second")[:10]


def test_it_begins_where_the_stream_stands():
    stream = io.BytesIO(member(b"first") + member(b"second"))
    stream.seek(len(member(b"first")))
    assert b"".join(Members(stream).record().block) == b"second"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (member(b"cut off")[:-1], "the file ends within the record"),
        (b"plain text", "cannot be inflated"),
        (member(b"short", length=9), "does not end where its block does|lacks"),
        (member(b"long", length=2), "does not end where its block does"),
        (member(b"x", length="many"), "has Content-Length 'many'"),
        (gzip.compress(b"no head"), "has no head of a WARC record"),
    ],
)
def test_what_is_no_whole_record_is_refused(data, said):
    with pytest.raises(ValueError, match=said):
        list(Members(io.BytesIO(data)).record().block)
