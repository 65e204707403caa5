"""陕西省科协. Source: cms.md §6.1, row 28; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class ShaanxiKexie(Generic):
    """News centre of 陕西省科学技术协会."""

    name = "shaanxi_kexie"
    title = "陕西省科学技术协会"
    region = "610000"
    allowed_domains = ["www.snast.org.cn"]
    aliases = ["snast.org.cn"]
    fallback = [
        Section(name="频道100004", url="http://www.snast.org.cn/admin/pub_newschannel.asp?chid=100004"),
    ]
    confirmed = None
