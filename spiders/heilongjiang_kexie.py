"""黑龙江省科协. Source: cms.md §6.1, row 9; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.jcms import Jcms


class HeilongjiangKexie(Jcms):
    """News centre of 黑龙江省科学技术协会."""

    name = "heilongjiang_kexie"
    title = "黑龙江省科学技术协会"
    region = "230000"
    allowed_domains = ["www.hljkx.org.cn"]
    aliases = ["hljkx.org.cn"]
    fallback = [
        Section(name="栏目581", url="http://www.hljkx.org.cn/col/col581/index.html"),
    ]
    confirmed = None
