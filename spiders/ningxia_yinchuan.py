"""银川市科协. Source: cms.md §6.2, row 45; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class NingxiaYinchuan(Generic):
    """News centre of 银川市科学技术协会."""

    name = "ningxia_yinchuan"
    title = "银川市科学技术协会"
    region = "640100"
    allowed_domains = ["www.yckpw.gov.cn"]
    aliases = ["yckpw.gov.cn"]
    fallback = [
        Section(name="工作动态", url="http://www.yckpw.gov.cn/kpdt/gzdt/"),
    ]
    confirmed = None
