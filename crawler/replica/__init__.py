"""A model news centre on loopback: made-up content in the documented markup, with its truth."""

from crawler.replica.expected import changes, expected_forbidden, expected_offsite, truth
from crawler.replica.faults import Faults, parse_faults
from crawler.replica.model import Changes
from crawler.replica.server import Replica
from crawler.replica.state import Count, Seen

__all__ = [
    "Changes",
    "Count",
    "Faults",
    "Replica",
    "Seen",
    "changes",
    "expected_forbidden",
    "expected_offsite",
    "parse_faults",
    "truth",
]
