"""Google CCAI Insights (CX Insights): a Conversation as its API returns it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from auditor.call import Person, Role, Segment, Word
from auditor.readers.ccai_insights import ROLES
from auditor.readers.common import moment, seconds
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.moments import elapsed
from auditor.readers.records.ccai_conversation import Agent, Channels, Conversation, SegmentRecord


class CcaiConversationReader:
    """Reads the transcript segments of one Conversation."""

    name = "ccai-conversation"
    title = "Google CCAI Insights, Conversation of the API"
    example = '{"name": "projects/..", "transcript": {"transcriptSegments": [{"segmentParticipant": {..}}]}}'
    roles = "segmentParticipant.role; else callMetadata channels"
    times = 'words: offsets like "1.500s"; else messageTime'
    tested = "files of our own in the documented shape"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By transcriptSegments."""
        return "transcript.transcriptSegments" if document.outline["transcript"].has("transcriptSegments") else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the resource."""
        call = decode_json(document, Conversation)
        agent = next(iter(call.quality_metadata.agent_info), Agent())
        given = call.call_metadata
        channels = (given.agent_channel, given.customer_channel)
        origin = moment(call.start_time)
        spoken = call.transcript.transcript_segments
        names = {each.agent_id: each.display_name for each in call.quality_metadata.agent_info if each.display_name}
        yield Transcript(
            segments=tuple(_segment(each, origin, given, names) for each in spoken if each.text.strip()),
            id=call.name.rpartition("/")[2],
            started_at=origin,
            channel="chat" if call.medium == "CHAT" else "phone",
            team=agent.team,
            language=call.language_code,
            agent=Person(id=agent.agent_id or call.agent_id, name=agent.display_name),
            overlap_visible=channels[0] != channels[1] if None not in channels else None,
        )


def _role(spoken: SegmentRecord, channels: Channels) -> Role | None:
    if spoken.segment_participant.role == "ANY_AGENT" or spoken.segment_participant.role in ROLES:
        return ROLES.get(spoken.segment_participant.role, "agent")
    if spoken.channel_tag is None or channels.agent_channel == channels.customer_channel:
        return None
    if spoken.channel_tag == channels.agent_channel:
        return "agent"
    return "customer" if spoken.channel_tag == channels.customer_channel else None


def _segment(
    spoken: SegmentRecord, origin: datetime | None, channels: Channels, names: dict[str | None, str]
) -> Segment:
    timed = [(each.word, seconds(each.start_offset or "0s"), seconds(each.end_offset)) for each in spoken.words]
    words = tuple(Word(text, start, end) for text, start, end in timed if start is not None and end is not None)
    start = elapsed(origin, moment(spoken.message_time)) if origin else None
    who = spoken.segment_participant
    number = None if who.user_id is None else str(who.user_id)
    return Segment(
        speaker=names.get(number) or who.role or ("" if spoken.channel_tag is None else str(spoken.channel_tag)),
        text=spoken.text.strip(),
        start=words[0].start if words else start,
        end=words[-1].end if words else None,
        words=words,
        role=_role(spoken, channels),
        speaker_id=number,
    )


READER = CcaiConversationReader()
