"""Bylines: who wrote or took something, printed inside a paragraph or at its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from items import names
from items.credits import Credit, form, read_part
from items.labels import Role

_GROUP = re.compile(r"[（(【\[]([^（）()【】\[\]]{2,80})[）)】\]]")
_DISPATCH = re.compile(rf"\s*[{names.HAN}]{{2,8}}讯\s*[（(](?P<names>[{names.HAN}·\s、]{{2,30}})[）)]")
_CLOSING = re.compile(
    rf"(?P<end>[。！？!?”…]\s*)?[（(](?P<names>[{names.HAN}]{{2,20}}(?:[\s、]+[{names.HAN}]{{2,3}}){{0,4}})[）)]$"
)
_LONGEST_PERSON = 3
_PHOTO_END = re.compile(r"(?P<names>(?:[^\s、]{1,6}[\s、])*[^\s、]{2,6}?)(?P<gap>\s*)摄\s*[）)]?$")
_LONGEST_END = 40
_SENTENCE_END = re.compile("[。！？!?…”」』）)】]")


def read_bylines(paragraph: str) -> list[Credit]:
    """Return the credits printed inside a paragraph: in brackets, or after its last sentence.

    >>> [credit.values for credit in read_bylines("本报讯（记者王一 通讯员李二 张三）昨天。")]
    [('王一',), ('李二', '张三')]
    """
    credits_ = list(_dispatched(paragraph))
    for group in _GROUP.finditer(paragraph):
        credits_ += read_part(group[1], sure=True) or []
    tail = _SENTENCE_END.split(paragraph)[-1]
    if tail and tail != paragraph:
        credits_ += read_part(tail, sure=False) or []
    elif tail and (found := _PHOTO_END.search(paragraph[-_LONGEST_END:])):
        credits_ += _photographers(found["names"], apart=bool(found["gap"]))
    return credits_


def _dispatched(paragraph: str) -> Iterator[Credit]:
    """Yield the names that stand without label in the brackets of an opening: 本站讯（王小红 李明）."""
    opening = _DISPATCH.match(paragraph)
    people = names.split(opening["names"]) if opening else []
    if people and all(map(names.is_likely_person, people)):
        yield Credit(Role.AUTHOR, "讯", tuple(people))


def read_closing(paragraph: str) -> Credit | None:
    """Return who signed a text in brackets at the end of its last paragraph: names, or who supplied it.

    >>> read_closing("活动圆满结束。（王小红 李明）").values
    ('王小红', '李明')
    >>> read_closing("活动圆满结束。（市科协 王小红）").role
    <Role.SUPPLIER: 'supplier'>
    """
    found = _CLOSING.search(paragraph)
    people = names.split(found["names"]) if found else []
    if not found or not people:
        return None
    own_line = found.start() == 0
    supplier = names.is_organisation(people[0]) and (found["end"] or (own_line and len(people) > 1))
    if not all(names.is_likely_person(name) and len(name) <= _LONGEST_PERSON for name in people[bool(supplier) :]):
        return None
    return Credit(Role.SUPPLIER if supplier else Role.AUTHOR, "closing bracket", tuple(people), own_line=own_line)


def _photographers(text: str, *, apart: bool) -> list[Credit]:
    """Return the names right before a closing 摄, nearest last; `apart`: a blank stands between them."""
    taken: list[str] = []
    for name in reversed(names.split(text)):
        fits = form(sure=False, told=apart and not taken)
        if not fits(name):
            break
        taken.insert(0, name)
    return [Credit(Role.PHOTOGRAPHER, "摄", tuple(taken))] if taken else []
