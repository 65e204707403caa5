"""The made-up site of the 广东 post family (cms.md §2.7)."""

from __future__ import annotations

from spiders.families.gdpost import Gdpost


class ModelGdpost(Gdpost):
    """News centre of the model site."""

    name = "model_gdpost"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://gdpost.model-kexie.example/"]
    allowed_domains = ["gdpost.model-kexie.example"]
