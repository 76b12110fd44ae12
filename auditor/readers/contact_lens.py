"""Amazon Connect Contact Lens, post-call voice and chat."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.readers.call_analytics import Characteristics, Participant, Said, segments_of
from auditor.readers.common import named
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Metadata(Struct, frozen=True, rename="pascal"):
    contact_id: str | None = None


class _File(Struct, frozen=True, rename="pascal"):
    transcript: list[Said]
    participants: list[Participant] = []
    channel: str = "VOICE"
    language_code: str | None = None
    conversation_characteristics: Characteristics = Characteristics()
    customer_metadata: _Metadata = _Metadata()


class ContactLensReader:
    """Reads one contact; the redacted file has the same form."""

    name = "contact-lens"
    title = "Amazon Connect Contact Lens"
    example = '{"Participants": [..], "ConversationCharacteristics": {..}, "Transcript": [{"ParticipantId": ..}]}'
    roles = "ParticipantRole of the participant each turn names"
    times = "BeginOffsetMillis, EndOffsetMillis: milliseconds; chats: AbsoluteTime"
    tested = "the vendor's documentation"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By Transcript, Participants and the vendor's figures, without a JobName."""
        outline = document.outline
        if outline.has("JobName") or not outline.has("Transcript", "Participants"):
            return ""
        is_lens = outline.has_any("ConversationCharacteristics", "CustomerMetadata", "ContentMetadata")
        return "Transcript, Participants and ConversationCharacteristics" if is_lens else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one contact; raises ReadError where a field is of the wrong type."""
        file = decode_json(document, _File)
        typed = file.channel.upper() == "CHAT"
        yield Transcript(
            segments=tuple(segments_of(file.transcript, file.participants)),
            id=named(file.customer_metadata.contact_id) or "",
            channel="chat" if typed else "phone",
            language=file.language_code,
            overlap_visible=None if typed else True,
            vendor=file.conversation_characteristics.figures(),
        )


READER = ContactLensReader()
