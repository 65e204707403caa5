"""Values computed when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801  used as a decorator, like property
    """`functools.cached_property` without its lock, which costs more than most of what is computed here."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        """Take the method that computes the value."""
        self.compute = compute
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, holder: None, owner: type) -> lazy[T]: ...
    @overload
    def __get__(self, holder: object, owner: type) -> T: ...
    def __get__(self, holder: object, owner: type) -> lazy[T] | T:
        """Compute the value once and put it in the place of this descriptor."""
        if holder is None:
            return self
        value = holder.__dict__[self.compute.__name__] = self.compute(holder)
        return value
