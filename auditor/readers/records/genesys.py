"""Genesys Cloud, speech and text analytics: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct


class Millis(Struct, frozen=True, gc=False):
    """A length of time as an object."""

    milliseconds: float = 0


Length: TypeAlias = Millis | float | None


class WordRecord(Struct, frozen=True, rename="camel", gc=False):
    """A word; its start in milliseconds."""

    word: str
    start_time_ms: float
    duration: Length = None


class Phrase(Struct, frozen=True, rename="camel"):
    """What somebody said in one go."""

    participant_purpose: str = ""
    text: str | None = None
    decorated_text: str | None = None
    start_time_ms: float | None = None
    duration: Length = None
    words: list[WordRecord] = []


class Event(Struct, frozen=True, rename="camel"):
    """An acoustic event."""

    event_type: str = ""


class Analytics(Struct, frozen=True):
    """What was heard beside the words."""

    acoustic: list[Event] = []


class TranscriptRecord(Struct, frozen=True, rename="camel"):
    """One transcript of the file."""

    phrases: list[Phrase] = []
    language: str | None = None
    analytics: Analytics = Analytics()


class Participant(Struct, frozen=True, rename="camel"):
    """Somebody on the line, with the time there."""

    participant_purpose: str = ""
    user_id: str | None = None
    team_id: str | None = None
    queue_id: str | None = None
    start_time_ms: float | None = None
    end_time_ms: float | None = None


class File(Struct, frozen=True, rename="camel"):
    """The whole file."""

    transcripts: list[TranscriptRecord]
    conversation_id: str = ""
    media_type: str = ""
    conversation_start_time: float | str | None = None
    start_time: float | str | None = None
    participants: list[Participant] = []
