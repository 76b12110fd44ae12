"""Calls written in formats that other programs read, and that :mod:`auditor.readers` reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from auditor.call import Call, Role, Turn
from auditor.errors import UsageError
from auditor.legs import legs_of
from auditor.roles import name_in

#: Role labels that readers take as stated, in every format but the neutral one. Of several agents each has a name or
#: a number behind it; where nobody knows the roles, the labels of the file stay.
LABELS: Final[dict[Role, str]] = {"agent": "Agent", "customer": "Customer", "other": "System"}

COLUMNS: Final = (
    *("call_id", "turn", "speaker", "start", "end", "text", "started_at", "channel"),
    *("agent_id", "agent_name", "customer_id", "customer_name", "queue", "team", "language"),
)

#: Members of the neutral form by which it is told.
_ALWAYS: Final = ("turns", "role")
#: What a spreadsheet would take for a formula.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def export(calls: Sequence[Call], to: str) -> str:
    """The calls as one document of the format ``to`` (a key of :data:`FORMATS`).

    :raises UsageError: for an unknown format, several calls in a format for one, or a call without times in WebVTT.
    """
    target = FORMATS.get(to)
    if target is None:
        raise UsageError(f"cannot write {to!r}; known formats are {', '.join(FORMATS)}")
    if len(calls) > 1 and not target.many:
        raise UsageError(f"{to} holds one call per file; {len(calls)} were given")
    return target.write(calls)


def labels_of(call: Call) -> list[str]:
    """A speaker label for each turn, from which its role, and which agent it was, are read back."""
    if call.role_source == "unknown":
        return [_named(_plain(turn.speaker)) for turn in call.turns]
    labels = [LABELS[turn.role] for turn in call.turns]
    for number, leg in enumerate(legs_of(call), start=1):
        name = _plain(leg.agent.name or "")
        # Only a name that is told from the role word is one agent's and nobody else's.
        agent = f"{LABELS['agent']} {name if name and name_in(name) == name else number}"
        for turn in leg.turns:
            labels[turn] = agent if call.turns[turn].role == "agent" else labels[turn]
    return labels


def _named(label: str) -> str:
    """A label that can stand before a colon: a bare number or nothing would be no speaker's."""
    return label if any(char.isalpha() for char in label) else f"Speaker {label}".strip()


def _plain(label: str) -> str:
    return _line(label.replace(":", " "))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _neutral(calls: Sequence[Call]) -> str:
    return "".join(msgspec.json.encode(_bare(_call(call))).decode() + "\n" for call in calls)


def _call(call: Call) -> dict[str, Any]:
    return {
        "id": call.id,
        "started_at": call.started_at.isoformat() if call.started_at else None,
        "channel": call.channel,
        "industry": call.industry,
        "queue": call.queue,
        "team": call.team,
        "language": call.language,
        "agent": _bare({"id": call.agent.id, "name": call.agent.name}),
        "customer": _bare({"id": call.customer.id, "name": call.customer.name}),
        "overlap_visible": call.overlap_visible,
        "turns": [_bare(_turn(turn, known=call.role_source != "unknown")) for turn in call.turns],
    }


def _turn(turn: Turn, *, known: bool) -> dict[str, Any]:
    return {
        "role": turn.role if known else None,
        "text": turn.text,
        "start": turn.start,
        "end": turn.end,
        "speaker": turn.speaker or None,
        "speaker_id": turn.speaker_id,
        "words": [(word.text, word.start, word.end) for word in turn.words],
    }


def _bare(record: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known; turns stay, even if there are none, and a role that nobody knows."""
    return {name: value for name, value in record.items() if name in _ALWAYS or value not in (None, {}, [])}


def _seglst(calls: Sequence[Call]) -> str:
    rows = [
        {
            "session_id": call.id,
            "speaker": label,
            "start_time": turn.start,
            "end_time": turn.end,
            "words": _line(turn.text),
        }
        for call in calls
        for turn, label in zip(call.turns, labels_of(call), strict=True)
    ]
    return msgspec.json.format(msgspec.json.encode(rows), indent=1).decode() + "\n"


def _vtt(calls: Sequence[Call]) -> str:
    blocks = ["WEBVTT"]
    spoken = ((turn, label) for call in calls for turn, label in zip(call.turns, labels_of(call), strict=True))
    for number, (turn, label) in enumerate(spoken, start=1):
        if turn.start is None or turn.end is None:
            raise UsageError(f"turn {number} has no start or no end, which WebVTT needs; choose another format")
        span = f"{_clock(turn.start, digits=3)} --> {_clock(turn.end, digits=3)}"
        blocks.append(f"{number}\n{span}\n<v {_escaped(label)}>{_escaped(_line(turn.text))}</v>")
    return "\n\n".join(blocks) + "\n"


def _csv(calls: Sequence[Call]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for call in calls:
        for number, (turn, label) in enumerate(zip(call.turns, labels_of(call), strict=True)):
            writer.writerow([_cell(value) for value in _row(call, number, turn, label)])
    return buffer.getvalue()


def _row(call: Call, number: int, turn: Turn, label: str) -> tuple[object, ...]:
    started = call.started_at.isoformat() if call.started_at else None
    return (
        *(call.id, number, label, turn.start, turn.end, _line(turn.text), started, call.channel),
        *(call.agent.id, call.agent.name, call.customer.id, call.customer.name),
        *(call.queue, call.team, call.language),
    )


def _cell(value: object) -> str:
    """Text that no spreadsheet runs; an apostrophe before it is what they themselves write."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA_STARTS) else text


def _text(calls: Sequence[Call]) -> str:
    return "".join(
        f"{_stamp(turn)}{label}: {_line(turn.text)}\n"
        for call in calls
        for turn, label in zip(call.turns, labels_of(call), strict=True)
    )


def _stamp(turn: Turn) -> str:
    return "" if turn.start is None else f"[{_clock(turn.start)}] "


def _line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _clock(seconds: float, *, digits: int = 0) -> str:
    """HH:MM:SS, with so many digits of a second; without them, the second that has begun."""
    units = round(seconds * 10**digits) if digits else int(seconds)
    whole, fraction = divmod(units, 10**digits)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}" + (f".{fraction:0{digits}}" if digits else "")


class Target(NamedTuple):
    """A format to write."""

    title: str
    #: Usual ending of a file's name.
    suffix: str
    #: Whether one document holds several calls.
    many: bool
    write: Callable[[Sequence[Call]], str]


FORMATS: Final[dict[str, Target]] = {
    "neutral": Target("auditor's own JSON Lines, one call a line; loses nothing", ".jsonl", True, _neutral),
    "seglst": Target("SegLST, segments as JSON", ".json", True, _seglst),
    "vtt": Target("WebVTT captions with voices; needs times", ".vtt", False, _vtt),
    "csv": Target("a table with a row per turn", ".csv", True, _csv),
    "text": Target("plain text, a line per turn", ".txt", False, _text),
}
