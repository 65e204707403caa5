"""The made-up site of the 帝国 EmpireCMS family (cms.md §2.9)."""

from __future__ import annotations

from spiders.families.empirecms import Empirecms


class ModelEmpirecms(Empirecms):
    """News centre of the model site."""

    name = "model_empirecms"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://empirecms.model-kexie.example/"]
    allowed_domains = ["empirecms.model-kexie.example"]
