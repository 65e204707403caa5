"""The made-up site of the 博达 VSB family (cms.md §2.6)."""

from __future__ import annotations

from spiders.families.vsb import Vsb


class ModelVsb(Vsb):
    """News centre of the model site."""

    name = "model_vsb"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://vsb.model-kexie.example/"]
    allowed_domains = ["vsb.model-kexie.example"]
