"""北京市科协. Source: cms.md §6.1, row 2; moved from JCMS to TRS by 2026, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.jcms import Jcms
from spiders.families.site import Epoch
from spiders.families.trs import Trs


class BeijingKexie(Trs):
    """News centre of 北京市科学技术协会."""

    name = "beijing_kexie"
    title = "北京市科学技术协会"
    region = "110000"
    allowed_domains = ["www.bast.net.cn"]
    aliases = ["bast.net.cn"]
    fallback = [
        Section(name="科协要闻", url="https://www.bast.net.cn/sy/kxyw/"),
        Section(name="通知公告", url="https://www.bast.net.cn/sy/tzgg/"),
    ]
    epochs = [
        Epoch(
            articles=r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html",
            reader="jcms",
            until="2026-06-24",
            sections=(
                Section(name="通知公告（旧站）", url="https://www.bast.net.cn/col/col31266/"),
                Section(name="栏目16644（旧站）", url="http://www.bast.net.cn/col/col16644/index.html"),
            ),
            paging=Jcms.paging,
        )
    ]
    confirmed = None
