"""The made-up site of the easysite family (cms.md §2.9)."""

from __future__ import annotations

from spiders.families.easysite import Easysite


class ModelEasysite(Easysite):
    """News centre of the model site."""

    name = "model_easysite"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://easysite.model-kexie.example/"]
    allowed_domains = ["easysite.model-kexie.example"]
