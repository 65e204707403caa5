"""上海市科协. Source: cms.md §6.1, row 10; a script-only site by 2026, its lists of today are unknown."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic
from spiders.families.site import Epoch


class ShanghaiKexie(Generic):
    """News centre of 上海市科学技术协会."""

    name = "shanghai_kexie"
    title = "上海市科学技术协会"
    region = "310000"
    allowed_domains = ["www.sast.gov.cn"]
    aliases = ["sast.gov.cn"]
    epochs = [
        Epoch(
            articles=r"sast\.gov\.cn/(?!list/|NewsList|content\.html\?id=\d{19}$).+\.html",
            sections=(
                Section(name="栏目175（旧站）", url="http://www.sast.gov.cn/list/175.html"),
                Section(name="新闻（旧站）", url="http://www.sast.gov.cn/NewsList.html"),
            ),
        )
    ]
    confirmed = None
