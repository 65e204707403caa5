"""The made-up site of the longxun family (cms.md §2.9)."""

from __future__ import annotations

from spiders.families.longxun import Longxun


class ModelLongxun(Longxun):
    """News centre of the model site."""

    name = "model_longxun"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://longxun.model-kexie.example/"]
    allowed_domains = ["longxun.model-kexie.example"]
