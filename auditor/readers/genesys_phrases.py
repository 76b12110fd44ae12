"""Phrases of a Genesys Cloud transcript: who says them, and when."""

from __future__ import annotations

from auditor.call import Role, Segment, Word
from auditor.readers.records.genesys import Length, Millis, Participant, Phrase, WordRecord

ROLES: dict[str, Role] = {
    "external": "customer",
    "customer": "customer",
    "internal": "agent",
    "agent": "agent",
    "user": "agent",
    "acd": "other",
    "ivr": "other",
    "workflow": "other",
    "voicemail": "other",
    "bot": "other",
}


def is_agent(participant: Participant) -> bool:
    """Whether this is one of the agents."""
    return ROLES.get(participant.participant_purpose.lower()) == "agent"


def _seconds(value: Length) -> float:
    return (value.milliseconds if isinstance(value, Millis) else value or 0.0) / 1000


def _user(phrase: Phrase, agents: list[Participant]) -> str | None:
    """Who of the agents was on the line then: a phrase says only that it was an agent."""
    if len(agents) <= 1:
        return agents[0].user_id if agents else None
    at = phrase.start_time_ms
    present = [
        each.user_id
        for each in agents
        if at is not None and (each.start_time_ms or 0) <= at <= (each.end_time_ms or float("inf"))
    ]
    return present[-1] if present else None


def segment_of(phrase: Phrase, text: str, origin: float, agents: list[Participant]) -> Segment:
    """The phrase in seconds from ``origin`` (milliseconds)."""
    at, length, purpose = phrase.start_time_ms, phrase.duration, phrase.participant_purpose
    start = None if at is None else (at - origin) / 1000
    role = ROLES.get(purpose.lower())
    return Segment(
        speaker=purpose,
        text=text,
        start=start,
        end=None if start is None or length is None else start + _seconds(length),
        words=_words(phrase.words, origin) if phrase.words else (),
        role=role,
        speaker_id=_user(phrase, agents) if agents and role == "agent" else None,
    )


def _words(words: list[WordRecord], origin: float) -> tuple[Word, ...]:
    timed = ((each, (each.start_time_ms - origin) / 1000) for each in words)
    return tuple(Word(each.word, start, start + _seconds(each.duration)) for each, start in timed)
