"""The made-up site of the epoint family (cms.md §2.8)."""

from __future__ import annotations

from spiders.families.epoint import Epoint


class ModelEpoint(Epoint):
    """News centre of the model site."""

    name = "model_epoint"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://epoint.model-kexie.example/"]
    allowed_domains = ["epoint.model-kexie.example"]
