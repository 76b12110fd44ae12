"""Files that only go with transcripts: they are recognised, and hold no call."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.readers.interface import Document, Transcript


class CompanionReader:
    """Takes the files that accompany a ConvoKit corpus or a Harper Valley call, and yields nothing."""

    name = "companion"
    title = "Files that accompany transcripts (ConvoKit, Harper Valley)"
    example = '{"agent_1": {"meta": {"role": "agent"}, "vectors": []}}'
    roles = "read together with the transcript"
    times = "none"
    tested = "real vendor files"
    priority = 95

    def sniff(self, document: Document) -> str:
        """By the members that only these files have."""
        outline = document.outline
        if outline.has("utterances-index", "speakers-index"):
            return "the index of a ConvoKit corpus"
        if outline.has("agent", "caller", "sid", "tasks"):
            return "the metadata of a Harper Valley call"
        if outline.is_object and document.sibling("utterances.jsonl") is not None:
            return "a part of the ConvoKit corpus beside it"
        keys = outline.keys
        if keys and all(outline[key].keys and outline[key].keys <= {"meta", "vectors"} for key in keys):
            return "the speakers or conversations of a ConvoKit corpus"
        return ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """No call."""
        return iter(())


READER = CompanionReader()
