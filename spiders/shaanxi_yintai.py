"""铜川市印台区科协. Source: cms.md §2.1; domain and product documented, its lists are not, to be verified."""

from __future__ import annotations

from spiders.families.rt import Rt


class ShaanxiYintai(Rt):
    """News centre of the portal that carries the association's news."""

    name = "shaanxi_yintai"
    title = "铜川市印台区科学技术协会"
    region = "610203"
    start_urls = ["http://www.yintai.gov.cn/"]
    allowed_domains = ["www.yintai.gov.cn"]
    aliases = ["yintai.gov.cn"]
    confirmed = None
