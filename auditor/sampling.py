"""Picks calls worth a human ear: spread over agents, and first where a person's judgement tells most.

A call is worth hearing when its score lies near the target, when a critical guideline was missed, when a
verdict on it is rare, or when verdicts could not be given. The pick is a weighted draw with a seed: the same
results and seed give the same calls in any order of the lines, and every call can be drawn.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from auditor.audit import CallResult
from auditor.check import Outcome

#: Points around the target within which a score could fall either way.
NEAR: Final = 10.0
#: A "not met" is rare when at most this share of the applicable calls has it.
RARE: Final = 0.1
#: Weight of a call without any reason; reasons add to it.
_BASE: Final = 1.0
_NEAR_WEIGHT: Final = 3.0
_RARE_WEIGHT: Final = 3.0
_CRITICAL_WEIGHT: Final = 4.0
_DOUBT_WEIGHT: Final = 2.0
_SURE_OF_ROLES: Final = 0.9


class Candidate(Struct, frozen=True, kw_only=True):
    """What the draw needs of a call."""

    id: str
    agent: str
    score: float | None
    #: Ids of the checks not met.
    missed: tuple[str, ...]
    #: Ids of the checks met or not met.
    applied: tuple[str, ...]
    critical: tuple[str, ...]
    #: Verdicts that could not be given.
    doubtful: int
    role_confidence: float


class Pick(Struct, frozen=True, kw_only=True):
    """A call to listen to, and why."""

    id: str
    agent: str
    score: float | None
    #: In words; empty for a call drawn for the sake of chance.
    reasons: tuple[str, ...]


def candidate(call: CallResult) -> Candidate:
    """What the draw needs of a call; small, so that a year of calls fits."""
    outcomes = {check: verdict.outcome for check, verdict in call.verdicts.items()}
    return Candidate(
        id=call.id,
        agent=call.agent.name or call.agent.id or "",
        score=call.score,
        missed=tuple(check for check, outcome in outcomes.items() if outcome is Outcome.NOT_MET),
        applied=tuple(check for check, outcome in outcomes.items() if outcome in (Outcome.MET, Outcome.NOT_MET)),
        critical=call.failed_critical,
        doubtful=sum(outcome in (Outcome.UNVERIFIABLE, Outcome.ERROR) for outcome in outcomes.values()),
        role_confidence=call.role_confidence,
    )


def sample(calls: Iterable[Candidate], count: int, *, target: float = 80.0, seed: int = 1) -> list[Pick]:
    """At most ``count`` calls, dealt out over the agents in turn; sorted by agent, then call.

    :param target: points, 0 to 100.
    """
    pool = list({call.id: call for call in calls}.values())
    rare = rare_misses(pool)
    ranked: dict[str, list[tuple[float, Candidate, tuple[str, ...]]]] = {}
    for call in pool:
        weight, why = _worth(call, rare, target)
        ranked.setdefault(call.agent, []).append((_draw(call.id, seed) / weight, call, why))
    for group in ranked.values():
        group.sort(key=lambda entry: (entry[0], entry[1].id))
    # Whoever's best call was drawn first begins, so that a small sample does not favour early names.
    order = sorted(ranked, key=lambda agent: (ranked[agent][0][0], agent))
    picked = _deal([ranked[agent] for agent in order], count)
    picks = [Pick(id=call.id, agent=call.agent, score=call.score, reasons=why) for _, call, why in picked]
    return sorted(picks, key=lambda pick: (pick.agent, pick.id))


def rare_misses(calls: Sequence[Candidate]) -> frozenset[str]:
    """Checks that are seldom not met: a miss there is either news or a mistake of the tool."""
    applied = Counter(check for call in calls for check in call.applied)
    missed = Counter(check for call in calls for check in call.missed)
    return frozenset(check for check, count in missed.items() if count <= RARE * applied[check])


def _worth(call: Candidate, rare: frozenset[str], target: float) -> tuple[float, tuple[str, ...]]:
    weight, reasons = _BASE, []
    if call.critical:
        weight += _CRITICAL_WEIGHT
        reasons.append(f"critical: {', '.join(call.critical)}")
    if call.score is not None and abs(call.score - target) <= NEAR:
        weight += _NEAR_WEIGHT * (1 - abs(call.score - target) / (2 * NEAR))
        reasons.append(f"score {call.score:.0f} near the target {target:g}")
    odd = [check for check in call.missed if check in rare and check not in call.critical]
    if odd:
        weight += _RARE_WEIGHT
        reasons.append(f"rarely missed: {', '.join(odd)}")
    if call.role_confidence < _SURE_OF_ROLES:
        weight += _DOUBT_WEIGHT
        reasons.append(f"roles guessed ({call.role_confidence:.0%} sure)")
    if call.doubtful > len(call.applied):
        weight += _DOUBT_WEIGHT
        reasons.append(f"{call.doubtful} verdicts could not be given")
    return weight, tuple(reasons)


def _draw(call: str, seed: int) -> float:
    """An exponential waiting time that depends on the call and the seed alone.

    Divided by a weight, the smallest of them is a weighted draw without replacement.
    """
    digest = hashlib.sha256(f"{seed}\0{call}".encode("utf-8", "surrogatepass")).digest()
    return -math.log((int.from_bytes(digest[:8], "big") + 1) / 2**64)


def _deal(
    groups: Sequence[Sequence[tuple[float, Candidate, tuple[str, ...]]]], count: int
) -> list[tuple[float, Candidate, tuple[str, ...]]]:
    """One from each group in turn until there are enough."""
    dealt: list[tuple[float, Candidate, tuple[str, ...]]] = []
    for place in range(max(map(len, groups), default=0)):
        dealt += [group[place] for group in groups if place < len(group)]
        if len(dealt) >= count:
            break
    return dealt[:count]
