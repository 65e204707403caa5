"""Real pages of the first site, whose text is known and whose markup is lost: rendered in both templates, read back."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest

from items import Article, Page, read

FILES = {
    "2020": "2020-04-03_bmdt.txt",
    "2017": "2017-09-16_tcyw.txt",
    "2023": "2023-03-09_lyj_gzdt.txt",
}
META = "来源:{source} 发布时间:{time} 阅读: 字体大小: 打印    保存 收藏"


@dataclass
class Seed:
    before: list[str]
    trail: list[str]
    head: list[str]
    source: str
    time: str
    paragraphs: list[str]
    credits: list[str]


@pytest.fixture(params=["inline", "divided", "table", "links"])
def meta_markup(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def load(folder: Path, name: str) -> Seed:
    lines = [line.strip() for line in (folder / "seed" / FILES[name]).read_text("utf-8").splitlines() if line.strip()]
    crumb = next(number for number, line in enumerate(lines) if line.startswith("当前位置"))
    meta = next(number for number, line in enumerate(lines) if line.startswith("来源"))
    credit = next((number for number, line in enumerate(lines) if line.startswith("网络编辑")), len(lines))
    source, _, rest = lines[meta].removeprefix("来源:").partition(" 发布时间:")
    return Seed(
        before=lines[:crumb],
        trail=[name.strip() for name in lines[crumb].removeprefix("当前位置:").split("/")],
        head=lines[crumb + 1 : meta],
        source=source,
        time=rest.partition(" 阅读")[0],
        paragraphs=lines[meta + 1 : credit],
        credits=lines[credit:],
    )


def meta_line(seed: Seed, markup: str) -> str:
    if markup == "inline":
        return f'<div class="zxxx_info">{META.format(source=seed.source, time=seed.time)}</div>'
    if markup == "divided":
        return (
            f"<p><i>来源:</i><em>{seed.source}</em><i>发布时间:</i><em>{seed.time}</em>"
            '<span>阅读:</span><span id="hits"></span><span>字体大小:</span><a href="javascript:a()">打印</a></p>'
        )
    if markup == "table":
        return (
            f"<table><tr><th>来 源：</th><td>{seed.source}</td><th>发布时间：</th><td>{seed.time}</td>"
            "<th>阅读：</th><td></td></tr></table>"
        )
    return (
        f"<ul><li>来源：<a>{seed.source}</a></li><li>发布时间：{seed.time}</li><li>阅读：</li>"
        '<li>字体大小：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a></li>'
        "<li>打印</li><li>保存</li><li>收藏</li></ul>"
    )


def trail(seed: Seed, markup: str) -> str:
    if markup in {"inline", "table"}:
        return f"<div>当前位置: {' / '.join(seed.trail)}</div>"
    links = " &gt; ".join(f'<a href="/html/{name}/index.html">{name}</a>' for name in ("首页", *seed.trail))
    return f'<div class="dqwz"><b>当前位置：</b>{links}</div>'


def paragraphs(seed: Seed, markup: str) -> str:
    if markup == "divided":
        return "<br>\r\n<br>".join(f"　　{text}" for text in seed.paragraphs)
    if markup == "table":
        return "".join(f"<div><span>　　{text}</span></div>" for text in seed.paragraphs)
    return "".join(f'<p style="text-indent: 2em">&nbsp;&nbsp;{text}</p>' for text in seed.paragraphs)


def credits_(seed: Seed, markup: str) -> str:
    if markup == "divided":
        return "".join(
            f"<p><span>{label}:</span><span>{value}</span></p>" for label, value in (c.split(":") for c in seed.credits)
        )
    if markup == "table":
        return f"<div>{' '.join(seed.credits)}</div>"
    return "".join(f"<div>{credit}</div>" for credit in seed.credits)


def head(seed: Seed, name: str, above: str, headline: str) -> str:
    """Render the lines around the title: the last line is the title in 2020, the first one in 2017."""
    title = seed.head[-1] if name == "2020" else seed.head[0]
    return "".join(headline.format(text) if text == title else f"<{above}>{text}</{above}>" for text in seed.head)


def old_template(seed: Seed, name: str, markup: str, above: str, *, inside: bool) -> str:
    body = f"<script>var size = 16;</script>{paragraphs(seed, markup)}"
    end = credits_(seed, markup)
    text = f'<div class="show_jj">{body}{end}</div>' if inside else f'<div class="show_jj">{body}</div>{end}'
    return (
        "<html><head><title>铜川市人民政府</title></head><body>"
        f'<ul class="nav"><li><a href="/">首页</a></li><li><a href="/html/zwgk/index.html">政务公开</a></li></ul>'
        f"{''.join(f'<p>{line}</p>' for line in seed.before)}{trail(seed, markup)}"
        f'<div class="zxshow_nr">{head(seed, name, above, "<div class=zishow_tit>{}</div>")}'
        f"{meta_line(seed, markup)}{text}</div>"
        '<div class="foot"><p>主办：铜川市人民政府办公室</p></div></body></html>'
    )


def new_template(seed: Seed, name: str, markup: str, above: str, *, inside: bool) -> str:
    title = seed.head[-1] if name == "2020" else seed.head[0]
    links = " / ".join(f'<a href="/x/{step}">{step}</a>' for step in seed.trail)
    end = credits_(seed, markup)
    body = paragraphs(seed, markup)
    text = f'<div class="show-text">{body}{end}</div>' if inside else f'<div class="show-text">{body}</div>{end}'
    metas = {
        "ArticleTitle": title,
        "PubDate": seed.time,
        "ContentSource": seed.source,
        "Maketime": "2024-01-01 00:00:00",
    }
    return (
        f"<html><head><title>{title}_铜川市人民政府</title>"
        f"{''.join(f'<meta name={key!r} content={value!r}>' for key, value in metas.items())}</head><body>"
        f'<div class="position border">当前位置: {links}</div><div class="show">'
        f"{head(seed, name, above, '<h2>{}</h2>')}{meta_line(seed, markup)}{text}</div></body></html>"
    )


RENDERINGS = list(itertools.product((old_template, new_template), ("p", "h3", "div", "span"), (True, False)))


def articles(seed: Seed, name: str, markup: str) -> list[Article]:
    read_back = []
    for template, above, inside in RENDERINGS:
        if above == "span":
            html = template(seed, name, markup, "span", inside=inside).replace(
                "</span><div class=zish", "</span><br><div class=zish"
            )
        else:
            html = template(seed, name, markup, above, inside=inside)
        url = "http://www.tongchuan.gov.cn/resources/site/1/html/zxzx/bmdt/202004/1.html"
        read_back.append(
            read(Page(url=url, body=html.encode("utf-8"), headers={"Content-Type": "text/html; charset=utf-8"}))
        )
    return read_back


def test_2020(shared_dir: Path, meta_markup: str) -> None:
    seed = load(shared_dir, "2020")
    for article in articles(seed, "2020", meta_markup):
        assert article.kicker == "“五个结合”激活党建引擎 “同频共进”赋能科协发展"
        assert article.title == "铜川市科协党支部成功创建“五星级党支部”"
        assert article.subtitle is None
        assert article.source == "市科协"
        assert (article.published_at, article.published_precision) == ("2020-04-03T14:30:00+08:00", "minute")
        assert article.authors == ["张小伟"]
        assert (article.editor, article.reviewer) == ("刘斌", "田野")
        assert article.breadcrumb == ["新闻中心", "部门动态"]
        assert article.views is None
        text = (article.body_text or "").split("\n")
        assert text == [" ".join(line.split()) for line in seed.paragraphs]
        assert text[-1].endswith("落实落地。(作者:张小伟)")


def test_2017(shared_dir: Path, meta_markup: str) -> None:
    seed = load(shared_dir, "2017")
    for article in articles(seed, "2017", meta_markup):
        assert article.kicker is None
        assert article.title == "2017年铜川市全国科普日活动启动"
        assert article.subtitle == "相红霞出席"
        assert article.source == "铜川日报"
        assert article.published_at == "2017-09-16T08:50:00+08:00"
        assert article.authors == ["尤龙"]
        assert (article.editor, article.reviewer) == ("王庆文", "王宇兴")
        assert article.breadcrumb == ["新闻中心", "铜川要闻"]
        text = (article.body_text or "").split("\n")
        assert len(text) == 4
        assert "尤龙" not in (article.body_text or "") + (article.body_html or "")


def test_2023(shared_dir: Path, meta_markup: str) -> None:
    seed = load(shared_dir, "2023")
    for article in articles(seed, "2023", meta_markup):
        assert (article.kicker, article.subtitle) == (None, None)
        assert article.title == seed.head[0]
        assert article.source == "办公室"
        assert article.published_at == "2023-03-09T09:12:00+08:00"
        assert article.authors == []
        assert (article.editor, article.reviewer) == (None, None)
        assert article.breadcrumb == ["动态", "工作动态"]
        assert len((article.body_text or "").split("\n")) == 1
