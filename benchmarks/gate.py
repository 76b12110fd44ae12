"""How often the gate cries wolf, and how often it sees the wolf, beside the rules people write by hand.

Run from the project's folder: ``python -m benchmarks.gate [--nights N]``. Nights are simulated: every agent
has a level, every call a number of guidelines met. Agents' calls are correlated (ICC 0.1), either because
agents differ for good, or because each has good and bad nights. Everything goes through
:func:`auditor.gate.evaluate`, as on real calls.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from auditor.clusters import Cell
from auditor.figures import AgentFigures, Figures, together
from auditor.gate import Context, Rules, evaluate
from auditor.score import Tally

ICC: Final = 0.1
MEAN: Final = 0.78
CHECKS: Final = 18
#: Beta precision of a call's own level: with the guidelines' luck, scores spread by about 17 points.
PRECISION: Final = 6.0
BASELINE_NIGHTS: Final = 14
GUIDELINES: Final = 20
NAIVE_DROP: Final = 2.0
ON: Final = date(2026, 1, 1)
SHAPES: Final = ((50, 5), (50, 12), (200, 4), (200, 25), (1_000, 60), (5_000, 200))
GUIDELINE_SHAPES: Final = ((50, 5), (200, 25), (1_000, 20), (1_000, 60))
RATES: Final = (0.05, 0.1, 0.2, 0.5, 0.95)
DROPS: Final = (2.0, 5.0, 10.0)


@dataclass(frozen=True)
class Team:
    """A team whose true quality is known."""

    calls: int
    agents: int
    #: Whether an agent's level stays, or is drawn anew each night.
    lasting: bool
    seed: int

    @property
    def spread(self) -> float:
        """Standard deviation of agents' levels that gives the ICC."""
        own = MEAN * (1 - MEAN) / (PRECISION + 1)
        luck = (MEAN * (1 - MEAN) - own) / CHECKS
        return float(((own + luck) * ICC / (1 - ICC)) ** 0.5)

    def nights(self) -> Iterator[Figures]:
        """Endless nights of unchanged quality; ``send(points)`` makes the next one worse by so much."""
        random = np.random.default_rng(self.seed)
        levels = random.normal(MEAN, self.spread, self.agents)
        drop = 0.0
        while True:
            if not self.lasting:
                levels = random.normal(MEAN, self.spread, self.agents)
            drop = (yield self._night(random, levels - drop / 100)) or 0.0

    def _night(self, random: np.random.Generator, levels: Any) -> Figures:
        agent = random.integers(0, self.agents, self.calls)
        mean = np.clip(levels[agent], 0.02, 0.98)
        met = random.binomial(CHECKS, random.beta(mean * PRECISION, (1 - mean) * PRECISION))
        score = 100 * met / CHECKS
        calls, total, squares, sums = (
            np.bincount(agent, weights, self.agents) for weights in (None, score, score**2, met)
        )
        return Figures(
            label="night",
            profile_hash="h",
            agents={
                f"agent {one}": AgentFigures(
                    calls=int(calls[one]),
                    scores=Cell(float(calls[one]), float(total[one]), float(squares[one])),
                    auto_fails=0,
                    tallies={"any": Tally(int(sums[one]), int(calls[one]) * CHECKS - int(sums[one]))},
                )
                for one in range(self.agents)
                if calls[one]
            },
        )


def guideline_nights(calls: int, agents: int, rate: float, seed: int) -> Iterator[Figures]:
    """Endless nights of twenty unchanged guidelines; each agent's share met is drawn anew each night (ICC 0.1)."""
    random = np.random.default_rng(seed)
    precision = 1 / ICC - 1
    while True:
        taken = np.bincount(random.integers(0, agents, calls), minlength=agents)
        share = random.beta(rate * precision, (1 - rate) * precision, (GUIDELINES, agents))
        met = random.binomial(taken, share)
        yield Figures(
            label="night",
            profile_hash="h",
            agents={
                f"agent {one}": AgentFigures(
                    calls=int(taken[one]),
                    scores=Cell(),
                    auto_fails=0,
                    tallies={
                        f"guideline-{number:02}": Tally(int(met[number, one]), int(taken[one] - met[number, one]))
                        for number in range(GUIDELINES)
                    },
                )
                for one in range(agents)
                if taken[one]
            },
        )


def simulate_guidelines(calls: int, agents: int, rate: float, nights: int) -> tuple[float, float]:
    """Share of nights on which any of twenty unchanged guidelines fails: the gate's, and the naive rule's."""
    rules = Rules(compare=("guidelines",))
    stream = guideline_nights(calls, agents, rate, seed=calls + agents + round(1000 * rate))
    window = [next(stream) for _ in range(BASELINE_NIGHTS)]
    names = [f"guideline-{number:02}" for number in range(GUIDELINES)]
    failed = naive = 0
    for _ in range(nights):
        now = next(stream)
        failed += evaluate(now, rules, Context(), ON, baseline=together(window, "the last nights")).decision == "FAIL"
        shares = [[one.tally(name).rate or 0.0 for name in names] for one in (window[-1], now)]
        naive += any(100 * (old - new) > NAIVE_DROP for old, new in zip(*shares, strict=True))
        window = [*window[1:], now]
    return failed / nights, naive / nights


@dataclass
class Count:
    """Alarms of each rule over a number of nights."""

    nights: int = 0
    gate: int = 0
    undecided: int = 0
    independent: int = 0
    last_night: int = 0
    mean_of_nights: int = 0

    def add(self, before: list[Figures], now: Figures) -> None:
        """Judge a night by every rule."""
        whole = together(before, "the last nights")
        rules = Rules(compare=("score",))
        result = evaluate(now, rules, Context(), ON, baseline=whole)
        alone = evaluate(ungrouped(now), rules, Context(), ON, baseline=ungrouped(whole))
        self.nights += 1
        self.gate += result.decision == "FAIL"
        self.undecided += result.decision == "INCONCLUSIVE"
        self.independent += alone.decision == "FAIL"
        self.last_night += mean(before[-1]) - mean(now) > NAIVE_DROP
        self.mean_of_nights += mean(whole) - mean(now) > NAIVE_DROP

    def row(self) -> str:
        """Share of nights with an alarm, a rule a column."""
        kinds = (self.gate, self.undecided, self.independent, self.last_night, self.mean_of_nights)
        return " | ".join(f"{100 * kind / self.nights:.1f} %" for kind in kinds)


def mean(figures: Figures) -> float:
    """Mean score in points."""
    return figures.scores.total / figures.scores.count


def ungrouped(figures: Figures) -> Figures:
    """The same sums, dealt out so that no agent's calls resemble each other: a test that ignores agents."""
    whole = figures.scores
    parts = 200
    each = AgentFigures(
        calls=1,
        scores=Cell(whole.count / parts, whole.total / parts, whole.squares / parts),
        auto_fails=0,
        tallies={},
    )
    return Figures(label=figures.label, profile_hash="h", agents={f"part {one}": each for one in range(parts)})


def simulate(calls: int, agents: int, drop: float, nights: int, *, lasting: bool) -> Count:
    """Nights that each follow fourteen unchanged ones; teams change every few nights."""
    count = Count()
    per_team = 10
    for number in range(-(-nights // per_team)):
        stream: Any = Team(calls, agents, lasting, seed=1_000_003 * number + calls + agents).nights()
        window = [next(stream) for _ in range(BASELINE_NIGHTS)]
        for _ in range(min(per_team, nights - count.nights)):
            count.add(window, stream.send(drop))
            window = [*window[1:], stream.send(0.0)]
    return count


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, default=3_000, help="simulated nights for each row of the first table")
    nights = parser.parse_args().nights
    header = "gate fails | undecided | test ignoring agents | 2 points under last night | 2 points under 14 nights"
    print(f"Unchanged quality, ICC {ICC}, {nights:,} nights a row: every alarm is false; 1 % is promised at most\n")
    print(f"| calls a night | agents | agents differ | {header} |\n|--|--|--|--|--|--|--|--|")
    for lasting in (True, False):
        for calls, agents in SHAPES:
            count = simulate(calls, agents, 0.0, nights, lasting=lasting)
            differ = "for good" if lasting else "night by night"
            print(f"| {calls:,} | {agents} | {differ} | {count.row()} |", flush=True)
    print(f"\nTwenty unchanged guidelines gated together, {nights:,} nights a row: every alarm is false\n")
    print("| calls a night | agents | share met | gate fails | any 2 points under last night |\n|--|--|--|--|--|")
    for calls, agents in GUIDELINE_SHAPES:
        for rate in RATES:
            failed, naive = simulate_guidelines(calls, agents, rate, nights)
            print(f"| {calls:,} | {agents} | {rate:.0%} | {failed:.1%} | {naive:.1%} |", flush=True)
    print(f"\nTrue drops, {max(nights // 5, 50)} nights a row: every alarm is right\n")
    print(f"| true drop, points | calls a night | agents | {header} |\n|--|--|--|--|--|--|--|--|")
    for drop in DROPS:
        for calls, agents in ((50, 12), (200, 25), (1_000, 60), (5_000, 200)):
            count = simulate(calls, agents, drop, max(nights // 5, 50), lasting=True)
            print(f"| {drop:g} | {calls:,} | {agents} | {count.row()} |", flush=True)


if __name__ == "__main__":
    main()
