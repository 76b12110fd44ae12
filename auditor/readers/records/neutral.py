"""Auditor's own JSON: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from auditor.call import Word


class Turn(Struct):
    """A turn; times in seconds."""

    role: Literal["agent", "customer", "other"] | None
    text: str
    start: Any = None
    end: Any = None
    speaker: str = ""
    speaker_id: str | int | None = None
    words: tuple[Word, ...] = ()


class PersonRecord(Struct):
    """The agent or the customer."""

    id: str | int | None = None
    name: str | None = None


class Call(Struct):
    """A call."""

    turns: list[Turn]
    id: str | int | None = None
    started_at: str | float | None = None
    channel: str | None = None
    industry: str | None = None
    queue: str | None = None
    team: str | None = None
    language: str | None = None
    agent: PersonRecord | None = None
    customer: PersonRecord | None = None
    overlap_visible: bool | None = None
