"""What the gate may be asked: thresholds, comparisons and their levels."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

import msgspec
from msgspec import Struct

from auditor.audit import CheckInfo
from auditor.clusters import Cell
from auditor.errors import UsageError
from auditor.figures import AgentFigures, Figures
from auditor.score import Tally

Level: TypeAlias = Literal["off", "warn", "error"]

SCORE: Final = "score"
AUTO_FAIL: Final = "auto-fail"
UNVERIFIABLE: Final = "unverifiable"
NOT_AUDITED: Final = "not-audited"
AGENTS: Final = "agents"
SECTION: Final = "section"
GUIDELINE: Final = "guideline"
DROP: Final = "drop"
_ALL: Final = {"sections": SECTION, "guidelines": GUIDELINE}
_HUNDRED: Final = 100.0


class Rules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ``[gate]`` table of a profile. Scores in points, shares in percent; None = not asked."""

    #: Lowest mean score of the calls.
    fail_under: float | None = None
    #: Section -> lowest share met, its guidelines counted with their weights.
    sections: dict[str, float] = {}
    #: Check id -> lowest share met.
    guidelines: dict[str, float] = {}
    #: Lowest mean score of each agent.
    agent_minimum: float | None = None
    #: Highest share of calls that miss a critical guideline.
    auto_fail_rate: float | None = None
    #: Highest share of verdicts that could not be verified.
    unverifiable_rate: float | None = None
    #: Highest share of inputs that could not be audited.
    not_audited_share: float | None = None
    #: What is compared with a baseline: "score", "auto-fail", "sections", "guidelines", "section:listen", ...
    compare: tuple[str, ...] = (SCORE, AUTO_FAIL)
    #: Rule, or group of rules such as "guideline" or "drop", -> level; "error" where nothing is said.
    levels: dict[str, Level] = {}
    #: Chance of a false alarm when nothing has changed, over all comparisons together.
    alpha: float = 0.01
    #: Points that a drop must have at least to fail.
    least_drop: float = 2.0
    #: Fewer calls or verdicts than this decide nothing about an agent, a section, a guideline or a drop.
    min_sample: int = 10

    def level(self, rule: str) -> Level:
        """Level of a rule: what is said of it, else of the group it belongs to."""
        name = rule
        while name:
            if name in self.levels:
                return self.levels[name]
            name = name.rpartition(":")[0]
        return "error"

    @property
    def asks_anything(self) -> bool:
        """Whether there is a threshold besides comparisons."""
        single = (self.fail_under, self.agent_minimum, self.auto_fail_rate, self.unverifiable_rate,
                  self.not_audited_share)  # fmt: skip
        return bool(self.sections or self.guidelines) or any(limit is not None for limit in single)


def rules_from(settings: Mapping[str, Any], checks: Sequence[CheckInfo] = ()) -> Rules:
    """Rules from a profile's ``[gate]`` table, options of the command line already put in.

    :raises UsageError: naming the key, for unknown keys, sections or guidelines and impossible numbers.
    """
    try:
        rules = msgspec.convert(dict(settings), Rules, strict=True)
    except msgspec.ValidationError as error:
        raise UsageError(f"gate: {error}") from error
    _check_numbers(rules)
    if checks:
        sections = list(dict.fromkeys(check.section for check in checks))
        ids = [check.id for check in checks]
        _check_names("gate.sections", rules.sections, sections)
        _check_names("gate.guidelines", rules.guidelines, ids)
        known = [SCORE, AUTO_FAIL, *_ALL, *(f"{SECTION}:{one}" for one in sections), *(f"{GUIDELINE}:{i}" for i in ids)]
        _check_names("gate.compare", rules.compare, known)
    return rules


def _check_numbers(rules: Rules) -> None:
    limits = {
        "fail_under": rules.fail_under,
        "agent_minimum": rules.agent_minimum,
        "auto_fail_rate": rules.auto_fail_rate,
        "unverifiable_rate": rules.unverifiable_rate,
        "not_audited_share": rules.not_audited_share,
        "least_drop": rules.least_drop,
        **{f"sections.{name}": limit for name, limit in rules.sections.items()},
        **{f"guidelines.{name}": limit for name, limit in rules.guidelines.items()},
    }
    for name, limit in limits.items():
        if limit is not None and not (math.isfinite(limit) and 0 <= limit <= _HUNDRED):
            raise UsageError(f"gate.{name}: {limit} is not between 0 and 100")
    if not 0 < rules.alpha <= 0.5:
        raise UsageError(f"gate.alpha: {rules.alpha} is no error rate; write 0.01 for one false alarm in a hundred")
    if rules.min_sample < 1:
        raise UsageError(f"gate.min_sample: {rules.min_sample} is under 1")


def _check_names(key: str, names: Iterable[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(known[:12])}"
            raise UsageError(f"{key}: there is no {name!r}{hint}")


def measures(rules: Rules, checks: Sequence[CheckInfo], figures: Figures) -> list[str]:
    """What is compared with a baseline, groups spelled out."""
    ids = [check.id for check in checks] or sorted({check for one in figures.agents.values() for check in one.tallies})
    spelled = {
        "sections": [f"{SECTION}:{one}" for one in dict.fromkeys(check.section for check in checks)],
        "guidelines": [f"{GUIDELINE}:{check}" for check in ids],
    }
    return list(dict.fromkeys(one for name in rules.compare for one in spelled.get(name, [name])))


def cells(measure: str, figures: Figures, checks: Sequence[CheckInfo]) -> dict[str, Cell]:
    """One cell an agent: points of calls for the score, percent for everything else (more is better)."""
    kind, _, name = measure.partition(":")
    if kind == SCORE:
        return {key: one.scores for key, one in figures.agents.items()}
    if kind == AUTO_FAIL:
        return {key: _percent(one.calls - one.auto_fails, one.calls) for key, one in figures.agents.items()}
    if kind == GUIDELINE:
        counted = {key: one.tallies.get(name, Tally()) for key, one in figures.agents.items()}
        return {key: _percent(tally.met, tally.applicable) for key, tally in counted.items()}
    return _section_cells(figures, {check.id: check.weight for check in checks if check.section == name})


def _percent(good: float, count: float) -> Cell:
    return Cell(count, _HUNDRED * good, _HUNDRED**2 * good)


def _section_cells(figures: Figures, weights: Mapping[str, float]) -> dict[str, Cell]:
    """Verdicts of a section, each as many times as its weight, scaled back to an honest number of verdicts."""
    sums = {key: _weighted(one, weights) for key, one in figures.agents.items()}
    total, squared = (sum(one[position] for one in sums.values()) for position in (1, 2))
    scale = total / squared if squared else 0.0
    return {key: _percent(scale * met, scale * count) for key, (met, count, _) in sums.items()}


def _weighted(one: AgentFigures, weights: Mapping[str, float]) -> tuple[float, float, float]:
    tallies = [(weight, one.tallies.get(check, Tally())) for check, weight in weights.items()]
    return (
        sum(weight * tally.met for weight, tally in tallies),
        sum(weight * tally.applicable for weight, tally in tallies),
        sum(weight * weight * tally.applicable for weight, tally in tallies),
    )
