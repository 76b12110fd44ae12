"""Gathers what the workers found: keeps the order, counts each call once, remembers little."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from msgspec.structs import replace

from auditor.audit import Problem, Summary
from auditor.call import Person
from auditor.store import Spool
from auditor.swapped import Swaps
from auditor.worker import Chunk, Note

#: Two readings of one call by different engines differ by a share of their words at most this large.
_SAME_CALL_WORDS: Final = 0.3
#: Shorter calls may be alike by chance.
_MIN_WORDS: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected:
    """Everything a finished run knows."""

    spool: Spool
    #: Position in the spool of each summary.
    positions: array[int]
    summaries: tuple[Summary, ...]
    problems: tuple[Problem, ...]
    agents: dict[str, Person]
    digests: list[str]
    period: tuple[datetime, datetime] | None


@dataclass(slots=True)
class _Seen:
    """A call that was taken: enough to recognise it when it comes again."""

    row: int
    digest: str
    words: int
    redacted: bool
    source: str
    started_at: datetime | None


class Collector:
    """Takes chunk after chunk, in order."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._rows: list[tuple[Summary, int]] = []
        self._by_id: dict[str, _Seen] = {}
        self._by_digest: dict[str, _Seen] = {}
        self._problems: list[Problem] = []
        self._agents: dict[str, Person] = {}
        self._swaps = Swaps()

    def add_problem(self, problem: Problem) -> None:
        """Takes a problem."""
        self._problems.append(problem)

    def add(self, chunk: Chunk) -> None:
        """Takes a chunk: each call once, each problem."""
        self._problems.extend(chunk.problems)
        for note in chunk.notes:
            self._take(note)

    def _take(self, note: Note) -> None:
        seen = self._by_id.get(note.summary.id)
        if seen is None and note.words >= _MIN_WORDS:
            seen = self._by_digest.get(note.digest)
        if seen is None:
            self._keep(note)
        elif not _same_call(note, seen):
            self._keep(replace(note, summary=replace(note.summary, id=self._free_id(note.summary.id))))
            self._warn(note, f"its id {note.summary.id!r} is that of another call ({seen.source}); both were audited")
        elif note.redacted and not seen.redacted:
            self._warn_of(seen.source, f"the same call as {note.source}, which is redacted; counted once, from there")
            self._replace(seen, note)
        else:
            self._warn(note, f"the same call as {seen.source}; counted once, from there")

    def _keep(self, note: Note) -> None:
        row = len(self._rows)
        self._swaps.add(note.sides, note.suspect)
        self._rows.append((replace(note.summary, index=row), self._spool.append(note.record)))
        self._remember(note, row)

    def _replace(self, seen: _Seen, note: Note) -> None:
        summary = replace(note.summary, index=seen.row, id=self._rows[seen.row][0].id)
        self._rows[seen.row] = (summary, self._spool.append(note.record))
        self._remember(note, seen.row)

    def _remember(self, note: Note, row: int) -> None:
        seen = _Seen(row, note.digest, note.words, note.redacted, note.source, note.summary.started_at)
        self._by_id[note.summary.id] = seen
        self._by_digest[note.digest] = seen
        self._agents.setdefault(note.summary.agent_key, note.agent)

    def _free_id(self, wanted: str) -> str:
        number = 2
        while f"{wanted}~{number}" in self._by_id:
            number += 1
        return f"{wanted}~{number}"

    def _warn(self, note: Note, reason: str) -> None:
        self._warn_of(note.source, reason)

    def _warn_of(self, source: str, reason: str) -> None:
        problem = Problem(source=source, reason=reason, kind="duplicate")
        # A call with several agents comes as several records, one after the other.
        if not self._problems or self._problems[-1] != problem:
            self._problems.append(problem)

    def finish(self) -> Collected:
        """All there is."""
        summaries = tuple(summary for summary, _ in self._rows)
        starts = [_in_utc(s.started_at) for s in summaries if s.started_at is not None]
        first_last = None
        if starts:
            known = [s.started_at for s in summaries if s.started_at is not None]
            first_last = (known[starts.index(min(starts))], known[starts.index(max(starts))])
        by_row = sorted(self._by_digest.values(), key=lambda seen: seen.row)
        return Collected(
            spool=self._spool,
            positions=array("L", (position for _, position in self._rows)),
            summaries=summaries,
            problems=(*self._swaps.notices(), *self._problems),
            agents=dict(sorted(self._agents.items())),
            digests=[seen.digest for seen in by_row],
            period=first_last,
        )


def _same_call(note: Note, seen: _Seen) -> bool:
    """Whether two readings with one id or digest are of one call: the same talk, or as long and at the same time."""
    if note.digest == seen.digest:
        return True
    started = note.summary.started_at
    if started is not None and seen.started_at is not None and _in_utc(started) != _in_utc(seen.started_at):
        return False
    return abs(note.words - seen.words) <= _SAME_CALL_WORDS * max(note.words, seen.words)


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
