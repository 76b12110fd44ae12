"""What runs in a worker process: sources in, encoded results and small notes out."""

from __future__ import annotations

import gc
import os
import threading
import traceback
from pathlib import Path
from typing import Final

from msgspec import Struct

from auditor.audit import Problem, Summary
from auditor.call import Call, Person
from auditor.intake import IntakeOptions, read_calls
from auditor.profile import Profile, load
from auditor.registry import load as load_checks
from auditor.result import scorecards, summary_of
from auditor.sources import Source
from auditor.store import encode
from auditor.swapped import Sides, sides_of, suspect_of

_NO_AGENT: Final = (
    "nobody says who the agent is, and the talk does not show it surely enough to guess; "
    "name the agent with --agent-speaker or --agent-channel"
)
_MARKS: Final = ("[", "{{", "#", "***")


class Job(Struct, frozen=True, kw_only=True):
    """What every worker needs to know; small and picklable."""

    profile_path: str | None
    #: Queue -> profile file, for queues with a profile of their own.
    queue_profiles: dict[str, str]
    intake: IntakeOptions


class Note(Struct, frozen=True, kw_only=True):
    """What the parent keeps of an audited call, beside its encoded form."""

    record: bytes
    summary: Summary
    agent: Person
    digest: str
    #: Words spoken: with the start, this tells a second reading of a call from another call of the same id.
    words: int
    #: Whether values are hidden by redaction marks.
    redacted: bool
    source: str
    #: Whether the talk bears out the stated roles, and the label of the side taken for the customer.
    sides: Sides = ""
    suspect: str = ""


class Chunk(Struct, frozen=True, kw_only=True):
    """What came of one chunk of sources, in their order."""

    notes: list[Note]
    problems: list[Problem]


class Worker:
    """Profiles and phrase books, built once per process."""

    def __init__(self, job: Job) -> None:
        checks = load_checks()
        self.job = job
        self.default = load(Path(job.profile_path) if job.profile_path else None, checks)
        self.by_queue: dict[str, Profile] = {q: load(Path(p), checks) for q, p in job.queue_profiles.items()}
        for profile in (self.default, *self.by_queue.values()):
            profile.book.matcher("agent"), profile.book.matcher("customer")
        gc.freeze()  # phrase books live as long as the process: the collector need not walk them

    def audit(self, sources: list[Source]) -> Chunk:
        """Reads and judges the sources one by one."""
        # The records of a call have no cycles: the collector would walk them and find nothing.
        gc.disable()
        try:
            return self._audited(sources)
        finally:
            gc.enable()

    def _audited(self, sources: list[Source]) -> Chunk:
        notes: list[Note] = []
        problems: list[Problem] = []
        for source in sources:
            calls, trouble = read_calls(source, self.job.intake)
            problems.extend(trouble)
            for call in calls:
                if call.role_source == "unknown":
                    problems.append(Problem(source=call.source, reason=_NO_AGENT))
                    continue
                try:
                    notes.extend(self._notes(call))
                except Exception as error:  # noqa: BLE001  # one call must not end the night
                    problems.append(Problem(source=call.source, reason=_fault(call, error)))
        return Chunk(notes=notes, problems=problems)

    def _notes(self, call: Call) -> list[Note]:
        profile = self.by_queue.get(call.queue or "", self.default)
        sides = sides_of(call)
        text = "\n".join([turn.text for turn in call.turns])
        words = text.count(" ") + len(call.turns)
        redacted = any(mark in text for mark in _MARKS)
        return [
            Note(
                record=encode(result),
                summary=summary_of(result, 0),
                agent=result.agent,
                digest=result.digest,
                words=words,
                redacted=redacted,
                source=call.source,
                # Of a call with several agents the sides count once.
                sides="" if number else sides,
                suspect="" if number else suspect_of(call, sides),
            )
            for number, result in enumerate(scorecards(call, profile))
        ]


def _fault(call: Call, error: Exception) -> str:
    """What went wrong in the program itself, and where; nothing of what was said in the call."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name} line {place.lineno}"
    return f"call {call.id} could not be judged: {type(error).__name__} in {where}; please report this as a bug"


_worker: Worker | None = None


def start(job: Job) -> None:
    """Initialises a worker process."""
    global _worker  # noqa: PLW0603  # one worker per process: its phrase matcher cannot be pickled
    _worker = Worker(job)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def audit_chunk(sources: list[Source]) -> Chunk:
    """Audits a chunk in the worker of this process."""
    if _worker is None:
        raise RuntimeError("the worker process was not initialised")
    return _worker.audit(sources)


def _end_with_parent() -> None:
    """A worker must not survive a killed parent."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
