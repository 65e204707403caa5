"""Which places of a list are left to read (`items.memory.Stretch`): kept in order, apart from one another."""

from __future__ import annotations

from collections.abc import Iterable

from items.memory import Stretch

Stretches = list[Stretch]


def joined(stretches: Iterable[Stretch]) -> Stretches:
    """Return the same places in order, those that touch as one.

    >>> joined([(60, 80), (0, 20), (20, 40), (70, None)])
    [(0, 40), (60, None)]
    """
    found: Stretches = []
    for start, stop in sorted(stretches, key=lambda stretch: stretch[0]):
        if stop is not None and stop <= start:
            continue
        if found and _reaches(found[-1], start):
            first, last = found[-1]
            found[-1] = (first, None if last is None or stop is None else max(last, stop))
        else:
            found.append((start, stop))
    return found


def without(stretches: Iterable[Stretch], start: int, stop: int | None) -> Stretches:
    """Return the places less those from `start` up to `stop`.

    >>> without([(0, None)], 20, 40)
    [(0, 20), (40, None)]
    """
    found: Stretches = []
    for first, last in stretches:
        found.append((first, start if last is None else min(last, start)))
        if stop is not None:
            found.append((max(first, stop), last))
    return joined(found)


def moved(stretches: Iterable[Stretch], place: int, by: int) -> Stretches:
    """Return the places after `by` rows were added at `place`; one that lies around it grows.

    >>> moved([(0, 20), (40, 60), (80, None)], 10, 3)
    [(0, 23), (43, 63), (83, None)]
    """
    return joined(
        (start + by if start >= place else start, stop if stop is None or stop <= place else stop + by)
        for start, stop in stretches
    )


def holds(stretches: Iterable[Stretch], place: int) -> bool:
    """Tell whether a place is among them."""
    return any(start <= place and (stop is None or place < stop) for start, stop in stretches)


def following(stretches: Iterable[Stretch], place: int, margin: int) -> int | None:
    """Return the first place at or after `place` to read on from: a margin before what is left there.

    >>> following([(40, 60), (200, None)], 100, 20)
    180
    """
    left = (start for start, stop in stretches if stop is None or stop > place)
    start = next(left, None)
    return None if start is None else max(place, start - margin)


def _reaches(stretch: Stretch, place: int) -> bool:
    return stretch[1] is None or stretch[1] >= place
