"""Outcomes in Chinese and English, and what to do about each; docs/exit-codes.md has the same."""

from __future__ import annotations

CHINESE = {
    "complete": "完整",
    "partial": "不完整",
    "empty": "空",
    "blocked": "被拦截",
    "failed": "失败",
    "killed": "被终止",
    "usage": "用法错误",
}
"""outcome: the Chinese word for it"""

WORST_FIRST = ("killed", "failed", "blocked", "empty", "partial", "usage", "complete")

ADVICE = {
    "partial": (
        "nothing if this is told once; look at the pages that are named if it repeats",
        "偶尔一次不必处理，反复出现时请查看上面提到的页面",
    ),
    "empty": ("look at a list page: has the site been redesigned?", "打开栏目列表页看看：网站是否改版？"),
    "blocked": ("wait, slow down (DOWNLOAD_DELAY), write to the site", "等待，放慢速度（DOWNLOAD_DELAY），联系网站"),
    "failed": ("look at the log; is the site up?", "查看日志；网站能打开吗？"),
    "killed": (
        "look at memory, disk and the system's log; the next run goes on",
        "查看内存、磁盘和系统日志；下次运行会接着做",
    ),
    "usage": (
        "read the sentence above; correct operator.toml, the call or the archive's folder",
        "按上面的提示改正 operator.toml、命令或存档目录",
    ),
}
"""outcome: what to do, in English and Chinese"""


def rank(outcome: str) -> int:
    """Return how bad an outcome is, 0 the worst; an unknown one counts as the worst."""
    return WORST_FIRST.index(outcome) if outcome in WORST_FIRST else 0


def both(outcome: str) -> str:
    """Return an outcome in Chinese and English.

    >>> both("blocked")
    '被拦截 blocked'
    """
    return f"{CHINESE.get(outcome, '')} {outcome}".strip()
