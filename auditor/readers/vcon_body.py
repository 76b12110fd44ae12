"""The transcript inside a vCon: not standardised, so its shape is told by content like a file's."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw, Struct, structs

from auditor.call import Segment, Word
from auditor.errors import ReadError
from auditor.readers.common import moment, seconds
from auditor.readers.decoding import decode_text
from auditor.readers.interface import Document, Transcript
from auditor.readers.moments import elapsed
from auditor.readers.outline import Outline


class Body(NamedTuple):
    """An analysis of type transcript, with what is needed to place it."""

    raw: Raw
    encoding: str | None
    #: Names of the parties, by their numbers.
    names: list[str]
    #: Start of the dialog that it transcribes.
    start: str | float | None


class _Piece(Struct, frozen=True):
    """A segment in the shape that vCon tools write: with the point in time it starts at."""

    text: str
    start: str | float | None = None
    duration: float | None = None
    parties: Any = None


class _Said(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The shortest of the shapes: who and what, without times."""

    speaker: str
    message: str


def transcripts_of(body: Body, origin: datetime | None) -> Iterator[Transcript]:
    """What the body holds, in seconds from ``origin``; nothing if it is empty or of no known shape."""
    data, sound = _data(body)
    first = Outline(data, sound=sound).first
    if first.keys == {"speaker", "message"} and (said := _said(data)):
        found = (Segment(speaker=each.speaker, text=text) for each in said if (text := each.message.strip()))
        yield Transcript(segments=tuple(found))
        return
    if first.has("parties", "text"):
        pieces = decode_text(data.decode(), list[_Piece])
        found = (_segment(piece, body.names, origin) for piece in pieces)
        yield Transcript(segments=tuple(each for each in found if each.text))
        return
    shift = elapsed(origin, moment(body.start)) or 0.0
    for transcript in _dispatched(Document(data, sound=sound, strict=True)):
        moved = tuple(_shifted(segment, shift) for segment in transcript.segments) if shift else transcript.segments
        yield replace(transcript, segments=moved)


def _said(data: bytes) -> list[_Said]:
    """All of them if they have one shape; nothing if one differs."""
    try:
        return msgspec.json.decode(data, type=list[_Said])
    except msgspec.DecodeError:
        return []


def _data(body: Body) -> tuple[bytes, bool]:
    """The body as a file of its own, JSON or text, and whether it is known to be sound JSON."""
    value = bytes(memoryview(body.raw))
    if not value.startswith(b'"'):
        wrapped = _wrapped(value)
        return wrapped, wrapped is value
    text = msgspec.json.decode(value, type=str)
    if body.encoding == "base64url":
        return from_base64url(text, "body of the transcript", "$.analysis"), False
    return _wrapped(text.encode()), False


def from_base64url(text: str, what: str, place: str) -> bytes:
    """The bytes that ``text`` stands for; raises ReadError that says ``what`` is wrong, and where."""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error) as error:
        raise ReadError(f"the {what} is not base64url", place=place) from error


def _wrapped(data: bytes) -> bytes:
    """An alternative alone, as Deepgram's answer holds it, is put back into its place."""
    outline = Outline(data)
    if outline.has("transcript") and outline.has_any("words", "paragraphs"):
        return b'{"metadata": {}, "results": {"channels": [{"alternatives": [' + data + b"]}]}}"
    alone = outline["transcript"].value if outline.keys and outline.keys <= {"transcript", "confidence"} else None
    return alone.encode() if isinstance(alone, str) else data


def _dispatched(document: Document) -> Iterator[Transcript]:
    """What the reader of that format makes of it."""
    from auditor.readers.catalogue import find

    taken = find(document) if document.data.strip() not in (b"", b"null", b"{}", b"[]") else None
    if taken and taken[0].name != "vcon":
        for found in taken[0].read(document):
            if isinstance(found, ReadError):
                raise found
            yield found


def _segment(piece: _Piece, names: list[str], origin: datetime | None) -> Segment:
    who = piece.parties[0] if isinstance(piece.parties, list) and piece.parties else piece.parties
    known = isinstance(who, int) and 0 <= who < len(names)
    start = elapsed(origin, moment(piece.start)) if isinstance(piece.start, str) else seconds(piece.start)
    return Segment(
        speaker=(names[who] if known else "") or ("" if who is None else f"party {who}"),
        text=piece.text.strip(),
        start=start,
        end=None if start is None or piece.duration is None else start + piece.duration,
    )


def _shifted(segment: Segment, by: float) -> Segment:
    return structs.replace(
        segment,
        start=None if segment.start is None else segment.start + by,
        end=None if segment.end is None else segment.end + by,
        words=tuple(Word(word.text, word.start + by, word.end + by) for word in segment.words),
    )
