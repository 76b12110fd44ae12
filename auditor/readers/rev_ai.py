"""Rev.ai, the Rev.com editor and Gecko: three dialects of monologues."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct, field

from auditor.call import Segment
from auditor.readers.common import SpokenWord, seconds, segments_from_words
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Element(Struct, frozen=True, gc=False):
    type: str = "text"
    value: str = ""
    text: str = ""
    ts: float | str | None = None
    end_ts: float | str | None = None
    editor_end: float | str | None = field(default=None, name="endTs")
    start: float | str | None = None
    end: float | str | None = None


class _Speaker(Struct, frozen=True):
    id: str | int | None = None
    name: str | None = None


class _Monologue(Struct, frozen=True):
    speaker: _Speaker | str | int | None = None
    elements: list[_Element] = []
    spans: list[_Element] = []
    terms: list[_Element] = []


class _File(Struct, frozen=True):
    monologues: list[_Monologue]
    speakers: list[_Speaker] = []
    id: str | int = ""


class RevAiReader:
    """Reads the monologues; spaces are elements of their own, except in Gecko."""

    name = "rev-ai"
    title = "Rev.ai, Rev.com editor, Gecko"
    example = '{"monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "Hi", "ts": 0.3, ..}]}]}'
    roles = "speaker names where given; else numbers"
    times = "ts, end_ts: seconds"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By monologues with elements, spans or terms."""
        found = document.outline["monologues"].first.has_any("elements", "spans", "terms")
        return "monologues with elements, spans or terms" if found else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        file = decode_json(document, _File)
        names = {str(each.id): each.name for each in file.speakers if each.name}
        found = (piece for each in file.monologues for piece in _segments(each, names))
        yield Transcript(segments=tuple(each for each in found if each.text), id=str(file.id), channel="phone")


def _label(speaker: _Speaker | str | int | None, names: dict[str, str]) -> str:
    if isinstance(speaker, _Speaker):
        return speaker.name or _label(speaker.id, names)
    return "" if speaker is None else names.get(str(speaker), str(speaker))


def _segments(monologue: _Monologue, names: dict[str, str]) -> Iterator[Segment]:
    speaker = _label(monologue.speaker, names)
    spoken = (_word(each, speaker) for each in monologue.elements or monologue.spans)
    terms = (_term(each, speaker) for each in monologue.terms)
    yield from segments_from_words(_joined(spoken) if not monologue.terms else terms, gap=math.inf)


def _word(each: _Element, speaker: str) -> SpokenWord:
    return SpokenWord(each.value, seconds(each.ts), seconds(each.end_ts or each.editor_end), speaker, attached=True)


def _term(each: _Element, speaker: str) -> SpokenWord:
    attached = each.type.upper() == "PUNCTUATION"
    return SpokenWord(each.text, seconds(each.start), seconds(each.end), speaker, attached=attached)


def _joined(words: Iterator[SpokenWord]) -> Iterator[SpokenWord]:
    """Words parted where the file has a space, so that a space is never a word nor part of one."""
    spaced = True
    for word in words:
        text = word.text.strip()
        if text:
            attached = not spaced and not word.text[:1].isspace()
            yield SpokenWord(text, word.start, word.end, word.speaker, attached=attached)
        spaced = word.text[-1:].isspace() or (spaced and not text)


READER = RevAiReader()
