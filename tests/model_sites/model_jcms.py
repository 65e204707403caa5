"""The made-up site of the JCMS family (cms.md §2.2)."""

from __future__ import annotations

from spiders.families.jcms import Jcms


class ModelJcms(Jcms):
    """News centre of the model site."""

    name = "model_jcms"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://jcms.model-kexie.example/"]
    allowed_domains = ["jcms.model-kexie.example"]
