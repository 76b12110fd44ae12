"""Azure AI Language, conversation analysis: its input file."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.call import Channel, Segment, Word
from auditor.readers.common import role_of
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.azure_batch import TICKS_PER_SECOND


class _Timing(Struct, frozen=True, gc=False):
    word: str
    offset: float
    duration: float = 0


class _Item(Struct, frozen=True, rename="camel"):
    participant_id: str | int = ""
    role: str | None = None
    text: str | None = None
    lexical: str | None = None
    audio_timings: list[_Timing] = []


class _Conversation(Struct, frozen=True, rename="camel"):
    conversation_items: list[_Item]
    id: str | int = ""
    language: str | None = None
    modality: str = ""


class _Analysis(Struct, frozen=True):
    conversations: list[_Conversation]


class _File(Struct, frozen=True, rename="camel"):
    analysis_input: _Analysis


class AzureConversationReader:
    """Reads the conversations to be analysed; times are there for transcribed speech only."""

    name = "azure-conversation"
    title = "Azure AI Language, conversation analysis input"
    example = '{"analysisInput": {"conversations": [{"conversationItems": [{"participantId": "Agent", ..}]}]}}'
    roles = "role; else participantId"
    times = "audioTimings: ticks (100 ns); often none"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By analysisInput with conversations."""
        return "analysisInput.conversations" if document.outline["analysisInput"].has("conversations") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """One call per conversation."""
        for number, call in enumerate(decode_json(document, _File, levels=2).analysis_input.conversations):
            found = tuple(_segment(item) for item in call.conversation_items)
            spoken: Channel | None = "phone" if any(each.words for each in found) else None
            yield Transcript(
                segments=tuple(each for each in found if each.text),
                id=str(call.id),
                channel="chat" if call.modality == "text" else spoken,
                language=call.language,
                place=f"$.analysisInput.conversations[{number}]",
            )


def _segment(item: _Item) -> Segment:
    words = tuple(
        Word(each.word, each.offset / TICKS_PER_SECOND, (each.offset + each.duration) / TICKS_PER_SECOND)
        for each in item.audio_timings
    )
    return Segment(
        speaker=str(item.participant_id) or item.role or "",
        text=(item.text or item.lexical or "").strip(),
        start=words[0].start if words else None,
        end=words[-1].end if words else None,
        words=words,
        role=role_of(item.role or ""),
    )


READER = AzureConversationReader()
