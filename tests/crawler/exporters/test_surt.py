from __future__ import annotations

import json
import random

from crawler.archive.warc import target_uri
from crawler.exporters.surt import surt
from tests import independent

SURT = "import json, surt, sys; print(json.dumps([surt.surt(url) for url in json.loads(sys.argv[1])]))"
HARD = [
    "http://www.example.cn",
    "http://www.example.cn/",
    "https://WWW.Example.CN:443/A/B.HTML",
    "http://www2.example.cn:8080/a/",
    "http://example.cn/?",
    "http://example.cn/?b=2&a=1&a=",
    "http://example.cn/a//b///c/./d/../e/",
    "http://example.cn/../../a",
    "http://example.cn/a%2Fb%252Fc%20d",
    "http://example.cn/%E9%99%84%E4%BB%B6/%e4%b8%80.doc?n=%E5%90%8D",
    "http://example.cn/a;jsessionid=0123456789abcdef0123456789ABCDEF",
    "http://example.cn/a.do?x=1&jsessionid=0123456789abcdef0123456789ABCDEF&y=2",
    "http://example.cn/a?PHPSESSID=0123456789abcdef0123456789ABCDEF",
    "http://example.cn/(S(0123456789abcdefghijklmn))/page.aspx?id=3",
    "http://example.cn/(0123456789abcdefghijklmn)/page.aspx",
    "http://example.cn/a?cfid=1&cftoken=2&z=1",
    "http://user:secret@example.cn/a",
    "http://example.cn/a?q=a+b&&=&c",
    "http://example.cn/a#top",
    "http://10.1.2.3:81/a",
    "http://xn--fiqs8s.example.cn./a",
    "http://example.cn/a%zz%",
    "http://example.cn/~x/!$'()*,;:@&=+[1]_-.",
]
PIECES = [
    "a",
    "B",
    "/",
    "//",
    ".",
    "..",
    "%2F",
    "%25",
    "%",
    "?",
    "&",
    "=",
    "x=1",
    "sid=",
    "0" * 32,
    ";",
    "中",
    " ",
    "www1.",
]


def addresses():
    """Yield the hard ones and made-up ones, as they stand in WARC-Target-URI."""
    chance = random.Random(7)  # noqa: S311 - nothing is kept secret
    made = ("".join(chance.choices(PIECES, k=chance.randrange(1, 12))) for _ in range(2000))
    yield from (target_uri(url) for url in HARD)
    yield from (target_uri(f"http://www.example.cn/{rest}") for rest in made)


def test_it_is_what_the_library_of_the_internet_archive_says():
    urls = list(addresses())
    theirs = independent.python(SURT, json.dumps(urls))
    wrong = [(url, surt(url), said) for url, said in zip(urls, theirs, strict=True) if surt(url) != said]
    assert not wrong
