"""Google CCAI Insights, Conversation of the API: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from msgspec import Struct


class Participant(Struct, frozen=True, rename="camel"):
    """Who speaks."""

    role: str = ""
    user_id: str | int | None = None


class WordRecord(Struct, frozen=True, rename="camel", gc=False):
    """A word with its offsets, such as "1.500s"."""

    word: str
    start_offset: str | None = None
    end_offset: str | None = None


class SegmentRecord(Struct, frozen=True, rename="camel"):
    """What somebody said in one go."""

    text: str
    segment_participant: Participant = Participant()
    words: list[WordRecord] = []
    message_time: str | None = None
    channel_tag: int | None = None
    language_code: str | None = None


class Segments(Struct, frozen=True, rename="camel"):
    """The transcript."""

    transcript_segments: list[SegmentRecord] = []


class Agent(Struct, frozen=True, rename="camel"):
    """Who took the call."""

    agent_id: str | None = None
    display_name: str | None = None
    team: str | None = None


class Quality(Struct, frozen=True, rename="camel"):
    """What is known about the call beside the talk."""

    agent_info: list[Agent] = []


class Channels(Struct, frozen=True, rename="camel"):
    """Whose channel is whose."""

    customer_channel: int | None = None
    agent_channel: int | None = None


class Conversation(Struct, frozen=True, rename="camel"):
    """The resource."""

    transcript: Segments
    name: str = ""
    start_time: str | None = None
    agent_id: str | None = None
    medium: str | None = None
    language_code: str | None = None
    quality_metadata: Quality = Quality()
    call_metadata: Channels = Channels()
