"""铜川市耀州区科协. Source: cms.md §2.1; domain and product documented, its lists are not, to be verified."""

from __future__ import annotations

from spiders.families.rt import Rt


class ShaanxiYaozhou(Rt):
    """News centre of the portal that carries the association's news."""

    name = "shaanxi_yaozhou"
    title = "铜川市耀州区科学技术协会"
    region = "610204"
    start_urls = ["http://www.yaozhou.gov.cn/"]
    allowed_domains = ["www.yaozhou.gov.cn"]
    aliases = ["yaozhou.gov.cn"]
    confirmed = None
