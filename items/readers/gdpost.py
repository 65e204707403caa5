"""The shared system of 广东: articles `content/post_id.html`, 信息公开 under `/gkmlpt/` (cms.md section 2.7)."""

from __future__ import annotations

import re

from items.readers.family import FamilyReader, own


class GdpostReader(FamilyReader):
    """Reads desktop and mobile twins (`mpost_`)."""

    id = "gdpost/1"
    address = re.compile(r"/content/m?post_\d+\.html|/gkmlpt/")
    marks = ("/post_", "_SITE_ID")
    proof = re.compile(rf"NFCMS_SITE_ID\s*=|{own(r'content/post_[0-9]+[.]html').pattern}", re.IGNORECASE)
    body_selectors = ("div.article-content", ".news_cont_d_wrap", ".tyxxy_main", ".xl_main.articleBox")
