"""浙江省科协. Source: cms.md §6.1, row 12; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.jcms import Jcms


class ZhejiangKexie(Jcms):
    """News centre of 浙江省科学技术协会."""

    name = "zhejiang_kexie"
    title = "浙江省科学技术协会"
    region = "330000"
    allowed_domains = ["www.zast.org.cn"]
    aliases = ["zast.org.cn"]
    fallback = [
        Section(name="栏目1673860", url="http://www.zast.org.cn/col/col1673860/index.html"),
    ]
    confirmed = None
