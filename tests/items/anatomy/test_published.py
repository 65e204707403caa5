from __future__ import annotations

import pytest

from tests.items.anatomy.pages import reader

DAY, MINUTE, SECOND = "2020-04-03T00:00:00+08:00", "2020-04-03T14:30:00+08:00", "2020-04-03T14:30:05+08:00"


@pytest.mark.parametrize(
    ("line", "head", "expected"),
    [
        ("<p>发布时间：2020-04-03</p>", "", DAY),
        ("<p>发布时间：2020-04-03</p>", "<meta name=PubDate content='2020-04-03 14:30:05'>", SECOND),
        ("<p>发布时间：2020-04-03 14:30</p>", "<meta name=PubDate content='2020-04-03 14:31:05'>", MINUTE),
        ("<p>发布时间：2020-04-03</p>", "<meta name=PubDate content='2021-09-09 10:00'>", DAY),
        ("<p>| 20-04-03 | 【大 中 小】【打印】</p>", "", DAY),
        ("<div><p>2020</p><p>04/03</p><p>14:30</p></div>", "", MINUTE),
        ("<p>发布时间：<script>var pubdate='2020年04月03日';document.write(pubdate)</script></p>", "", DAY),
        ("", '<script type=\'application/ld+json\'>{"datePublished": "2020-04-03T14:30:05+08:00"}</script>', SECOND),
        ("<p>发布时间：04-03 14:30</p>", "<meta itemprop=dateUpdate content='2020-04-03 14:30:05'>", SECOND),
        ("<p>发布时间：04-03 14:30</p>", "<meta itemprop=dateUpdate content='2020-05-06 14:30:05'>", None),
        ("", '<script type=\'application/ld+json\'>{"pubDate": "2020-04-03T14:30:05"}</script>', SECOND),
        ("", "<meta property='og:release_date' content='2020-04-03'>", DAY),
        ("", "<meta name=Maketime content='2020-04-03 14:30:05'>", None),
        ("", "<meta name=others content='页面生成时间 2020-04-03 14:30:05'>", None),
        ("", "<meta itemprop=dateUpdate content='2020-04-03 14:30:05'>", None),
        ("", '<script>var state={"publishDate":"2020-04-03 14:30:05"}</script>', None),
    ],
)
def test_when(line: str, head: str, expected: str | None) -> None:
    assert reader(line, head=head).read().published_at == expected
