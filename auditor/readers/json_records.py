"""Where the calls and the turns of a JSON file of no particular vendor are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from auditor.readers.decoding import decode_json, decode_lines
from auditor.readers.interface import Document
from auditor.readers.outline import Outline
from auditor.readers.turn_fields import NAMES, TEXT, are_turns, first_named, is_turn

LISTS = (
    *("turns", "messages", "utterances", "transcript", "conversation", "dialogue", "dialog", "transcript_object"),
    *("segments", "entries", "lines", "items", "sentences", "events", "chat", "history", "log"),
)
CALLS = ("calls", "conversations", "transcripts", "data", "records", "results", "interactions", "sessions")
CALL_ID = (
    *("call_id", "callId", "conversation_id", "conversationId", "ConversationId", "contact_id", "contactId"),
    *("session_id", "sessionId", "interaction_id", "convo_id", "dialogue_id", "dialog_id"),
)
_CALL_IDS = frozenset(CALL_ID)


def may_be_turn(outline: Outline) -> bool:
    """Whether it has a name for a speaker and one for a text."""
    return outline.has_any(*NAMES) and outline.has_any(*TEXT)


def has_turns(outline: Outline) -> bool:
    """Whether it is a call: an object with a list of turns."""
    return any(may_be_turn(outline[name].first) for name in LISTS if name in outline.keys)


def turns_in(record: Any) -> list[Any] | None:
    """The list of turns of a call; None if the record is no call."""
    if isinstance(record, list):
        return record
    lists = [record[name] for name in LISTS if isinstance(record.get(name), list)] if isinstance(record, dict) else []
    return next((each for each in lists if not each or is_turn(each[0])), None)


def records(document: Document) -> Iterator[tuple[str, Any]]:
    """Calls or turns with their places."""
    if document.outline.is_array:
        found = decode_json(document, list[Any])
        if found and are_turns(found):
            yield from _by_call(found)
            return
        yield from ((f"$[{number}]", each) for number, each in enumerate(found))
    elif document.outline.is_object:
        whole = decode_json(document, dict[str, Any])
        name = next((name for name in CALLS if isinstance(whole.get(name), list)), None)
        if turns_in(whole) is not None or is_turn(whole) or name is None:
            yield "$", whole
        else:
            yield from ((f"$.{name}[{number}]", each) for number, each in enumerate(whole[name]))
    else:
        yield from decode_lines(document.text, dict[str, Any])


def _by_call(turns: list[Any]) -> Iterator[tuple[str, Any]]:
    """Turns one by one if they name their calls, else all of them as one call."""
    if not _CALL_IDS.isdisjoint(chain.from_iterable(turns)) and any(first_named(turn, CALL_ID) for turn in turns):
        yield from ((f"$[{number}]", turn) for number, turn in enumerate(turns))
    else:
        yield "$", turns
