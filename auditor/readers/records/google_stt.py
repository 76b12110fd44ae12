"""Google Cloud Speech-to-Text: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct


class Parts(Struct, frozen=True, gc=False):
    """A duration as an object; a part that is zero is left out."""

    seconds: int = 0
    nanos: int = 0


Duration: TypeAlias = str | Parts | None


class WordRecord(Struct, frozen=True, rename="camel", gc=False):
    """A word; v1 names its times startTime, v2 startOffset."""

    word: str
    start_time: Duration = None
    end_time: Duration = None
    start_offset: Duration = None
    end_offset: Duration = None
    speaker_tag: int = 0
    speaker_label: str = ""

    @property
    def speaker(self) -> str:
        """Label or number; "" if it has none."""
        return self.speaker_label or (str(self.speaker_tag) if self.speaker_tag else "")


class Alternative(Struct, frozen=True):
    """One reading of a result."""

    transcript: str = ""
    words: list[WordRecord] = []


class Result(Struct, frozen=True, rename="camel"):
    """One stretch of speech."""

    alternatives: list[Alternative] = []
    channel_tag: int = 0
    result_end_time: Duration = None
    result_end_offset: Duration = None
    language_code: str | None = None


class File(Struct, frozen=True):
    """The whole file."""

    results: list[Result]
