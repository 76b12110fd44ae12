"""Genesys Cloud, speech and text analytics: a conversation's transcript file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from auditor.call import Channel, Person
from auditor.readers.common import in_order, moment
from auditor.readers.decoding import decode_json
from auditor.readers.genesys_phrases import is_agent, segment_of
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.genesys import File, Participant


class GenesysReader:
    """Reads the phrases of all transcripts in the file; agent, team and queue come from the participants."""

    name = "genesys"
    title = "Genesys Cloud, speech and text analytics"
    example = '{"conversationId": "..", "transcripts": [{"phrases": [{"participantPurpose": "internal", ..}]}]}'
    roles = "participantPurpose: internal, external, acd, ivr"
    times = "startTimeMs: milliseconds from the start or from 1970"
    tested = "files of our own in the documented shape"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By phrases with participantPurpose."""
        outline = document.outline
        phrase = outline["transcripts"].first["phrases"].first
        if phrase.has("participantPurpose") or outline.has("conversationId", "communicationId", "transcripts"):
            return "transcripts with phrases by participantPurpose"
        return ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        file = decode_json(document, File)
        phrases = [each for transcript in file.transcripts for each in transcript.phrases]
        starts = [each.start_time_ms for each in phrases if each.start_time_ms is not None]
        origin = _origin(file, min(starts, default=0.0))
        agents = [each for each in file.participants if each.user_id and is_agent(each)]
        first = agents[0] if agents else Participant()
        overtalk = sum(
            "overtalk" in event.event_type.lower() for t in file.transcripts for event in t.analytics.acoustic
        )
        yield Transcript(
            segments=in_order(
                segment_of(each, text, origin, agents)
                for each in phrases
                if (text := (each.decorated_text or each.text or "").strip())
            ),
            id=file.conversation_id,
            started_at=_started(file),
            channel=_channel(file.media_type),
            queue=next((each.queue_id for each in file.participants if each.queue_id), None),
            team=first.team_id,
            language=next((each.language for each in file.transcripts), None),
            agent=Person(id=first.user_id),
            vendor={"interruptions": float(overtalk)} if overtalk else {},
        )


def _origin(file: File, first: float) -> float:
    """What to take from the times, in ms: live files count from 1970, test files from the start."""
    if first < 1e11:
        return 0.0
    started = _started(file)
    return min(started.timestamp() * 1000, first) if started and started.tzinfo else first


def _started(file: File) -> datetime | None:
    return moment(file.conversation_start_time) or moment(file.start_time)


def _channel(media: str) -> Channel:
    return "phone" if media.lower() in ("", "call", "voice", "callback") else "chat"


READER = GenesysReader()
