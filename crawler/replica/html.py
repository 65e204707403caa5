"""Small helpers to write markup, and the frame that all pages of the site share."""

from __future__ import annotations

from html import escape

from crawler.replica.model import CENTRE_PATH

HOME = "/index.html"
OTHER_PAGES = (
    ("政务公开", "/html/zwgk/index.html"),
    ("办事服务", "/html/bsfw/index.html"),
    ("互动交流", "/html/hdjl/index.html"),
)
_NAVIGATION = (("首页", HOME), ("新闻中心", CENTRE_PATH), *OTHER_PAGES)
_PORTALS = (
    ("青桥区政府网", "http://www.qingqiao.model-portal.example/"),
    ("柳湾区政府网", "http://www.liuwan.model-portal.example/"),
    ("石坪县政府网", "http://www.shiping.model-portal.example/"),
)


def link(href: str, text: str, title: str | None = None) -> str:
    """Return a link, its text and addresses escaped."""
    extra = f' title="{escape(title)}"' if title is not None else ""
    return f'<a href="{escape(href)}"{extra}>{escape(text)}</a>'


def document(title: str, content: str, *, metas: str = "", charset: str = "utf-8", footer: str = "") -> str:
    """Return a whole page with the site's navigation and footer around `content`."""
    navigation = "".join(f"<li>{link(href, text)}</li>" for text, href in _NAVIGATION)
    portals = "".join(f"<option value='{href}'>{text}</option>" for text, href in _PORTALS)
    links = " ".join(link(href, text) for text, href in _PORTALS)
    return f"""<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<title>{escape(title)}</title>
{metas}<script type="text/javascript">var siteId = 1; function doPrint() {{ window.print(); }}</script>
<style type="text/css">.nav li {{ float: left; }} .clear {{ clear: both; }}</style>
</head>
<body>
<div class="header"><div class="topbar">本站支持IPv6</div>
<ul class="nav">{navigation}</ul></div>
{content}
<div class="footer"><p>友情链接：{links} <select>{portals}</select></p>
<p>主办：铜川市人民政府办公室(模型站点)</p><p>政府网站标识码：0000000000</p>{footer}</div>
</body>
</html>
"""
