"""安徽省科协. Source: cms.md §6.1, row 13; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class AnhuiKexie(Generic):
    """News centre of 安徽省科学技术协会."""

    name = "anhui_kexie"
    title = "安徽省科学技术协会"
    region = "340000"
    allowed_domains = ["www.ahpst.net.cn"]
    aliases = ["ahpst.net.cn"]
    fallback = [
        Section(
            name="栏目1435548396259002", url="http://www.ahpst.net.cn/ahpst/web/list.jsp?strColId=1435548396259002"
        ),
    ]
    confirmed = None
