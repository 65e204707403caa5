"""Made-up sentences, paragraphs and names from `frames` and `words`."""

from __future__ import annotations

import re

from crawler.replica.dice import Dice
from crawler.replica.frames import CAPTIONS, FRAMES, KICKERS, SUBTITLES, TITLES
from crawler.replica.words import GIVEN, POOLS, SURNAMES

_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERS = {"n1": (2, 9), "n2": (11, 98), "n3": (103, 997), "n4": (1003, 9870), "day": (1, 28), "month": (1, 12)}
_FIRST_YEAR, _LAST_YEAR = 2009, 2024


def person(dice: Dice) -> str:
    """Return an invented name of three characters."""
    given = dice.below(len(GIVEN) // 2) * 2
    return dice.pick(SURNAMES) + GIVEN[given : given + 2]


def people(dice: Dice, count: int) -> tuple[str, ...]:
    """Return `count` different invented names."""
    names: list[str] = []
    while len(names) < count:
        name = person(dice)
        if name not in names:
            names.append(name)
    return tuple(names)


def fill(frame: str, dice: Dice) -> str:
    """Return `frame` with each slot filled; a pool never gives the same word twice within it."""
    used: set[str] = set()

    def word(match: re.Match[str]) -> str:
        slot = match[1]
        if slot == "year":
            return str(dice.between(_FIRST_YEAR, _LAST_YEAR))
        if slot in _NUMBERS:
            return str(dice.between(*_NUMBERS[slot]))
        chosen = dice.pick([choice for choice in POOLS[slot] if choice not in used])
        used.add(chosen)
        return chosen

    return _SLOT.sub(word, frame)


def headline(kind: str, dice: Dice) -> str:
    """Return a title for `kind` (`news`, `notice` or `science`)."""
    return fill(dice.pick(TITLES[kind]), dice)


def kicker(dice: Dice) -> str:
    """Return a line to stand above a headline."""
    return fill(dice.pick(KICKERS), dice)


def subtitle(dice: Dice) -> str:
    """Return a line to stand below a headline."""
    return fill(dice.pick(SUBTITLES), dice)


def caption(dice: Dice) -> str:
    """Return a caption for an image."""
    return fill(dice.pick(CAPTIONS), dice)


def paragraphs(kind: str, dice: Dice, count: int) -> list[str]:
    """Return `count` paragraphs of `kind`: an opening, bodies of two or three sentences, a closing."""
    opening, body, closing = FRAMES[kind]
    frames = dice.sample(body, len(body))
    texts = [fill(dice.pick(opening), dice) + fill(frames.pop(), dice)]
    for _ in range(count - 2):
        sentences = [frames.pop() for _ in range(dice.between(2, 3)) if frames]
        texts.append("".join(fill(frame, dice) for frame in sentences))
    texts.append(fill(dice.pick(closing), dice))
    texts = [text for text in texts if text]
    return [text.replace(",", "，") for text in texts] if dice.chance(60) else texts
