"""The made-up site of the DedeCMS family (cms.md §2.9)."""

from __future__ import annotations

from spiders.families.dedecms import Dedecms


class ModelDedecms(Dedecms):
    """News centre of the model site."""

    name = "model_dedecms"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://dedecms.model-kexie.example/"]
    allowed_domains = ["dedecms.model-kexie.example"]
