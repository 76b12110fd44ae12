"""Gong: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from msgspec import Struct


class Sentence(Struct, frozen=True, gc=False):
    """A sentence; times in milliseconds, with decimals in seconds."""

    text: str = ""
    start: float | None = None
    end: float | None = None


class Monologue(Struct, frozen=True, rename="camel"):
    """Sentences of one speaker."""

    speaker_id: str | int = ""
    sentences: list[Sentence] = []


class Party(Struct, frozen=True, rename="camel"):
    """Somebody on the call."""

    speaker_id: str | int | None = None
    name: str | None = None
    affiliation: str = ""


class Call(Struct, frozen=True, rename="camel"):
    """The transcript of one call."""

    call_id: str | int = ""
    transcript: list[Monologue] = []
    parties: list[Party] = []


class MetaData(Struct, frozen=True):
    """About a call."""

    id: str | int = ""


class Details(Struct, frozen=True, rename="camel"):
    """A call as the call details have it."""

    meta_data: MetaData = MetaData()
    parties: list[Party] = []


class File(Struct, frozen=True, rename="camel"):
    """The whole file."""

    call_transcripts: list[Call]
    calls: list[Details] = []
