"""Where two wordings differ: clause by clause, then letter by letter within the clauses that differ."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

from crawler.likeness.wording import Wording


@dataclass(frozen=True, slots=True)
class Change:
    """`one[start:end]` of one wording's letters stands where the other has `other[other_start:other_end]`."""

    start: int
    end: int
    other_start: int
    other_end: int


def changes(one: Wording, other: Wording) -> list[Change]:
    """Return where the letters of two wordings differ, in order; what lies between is equal in both."""
    found: list[Change] = []
    starts, others = one.starts(), other.starts()
    for clauses in _differing(Indel.opcodes(one.clauses, other.clauses)):
        begin, other_begin = starts[clauses.start], others[clauses.other_start]
        left = one.letters[begin : starts[clauses.end]]
        right = other.letters[other_begin : others[clauses.other_end]]
        found += [
            Change(begin + part.start, begin + part.end, other_begin + part.other_start, other_begin + part.other_end)
            for part in _differing(Levenshtein.opcodes(left, right))
        ]
    return found


def regions(found: list[Change], apart: int) -> list[Change]:
    """Return the changes, those that at most `apart` equal letters part joined."""
    joined: list[Change] = []
    for change in found:
        if joined and change.start - joined[-1].end <= apart:
            joined[-1] = Change(joined[-1].start, change.end, joined[-1].other_start, change.other_end)
        else:
            joined.append(change)
    return joined


def _differing(opcodes: object) -> list[Change]:
    """Return the blocks that are not equal, neighbours as one."""
    blocks = [
        Change(op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in opcodes  # type: ignore[attr-defined]
        if op.tag != "equal"
    ]
    return regions(blocks, 0)
