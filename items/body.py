"""The body of an article: from its container to text, sanitised markup, images, attachments and credits."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from items import files
from items.article import Attachment, Image
from items.bylines import read_bylines, read_closing
from items.credits import Credit, read_line
from items.furniture import is_attachment_heading, is_disclaimer, is_related_heading
from items.line import Line
from items.lines import blank, lines
from items.markup import UNSEEN, Element, hidden, inner_text, is_element, link_of, marks
from items.opening import leading
from items.sanitise import prune, remove, sanitised
from items.text import clean
from items.urls import absolute

_SHARE = re.compile(r"(?:^|[\s_-])(?:bd|b|social-?|j?ia?)?share|jiathis|addthis|qrcode|erweima", re.IGNORECASE)
_FILE_NOTE = re.compile(
    r"附件|附：?|下载|点击|查看|文件|相关|已下载\s*\d*\s*次|"
    r"[\s\d一二三四五六七八九十.、，：:；;（）()【】\[\]《》·●▪-]"
)
_LONG_FORM = 300
_LITTLE = 80


@dataclass(slots=True)
class Body:
    """What stands in the container, without what does not belong to the article."""

    text: str | None = None
    html: str | None = None
    images: list[Image] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    """in the order they are printed, from lines of their own and from inside paragraphs"""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.text or self.images or self.attachments)

    @property
    def is_little(self) -> bool:
        """Whether it can be what is left of a page whose body stands elsewhere."""
        return len(self.text or "") < _LITTLE and not (self.images or self.attachments)

    def extend(self, more: Body) -> None:
        """Append what a further page of the same article holds."""
        self.text = "\n".join(text for text in (self.text, more.text) if text) or None
        self.html = "\n".join(html for html in (self.html, more.html) if html) or None
        self.images += more.images
        self.attachments += more.attachments
        self.credits += more.credits


def read_body(container: Element, base: str, title: str | None = None) -> Body:
    """Read the container element; `base` is the address that its links are relative to.

    A headline equal to `title` and the meta line leave the top of the text. The tree itself stays as it is.
    """
    root = copy.deepcopy(container)
    root.tail = None
    remove(root, [element for element in root.iter() if not is_element(element) or _is_junk(element, root)])
    printed = lines(root)
    related = _related(printed, base)
    dropped = dict.fromkeys([*related, *_furniture(printed, title)])
    credits_ = _credits(printed, dropped)
    blank(related)
    _remove_boxes(root, [line for line in related if is_related_heading(line.text)])
    _resolve(root, base)
    attachments = files.attachments(root, base)
    images = files.images(root)
    dropped |= dict.fromkeys(_attachment_block(base, [line for line in printed if line not in dropped]))
    blank(dropped)
    prune(root)
    text = "\n".join(line.text for line in printed if line not in dropped) or None
    kept = bool(text or images or attachments)
    return Body(text, sanitised(root) if kept else None, images, attachments, credits_)


def _is_junk(element: Element, root: Element) -> bool:
    if element is root:
        return False
    if element.tag in {"video", "audio", "iframe", "embed", "object"}:
        return False
    if element.tag in UNSEEN or hidden(element):
        return True
    if element.tag == "form":
        return len(inner_text(element)) < _LONG_FORM and element.find(".//p") is None
    named = element.get("class") or element.get("id")
    return bool(named) and bool(_SHARE.search(marks(element)))


def _furniture(printed: list[Line], title: str | None) -> list[Line]:
    """Return the lines that belong to the page rather than to the article."""
    dropped = printed[: leading(printed, title)]
    rest = printed[len(dropped) :]
    dropped += [line for line in rest if line.is_furniture]
    for line in reversed(rest):
        if is_disclaimer(line.text):
            dropped.append(line)
        elif not line.is_furniture and line.credits is None:
            break
    return dropped


def _credits(printed: list[Line], dropped: dict[Line, None]) -> list[Credit]:
    """Return all credits; the lines that are nothing else join the dropped ones."""
    found: list[Credit] = []
    for number, line in enumerate(printed):
        if line in dropped:
            continue
        own = line.credits
        below = printed[number + 1] if number + 1 < len(printed) else None
        if not own and below is not None and _is_open_label(line, below):
            own = read_line(line.marked + below.marked)
            dropped[below] = None
        if own is not None:
            dropped[line] = None
        found += read_bylines(line.text) if own is None else own
    return found + _closing([line for line in printed if line not in dropped], dropped)


def _closing(kept: list[Line], dropped: dict[Line, None]) -> list[Credit]:
    """Return who signed the text at its end; a line that is nothing else joins the dropped ones."""
    credit = read_closing(kept[-1].text) if kept else None
    if credit is None:
        return []
    if credit.own_line:
        dropped[kept[-1]] = None
    return [credit]


def _is_open_label(line: Line, below: Line) -> bool:
    """Tell whether the line is a label whose value is the line below."""
    return line.text.endswith(("：", ":")) and bool(read_line(line.marked + below.marked))


def _related(printed: list[Line], base: str) -> list[Line]:
    """Return headings of boxes with other news, and the links below them."""
    found: list[Line] = []
    for number, line in enumerate(printed):
        if not is_related_heading(line.text):
            continue
        links = list(itertools.takewhile(lambda other: other.is_link, printed[number + 1 :]))
        if links and not any(_is_file_line(link, base) for link in links):
            found += [line, *links]
    return found


def _remove_boxes(root: Element, headings: Iterable[Line]) -> None:
    """Remove the boxes whose text is gone, with the pictures in them."""
    for heading in headings:
        box = heading.owner
        while box is not root and (parent := box.getparent()) is not None:
            if parent is root or clean(inner_text(parent)):
                break
            box = parent
        if box is not root:
            remove(root, [box])


def _attachment_block(base: str, printed: list[Line]) -> list[Line]:
    """Return the lines at the end that hold nothing but links to files, and their heading."""
    block: list[Line] = []
    for line in reversed(printed):
        is_file = _is_file_line(line, base)
        if not is_file and not (block and is_attachment_heading(line.text)):
            break
        block.append(line)
    return block


def _is_file_line(line: Line, base: str) -> bool:
    """Tell whether the line holds nothing but links to files."""
    if not line.links or any(files.attachment_url(link, base) is None for link in line.links):
        return False
    outside = "".join(node.text for node in line.nodes if link_of(node.owner) is None)
    return not _FILE_NOTE.sub("", clean(outside))


def _resolve(root: Element, base: str) -> None:
    """Make addresses absolute; a picture that is none of the article's goes."""
    for image in list(root.iter("img")):
        url = files.image_url(image, base)
        if url is None:
            remove(root, [image])
        else:
            image.set("src", url)
    for link in root.iter("a"):
        href = absolute(base, link.get("href"))
        if href:
            link.set("href", href)
        else:
            link.attrib.pop("href", "")
