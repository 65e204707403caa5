"""Parts of a page that are no list of their own: boxes of other news, navigation, the footer."""

from __future__ import annotations

import re
from collections.abc import Callable

from items.furniture import is_related_heading
from items.lines import first_line
from items.markup import Element, inner_text, marks

_NAVIGATION = re.compile(r"(?:^|[\s_-])(?:nav|menu|head(?:er)?|crumb)s?(?:$|[\s_-])", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:foot(?:er)?|hot|rank|recommend|related?|tuijian|paihang|aside|sidebar|friend|link)s?(?:$|[\s_-])",
    re.IGNORECASE,
)
_MORE_END = re.compile(r"\s*(?:更多|more)\W*$", re.IGNORECASE)
_LONGEST_HEADING = 30
_PAGE = frozenset({"body", "html"})


class Asides:
    """Tells such parts of one page; each box is judged once."""

    def __init__(self) -> None:
        """Begin without a judgement."""
        self._asides: dict[Element, bool] = {}
        self._navigation: dict[Element, bool] = {}

    def holds(self, element: Element, *, dated: bool = False) -> bool:
        """Tell whether the element is such a part, or stands in one.

        `dated`: its rows print dates, as no navigation does; then the mere name of one says nothing.
        """
        boxes = [box for box in (element, *element.iterancestors()) if box.tag not in _PAGE]
        if not dated and any(_known(self._navigation, box, _is_navigation) for box in boxes):
            return True
        return any(_known(self._asides, box, _is_aside) for box in boxes)


def _known(known: dict[Element, bool], box: Element, judge: Callable[[Element], bool]) -> bool:
    if box not in known:
        known[box] = judge(box)
    return known[box]


def _is_navigation(box: Element) -> bool:
    return box.tag == "nav" or bool(_NAVIGATION.search(marks(box)))


def _is_aside(box: Element) -> bool:
    if box.tag in {"footer", "aside"} or _ASIDE.search(marks(box)):
        return True
    before = next(box.itersiblings("*", preceding=True), None)
    if before is not None and len(inner_text(before).strip()) <= _LONGEST_HEADING and _is_headed(before):
        return True
    return _is_headed(box)


def _is_headed(box: Element) -> bool:
    """Tell whether the first line of a box announces other news."""
    line = first_line(box)
    return line is not None and is_related_heading(_MORE_END.sub("", line.text))
