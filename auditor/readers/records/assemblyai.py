"""AssemblyAI: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from msgspec import Struct


class WordRecord(Struct, frozen=True, gc=False):
    """A word; times in milliseconds."""

    text: str
    start: float
    end: float
    speaker: str | None = None
    channel: str | int | None = None


class Utterance(Struct, frozen=True):
    """What somebody said in one go; times in milliseconds."""

    text: str
    start: float
    end: float
    speaker: str | None = None
    channel: str | int | None = None
    words: list[WordRecord] = []


class File(Struct, frozen=True):
    """The whole transcript."""

    status: str = "completed"
    id: str = ""
    error: str | None = None
    text: str | None = None
    words: list[WordRecord] | None = None
    utterances: list[Utterance] | None = None
    language_code: str | None = None
    dual_channel: bool | None = None
    multichannel: bool | None = None
