"""Segments with roles become turns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from auditor.call import Role, Segment, Turn

#: Seconds of silence up to which neighbouring segments of one speaker are one turn.
PAUSE: Final = 10.0
#: Speaker changes without a single overlap from which separate channels can be ruled out.
CHANGES: Final = 10


def in_time_order(segments: Sequence[Segment]) -> Sequence[Segment]:
    """The segments by start, where all have one: files may list channel after channel."""
    starts = [segment.start for segment in segments]
    known = [start for start in starts if start is not None]
    if len(known) < len(starts) or all(a <= b for a, b in itertools.pairwise(known)):
        return segments
    return sorted(segments, key=lambda segment: segment.start or 0.0)


def turns_of(segments: Sequence[Segment], roles: Sequence[Role], *, final: bool) -> tuple[Turn, ...]:
    """One turn per run of segments of one speaker; a turn per segment if ``final``.

    A silence of more than ``PAUSE`` seconds parts them, so that it stays visible.
    """
    if final:
        return tuple(_turn(segment, role) for segment, role in zip(segments, roles, strict=True))
    turns: list[Turn] = []
    group: list[Segment] = []
    group_role: Role = "other"
    for segment, role in zip(segments, roles, strict=True):
        if group and not (role == group_role and _continues(group, segment)):
            turns.append(_merged(group, group_role))
            group = []
        group.append(segment)
        group_role = role
    if group:
        turns.append(_merged(group, group_role))
    return tuple(turns)


def _continues(group: list[Segment], segment: Segment) -> bool:
    last = group[-1]
    if segment.speaker != last.speaker or segment.speaker_id != last.speaker_id:
        return False
    return segment.start is None or last.end is None or segment.start - last.end <= PAUSE


def _turn(segment: Segment, role: Role) -> Turn:
    return Turn(
        role=role,
        text=segment.text,
        start=segment.start,
        end=segment.end,
        words=segment.words,
        speaker=segment.speaker,
        speaker_id=segment.speaker_id,
    )


def _merged(group: list[Segment], role: Role) -> Turn:
    if len(group) == 1:
        return _turn(group[0], role)
    ends = [segment.end for segment in group if segment.end is not None]
    return Turn(
        role=role,
        text=" ".join(segment.text for segment in group if segment.text),
        start=group[0].start,
        # An end that is missing in any part leaves the end of the whole unknown.
        end=max(ends) if len(ends) == len(group) else None,
        words=tuple(word for segment in group for word in segment.words),
        speaker=group[0].speaker,
        speaker_id=group[0].speaker_id,
    )


def overlap_visible(turns: Sequence[Turn]) -> bool | None:
    """Whether times show overlap: True where some turn starts inside another speaker's, False where ten changes
    of speaker show none (one-channel diarization cannot), None where nobody can tell.
    """
    changes, last_end, last_speaker = 0, 0.0, ""
    for turn in turns:
        if turn.start is None or turn.end is None:
            continue
        if last_speaker and turn.speaker != last_speaker:
            changes += 1
            if turn.start < last_end:
                return True
        last_end, last_speaker = max(last_end, turn.end), turn.speaker
    return False if changes >= CHANGES else None
