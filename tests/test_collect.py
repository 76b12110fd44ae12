"""Each call counts once: the same call twice, two calls with one id, the redacted twin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from auditor.audit import CallResult, Summary
from auditor.call import Person
from auditor.collect import Collected, Collector
from auditor.store import Spool, encode
from auditor.worker import Chunk, Note


def note(
    call_id: str, *, digest: str, words: int = 100, redacted: bool = False, day: int | None = 1, source: str = ""
) -> Note:
    agent = Person(id="A1", name="Ann")
    started = None if day is None else datetime(2026, 3, day, 9)
    result = CallResult(
        id=call_id, source=source or digest, format="neutral", agent=agent, customer=Person(), digest=digest
    )
    summary = Summary(
        index=0, id=call_id, agent_key="A1", started_at=started, score=50.0, auto_fail=False, queue=None, outcomes="m"
    )
    return Note(record=encode(result), summary=summary, agent=agent, digest=digest, words=words, redacted=redacted,
                source=source or digest)  # fmt: skip


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[Collector]:
    spool = Spool(tmp_path / "spool")
    yield Collector(spool)
    spool.close()


def collected(collector: Collector, *notes: Note) -> Collected:
    collector.add(Chunk(notes=list(notes), problems=[]))
    return collector.finish()


def test_the_same_talk_twice_counts_once_and_is_said(collector: Collector) -> None:
    found = collected(collector, note("a", digest="x", source="one"), note("b", digest="x", source="two"))
    assert [s.id for s in found.summaries] == ["a"]
    assert [(p.kind, p.source) for p in found.problems] == [("duplicate", "two")]
    assert "one" in found.problems[0].reason


def test_two_calls_with_one_id_are_both_audited(collector: Collector) -> None:
    found = collected(collector, note("a", digest="x", day=1), note("a", digest="y", day=2))
    assert [s.id for s in found.summaries] == ["a", "a~2"]
    assert "another call" in found.problems[0].reason


def test_a_second_engine_counts_once(collector: Collector) -> None:
    found = collected(collector, note("a", digest="x", words=100), note("a", digest="y", words=95))
    assert [s.id for s in found.summaries] == ["a"]


def test_the_redacted_twin_wins(collector: Collector) -> None:
    found = collected(
        collector, note("a", digest="x", source="raw"), note("a", digest="y", redacted=True, source="redacted")
    )
    assert found.spool.load(found.positions[0]).source == "redacted"
    assert found.problems[0].source == "raw"


def test_short_calls_may_be_alike_by_chance(collector: Collector) -> None:
    found = collected(collector, note("a", digest="x", words=5), note("b", digest="x", words=5))
    assert len(found.summaries) == 2


def test_the_period_spans_the_calls(collector: Collector) -> None:
    found = collected(
        collector, note("a", digest="x", day=9), note("b", digest="y", day=2), note("c", digest="z", day=None)
    )
    assert found.period == (datetime(2026, 3, 2, 9), datetime(2026, 3, 9, 9))
