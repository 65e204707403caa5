"""The made-up site of the TRS family (cms.md §2.4)."""

from __future__ import annotations

from spiders.families.trs import Trs


class ModelTrs(Trs):
    """News centre of the model site."""

    name = "model_trs"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://trs.model-kexie.example/"]
    allowed_domains = ["trs.model-kexie.example"]
