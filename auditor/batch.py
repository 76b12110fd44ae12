"""The night: sources -> audited calls in parallel -> one finished audit. Any futures executor serves.

Results come in the order of the sources whatever the job count, so the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from auditor import __version__
from auditor.audit import Problem, RunInfo
from auditor.collect import Collected, Collector
from auditor.errors import NothingFoundError
from auditor.profile import Profile
from auditor.sources import Source
from auditor.store import Spool, StoredAudit
from auditor.worker import Chunk, Job, Worker, audit_chunk, start

#: Files in one piece of work: small enough to spread, large enough to pay for the hand-over.
CHUNK: Final = 100
#: Chunks under way at once per worker; bounds what waits in memory.
_AHEAD: Final = 2

Progress: TypeAlias = Callable[[int], None]
Pool: TypeAlias = Callable[[Job, int], AbstractContextManager[Executor]]


def available_cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def process_pool(job: Job, jobs: int) -> AbstractContextManager[Executor]:
    """Worker processes on this machine, each with its own matcher."""
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=start, initargs=(job,))


def run(
    sources: Sequence[Source],
    found: Iterable[Problem],
    job: Job,
    profile: Profile,
    *,
    spool: Path,
    at: datetime,
    accuracy: dict[str, str] | None = None,
    jobs: int = 1,
    pool: Pool = process_pool,
    progress: Progress = lambda done: None,
) -> StoredAudit:
    """Audits all sources and leaves an audit over the spool file.

    :param found: problems met while looking for the sources.
    :param at: time of the run, UTC.
    :param progress: called with the number of sources done so far.
    :raises NothingFoundError: if no source was given.
    """
    if not sources:
        raise NothingFoundError("no transcript was found; 'auditor formats' lists what can be read")
    file = Spool(spool)
    try:
        collected = _collect(sources, found, file, job, jobs, pool, progress)
    except BaseException:
        file.close()
        raise
    info = RunInfo(
        at=at,
        version=__version__,
        files=len(sources),
        input_hash=_input_hash(collected.digests),
        period=collected.period,
    )
    return StoredAudit(
        spool=collected.spool,
        positions=collected.positions,
        run=info,
        profile=profile.info,
        checks=profile.check_infos(accuracy),
        problems=collected.problems,
        summaries=collected.summaries,
        agents=collected.agents,
    )


def _collect(
    sources: Sequence[Source],
    found: Iterable[Problem],
    spool: Spool,
    job: Job,
    jobs: int,
    pool: Pool,
    progress: Progress,
) -> Collected:
    collector = Collector(spool)
    for problem in found:
        collector.add_problem(problem)
    size, done = _size(sources, jobs), 0
    chunks = [list(sources[first : first + size]) for first in range(0, len(sources), size)]
    for chunk, outcome in zip(chunks, _outcomes(chunks, job, jobs, pool), strict=True):
        collector.add(outcome)
        done += len(chunk)
        progress(done)
    return collector.finish()


def _size(sources: Sequence[Source], jobs: int) -> int:
    """Sources per chunk: enough chunks for every worker, at most :data:`CHUNK` sources in one."""
    return max(1, min(CHUNK, -(-len(sources) // (jobs * 4))))


def _outcomes(chunks: list[list[Source]], job: Job, jobs: int, pool: Pool) -> Iterator[Chunk]:
    if jobs <= 1 or len(chunks) == 1:
        worker = Worker(job)
        yield from map(worker.audit, chunks)
        return
    yield from _in_parallel(chunks, job, jobs, pool)


def _in_parallel(chunks: list[list[Source]], job: Job, jobs: int, pool: Pool) -> Iterator[Chunk]:
    """Outcomes in order, with a bounded number of chunks under way; a dead pool is replaced once per chunk."""
    position = 0
    while position < len(chunks):
        try:
            with pool(job, jobs) as executor:
                for outcome in _ordered(chunks[position:], executor, jobs * _AHEAD):
                    yield outcome
                    position += 1
        except BrokenProcessPool:
            # Some file killed a worker, most likely for lack of memory: this chunk goes alone.
            yield _alone(chunks[position], job, pool)
            position += 1


def _ordered(chunks: list[list[Source]], executor: Executor, ahead: int) -> Iterator[Chunk]:
    waiting: dict[int, Future[Chunk]] = {}
    submitted = 0
    for position in range(len(chunks)):
        while submitted < len(chunks) and submitted - position < ahead:
            waiting[submitted] = executor.submit(audit_chunk, chunks[submitted])
            submitted += 1
        wait([waiting[position]], return_when=FIRST_COMPLETED)
        yield waiting.pop(position).result()


def _alone(chunk: list[Source], job: Job, pool: Pool) -> Chunk:
    """Audits a chunk in pools of its own, halved until the file that kills its worker is found."""
    try:
        with pool(job, 1) as executor:
            return executor.submit(audit_chunk, chunk).result()
    except BrokenProcessPool:
        if len(chunk) == 1:
            reason = "the process that read it was killed, most likely for lack of memory"
            return Chunk(notes=[], problems=[Problem(source=chunk[0].name, reason=reason)])
    middle = len(chunk) // 2
    first, second = _alone(chunk[:middle], job, pool), _alone(chunk[middle:], job, pool)
    return Chunk(notes=[*first.notes, *second.notes], problems=[*first.problems, *second.problems])


def _input_hash(digests: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for each in digests:
        digest.update(each.encode())
    return digest.hexdigest()[:16]


def given_executor(executor: Executor) -> Pool:
    """A pool that is somebody else's (a cluster's executor); its workers start themselves."""
    return lambda job, jobs: nullcontext(executor)
