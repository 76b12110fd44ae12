"""Scores and tallies: pure arithmetic on the records of an audit.

Counts add up and rates are derived from them, so a week is the sum of its nights. A score is in
points, 0 to 100; a rate is a share, 0 to 1. What cannot be said is ``None``, never 0 or 100.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from typing import Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import asdict, replace

from auditor.audit import Audit, CheckInfo, Summary
from auditor.call import Person
from auditor.check import Outcome, Verdict
from auditor.stats import Interval, bootstrap_mean, difference_of_means, wilson

#: Checks that must apply before a call gets a score.
MIN_CHECKS: Final = 3
MIN_SAMPLE: Final = 10
PROVISIONAL_BELOW: Final = 5

Change: TypeAlias = Literal["better", "worse", "no clear change"]


class Tally(Struct, frozen=True, gc=False):
    """How often each verdict was given; tallies add up."""

    met: int = 0
    not_met: int = 0
    not_applicable: int = 0
    unverifiable: int = 0
    error: int = 0

    @property
    def applicable(self) -> int:
        """Verdicts that enter a score."""
        return self.met + self.not_met

    @property
    def rate(self) -> float | None:
        """Share met of the applicable (0 to 1); None where none applied."""
        return self.met / self.applicable if self.applicable else None

    @property
    def total(self) -> int:
        """All verdicts, errors included."""
        return self.applicable + self.not_applicable + self.unverifiable + self.error

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.met + other.met,
            self.not_met + other.not_met,
            self.not_applicable + other.not_applicable,
            self.unverifiable + other.unverifiable,
            self.error + other.error,
        )

    def __radd__(self, other: int) -> Tally:
        """Lets ``sum`` begin with its 0."""
        return self


class Rate(Struct, frozen=True):
    """A tally as it may be shown: counts first, percent only where there are enough."""

    met: int
    applicable: int
    #: Share met, 0 to 1; None where none applied.
    rate: float | None
    #: 95 % Wilson interval of the share; None where none applied.
    interval: Interval | None
    #: False: too few for a percent, a colour or a rank.
    enough: bool


class SectionRate(Struct, frozen=True):
    """The guidelines of one section together."""

    tally: Tally
    #: Share met, 0 to 1, each guideline counted with its weight; None where none with weight applied.
    rate: float | None


class Gain(Struct, frozen=True):
    """What an agent's score could gain from one guideline."""

    check: str
    #: Points that the mean score would rise by, at most, if every "not met" were met.
    points: float
    tally: Tally


class Standing(Struct, frozen=True, kw_only=True):
    """Where an agent or a team stands over a set of calls."""

    calls: int
    #: Calls that have a score.
    scored: int
    #: Mean of the calls' scores, points; None where no call has one.
    score: float | None
    #: 95 % interval of the score, points; None under two scored calls.
    interval: Interval | None
    #: The same mean with 0 for a call that missed a critical guideline.
    score_with_auto_fail: float | None
    #: Calls that missed a critical guideline.
    auto_fails: int
    #: Too few scored calls to build on.
    provisional: bool
    tallies: dict[str, Tally]


def agent_key(person: Person) -> str:
    """What calls of one agent are grouped by: the identifier, else the name, else "unknown"."""
    return person.id or person.name or "unknown"


def call_score(
    verdicts: Mapping[str, Verdict], weights: Mapping[str, float], minimum: int = MIN_CHECKS
) -> float | None:
    """A call's score in points: the weighted mean over what is met or not met.

    None when fewer than ``minimum`` checks with a weight applied.
    """
    counted = [
        (weights.get(check, 0.0), verdict.score)
        for check, verdict in verdicts.items()
        if verdict.outcome in (Outcome.MET, Outcome.NOT_MET)
        and verdict.score is not None
        and weights.get(check, 0.0) > 0
    ]
    if len(counted) < max(minimum, 1):
        return None
    return 100 * sum(weight * score for weight, score in counted) / sum(weight for weight, _ in counted)


def score_interval(scores: Sequence[float]) -> Interval | None:
    """95 % interval of a mean of scores in points, by bootstrap over the calls.

    Calls that all score the same tell nothing of their spread: then the widest one that scores
    between 0 and 100 can have is assumed (Wilson).
    """
    if len(scores) > 1 and min(scores) == max(scores):
        widest = wilson(len(scores) * scores[0] / 100, len(scores))
        return widest and Interval(100 * widest.low, 100 * widest.high)
    return bootstrap_mean(scores)


def tallies(summaries: Sequence[Summary], check_ids: Sequence[str]) -> dict[str, Tally]:
    """Check id -> tally, over these calls."""
    width = len(check_ids)
    letters = "".join(summary.outcomes for summary in summaries)
    if len(letters) != width * len(summaries):
        raise ValueError("a summary does not hold one outcome a check")
    columns = (letters[position::width] for position in range(width))
    return {
        check: Tally(*(column.count(letter) for letter in "mnaue"))
        for check, column in zip(check_ids, columns, strict=True)
    }


def calls_once(summaries: Iterable[Summary]) -> list[Summary]:
    """Each call once, for the team: one that several agents took by how it stands as a whole."""
    first = (summary for summary in summaries if not summary.part)
    return [replace(one, **asdict(one.whole)) if one.whole else one for one in first]


def standing(
    summaries: Sequence[Summary], check_ids: Sequence[str], provisional_below: int = PROVISIONAL_BELOW
) -> Standing:
    """Where these calls leave whoever took them."""
    scores = [summary.score for summary in summaries if summary.score is not None]
    strict = [
        0.0 if summary.auto_fail else summary.score
        for summary in summaries
        if summary.auto_fail or summary.score is not None
    ]
    return Standing(
        calls=len(summaries),
        scored=len(scores),
        score=fmean(scores) if scores else None,
        interval=score_interval(scores),
        score_with_auto_fail=fmean(value for value in strict if value is not None) if strict else None,
        auto_fails=sum(summary.auto_fail for summary in summaries),
        provisional=len(scores) < provisional_below,
        tallies=tallies(summaries, check_ids),
    )


def by_agent_key(summaries: Iterable[Summary]) -> dict[str, list[Summary]]:
    """Agent key -> that agent's calls in input order; keys sorted."""
    groups: dict[str, list[Summary]] = {}
    for summary in summaries:
        groups.setdefault(summary.agent_key, []).append(summary)
    return dict(sorted(groups.items()))


def team(audit: Audit) -> Standing:
    """All calls of the audit together, each once."""
    check_ids = [check.id for check in audit.checks]
    return standing(calls_once(audit.summaries), check_ids, audit.profile.provisional_below)


def by_agent(audit: Audit) -> dict[str, Standing]:
    """Agent key -> standing, keys sorted."""
    check_ids = [check.id for check in audit.checks]
    below = audit.profile.provisional_below
    return {key: standing(calls, check_ids, below) for key, calls in by_agent_key(audit.summaries).items()}


def rate(tally: Tally, min_sample: int = MIN_SAMPLE) -> Rate:
    """A tally as it may be shown."""
    return Rate(
        tally.met, tally.applicable, tally.rate, wilson(tally.met, tally.applicable), tally.applicable >= min_sample
    )


def by_section(counts: Mapping[str, Tally], checks: Iterable[CheckInfo]) -> dict[str, SectionRate]:
    """Section -> its guidelines together, in catalogue order."""
    groups: dict[str, list[tuple[float, Tally]]] = {}
    for check in checks:
        groups.setdefault(check.section, []).append((check.weight, counts.get(check.id, Tally())))
    return {section: _section_rate(members) for section, members in groups.items()}


def _section_rate(members: Sequence[tuple[float, Tally]]) -> SectionRate:
    weight = sum(weight * tally.applicable for weight, tally in members)
    met = sum(weight * tally.met for weight, tally in members)
    return SectionRate(sum((tally for _, tally in members), Tally()), met / weight if weight else None)


def points_to_gain(
    summaries: Iterable[Summary], checks: Sequence[CheckInfo], minimum: int = MIN_CHECKS
) -> dict[str, float]:
    """Check id -> points that the mean score would rise by if every "not met" were met.

    A "not met" counts as a score of 0 here, so where it had earned a part the figure is the most
    there is to gain. Checks without weight gain nothing.
    """
    weighted = [(position, check.weight) for position, check in enumerate(checks) if check.weight > 0]
    gains = dict.fromkeys((check.id for check in checks), 0.0)
    scored = 0
    for summary in summaries:
        applied = [(position, weight) for position, weight in weighted if summary.outcomes[position] in "mn"]
        if summary.score is None or len(applied) < minimum:
            continue
        scored += 1
        total = sum(weight for _, weight in applied)
        for position, weight in applied:
            if summary.outcomes[position] == "n":
                gains[checks[position].id] += 100 * weight / total
    return {check: gain / scored if scored else 0.0 for check, gain in gains.items()}


def coaching_priorities(summaries: Sequence[Summary], checks: Sequence[CheckInfo], count: int = 3) -> list[Gain]:
    """The guidelines whose improvement would raise the score most, best first."""
    gains = points_to_gain(summaries, checks)
    counts = tallies(summaries, [check.id for check in checks])
    order = sorted((check for check in gains if gains[check] > 0), key=lambda check: (-gains[check], check))
    return [Gain(check, gains[check], counts[check]) for check in order[:count]]


def ranks(standings: Mapping[str, Standing], min_sample: int = MIN_SAMPLE) -> dict[str, int | None]:
    """Agent key -> rank from 1; None under ``min_sample`` scored calls and where intervals overlap."""
    ranked = sorted(
        (one.interval.low, one.interval.high, key)
        for key, one in standings.items()
        if one.interval is not None and one.scored >= min_sample
    )
    places: dict[str, int | None] = dict.fromkeys(standings)
    highest_before = float("-inf")
    for position, (low, high, key) in enumerate(ranked):
        next_low = ranked[position + 1][0] if position + 1 < len(ranked) else float("inf")
        if low > highest_before and high < next_low:
            places[key] = len(ranked) - position
        highest_before = max(highest_before, high)
    return places


def change(before: Sequence[float], now: Sequence[float]) -> Change:
    """Whether scores (points) rose or fell: only where the 95 % interval of the difference leaves out 0."""
    difference = difference_of_means(before, now)
    if difference is None or difference.low <= 0 <= difference.high:
        return "no clear change"
    return "better" if difference.low > 0 else "worse"
