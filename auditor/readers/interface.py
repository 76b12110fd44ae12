"""What a reader is: one input format, told by content, decoded into transcripts.

A reader never looks at a file's name. It gets the decoded document (:class:`Document`), says
whether it is its own (``sniff``), and yields one :class:`Transcript` per call in it (``read``).
Segments keep the file's own units; merging neighbours into turns, roles, redaction and
metadata come after, once, for all formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol

from auditor.call import Channel, Person, Segment
from auditor.errors import ReadError
from auditor.readers.outline import Outline

_NOBODY = Person()
# A bracket alone is not enough: "[00:00:03] AGENT: ..." and "{{NAME}}: ..." are text.
_JSON_START = re.compile(r"\{\s*[\"}]|\[\s*[\[{\"\]]")


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
    agent: Person = _NOBODY
    customer: Person = _NOBODY
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
    #: Bytes of a file beside this one by its relative name (``speakers.json``); None if there is none.
    sibling: Callable[[str], bytes | None] = field(default=lambda name: None, repr=False)

    #: Whether the bytes are known to be well-formed JSON, cut out of a document that was decoded.
    sound: bool = field(default=False, repr=False)
    #: Whether nothing may be left out, because nobody would say so: of a document inside another.
    strict: bool = field(default=False, repr=False)
    #: Entries that were left out because they are wrong, each with its place and reason.
    left_out: list[str] = field(default_factory=list, repr=False, compare=False)

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        from auditor.readers.decoding import decode

        return decode(self.data)

    @property
    def text(self) -> str:
        """Decoded text (byte-order marks and encodings handled); raises ReadError with the byte offset."""
        return self._decoded[0]

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is in doubt about a document that was read: its encoding, and what was left out."""
        encoding = self._decoded[1] if "_decoded" in self.__dict__ else ""
        count = len(self.left_out)
        entries = f"{count} wrong entries left out, the first at {self.left_out[0]}" if count else ""
        return tuple(filter(None, (encoding, entries)))

    @cached_property
    def head(self) -> str:
        """The first 4,096 characters without leading white space; "" if the bytes are no text."""
        try:
            return self.text[:4096].lstrip()
        except ReadError:
            return ""

    @cached_property
    def looks_like_json(self) -> bool:
        """Whether the text starts as a JSON object or array."""
        return bool(_JSON_START.match(self.head))

    @cached_property
    def json_text(self) -> str:
        """The text with NaN, infinite numbers and lone surrogates mended, for decoding as JSON."""
        from auditor.readers.decoding import mend_if_marked

        return mend_if_marked(self.text)

    @cached_property
    def outline(self) -> Outline:
        """The JSON document from outside, for sniffing at little cost; empty if it is not JSON."""
        if not self.looks_like_json:
            return Outline()
        plain = Outline(self.text, sound=self.sound)
        # Looking for what needs mending takes longer than this.
        return plain if plain.is_object or plain.is_array else Outline(self.json_text)

    @cached_property
    def first_line(self) -> Outline:
        """The first line of a JSON Lines document that is JSON; empty if none of the first five is."""
        if not self.looks_like_json or "\n" not in self.text:
            return self.outline
        lines = self.json_text.lstrip().split("\n", 5)[:5]
        outlines = (Outline(line) for line in lines)
        return next((outline for outline in outlines if outline.is_object or outline.is_array), Outline())


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
    #: What it was tried on ("real vendor files", "the vendor's documentation", "files of our own").
    tested: str
    #: Lower is asked first: 10 one vendor's JSON, 40 JSON of no vendor, 60 text with a signature,
    #: 70 tables, 80 plain text, 90 what wraps other formats.
    priority: int

    def sniff(self, document: Document) -> str:
        """Why this document is of this format, in a few words; "" if it is not."""
        ...

    def read(self, document: Document) -> Iterator[Transcript | ReadError]:
        """The calls in it; raises ReadError with the place when it is broken.

        A ReadError that is yielded stands for one bad record of a file with several: the others go on.
        """
        ...
