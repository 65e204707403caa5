"""The made-up site of the 苏迪 WebPlus family (cms.md §2.9)."""

from __future__ import annotations

from spiders.families.webplus import Webplus


class ModelWebplus(Webplus):
    """News centre of the model site."""

    name = "model_webplus"
    title = "示例市科学技术协会"
    region = "990000"
    start_urls = ["http://webplus.model-kexie.example/"]
    allowed_domains = ["webplus.model-kexie.example"]
