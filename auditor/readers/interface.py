"""What a reader is: one input format, told by content, decoded into transcripts.

A reader never looks at a file's name. It gets the decoded document (:class:`Document`), says
whether it is its own (``sniff``), and yields one :class:`Transcript` per call in it (``read``).
Segments keep the file's own units; merging neighbours into turns, roles, redaction and
metadata come after, once, for all formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

import msgspec

from auditor.call import Channel, Person, Segment
from auditor.readers.outline import Outline


@dataclass(frozen=True, kw_only=True, slots=True)
class Transcript:
    """One call as a file gives it, before roles, redaction and metadata."""

    segments: tuple[Segment, ...]
    #: Identifier in the file; "" if it has none (the source's name is used then).
    id: str = ""
    started_at: datetime | None = None
    channel: Channel | None = None
    industry: str | None = None
    queue: str | None = None
    team: str | None = None
    language: str | None = None
    agent: Person = Person()
    customer: Person = Person()
    #: See :attr:`auditor.call.Call.overlap_visible`.
    overlap_visible: bool | None = None
    #: Segments are turns already and must keep their numbers (the neutral form).
    turns_are_final: bool = False
    vendor: dict[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    #: Place in the file ("line 12") when it holds several calls.
    place: str = ""


@dataclass(frozen=True)
class Document:
    """The bytes of one input, decoded at most once each way."""

    data: bytes

    @cached_property
    def text(self) -> str:
        """Decoded text (byte-order marks and encodings handled); raises ReadError with the byte offset."""
        from auditor.readers.decoding import decode

        return decode(self.data)

    @cached_property
    def json(self) -> Any:
        """Untyped JSON, for sniffing only; None if the document is not JSON."""
        head = self.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if head not in (b"{", b"["):
            return None
        try:
            return msgspec.json.decode(self.text)
        except (msgspec.DecodeError, RecursionError):
            return None

    @cached_property
    def outline(self) -> Outline:
        """The JSON document from outside, for sniffing at little cost; empty if it is not JSON."""
        return Outline(self.text if self.looks_like_json else "")

    @cached_property
    def first_line(self) -> Outline:
        """The first line of a JSON Lines document; empty if that line is not JSON."""
        return Outline(self.text.lstrip("\ufeff \t\r\n").partition("\n")[0] if self.looks_like_json else "")

    @cached_property
    def looks_like_json(self) -> bool:
        """Whether the text starts as a JSON object or array."""
        return self.text[:4096].lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


class Reader(Protocol):
    """One input format."""

    #: Short name, as shown in reports and by ``auditor formats``.
    name: str
    #: One line for people: vendor and product.
    title: str
    #: One line that shows what it looks like.
    example: str
    #: How it tells who is the agent.
    roles: str
    #: Where its times come from and in which unit.
    times: str

    def sniff(self, document: Document) -> str:
        """Why this document is of this format, in a few words; "" if it is not."""
        ...

    def read(self, document: Document) -> Iterator[Transcript]:
        """The calls in it; raises ReadError with the place when it is broken."""
        ...
