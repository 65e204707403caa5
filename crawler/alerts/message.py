"""The words of an alert: short plain text in Chinese and English, and the same as an object for programs."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler import __version__
from crawler.alerts.news import Kind, News
from crawler.alerts.words import ADVICE, both, rank

PROGRAM = "kexie-archive"
"""stands in every message: robots that want a keyword are given this one"""

SHOWN_REASONS = 5

_KINDS: dict[Kind, str] = {
    "trouble": "出现问题 trouble",
    "worse": "问题加重 worse",
    "changed": "问题有变化 changed",
    "reminder": "仍未恢复 still so",
    "good": "恢复正常 back to good",
}


@dataclass(frozen=True, kw_only=True)
class Message:
    """What one channel is told at the end of a harvest: all its news, the worst first."""

    news: Sequence[News]
    folder: Path
    """the archive folder"""
    at: datetime

    def ordered(self) -> list[News]:
        """Return the news, the worst first, what is good again last."""
        return sorted(self.news, key=lambda one: (one.kind == "good", rank(one.result.outcome), one.result.site))

    @property
    def subject(self) -> str:
        """One line, without breaks."""
        first = self.ordered()[0]
        if len(self.news) == 1:
            word = _KINDS["good"] if first.kind == "good" else both(first.result.outcome)
            return _line(f"[{PROGRAM}] {first.result.title or first.result.site}: {word}")
        good = sum(one.kind == "good" for one in self.news)
        bad = len(self.news) - good
        return f"[{PROGRAM}] {bad} 个站点有问题 in trouble, {good} 个恢复正常 back to good"

    def text(self, limit: int | None = None) -> str:
        """Return the whole text, of at most `limit` bytes of UTF-8; sites that do not fit are counted."""
        head = f"{PROGRAM} · {socket.gethostname()} · {_moment(self.at)}\n{self.folder}"
        blocks = [self._block(one) for one in self.ordered()]
        for shown in range(len(blocks), 0, -1):
            left = len(blocks) - shown
            more = [f"… 还有 {left} 个站点 and {left} more sites"] if left else []
            text = "\n\n".join((head, *blocks[:shown], *more))
            if limit is None or len(text.encode("utf-8", "replace")) <= limit:
                return text
        return _cut("\n\n".join((head, *blocks)), limit or 0)

    def payload(self) -> dict[str, Any]:
        """Return the news as plain data, for programs; every key is always there."""
        return {
            "program": PROGRAM,
            "version": __version__,
            "host": socket.gethostname(),
            "archive": str(self.folder),
            "at": self.at.isoformat(timespec="seconds"),
            "subject": self.subject,
            "text": self.text(),
            "news": [_plain(one) for one in self.ordered()],
        }

    def _block(self, news: News) -> str:
        result = news.result
        state = _KINDS[news.kind] if news.kind == "good" else f"{_KINDS[news.kind]} · {both(result.outcome)}"
        lines = [f"{state}: {_named(result.title, result.site)}"]
        lines += [f"原因 why: {_line(reason)}" for reason in result.reasons[:SHOWN_REASONS]]
        if left := len(result.reasons) - SHOWN_REASONS:
            lines += [f"原因 why: … 还有 {left} 条 and {left} more"] if left > 0 else []
        if news.kind == "good":
            lines.append(f"此前 before: {both(news.before or '')}, {_moment(news.since)}")
            return "\n".join(lines)
        english, chinese = ADVICE.get(result.outcome, ADVICE["failed"])
        lines.append(f"怎么办 what to do: {chinese}。{english}")
        if news.before:
            lines.append(f"自 since {_moment(news.since)}, 此前 before: {both(news.before)}")
        lines.append(f"日志 log: {self.folder / 'logs' / f'{result.site}.log'}")
        return "\n".join(lines)


def _plain(news: News) -> dict[str, Any]:
    result = news.result
    return {
        "kind": news.kind,
        "site": result.site,
        "title": result.title,
        "outcome": result.outcome,
        "before": news.before,
        "since": news.since.isoformat(timespec="seconds"),
        "reasons": list(result.reasons),
        "counts": _counts(result.counts),
        "run": result.run,
    }


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: counts[name] for name in sorted(counts)}


def _named(title: str, site: str) -> str:
    return _line(f"{title} ({site})" if title else site)


def _moment(time: datetime) -> str:
    """Return a time as the operator's clock shows it."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M %z")


def _line(text: str) -> str:
    """Keep what a site printed from breaking the line or steering a terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _cut(text: str, limit: int) -> str:
    mark = "…"
    room = max(limit - len(mark.encode()), 0)
    return text.encode("utf-8", "replace")[:room].decode("utf-8", "ignore") + mark
