"""Objects in scripts and attributes."""

from __future__ import annotations

import pytest

from items.lists import literal


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("{col:1,path:'/',webname:'示例市科协'}", {"col": "1", "path": "/", "webname": "示例市科协"}),
        ("{'webId':'3185', 'tagId': '信息列表'}", {"webId": "3185", "tagId": "信息列表"}),
        ('{"webId" : "3185",\n "size" : 15}', {"webId": "3185", "size": "15"}),
        ("before:'<ul class=\"a\">, x:1',store:$('#1').children('script').html(),total:138", {
            "before": '<ul class="a">, x:1', "total": "138",
        }),
        ("{path:'http://kx.example.cn/',empty:''}", {"path": "http://kx.example.cn/", "empty": ""}),
        ("no object", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_plain_fields_are_read(text, fields):
    assert literal.fields(text) == fields
