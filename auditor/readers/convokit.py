"""ConvoKit corpora: utterances.jsonl, with the speakers and conversations that lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from auditor.call import Role, Segment
from auditor.errors import ReadError
from auditor.readers.common import moment, named, role_of
from auditor.readers.decoding import decode_json, decode_lines
from auditor.readers.grouping import by_call
from auditor.readers.interface import Document, Transcript
from auditor.readers.moments import elapsed
from auditor.readers.records.convokit import Utterance


class ConvoKitReader:
    """Reads the utterances of all conversations; a corpus may name roles in its speakers' meta."""

    name = "convokit"
    title = "ConvoKit corpus (utterances.jsonl)"
    example = '{"id": "1", "conversation_id": "1", "text": "hi", "speaker": "agent_1", "reply-to": null, ..}'
    roles = "meta.role of the utterance or the speaker"
    times = "timestamp where it counts from 1970; else it is taken for an index"
    tested = "real vendor files"
    priority = 20

    def sniff(self, document: Document) -> str:
        """By a first utterance with a conversation, a speaker and a place in its thread."""
        for outline in (document.first_line, document.outline.first):
            thread = outline.has_any("reply-to", "reply_to", "root") and outline.has_any("conversation_id", "root")
            if outline.has("id", "text") and thread and outline.has_any("speaker", "user"):
                return "utterances with conversation, speaker and reply"
        return ""

    def read(self, document: Document) -> Iterator[Transcript | ReadError]:
        """One call per conversation, in the order of their first utterances; a broken line is left out and named."""
        roles = _roles(document)
        broken, calls = by_call(_utterances(document), lambda utterance: utterance.call)
        yield from broken
        for name, call in calls.items():
            # Small numbers are an index or count in a unit nobody states.
            origin = moment(call.rows[0].timestamp)
            yield Transcript(
                segments=tuple(_segment(each, roles, origin) for each in call.rows if (each.text or "").strip()),
                id=name,
                started_at=origin,
                warnings=tuple(call.warnings),
            )


def _utterances(document: Document) -> Iterator[Utterance | ReadError]:
    if document.outline.is_array:
        yield from decode_json(document, list[Utterance])
    else:
        yield from (found for _, found in decode_lines(document.text, Utterance))


def _roles(document: Document) -> dict[str, Role | None]:
    """Roles by speaker, from meta.role, with or without the wrapper that newer corpora have."""
    beside = document.sibling("speakers.json") or document.sibling("users.json")
    if not beside:
        return {}
    try:
        speakers = decode_json(Document(beside), dict[str, dict[str, Any]])
    except ReadError:
        return {}
    return {speaker: _role(about.get("meta", about)) for speaker, about in speakers.items()}


def _role(meta: Any) -> Role | None:
    role = named(meta.get("role")) if isinstance(meta, dict) else None
    return role_of(role) if role else None


def _segment(utterance: Utterance, roles: dict[str, Role | None], origin: datetime | None) -> Segment:
    return Segment(
        speaker=utterance.who,
        text=(utterance.text or "").strip(),
        start=elapsed(origin, moment(utterance.timestamp)),
        role=_role(utterance.meta) or roles.get(utterance.who),
        speaker_id=utterance.who or None,
    )


READER = ConvoKitReader()
