"""What is compared of an article: its letters and facts, without punctuation, layout, source lines and credits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate

from crawler.likeness.facts import condense
from items.names import HAN

SHORT = 80
"""letters below which texts must be equal, and their titles too"""
_VARIETY = 8  # different characters below which a long text says as little as a short one

_APART = re.compile("[^\\w\U000f0000-\U0010fffd]+|_+")  # facts are of the private planes
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CREDIT = (
    "(?:(?:信息|稿件|文章|新闻|图文)?来源|稿源|转载自|转自|摘自|原载|原文链接|原标题|作者|记者|通讯员|特约记者|供稿|供稿单位|撰稿|撰文|图文|摄影|图片|"
    "(?:责任|网络|本期|执行)?编辑|责编|(?:信息|内容)?审核|初审|复审|终审|审签|核发|校对|监制|"
    "(?:发布|更新|发表|录入|上传|推送)(?:时间|日期|机构|单位|人|者)?|浏览(?:次数|量|人次)?|阅读(?:次数|量)?|点击(?:次数|数|量)?|访问量|字号|字体|打印|分享)"
)
_CREDIT_LINE = re.compile(rf"^[ \t\u3000（(【\[]*{_CREDIT} ?[:：/]?.{{0,60}}$", re.MULTILINE)
_SURELY = re.compile(rf"{_CREDIT} ?(?:[:：/]|$)|[^。！？]{{0,25}}$")
_ASIDE = re.compile(rf"[（(【\[][^（）()【】\[\]\n]{{0,12}}{_CREDIT}[^（）()【】\[\]\n]{{0,40}}[）)】\]]")
_DATELINE = re.compile(
    rf"^[ \t\u3000]*(?:[【\[(（][{HAN}A-Za-z·]{{2,16}}[】\])）]|(?:[{HAN}·]{{0,14}} ?(?:[{HAN}]{{2,5}} ?)?"
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|本报|本网|本站|本刊|["
    + HAN
    + r"]{2,8}[网报社台])(?:消息|[电讯](?!["
    + HAN
    + r"]))[ \t\u3000]*)"
    rf"(?:(?:实习|本报|本网|特约)?(?:记者|通讯员)(?:[ \t\u3000、]*[{HAN}·]{{2,4}}(?=[ \t\u3000、，：:])){{1,4}}"
    r"[ \t\u3000：:，]*)?"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The letters and facts of an article; `clauses` joined are `letters`."""

    title: tuple[str, ...]
    clauses: tuple[str, ...]
    letters: str
    is_short: bool
    """whether it says too little to be compared by parts"""

    def key(self) -> int:
        """Return 63 bits over all that a comparison looks at, the same in every process."""
        content = "\n".join((self.letters, *self.title)) if self.is_short else self.letters
        digest = blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest, "big") >> 1

    def starts(self) -> list[int]:
        """Return where each clause begins in `letters`, and the end of the last."""
        return [0, *accumulate(map(len, self.clauses))]


@lru_cache(maxsize=256)
def read_wording(title: str | None, body_text: str | None) -> Wording:
    """Reduce title and body to what is compared."""
    clauses, headline = _clauses(_without_credits(_plain(body_text or ""))), _clauses(_plain(title or ""))
    letters = "".join(clauses)
    # Looked at only now, for punctuation of full width makes a text abnormal that is no more of it than commas.
    if not unicodedata.is_normalized("NFKC", letters):
        clauses = _clauses(_without_credits(_plain(unicodedata.normalize("NFKC", body_text or ""))))
        letters = "".join(clauses)
    return Wording(headline, clauses, letters, len(letters) < SHORT or len(set(letters)) < _VARIETY)


def _plain(text: str) -> str:
    """Return the text with digits and letters of full width made narrow, and without characters that facts need."""
    return _PRIVATE.sub("", text.translate(_NARROW) if _WIDE.search(text) else text)


def _without_credits(text: str) -> str:
    text = _ASIDE.sub("", text)
    text = _CREDIT_LINE.sub(lambda found: "" if _SURELY.match(found[0].lstrip(" \t\u3000（(【[")) else found[0], text)
    return _DATELINE.sub("", text.lstrip(), count=1)


def _clauses(text: str) -> tuple[str, ...]:
    return tuple(clause.casefold() for clause in _APART.split(condense(text)) if clause)
