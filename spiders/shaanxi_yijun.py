"""宜君县科协. Source: cms.md §2.1; what channel 5578 lists is not documented, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.rt import Rt


class ShaanxiYijun(Rt):
    """News centre of the portal that carries the association's news."""

    name = "shaanxi_yijun"
    title = "宜君县科学技术协会"
    region = "610222"
    start_urls = ["http://www.yijun.gov.cn/"]
    allowed_domains = ["www.yijun.gov.cn"]
    aliases = ["yijun.gov.cn"]
    fallback = [
        Section(name="栏目5578", url="http://www.yijun.gov.cn/news_list.rt?channlId=5578"),
    ]
    confirmed = None
