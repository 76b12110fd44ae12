"""The normalised transcript: what every reader makes and every check judges.

All records are frozen. Times are seconds from the start of the call, ``None``
where the file does not say. Turn numbers are positions in ``Call.turns``, from 0.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from msgspec import Struct

Role: TypeAlias = Literal["agent", "customer", "other"]
RoleSource: TypeAlias = Literal["stated", "mapped", "guessed", "unknown"]
Channel: TypeAlias = Literal["phone", "chat", "post"]


class Word(Struct, frozen=True, array_like=True, gc=False):
    """One spoken word with its times in seconds."""

    text: str
    start: float
    end: float


class Segment(Struct, frozen=True, kw_only=True, gc=False):
    """What the transcript file gives as one piece, before roles are settled."""

    #: Speaker label as the file writes it ("AGENT", "spk_0", "Mike Rivera"); "" if none.
    speaker: str
    text: str
    start: float | None = None
    end: float | None = None
    words: tuple[Word, ...] = ()
    #: Role where the file states it; ``None`` leaves it to :mod:`auditor.roles`.
    role: Role | None = None
    #: Identifier of the person speaking, where the file has one (transfers).
    speaker_id: str | None = None


class Turn(Struct, frozen=True, kw_only=True):
    """Consecutive segments of one speaker."""

    role: Role
    text: str
    start: float | None = None
    end: float | None = None
    words: tuple[Word, ...] = ()
    speaker: str = ""
    speaker_id: str | None = None


class Person(Struct, frozen=True, kw_only=True):
    """An agent or a customer, as far as known."""

    id: str | None = None
    name: str | None = None


class Call(Struct, frozen=True, kw_only=True):
    """One conversation with one or more agents and one customer."""

    id: str
    turns: tuple[Turn, ...]
    #: Where it was read: a path, with "!member" in an archive and ":line" in a JSONL file.
    source: str = ""
    #: Name of the reader that took it ("neutral", "deepgram", ...).
    format: str = ""
    started_at: datetime | None = None
    channel: Channel | None = None
    industry: str | None = None
    queue: str | None = None
    team: str | None = None
    language: str | None = None
    agent: Person = Person()
    customer: Person = Person()
    role_source: RoleSource = "stated"
    #: 0 to 1; 1.0 where the roles are stated or mapped.
    role_confidence: float = 1.0
    #: False where one-channel diarization hides overlap; None where nobody knows.
    overlap_visible: bool | None = None
    #: Where each fact above came from: field name -> "file", "roster", "file name", "option", ...
    provenance: dict[str, str] = {}
    #: The vendor's own figures, kept apart from ours ("interruptions": 2).
    vendor: dict[str, float] = {}
    #: One sentence each: what the reader skipped, mended or doubts.
    warnings: tuple[str, ...] = ()

    @property
    def typed(self) -> bool:
        """Chat, e-mail or posts: no overlap and no silence to judge."""
        return self.channel in ("chat", "post")

    @property
    def timed(self) -> bool:
        """Whether every turn has a start and an end."""
        return bool(self.turns) and all(t.start is not None and t.end is not None for t in self.turns)

    @property
    def duration(self) -> float | None:
        """Seconds from the first start to the last end; None without times."""
        starts = [t.start for t in self.turns if t.start is not None]
        ends = [t.end for t in self.turns if t.end is not None]
        return max(ends) - min(starts) if starts and ends else None
