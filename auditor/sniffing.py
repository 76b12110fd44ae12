"""What a file is taken for: format and why, speakers, roles and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.call import Call
from auditor.errors import ReadError
from auditor.intake import IntakeOptions, read_calls
from auditor.readers.catalogue import sniff
from auditor.readers.interface import Document
from auditor.sources import Source, printable

#: Calls described one by one; of more only the number is said.
_SHOWN = 5


@dataclass(frozen=True)
class Description:
    """The answer, for people."""

    text: str
    #: Whether at least one call could be read.
    readable: bool


def describe(source: Source, options: IntakeOptions) -> Description:
    """Sniffs and reads one source."""
    try:
        reader, why = sniff(Document(source.read(), sibling=source.sibling))
    except ReadError as error:
        return Description(f"{source.name}: {error}", readable=False)
    lines = [f"{source.name}: {reader.title} ({reader.name}), told by {why}"]
    calls, problems = read_calls(source, options)
    lines += [f"  {problem.place + ': ' if problem.place else ''}{problem.reason}" for problem in problems]
    for call in calls[:_SHOWN]:
        lines += _call_lines(call)
    if len(calls) > _SHOWN:
        lines.append(f"  and {len(calls) - _SHOWN} more calls")
    return Description("\n".join(lines), readable=bool(calls))


def _call_lines(call: Call) -> list[str]:
    speakers: dict[tuple[str, str], int] = {}
    for turn in call.turns:
        key = (turn.speaker or turn.role, turn.role)
        speakers[key] = speakers.get(key, 0) + 1
    who = "; ".join(f"{printable(label)} is {role} ({count} turns)" for (label, role), count in speakers.items())
    sure = f", {call.role_confidence:.0%} sure" if call.role_source == "guessed" else ""
    times = "" if call.duration is None else f", {call.duration:.0f} s"
    lines = [f"  call {printable(call.id)}: {len(call.turns)} turns{times}; roles {call.role_source}{sure}: {who}"]
    return [*lines, *(f"    note: {printable(warning)}" for warning in call.warnings)]
