"""江苏省科协. Source: cms.md §6.1, row 11; JCMS in 2015, another system in 2019, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic
from spiders.families.site import Epoch


class JiangsuKexie(Generic):
    """News centre of 江苏省科学技术协会."""

    name = "jiangsu_kexie"
    title = "江苏省科学技术协会"
    region = "320000"
    allowed_domains = ["www.jskx.org.cn"]
    aliases = ["jskx.org.cn"]
    fallback = [
        Section(name="通知公告", url="http://www.jskx.org.cn/web/more/tzgg/1"),
    ]
    epochs = [Epoch(articles=r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html", reader="jcms")]
    confirmed = None
