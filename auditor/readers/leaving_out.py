"""Bad entries of JSON lists left out, so that one wrong word or phrase does not cost the whole call."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

import msgspec

T = TypeVar("T")

#: Entries that may be wrong; a file with more is not what it is taken for.
MOST: Final = 10
_STEP: Final = re.compile(r"\.([^.\[\]`]+)|\[(\d+)\]")


def decode_rest(text: str, kind: type[T], levels: int) -> tuple[T, list[str]] | None:
    """The document as ``kind`` without the entries of lists that are none, and why each is none, with its place.

    :param levels: lists that a place must lie in, at least: 2 where the outer list is one of calls.
    :returns: None where something else is wrong, too much is, or a list would be left empty.
    """
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
    wrong: list[str] = []
    while len(wrong) <= MOST:
        try:
            return msgspec.convert(value, kind, strict=False), wrong
        except msgspec.ValidationError as error:
            reason, _, place = str(error).replace("`", "").partition(" - at ")
            if not _left_out(value, place, levels):
                return None
            wrong.append(f"{place}: {reason[:1].lower()}{reason[1:]}")
        except RecursionError:
            return None
    return None


def _left_out(value: Any, place: str, levels: int) -> bool:
    """Takes the innermost entry of a list on the way to ``place`` out of it; whether that could be done."""
    steps = [name or int(number) for name, number in _STEP.findall(place)]
    inner = max((depth for depth, step in enumerate(steps) if isinstance(step, int)), default=-1)
    if "[...]" in place or sum(isinstance(step, int) for step in steps) < levels or inner < 0:
        return False
    found = value
    try:
        for step in steps[:inner]:
            found = found[step]
        if not isinstance(found, list) or len(found) < 2:
            return False
        del found[steps[inner]]
    except (KeyError, IndexError, TypeError):
        return False
    return True
