"""What a page is when it is no article. One root; `kind` is the word used in records and messages."""

from __future__ import annotations


class ReadError(Exception):
    """The page holds no article. `kind` says what it is instead, the message names address and evidence."""

    kind = "unreadable"

    def __init__(self, url: str, evidence: str) -> None:
        """Name the page (`url`) and what led to the judgement (`evidence`)."""
        super().__init__(f"{url}: {self.kind}: {evidence}")
        self.url = url
        self.evidence = evidence


class NotAnArticleError(ReadError):
    """A page without headline or without anything a body could be. The operator looks at the page."""

    kind = "not an article"


class ListPageError(ReadError):
    """A list of articles where an article was expected. The operator checks the section's address."""

    kind = "list"


class SoftNotFoundError(ReadError):
    """An error page served with status 200. The article counts as gone once confirmed."""

    kind = "soft 404"


class ChallengeError(ReadError):
    """A challenge or block page of a firewall. Nothing is concluded; the operator slows down or asks the site."""

    kind = "challenge"


class LoginError(ReadError):
    """A login form instead of content."""

    kind = "login"


class TooBigError(ReadError):
    """A page beyond a limit of `items/limits.py`. It is not parsed; the operator looks at the capture."""

    kind = "too_big"


class LostPartError(ReadError):
    """A further page or frame of an article that is an error page itself. The article is due again."""

    kind = "lost part"
