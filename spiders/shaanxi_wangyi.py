"""铜川市王益区科协. Source: cms.md §2.1; domain and product documented, its lists are not, to be verified."""

from __future__ import annotations

from spiders.families.rt import Rt


class ShaanxiWangyi(Rt):
    """News centre of the portal that carries the association's news."""

    name = "shaanxi_wangyi"
    title = "铜川市王益区科学技术协会"
    region = "610202"
    start_urls = ["http://www.tcwy.gov.cn/"]
    allowed_domains = ["www.tcwy.gov.cn"]
    aliases = ["tcwy.gov.cn"]
    confirmed = None
