"""How alike two articles are, and whether they are the same content.

The same content has the letters of the shorter text almost whole in the longer one, and agrees in each fact and name
that stands where they differ: a yearly notice, a form letter or the next issue is near in wording and another text.
"""

from __future__ import annotations

from collections import Counter

from rapidfuzz.distance import Indel

from crawler.likeness.alignment import Change, changes, regions
from crawler.likeness.facts import FACT
from crawler.likeness.names import names_differ
from crawler.likeness.wording import Wording

THRESHOLD = 0.75
"""least similarity of two texts that are the same content"""
_CONTAINED = 0.85  # share of the shorter text that the longer one has; a tenth may have been changed
_NEAR = 3  # equal letters that may stand between the two sides of one changed fact
_OWN_END, _UNLIKE = 20, 0.4  # letters and likeness of two endings of which neither is the other one edited


def compare(one: Wording, other: Wording) -> float:
    """Return how alike two articles are if they are the same content, `THRESHOLD` to 1, else 0."""
    if not one.letters or not other.letters:
        return 0.0
    if one.is_short or other.is_short:
        return float(one.letters == other.letters and one.title == other.title and bool(one.title))
    lengths = len(one.letters), len(other.letters)
    if 2 * min(lengths) < THRESHOLD * sum(lengths):
        return 0.0
    if sum((Counter(one.letters) & Counter(other.letters)).values()) < _CONTAINED * min(lengths):
        return 0.0  # no order of the letters could do
    one, other = sorted((one, other), key=lambda wording: wording.letters)  # an alignment depends on the order
    lengths = len(one.letters), len(other.letters)
    found = changes(one, other)
    equal = lengths[0] - sum(change.end - change.start for change in found)
    similarity = round(2 * equal / sum(lengths), 4)
    if similarity < THRESHOLD or equal < _CONTAINED * min(lengths):
        return 0.0
    return 0.0 if _contradict(one, other, found) else similarity


def _contradict(one: Wording, other: Wording, found: list[Change]) -> bool:
    return bool(found) and (_facts_differ(one, other, found) or names_differ(one, other, found))


def _facts_differ(one: Wording, other: Wording, found: list[Change]) -> bool:
    """Tell whether somewhere each text has a fact that the other one lacks; one alone may have been added."""
    mine, theirs = Counter(FACT.findall(one.letters)), Counter(FACT.findall(other.letters))
    only, others = mine - theirs, theirs - mine
    if not only or not others:
        return False
    return any(
        not only.keys().isdisjoint(one.letters[region.start : region.end])
        and not others.keys().isdisjoint(other.letters[region.other_start : region.other_end])
        and not _is_own_end(one, other, region)
        for region in regions(found, _NEAR)
    )


def _is_own_end(one: Wording, other: Wording, region: Change) -> bool:
    """Tell whether a head or tail was replaced as a whole by another that has nothing to do with it."""
    at_head = region.start == 0 and region.other_start == 0
    at_tail = region.end == len(one.letters) and region.other_end == len(other.letters)
    left = one.letters[region.start : region.end]
    right = other.letters[region.other_start : region.other_end]
    long = min(len(left), len(right)) >= _OWN_END
    return (at_head or at_tail) and long and Indel.normalized_similarity(left, right) < _UNLIKE
