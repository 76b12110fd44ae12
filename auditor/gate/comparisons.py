"""Rules about a change since a baseline: one clustered test a measure, corrected together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from auditor.clusters import (
    Cell,
    Drop,
    allowing_for_skew,
    clustered_drop,
    detectable,
    effective_count,
    holm,
    needed_count,
    share_skew,
)
from auditor.figures import Figures
from auditor.gate.results import Context, RuleResult
from auditor.gate.rules import DROP, SCORE, Rules, cells, measures
from auditor.gate.words import count, luck, number, one_line, title, unit

_MOST_NAMED: Final = 3
_LEAST_MET: Final = 10
_CORRELATION: Final = 0.1


def comparisons(now: Figures, before: Figures, rules: Rules, context: Context) -> list[RuleResult]:
    """The results of all measures that are to be compared."""
    judge = _Judge(now, before, rules, context)
    return [judge.result(measure) for measure in judge.asked]


class _Judge:
    """All tests of one evaluation: their p values are corrected for each other."""

    def __init__(self, now: Figures, before: Figures, rules: Rules, context: Context) -> None:
        self.label, self.rules, self.context = one_line(before.label), rules, context
        everything = measures(rules, context.checks, now)
        self.asked = [one for one in everything if rules.level(f"{DROP}:{one}") != "off"]
        self.sides = {one: (cells(one, before, context.checks), cells(one, now, context.checks)) for one in self.asked}
        self.counts = {one: (_count(side[0]), _count(side[1])) for one, side in self.sides.items()}
        enough = [one for one in self.asked if min(self.counts[one]) >= rules.min_sample]
        tested = {one: clustered_drop(*self.sides[one]) for one in enough}
        self.drops = {one: self._careful(one, drop) for one, drop in tested.items() if drop is not None}
        self.chances = holm({one: drop.chance for one, drop in self.drops.items()})

    def result(self, measure: str) -> RuleResult:
        rule = f"{DROP}:{measure}"
        level = self.rules.level(rule)
        what = title(measure, self.context.checks, self.context.sections)
        drop = self.drops.get(measure)
        if drop is None:
            return RuleResult(rule=rule, level=level, state="inconclusive", sentence=self._untested(measure, what))
        fell = -drop.change >= self.rules.least_drop
        chance = self.chances[measure]
        real = fell and chance <= self.rules.alpha and not self._rare(measure, drop)
        needed = self._needed(measure, drop) if fell and not real and not self._rare(measure, drop) else None
        return RuleResult(
            rule=rule,
            level=level,
            state="fail" if real else "inconclusive" if fell else "pass",
            sentence=self._said(measure, what, drop, needed),
            value=drop.now,
            limit=drop.before,
            count=round(self.counts[measure][1]),
            chance=chance,
            needed=needed,
            agents=_fallen(*self.sides[measure]) if fell else (),
        )

    def _untested(self, measure: str, what: str) -> str:
        before, now = self.counts[measure]
        if min(before, now) < self.rules.min_sample:
            return (
                f"{what}: {count(now)} {unit(measure)} against {count(before)} of {self.label} are too few to compare"
            )
        return f"{what}: a comparison needs calls of at least two agents on each side"

    def _said(self, measure: str, what: str, drop: Drop, needed: int | None) -> str:
        before, now = self.counts[measure]
        figures = f"{number(drop.now)} after {number(drop.before)}"
        if -drop.change < self.rules.least_drop:
            seen = detectable(drop, self._alpha)
            return (
                f"{what} {figures}: no drop of {number(self.rules.least_drop)} points or more; "
                f"a true one of {number(seen)} would have been found in 4 of 5 nights like this"
            )
        behind = f"{count(now)} {unit(measure)} against {count(before)} of {self.label}"
        often, size = luck(self.chances[measure]), number(-drop.change)
        if self._rare(measure, drop):
            return f"{what} is {size} points lower, {figures} ({behind}), but met too rarely to tell that from luck"
        if self.chances[measure] <= self.rules.alpha:
            return f"{what} fell by {size} points, {figures} ({behind}); luck alone does this in {often}"
        more = (
            f"about {count(needed)} {unit(measure)} would decide"
            if needed is not None
            else f"more {unit(measure)} are needed in the baseline before any number of new ones could decide"
        )
        return f"{what} is {size} points lower, {figures} ({behind}), but luck does this in {often}; {more}"

    def _needed(self, measure: str, drop: Drop) -> int | None:
        return needed_count(drop, self.counts[measure], -drop.change, self._alpha)

    def _careful(self, measure: str, drop: Drop) -> Drop:
        """The drop of a share judged as the skewed thing that it is; a score is not 0 or 1."""
        if measure == SCORE:
            return drop
        return allowing_for_skew(drop, share_skew(drop.before / 100, self._worth(measure)))

    def _worth(self, measure: str) -> float:
        """What the verdicts now are worth, counted as independent.

        How alike an agent's calls are cannot be told from few, so it is assumed.
        """
        return effective_count(self.sides[measure][1], _CORRELATION)

    def _rare(self, measure: str, drop: Drop) -> bool:
        """Whether fewer were to be met than the test needs to keep its error rate: ten, counted as independent."""
        return measure != SCORE and drop.before / 100 * self._worth(measure) < _LEAST_MET

    @property
    def _alpha(self) -> float:
        """The level of the strictest of the tests, which each must be ready to meet."""
        return self.rules.alpha / len(self.drops)


def _count(side: Mapping[str, Cell]) -> float:
    return sum(cell.count for cell in side.values())


def _fallen(before: Mapping[str, Cell], now: Mapping[str, Cell]) -> tuple[str, ...]:
    """Agents who fell, those that cost the team most first."""
    costs = []
    for key, cell in now.items():
        old = before.get(key, Cell())
        if cell.count and old.count:
            change = cell.total / cell.count - old.total / old.count
            if change < 0:
                costs.append((change * cell.count, key))
    return tuple(key for _, key in sorted(costs)[:_MOST_NAMED])
