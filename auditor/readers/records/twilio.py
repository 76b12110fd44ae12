"""Twilio Conversational Intelligence: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from msgspec import Struct


class WordRecord(Struct, frozen=True, gc=False):
    """A word."""

    word: str
    start_time: float | str | None = None
    end_time: float | str | None = None


class Sentence(Struct, frozen=True):
    """What somebody said in one go."""

    transcript: str | None = None
    media_channel: int | None = None
    start_time: float | str | None = None
    end_time: float | str | None = None
    words: list[WordRecord] | None = None


class Participant(Struct, frozen=True):
    """Who is on a channel."""

    channel_participant: int | None = None
    role: str | None = None


class Channel(Struct, frozen=True):
    """The channels, of the Transcript resource."""

    participants: list[Participant] = []


class Meta(Struct, frozen=True):
    """Where the other pages are."""

    next_page_url: str | None = None
    previous_page_url: str | None = None


class File(Struct, frozen=True):
    """The whole file."""

    sentences: list[Sentence]
    meta: Meta = Meta()
    channel: Channel = Channel()
    sid: str = ""
    media_start_time: str | None = None
    language_code: str | None = None
