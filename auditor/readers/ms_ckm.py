"""Microsoft Conversation Knowledge Mining: a call as one piece of Markdown inside JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from msgspec import Struct

from auditor.errors import ReadError
from auditor.readers.common import moment
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _File(Struct, frozen=True, rename="pascal"):
    conversation_id: str | int
    content: str
    start_time: str | None = None


class MsCkmReader:
    """Reads Content by what it is: Markdown, plain text or captions."""

    name = "ms-ckm"
    title = "Microsoft Conversation Knowledge Mining"
    example = '{"ConversationId": "..", "StartTime": "..", "Content": "**Agent:** Hello\\n\\n**Customer:** Hi"}'
    roles = "names in Content"
    times = "none, or those of the captions in Content"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By ConversationId and Content."""
        return "ConversationId and Content" if document.outline.has("ConversationId", "Content") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call; raises ReadError if Content does not say who speaks."""
        from auditor.readers.catalogue import find

        file = decode_json(document, _File)
        inner = Document(file.content.encode(), strict=True)
        taken = find(inner) if file.content.strip() else None
        if not taken:
            raise ReadError("Content has no speaker marks: nobody can be told apart", place="$.Content")
        reader, _ = taken
        for found in reader.read(inner):
            if isinstance(found, ReadError):
                raise found
            yield replace(found, id=str(file.conversation_id), started_at=moment(file.start_time))


READER = MsCkmReader()
