"""铜川市科协: 铜川市人民政府门户, 新闻中心. Source: cms.md §2.1 and §6.2, row 34."""

from __future__ import annotations

from items.listing import Section
from spiders.families.rt import Rt


class ShaanxiTongchuan(Rt):
    """News centre of the city portal that carries the association's news."""

    name = "shaanxi_tongchuan"
    title = "铜川市科学技术协会"
    region = "610200"
    start_urls = ["http://www.tongchuan.gov.cn/html/zxzx/index.html"]
    allowed_domains = ["www.tongchuan.gov.cn"]
    fallback = [
        Section(name="铜川要闻", url="http://www.tongchuan.gov.cn/html/zxzx/tcyw/index.html"),
        Section(name="部门动态", url="http://www.tongchuan.gov.cn/html/zxzx/bmdt/index.html"),
    ]
    confirmed = None
