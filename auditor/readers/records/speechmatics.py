"""Speechmatics json-v2: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from msgspec import Struct


class Alternative(Struct, frozen=True, gc=False):
    """One reading of a word."""

    content: str
    speaker: str = ""


class Result(Struct, frozen=True, gc=False):
    """A word or a punctuation mark; times in seconds."""

    start_time: float
    end_time: float
    alternatives: list[Alternative] = []
    type: str = "word"
    channel: str | None = None
    attaches_to: str | None = None


class Job(Struct, frozen=True):
    """About the job."""

    id: str = ""


class Config(Struct, frozen=True):
    """Settings of the job."""

    language: str | None = None


class Metadata(Struct, frozen=True):
    """About the transcript."""

    transcription_config: Config = Config()


class File(Struct, frozen=True):
    """The whole file, or one message of a log."""

    results: list[Result] = []
    message: str | None = None
    job: Job = Job()
    metadata: Metadata = Metadata()
