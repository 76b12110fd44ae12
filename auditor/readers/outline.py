"""A JSON document seen from outside: the names at each level, without decoding what lies below.

Telling a format takes a few member names. Decoding a 32 MB document for that costs more time and
memory than reading it does, so a level is decoded only when somebody asks for it, and only once.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import msgspec
from msgspec import Raw


class Outline:
    """One JSON value. What is missing or of another kind is an empty outline, never an error."""

    def __init__(self, data: bytes | str | Raw = b"") -> None:
        """Look at ``data``; nothing is decoded yet."""
        self._data = data
        self._children: dict[str, Outline] = {}

    @cached_property
    def _kind(self) -> str:
        data = self._data
        head: bytes | str = data[:64] if isinstance(data, (bytes, str)) else bytes(memoryview(data)[:64])
        head = head.encode("utf-8", "replace") if isinstance(head, str) else head
        return {b"{": "object", b"[": "array"}.get(head.lstrip(b" \t\r\n")[:1], "other")

    @property
    def is_object(self) -> bool:
        """Whether the value is a JSON object (well formed at this level)."""
        return self._kind == "object" and self._members is not None

    @property
    def is_array(self) -> bool:
        """Whether the value is a JSON array (well formed at this level)."""
        return self._kind == "array" and self._elements is not None

    @cached_property
    def _members(self) -> dict[str, Raw] | None:
        return _decode(self._data, dict[str, Raw]) if self._kind == "object" else None

    @cached_property
    def _elements(self) -> list[Raw] | None:
        return _decode(self._data, list[Raw]) if self._kind == "array" else None

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
        if name not in self._children:
            self._children[name] = Outline((self._members or {}).get(name, b""))
        return self._children[name]

    @cached_property
    def first(self) -> Outline:
        """The first element of an array; an empty outline if there is none."""
        return Outline(self._elements[0]) if self._elements else Outline()

    @cached_property
    def value(self) -> Any:
        """The value decoded wholly, for short ones; None if it is missing or broken."""
        return _decode(self._data, Any) if self._data else None


def _decode(data: bytes | str | Raw, kind: Any) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
