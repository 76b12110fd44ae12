"""Reads made-up files the way the product does: content alone decides who takes them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from auditor.call import Role
from auditor.errors import ReadError
from auditor.readers.catalogue import sniff
from auditor.readers.interface import Document, Transcript


def document(content: object, siblings: Mapping[str, object] | None = None) -> Document:
    """A document of bytes, text, or anything that JSON can write."""
    beside = {name: _bytes(value) for name, value in (siblings or {}).items()}
    return Document(_bytes(content), beside.get)


def calls(name: str, content: object, siblings: Mapping[str, object] | None = None) -> list[Transcript]:
    """All calls in it, after checking that the reader called ``name`` takes it."""
    given = document(content, siblings)
    reader, why = sniff(given)
    assert (reader.name, bool(why)) == (name, True)
    found = []
    for transcript in reader.read(given):
        assert not isinstance(transcript, ReadError), str(transcript)
        found.append(transcript)
    return found


def call(name: str, content: object, siblings: Mapping[str, object] | None = None) -> Transcript:
    """The one call in it."""
    (only,) = calls(name, content, siblings)
    return only


def talk(transcript: Transcript) -> list[tuple[str, str]]:
    """Speaker labels and texts, in order."""
    return [(each.speaker, each.text) for each in transcript.segments]


def times(transcript: Transcript) -> list[tuple[float | None, float | None]]:
    """Starts and ends, in order."""
    return [(each.start, each.end) for each in transcript.segments]


def roles(transcript: Transcript) -> list[Role | None]:
    """Stated roles, in order."""
    return [each.role for each in transcript.segments]


def _bytes(content: object) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content)).encode()
