"""The made-up site of the JPaaS family (cms.md §2.3)."""

from __future__ import annotations

from spiders.families.jpaas import Jpaas


class ModelJpaas(Jpaas):
    """News centre of the model site."""

    name = "model_jpaas"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://jpaas.model-kexie.example/"]
    allowed_domains = ["jpaas.model-kexie.example"]
