"""The made-up site of the PHPCMS family (cms.md §2.9)."""

from __future__ import annotations

from spiders.families.phpcms import Phpcms


class ModelPhpcms(Phpcms):
    """News centre of the model site."""

    name = "model_phpcms"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://phpcms.model-kexie.example/"]
    allowed_domains = ["phpcms.model-kexie.example"]
