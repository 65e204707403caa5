"""Whether texts differ in the name of a place, a body or a person, told by the words around what differs.

A name is known by what stands beside it, not by a list: a place by its ending (区, 镇, 小学), a person by a family name
together with a title, a salutation, a list of names, or the same change in several places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from crawler.likeness.alignment import Change, regions
from crawler.likeness.places import ENDING, LARGE, is_proper
from crawler.likeness.wording import Wording
from items.names import HAN, has_family_name, may_be_person

_AROUND = 8
_LONGEST = 8  # letters before an ending
_WITHIN_NAME = 2  # equal letters between two changes of one name
_CALLED = (
    "同志|同学|先生|女士|老师|教授|副教授|讲师|博士|院士|研究员|工程师|医生|医师|护士|主任|副主任|书记|副书记|主席|副主席|会长|副会长|秘书长|理事长|"
    "副理事长|董事长|总经理|经理|院长|副院长|校长|副校长|局长|副局长|部长|副部长|处长|科长|市长|副市长|县长|副县长|区长|副区长|镇长|乡长|村长|馆长|"
    "所长|站长|社长|厅长|省长|常委|组长|队长"
)
_ROLE = "专家|委员|代表|党组|教师|村民|居民|选手|学生|小朋友|农户|带头人|技术员|志愿者|辅导员|负责人"
_CALLED_AFTER = re.compile(_CALLED)
_AFTER = re.compile(
    f"{_CALLED}|{_ROLE}|说|介绍|表示|指出|强调|认为|告诉|主持|主讲|讲解|宣讲|致辞|讲话|带队|一行|出席|应邀|作了?[题报专]|荣获|获得|被评|"
    "等(?:同志|人|专家|领导)"
)
_BEFORE = re.compile(
    f"(?:{_CALLED}|{_ROLE}|记者|授予|表彰|聘任|聘请|任命|邀请|推荐|选举|免去|慰问|由|叫|名叫|人|编号)$"
)
_OFFICE = frozenset("部室局委会处科院厅办组队站所馆社校厂司协联区市县镇乡村")
_NO_NAME = frozenset("地得着过又也各位全体广有相双")
_RARE_FAMILIES = frozenset("萧傅常戈贝茅嵇羊芮糜隗宓郗邰鄂逄璩濮扈郏庾暨阙夔晁逯桓钮杭洪")
_GIVEN = re.compile(f"[{HAN}]{{2,3}}")


def names_differ(one: Wording, other: Wording, found: list[Change]) -> bool:
    """Tell whether one of the changes puts a name in the place of another name."""
    if _lists_differ(one.clauses, other.clauses):
        return True
    return any(
        _places_differ(one.letters, other.letters, change) for change in [*found, *regions(found, _WITHIN_NAME)]
    ) or _persons_differ(one, other, [change for change in found if _is_replaced(change)])


def _is_replaced(change: Change) -> bool:
    return change.start < change.end and change.other_start < change.other_end


def _lists_differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether each text has a list of persons with one that the other text does not have."""
    mine, theirs = _listed(one), _listed(other)
    return bool(mine - theirs - set(other)) and bool(theirs - mine - set(one))


def _listed(clauses: tuple[str, ...]) -> set[str]:
    """Return the clauses that are names and stand beside another one that is."""
    persons = [_is_person(clause) for clause in clauses]
    return {
        clause
        for at, clause in enumerate(clauses)
        if persons[at] and (any(persons[max(0, at - 1) : at]) or any(persons[at + 1 : at + 2]))
    }


def _persons_differ(one: Wording, other: Wording, found: list[Change]) -> bool:
    again: Counter[tuple[str, str]] = Counter()
    for change in found:
        for names, before, after in _persons(one.letters, other.letters, change):
            called = bool(_CALLED_AFTER.match(after))
            if not all(map(_has_family, names)) and not called:
                continue
            again[names] += 1
            if called or _AFTER.match(after) or _BEFORE.search(before) or again[names] > 1:
                return True
    return False


def _places_differ(one: str, other: str, change: Change) -> bool:
    if not _is_replaced(change):
        return False
    after = one[change.end : change.end + _AROUND]
    left, right = one[change.start : change.end], other[change.other_start : change.other_end]
    if left in LARGE and right in LARGE:
        return True
    if len(left) == len(right) == 1:  # a name that shares a letter with the other one: 铜川, 银川
        sides = [(one, change.start), (other, change.other_start)]
        for shift in (0, 1):
            if all(text[at - shift : at - shift + 2] in LARGE for text, at in sides):
                return True
    cores = _core(left, after), _core(right, after)
    return cores[0] != cores[1] and all(core is not None and is_proper(core) for core in cores)


def _core(changed: str, after: str) -> str | None:
    """Return what stands before the first ending within or right behind the changed letters."""
    for ending in ENDING.finditer(changed + after[:3]):
        if 0 < ending.start() <= len(changed):
            return changed[max(0, ending.start() - _LONGEST) : ending.start()]
    return None


def _persons(one: str, other: str, change: Change) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Yield each way to read the change as two names: the names, and what stands before and after them."""
    for back in (0, 1):
        for ahead in (0, 1, 2):
            start, end = change.start - back, change.end + ahead
            other_start, other_end = change.other_start - back, change.other_end + ahead
            if start < 0 or other_start < 0 or end > len(one) or other_end > len(other):
                continue
            names = one[start:end], other[other_start:other_end]
            if all(map(_may_name, names)) and any(map(_has_family, names)):
                yield names, one[max(0, start - _AROUND) : start], one[end : end + _AROUND]


def _is_person(text: str) -> bool:
    return _may_name(text) and _has_family(text)


def _has_family(text: str) -> bool:
    return has_family_name(text) or text[:1] in _RARE_FAMILIES


def _may_name(text: str) -> bool:
    """Tell whether the text has the form of a name, whatever the family."""
    if not _GIVEN.fullmatch(text) or text[-1] in _OFFICE or not _NO_NAME.isdisjoint(text):
        return False
    return may_be_person(text)
