"""Pages made to break a reader: pieces of hostile markup, and damage done to whole pages."""

from __future__ import annotations

import random
import re

URL = "http://www.example.cn/art/2020/5/1/art_1_2.html"
FETCHED = "2020-06-01T00:00:00+08:00"
SENTENCE = "各县区科协、各有关单位：现将有关事项通知如下，请认真贯彻落实，并做好相关工作。"
MADE_UP = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>关于举办科普日活动的通知-某市科协</title>"
    "<meta name='ArticleTitle' content='关于举办科普日活动的通知'><style>p{color:red}</style></head><body>"
    "<div class='nav'><a href='/'>首页</a> &gt; <a href='/tz/'>通知公告</a></div>"
    "<h1>关于举办科普日活动的通知</h1><div class='info'>来源：某市科协 作者：张三 发布时间：2020-05-01 09:30</div>"
    f"<div id='zoom' class='content'><p>{SENTENCE}</p><table><tr><td>时间</td><td>地点</td></tr></table>"
    f"<p onclick='go()'>{SENTENCE}<img src='/a.jpg'><a href='javascript:go()'>附</a></p><script>go()</script>"
    "<p>附件：<a href='/f/1.doc'>报名表.doc</a></p><p>（责任编辑：李四）</p></div></body></html>"
)
_ODD = (
    *(
        "\0",
        "\x0b",
        "\x7f",
        "\x85",
        "\ufeff",
        "\ufffd",
        "\ufffe",
        "\u202e",
        "\u0301",
        "\r\n",
        "\u3000\u3000",
        "é",
        "😀",
        "𠀀",
    ),
    *("<p\f>", "<a href=' java\tscript:x'>", "首页 > ", "9" * 50, SENTENCE, "中" * 400),
)
# Parted by two blanks.
_PIECES = """
&#xD800;  &#0;  &#1;  &#x110000;  &#65533;  &#xFFFE;  &#x85;  &nbsp;  &amp;lt;script>  &lt;script&gt;  &  &#
&#x  <!--  -->  <!-->  --!>  <!  <?  ?>  </  <  >  ]]>  <![CDATA[  <%  %>  '  "  =  />  <plaintext>  <script>
</script>  <script>alert(1)</script>  <script src=//x.cn/a.js>  <style>  </style>  <textarea>  </textarea>
<title>  </title>  <xmp>  <noscript>  </noscript>  <template>  <iframe src=javascript:x>  <object data=x>
<embed>  <base href='javascript:'>  <base href='//[x'>  <svg><script>x</script>  <svg onload=x>  <math><mtext>
<foreignObject>  <svg><style>  </svg>  </math>  <a href='javascript:x'>  <a href='JaVaScRiPt&colon;x'>
<a href='&#1;javascript:x'>  <a href='data:text/html,x'>  <a href='http://[::1'>  <a href='//'>
<a href='http://x:99999999/'>  </a>  <img src=x onerror=x>  <img src='data:image/png;base64,x'>
<img src='javascript:x'>  <img>  <p onclick=x>  <p style='display:none'>
<p style='background:url(javascript:x)'>  <font color=red>  <marquee onstart=x>  <form action=x>  </form>
<input>  <select><option>  <button>  <table>  <tr>  <td>  <td colspan=99>  </table>  <li>  <ul>  <dl><dt>来源：
<dd>  <b>  </b>  <i>  </i>  <div>  </div>  <p>  </p>  <br>  <hr>  <h1>  </h1>  <body>  </body>  </html>  <html>
<head>  <frameset>  <o:p>  <x y z>  <p a='  <p b="  <p =>  <p a=b/c>  <P CLASS=content ID=zoom>
<div class=content>  <:>  来源：  作者：  发布时间：  2020-13-45 99:99  2020年2月30日  责任编辑：  （记者  附件：
99999999999999999999999999999999999999999999999999  １２３４  原标题：  相关新闻  上一篇：  免责声明：
"""
HOSTILE = [*_ODD, *re.split(r"\s{2,}", _PIECES.strip())]


def cut(body: bytes, dice: random.Random) -> bytes:
    return body[: dice.randrange(len(body) + 1)]


def flip(body: bytes, dice: random.Random) -> bytes:
    broken = bytearray(body)
    for _ in range(dice.randint(1, 40) if body else 0):
        broken[dice.randrange(len(broken))] = dice.randrange(256)
    return bytes(broken)


def insert(body: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(body) + 1)
    return body[:at] + dice.choice(HOSTILE).encode("utf-8", "replace") * dice.choice([1, 1, 3, 100]) + body[at:]


def drop(body: bytes, dice: random.Random) -> bytes:
    start, length = dice.randrange(len(body) + 1), dice.choice([1, 10, 1000])
    return body[:start] + body[start + length :]


def swap(body: bytes, dice: random.Random) -> bytes:
    first, second = sorted(dice.randrange(len(body) + 1) for _ in "12")
    return body[second:] + body[first:second] + body[:first]


def lose_tags(body: bytes, dice: random.Random) -> bytes:
    lost = dice.choice([rb"</p>", rb"</div>", rb"</a>", rb"</span>", rb"</td>", rb"<body[^>]*>", rb'"', rb">"])
    return re.sub(lost, lambda found: b"" if dice.random() < 0.5 else found[0], body)


WAYS = (cut, flip, insert, drop, swap, lose_tags)


def broken(body: bytes, seed: int) -> bytes:
    """Return the page broken in one to three ways; a seed stands for the same damage on every run."""
    dice = random.Random(seed)  # noqa: S311  damage, no secret
    for way in dice.choices(WAYS, k=dice.randint(1, 3)):
        body = way(body, dice)
    return body
