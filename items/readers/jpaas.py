"""大汉 JPaaS, the JCMS of 2022 and later (cms.md section 2.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from items.article import Attachment
from items.body import Body
from items.lazy import lazy
from items.readers.family import own, stored_name
from items.readers.jcms import JcmsReader


class JpaasReader(JcmsReader):
    """Pages keep the comments and containers of JCMS; files are named by their address, which expires."""

    id = "jpaas/1"
    address = re.compile(r"/art/\d{4}/art_(?:\d+_)?[0-9a-f]{32}\.html")
    marks: Sequence[str] = ("/jpaas-publish-server", "/jpaas-web-server", "/unitbuild.js")
    copied: Sequence[str] = ()
    proof = re.compile(rf"/jpaas-publish-server|/unitbuild[.]js|{own('/jpaas-web-server').pattern}", re.IGNORECASE)

    @lazy
    def body(self) -> Body:
        """The body; a file that is linked twice has two addresses and one name."""
        body = super().body
        files: dict[str, Attachment] = {}
        for file in body.attachments:
            files.setdefault(stored_name(file) or file.url, file)
        body.attachments = list(files.values())
        return body
