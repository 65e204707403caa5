"""The made-up site of no known make."""

from __future__ import annotations

from spiders.families.generic import Generic


class ModelGeneric(Generic):
    """News centre of the model site."""

    name = "model_generic"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://generic.model-kexie.example/"]
    allowed_domains = ["generic.model-kexie.example"]
