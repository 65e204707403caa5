"""What can go wrong with a channel."""

from __future__ import annotations


class ChannelError(Exception):
    """A channel did not take the message; one sentence that says why and holds no secret."""
