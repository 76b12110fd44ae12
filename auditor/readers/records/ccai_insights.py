"""Google CCAI Insights, import file: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from msgspec import Struct


class Entry(Struct, frozen=True, gc=False):
    """What somebody said in one go."""

    text: str
    role: str
    user_id: str | int | None = None
    start_timestamp_usec: float | None = None


class AgentInfo(Struct, frozen=True):
    """Who took the call, in the import file's own names."""

    agent_id: str | int | None = None
    display_name: str | None = None
    team: str | None = None


class Info(Struct, frozen=True):
    """About the conversation."""

    conversation_id: str = ""
    agent_info: list[AgentInfo] | AgentInfo | None = None


class File(Struct, frozen=True):
    """The whole file."""

    entries: list[Entry]
    conversation_info: Info = Info()
