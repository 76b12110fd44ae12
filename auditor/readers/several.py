"""JSON Lines and JSON lists of documents that other readers know one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from auditor.errors import ReadError
from auditor.readers.interface import Document, Reader, Transcript


class SeveralReader:
    """Reads each line, or each element, as a document of its own."""

    name = "several"
    title = "JSON Lines, or a JSON list, of any JSON format above"
    example = '{"metadata": {..}, "results": {..}} on each line'
    roles = "as in the single document"
    times = "as in the single document"
    tested = "files of our own"
    priority = 90

    def sniff(self, document: Document) -> str:
        """By a first line or element that another reader takes."""
        if not document.looks_like_json:
            return ""
        first = next(_records(document), None)
        reader = _reader_of(first[1]) if first else None
        return f"several documents, each {reader.name}" if reader else ""

    def read(self, document: Document) -> Iterator[Transcript | ReadError]:
        """The calls of all documents; one that is broken or unknown is yielded as a ReadError."""
        for place, data in _records(document):
            reader = _reader_of(data)
            if not reader:
                yield ReadError("of no known transcript format", place=place)
                continue
            try:
                for found in reader.read(Document(data, strict=True)):
                    yield _placed(found, place)
            except ReadError as error:
                yield _placed(error, place)


def _placed(found: Transcript | ReadError, place: str) -> Transcript | ReadError:
    if isinstance(found, ReadError):
        return ReadError(found.reason, place=f"{place}, {found.place}" if found.place else place)
    return replace(found, place=f"{place}, {found.place}" if found.place else place)


def _reader_of(data: bytes) -> Reader | None:
    from auditor.readers.catalogue import readers

    inner = Document(data, sound=True)
    return next((each for each in readers() if each.priority < READER.priority and each.sniff(inner)), None)


def _records(document: Document) -> Iterator[tuple[str, bytes]]:
    """Place and bytes of each document inside."""
    if document.outline.is_array:
        for number, raw in enumerate(msgspec.json.decode(document.json_text, type=list[msgspec.Raw])):
            yield f"$[{number}]", bytes(memoryview(raw))
    elif not document.outline.is_object and document.first_line.is_object:
        for number, line in enumerate(document.json_text.split("\n"), 1):
            if line.strip():
                yield f"line {number}", line.encode("utf-8", "replace")


READER = SeveralReader()
