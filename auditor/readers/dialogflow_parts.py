"""What Dialogflow CX says in one exchange, in its log and in its API alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.call import Segment


def exchange(asked: str, answered: str, at: float | None) -> Iterator[Segment]:
    """What the customer said and what the bot answered, at the second ``at``."""
    if asked:
        yield Segment(speaker="customer", text=asked, start=at, role="customer")
    if answered:
        yield Segment(speaker="bot", text=answered, start=at, role="other")


def asked_of(request: Any, result: Any) -> str:
    """The customer's words, typed or transcribed."""
    found = member(request, "queryInput", "text", "text") or member(result, "text") or member(result, "transcript")
    return found.strip() if isinstance(found, str) else ""


def answered_of(result: Any) -> str:
    """The bot's messages, joined."""
    messages = member(result, "responseMessages")
    texts = [member(message, "text", "text") for message in messages] if isinstance(messages, list) else []
    lines = [line.strip() for each in texts if isinstance(each, list) for line in each if isinstance(line, str)]
    return lines[0] if len(lines) == 1 else " ".join(filter(None, lines))


def member(value: Any, *path: str) -> Any:
    """The member at that path of an object; None if there is none."""
    for name in path:
        if type(value) is not dict:
            return None
        value = value.get(name)
    return value
