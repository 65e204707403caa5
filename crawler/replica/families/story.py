"""The articles of the made-up family sites: plain data, and the truth that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from crawler.replica import media
from crawler.replica.content import fill, headline, paragraphs, person
from crawler.replica.dice import Dice
from crawler.replica.expected import published_at

_FIRST_DAY = datetime(2019, 3, 4, 9, 12)  # noqa: DTZ001 - printed times carry no zone
_DAYS_BETWEEN = 67
_KINDS = ("news", "notice", "science")


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section of a family site."""

    id: str
    """as its addresses write it: a folder or a number"""
    name: str


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A picture or an attached file: `path` is where the family keeps it, `name` what a link to it says."""

    path: str
    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Story:
    """One article as its author knows it; a family decides where it lies and how it is printed."""

    number: int
    section: Section
    title: str
    source: str
    author: str | None
    editor: str | None
    published: datetime
    """Beijing time without zone"""
    precision: str
    texts: tuple[str, ...]
    table: tuple[tuple[str, ...], ...] = ()
    """rows of a table after the first paragraph"""
    has_picture: bool = False
    has_file: bool = False


def write_stories(host: str, sections: tuple[Section, ...], count: int, precision: str = "minute") -> list[Story]:
    """Return `count` stories, oldest first, dealt out to the sections in turn; the same for the same host."""
    return [_story(host, sections[place % len(sections)], place, precision) for place in range(count)]


def _story(host: str, section: Section, place: int, precision: str) -> Story:
    dice = Dice(host, place)
    kind = _KINDS[place % len(_KINDS)]
    published = _FIRST_DAY + timedelta(days=place * _DAYS_BETWEEN, minutes=dice.between(1, 400))
    rows = [(str(nth), fill("{place}", dice), fill("{award}", dice)) for nth in range(1, 4)]
    return Story(
        number=20_001 + place * 13,
        section=section,
        title=headline(kind, dice),
        source=dice.pick(("市科协", "科普部", "示例日报", "市科技馆")),
        author=person(dice) if place % 3 == 0 else None,
        editor=person(dice) if place % 2 == 0 else None,
        published=published.replace(hour=0, minute=0) if precision == "day" else published,
        precision=precision,
        texts=tuple(paragraphs(kind, dice, 3 + place % 3)),
        table=(("序号", "单位", "项目"), *rows) if place % 5 == 1 else (),
        has_picture=place % 4 == 0,
        has_file=place % 6 == 2,  # noqa: PLR2004
    )


def body_text(story: Story) -> str:
    """Return the text of the body, a paragraph or a table row a line."""
    first, *rest = story.texts
    return "\n".join([first, *("\t".join(row) for row in story.table), *rest])


def picture(path: str, key: object) -> Asset:
    """Return a picture at the path."""
    return Asset(path=path, name="", media_type=media.JPEG, body=media.jpeg(key))


def document(path: str, name: str, key: object) -> Asset:
    """Return an attached PDF at the path."""
    return Asset(path=path, name=name, media_type=media.PDF, body=media.pdf(str(key)))


def truth_of(story: Story, url: str, pictures: list[str], files: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the fields that an archive must have; `pictures` are addresses, `files` names and addresses."""
    return {
        "url": url,
        "sections": [story.section.name],
        "title": story.title,
        "source": story.source,
        "authors": [story.author] if story.author else [],
        "editor": story.editor,
        "published_at": published_at(story.published, story.precision),
        "published_precision": story.precision,
        "body_text": body_text(story),
        "images": pictures,
        "attachments": files,
    }
