"""Dialogflow CX: conversations as the conversation history API returns them, one or a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct

from auditor.call import Segment
from auditor.readers.common import moment
from auditor.readers.decoding import decode_json
from auditor.readers.dialogflow_parts import answered_of, asked_of, exchange, member
from auditor.readers.interface import Document, Transcript
from auditor.readers.moments import elapsed
from auditor.readers.outline import Outline


class _Interaction(Struct, frozen=True, rename="camel"):
    request: Any = None
    response: Any = None
    request_utterances: str = ""
    response_utterances: str = ""
    create_time: str | None = None


class _Conversation(Struct, frozen=True, rename="camel"):
    name: str = ""
    type: str = ""
    language_code: str | None = None
    start_time: str | None = None
    interactions: list[_Interaction] = []


class _List(Struct, frozen=True):
    conversations: list[_Conversation]


class DialogflowHistoryReader:
    """Reads the interactions; each holds what the customer said and what the bot answered."""

    name = "dialogflow-history"
    title = "Dialogflow CX, conversation history of the API"
    example = '{"name": "projects/../conversations/..", "interactions": [{"requestUtterances": "..", ..}]}'
    roles = "request is the customer, response the bot; no human agent"
    times = "createTime: ISO 8601; no ends"
    tested = "files of our own in the documented shape"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By interactions with requests, utterances or a time, of one conversation or of the first of a list."""
        outline = document.outline
        found = _has_interactions(outline) or _has_interactions(outline["conversations"].first)
        return "interactions of a conversation with requests and responses" if found else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """One call per conversation."""
        if document.outline.has("interactions"):
            yield _transcript(decode_json(document, _Conversation))
        else:
            yield from map(_transcript, decode_json(document, _List, levels=2).conversations)


def _has_interactions(outline: Outline) -> bool:
    first = outline["interactions"].first
    return first.has_any("requestUtterances", "responseUtterances") or first.has("request", "response")


def _transcript(conversation: _Conversation) -> Transcript:
    interactions = conversation.interactions
    if all(each.create_time for each in interactions):
        interactions = sorted(interactions, key=lambda each: each.create_time or "")
    origin = moment(conversation.start_time) or next((moment(each.create_time) for each in interactions), None)
    return Transcript(
        segments=tuple(segment for each in interactions for segment in _segments(each, origin)),
        id=conversation.name.rpartition("/")[2],
        started_at=origin,
        channel="phone" if conversation.type == "AUDIO" else "chat",
        language=conversation.language_code,
    )


def _segments(each: _Interaction, origin: datetime | None) -> Iterator[Segment]:
    result = member(each.response, "queryResult")
    at = elapsed(origin, moment(each.create_time)) if origin else None
    asked = each.request_utterances.strip() or asked_of(each.request, result)
    answered = each.response_utterances.strip() or answered_of(result)
    return exchange(asked, answered, at)


READER = DialogflowHistoryReader()
