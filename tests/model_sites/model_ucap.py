"""The made-up site of the 开普 UCAP family (cms.md §2.5)."""

from __future__ import annotations

from spiders.families.ucap import Ucap


class ModelUcap(Ucap):
    """News centre of the model site."""

    name = "model_ucap"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://ucap.model-kexie.example/"]
    allowed_domains = ["ucap.model-kexie.example"]
