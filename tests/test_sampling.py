"""The pick is spread, seeded, independent of order, and leans to where a person's ear tells most."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from factory import make_audit

from auditor.check import Outcome
from auditor.sampling import Candidate, candidate, rare_misses, sample

POOL = [candidate(call) for call in make_audit(calls=300, agents=6).calls()]


def plain(number: int, **changes: object) -> Candidate:
    facts: dict[str, object] = {
        "id": f"c{number:04d}", "agent": "A", "score": 40.0, "missed": (), "applied": ("x", "y", "z"), "critical": (),
        "doubtful": 0, "role_confidence": 1.0,
    }  # fmt: skip
    return Candidate(**{**facts, **changes})  # type: ignore[arg-type]


def test_same_seed_same_calls_in_any_order() -> None:
    shuffled = list(POOL)
    Random(5).shuffle(shuffled)
    assert sample(POOL, 12, seed=3) == sample(shuffled, 12, seed=3)
    assert sample(POOL, 12, seed=3) != sample(POOL, 12, seed=4)


@pytest.mark.parametrize("count", [0, 1, 6, 25])
def test_as_many_as_asked_and_none_twice(count: int) -> None:
    picks = sample(POOL, count)
    assert len(picks) == count
    assert len({pick.id for pick in picks}) == count


def test_more_than_there_are_gives_all() -> None:
    assert len(sample(POOL[:7], 50)) == 7
    assert sample([], 5) == []


def test_a_call_read_twice_is_drawn_once() -> None:
    assert len(sample([*POOL[:5], *POOL[:5]], 50)) == 5


def test_every_agent_gets_the_same_number() -> None:
    assert set(Counter(pick.agent for pick in sample(POOL, 24)).values()) == {4}


def test_an_agent_with_few_calls_gives_what_there_is() -> None:
    pool = [plain(n, agent="many") for n in range(50)] + [plain(99, agent="one")]
    assert Counter(pick.agent for pick in sample(pool, 11)) == {"many": 10, "one": 1}


def share(special: Candidate, chance: float) -> float:
    """How often ``special`` is the one picked out of 20 calls, over seeds."""
    pool = [plain(n) for n in range(19)] + [special]
    return sum(sample(pool, 1, seed=seed)[0].id == special.id for seed in range(600)) / 600 / chance


def test_a_plain_call_is_drawn_as_often_as_any_other() -> None:
    assert share(plain(500), 1 / 20) == pytest.approx(1.0, abs=0.4)


@pytest.mark.parametrize(
    "changes",
    [
        {"critical": ("x",), "missed": ("x",)},
        {"score": 79.0},
        {"missed": ("y",)},
        {"role_confidence": 0.5},
        {"doubtful": 9},
    ],
)
def test_reasons_make_a_call_likelier(changes: dict[str, object]) -> None:
    special = plain(500, **changes)
    assert share(special, 1 / 20) > 1.8
    [pick] = [p for p in sample([*map(plain, range(19)), special], 20) if p.id == special.id]
    assert pick.reasons


def test_rare_misses_are_counted_over_the_applicable() -> None:
    pool = [plain(n, missed=("x",) if n < 2 else ("y",) if n < 5 else ()) for n in range(20)]
    assert rare_misses(pool) == {"x"}


def test_candidates_say_what_happened() -> None:
    call = make_audit(calls=1, agents=1).results[0]
    found = candidate(call)
    assert found.missed == tuple(c for c, v in call.verdicts.items() if v.outcome is Outcome.NOT_MET)
    assert found.agent == call.agent.name
    assert set(found.missed) <= set(found.applied)
