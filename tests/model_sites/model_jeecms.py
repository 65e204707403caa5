"""The made-up site of the jeecms family (cms.md §2.9)."""

from __future__ import annotations

from spiders.families.jeecms import Jeecms


class ModelJeecms(Jeecms):
    """News centre of the model site."""

    name = "model_jeecms"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://jeecms.model-kexie.example/"]
    allowed_domains = ["jeecms.model-kexie.example"]
