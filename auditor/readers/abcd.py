"""ABCD, the Action-Based Conversations Dataset, and corpora in its shape."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.call import Person, Role, Segment
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript

ROLES: dict[str, Role] = {"agent": "agent", "customer": "customer", "action": "other"}


class _Said(Struct, frozen=True, array_like=True, gc=False):
    speaker: str
    text: str


class _Personal(Struct, frozen=True):
    customer_name: str | None = None


class _Scenario(Struct, frozen=True):
    personal: _Personal = _Personal()


class _Conversation(Struct, frozen=True):
    convo_id: str | int
    original: list[_Said]
    scenario: _Scenario = _Scenario()


class AbcdReader:
    """Reads the original text of every chat; an action of the agent's system is no talk of the agent."""

    name = "abcd"
    title = "ABCD (Action-Based Conversations Dataset)"
    example = '[{"convo_id": 3592, "original": [["agent", "hi!"], ["customer", "hello"]]}]'
    roles = "speaker: agent, customer, action"
    times = "none"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By a first conversation with convo_id and original, in a list or in splits of lists."""
        outline = document.outline
        lists = [outline, *(outline[split] for split in ("train", "dev", "test"))]
        found = any(each.first.has("convo_id", "original") for each in lists)
        return "conversations with convo_id and original" if found else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """One call per conversation."""
        if document.outline.is_array:
            yield from map(_transcript, decode_json(document, list[_Conversation], levels=2))
            return
        for conversations in decode_json(document, dict[str, list[_Conversation]], levels=2).values():
            yield from map(_transcript, conversations)


def _transcript(chat: _Conversation) -> Transcript:
    return Transcript(
        segments=tuple(
            Segment(speaker=said.speaker, text=text, role=ROLES.get(said.speaker))
            for said in chat.original
            if (text := said.text.strip())
        ),
        id=str(chat.convo_id),
        channel="chat",
        customer=Person(name=chat.scenario.personal.customer_name),
    )


READER = AbcdReader()
