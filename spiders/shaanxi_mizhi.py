"""米脂县科协. Source: cms.md §2.1; what channel 50 lists is not documented, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.rt import Rt


class ShaanxiMizhi(Rt):
    """News centre of the portal that carries the association's news."""

    name = "shaanxi_mizhi"
    title = "米脂县科学技术协会"
    region = "610827"
    start_urls = ["http://www.mizhi.gov.cn/"]
    allowed_domains = ["www.mizhi.gov.cn"]
    aliases = ["mizhi.gov.cn"]
    fallback = [
        Section(name="栏目50", url="http://www.mizhi.gov.cn/news_list.rt?channlId=50&pageNo=1"),
    ]
    confirmed = None
