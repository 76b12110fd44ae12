"""Deepgram: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class WordRecord(Struct, frozen=True, gc=False):
    """A word, plain and as it is written."""

    word: str = ""
    punctuated_word: str | None = None
    start: float | None = None
    end: float | None = None
    speaker: int | None = None

    @property
    def text(self) -> str:
        """As it is written where that is known."""
        return self.punctuated_word or self.word


class Utterance(Struct, frozen=True):
    """What somebody said in one go."""

    transcript: str
    start: Any = None
    end: Any = None
    channel: Any = None
    speaker: int | None = None
    words: list[WordRecord] = []


class Alternative(Struct, frozen=True):
    """One reading of a channel."""

    transcript: str = ""
    words: list[WordRecord] = []


class Channel(Struct, frozen=True):
    """One channel of the recording."""

    alternatives: list[Alternative] = []


class Results(Struct, frozen=True):
    """All that was heard."""

    channels: list[Channel] = []
    utterances: list[Utterance] | None = None


class Metadata(Struct, frozen=True):
    """About the request."""

    request_id: str = ""


class File(Struct, frozen=True):
    """The whole response."""

    results: Results
    metadata: Metadata = Metadata()
