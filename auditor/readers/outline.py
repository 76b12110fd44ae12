"""A JSON document seen from outside: the names at each level, without decoding what lies below.

Telling a format takes a few member names. Decoding a 32 MB document for that costs more time and
memory than reading it does, so a level is decoded only when somebody asks for it, and only once.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, Final

import msgspec
from msgspec import Raw

#: Characters in which the first element of an array is looked for, before all elements are.
_HEAD: Final = 4_096
_SPACE: Final = " \t\r\n"
_SCANNER: Final = json.JSONDecoder()


class Outline:
    """One JSON value. What is missing or of another kind is an empty outline, never an error."""

    def __init__(self, data: bytes | str | Raw = b"", *, sound: bool = False) -> None:
        """Look at ``data``, known to be well-formed JSON if ``sound``; nothing is decoded yet."""
        self._data = data
        self._sound = sound
        self._children: dict[str, Outline] = {}

    @cached_property
    def _head(self) -> str:
        """The start of the value, where its first element usually ends."""
        data = self._data
        if isinstance(data, str):
            return data[:_HEAD].lstrip(_SPACE)
        return bytes(memoryview(data)[:_HEAD]).decode("utf-8", "ignore").lstrip(_SPACE)

    @property
    def is_object(self) -> bool:
        """Whether the value is a JSON object (well formed at this level)."""
        return self._head[:1] == "{" and self._members is not None

    @cached_property
    def is_array(self) -> bool:
        """Whether the value is a JSON array (well formed)."""
        return self._head[:1] == "[" and (self._sound or _decode(self._data, Raw) is not None)

    @cached_property
    def _members(self) -> dict[str, Raw] | None:
        return _decode(self._data, dict[str, Raw]) if self._head[:1] == "{" else None

    @cached_property
    def keys(self) -> frozenset[str]:
        """Member names of an object; empty for anything else."""
        return frozenset(self._members or ())

    def has(self, *names: str) -> bool:
        """Whether this is an object with all these members."""
        return self.keys.issuperset(names)

    def has_any(self, *names: str) -> bool:
        """Whether this is an object with at least one of these members."""
        return not self.keys.isdisjoint(names)

    def __getitem__(self, name: str) -> Outline:
        """The member of that name; an empty outline if there is none."""
        members = self._members
        if not members or name not in members:
            return _NOTHING
        if name not in self._children:
            self._children[name] = Outline(members[name], sound=True)
        return self._children[name]

    @cached_property
    def first(self) -> Outline:
        """The first element of an array; an empty outline if there is none."""
        if not self.is_array:
            return _NOTHING
        start = len(self._head) - len(self._head[1:].lstrip(_SPACE))
        try:
            # The rest of a long array need not be looked at.
            _, end = _SCANNER.raw_decode(self._head, start)
            if end < len(self._head):  # else it may be a number that goes on
                return Outline(self._head[start:end], sound=True)
        except (ValueError, RecursionError):
            pass
        elements = _decode(self._data, list[Raw])
        return Outline(elements[0], sound=True) if elements else _NOTHING

    @cached_property
    def value(self) -> Any:
        """The value decoded wholly, for short ones; None if it is missing or broken."""
        return _decode(self._data, Any) if self._data else None


#: What is missing; nothing can be put into it.
_NOTHING: Final = Outline()


def _decode(data: bytes | str | Raw, kind: Any) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
