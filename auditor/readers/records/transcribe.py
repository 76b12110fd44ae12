"""Amazon Transcribe: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from msgspec import Struct


class Alternative(Struct, frozen=True, gc=False):
    """One reading of a word."""

    content: str


class Item(Struct, frozen=True, gc=False):
    """A word or a punctuation mark."""

    alternatives: list[Alternative]
    start_time: float | str | None = None
    end_time: float | str | None = None
    speaker_label: str = ""


class SpeakerItem(Struct, frozen=True, gc=False):
    """A word of a labelled stretch, told by its start alone."""

    start_time: float | str | None = None


class SpeakerSegment(Struct, frozen=True, gc=False):
    """A stretch of one speaker."""

    speaker_label: str = ""
    items: list[SpeakerItem] = []


class SpeakerLabels(Struct, frozen=True):
    """Who speaks when."""

    segments: list[SpeakerSegment] = []


class Channel(Struct, frozen=True):
    """The words of one channel."""

    channel_label: str
    items: list[Item]


class ChannelLabels(Struct, frozen=True):
    """The channels."""

    channels: list[Channel] = []


class Results(Struct, frozen=True):
    """All that was heard."""

    items: list[Item]
    speaker_labels: SpeakerLabels = SpeakerLabels()
    channel_labels: ChannelLabels = ChannelLabels()
    language_code: str | None = None


class Job(Struct, frozen=True, rename="camel"):
    """The whole file."""

    results: Results
    job_name: str = ""
    status: str = "COMPLETED"
