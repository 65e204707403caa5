"""中国科协. Source: cms.md §6.1, row 1; moved from JCMS to JPaaS after 2019, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.jcms import Jcms
from spiders.families.jpaas import Jpaas
from spiders.families.site import Epoch


class ChinaKexie(Jpaas):
    """News centre of 中国科学技术协会."""

    name = "china_kexie"
    title = "中国科学技术协会"
    region = "100000"
    start_urls = ["https://www.cast.org.cn/xw/index.html"]
    allowed_domains = ["www.cast.org.cn"]
    aliases = ["cast.org.cn"]
    fallback = [
        Section(name="通知公告", url="https://www.cast.org.cn/xw/TZGG/index.html"),
    ]
    epochs = [
        Epoch(
            articles=r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html",
            reader="jcms",
            sections=(
                Section(name="头条（旧站）", url="http://www.cast.org.cn/col/col79/index.html"),
                Section(name="要闻（旧站）", url="http://www.cast.org.cn/col/col80/index.html"),
                Section(name="栏目442（旧站）", url="http://www.cast.org.cn/col/col442/index.html"),
                Section(name="栏目457（旧站）", url="http://www.cast.org.cn/col/col457/index.html"),
            ),
            paging=Jcms.paging,
        )
    ]
    confirmed = None
