"""Fits the points of signs on the labelled calls: ``python -m training.points [TABLE ...]`` from the repository root.

Signs say little each; what one is worth beside all others is told by logistic regression on whole conversations, heard
by witnesses that have not seen them (``python -m training.train`` writes these). What is printed goes into the tables
of the facts by hand, rounded, with the threshold at which precision suits: nothing is changed by itself. The line
"today" is the figure of the facts as they stand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from auditor.facts import Facts, Said, commitment, fault, feeling, promise, trouble, untimed
from auditor.facts.solution import helpers
from training.machine import Array, figures
from training.material import FOLDS, fold_of
from training.talks import Talk, talks

#: Points for one of log-odds.
_SCALE: Final = 10
#: Strength of the regression: the less, the nearer to nothing stay the points of rare signs.
_STRENGTH: Final = 0.5
#: Log-odds at which the figures are shown.
_THRESHOLDS: Final = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
_DEGREES: Final = (1, 2, 3, 4, 5)
#: Units of the witness for the whole talk that make one unit of the regression.
_TALK: Final = 10


class Row(NamedTuple):
    """One case of a table: its signs with how much of each, what is true, and what the facts say today."""

    signs: Mapping[str, float]
    true: bool
    found: bool


def of_trouble(talk: Talk) -> Iterator[Row]:
    """Whether a call is about trouble."""
    facts = talk.facts
    telling = [said for said in facts.customer if not said.backchannel]
    if telling:
        early = telling[: trouble.OPENING]
        degrees = facts.testimony.degrees("problem")
        heard = max(degrees.get(said.index, 0) for said in early)
        shown = dict.fromkeys(trouble.signs(facts, telling, early, []), 1.0) | _heard("problem", heard)
        whole = _whole(talk, "trouble told", "trouble answered") if facts.tells_enough else {}
        yield Row(shown | whole, bool(talk.labelled("problem")), facts.problem is not None)


def of_upset(talk: Talk) -> Iterator[Row]:
    """Whether a turn is upset."""
    whole = _whole(talk, "upset told", "upset answered")
    found = {turn.span.turn for turn in talk.facts.upset}
    yield from _turns(talk, "upset", found, whole)


def of_attack(talk: Talk) -> Iterator[Row]:
    """Whether a turn is an attack."""
    yield from _turns(talk, "attack", {turn.span.turn for turn in talk.facts.attacks}, {})


def of_fault(talk: Talk) -> Iterator[Row]:
    """Whether the trouble is not the company's doing."""
    facts = talk.facts
    if facts.problem is not None and talk.labels.get("about") in ("company", "own", "nobody"):
        signs = dict.fromkeys(fault.signs(facts, facts.problem), 1.0)
        elsewhere = {"elsewhere": fault.elsewhere(facts) / _TALK} if facts.tells_enough else {}
        yield Row(signs | elsewhere, talk.labels["about"] != "company", facts.fault != "company")


def of_promise(talk: Talk) -> Iterator[Row]:
    """Whether a time that the agent names is that of a promise; where several are named nobody knows which."""
    facts, named = talk.facts, set[str]()
    true = talk.labelled("commitment_specific")
    found = {each.span.turn for each in facts.commitments if each.specific}
    for said in _labelled_helpers(talk):
        times = [time for _, time in commitment.named_times(facts, said, named)]
        if len(times) == 1 or (times and said.index not in true):
            shown = [sign for time in times for sign in promise.signs(facts, said, time)]
            yield Row(_promised(facts, shown, said.index), said.index in true, said.index in found)


def of_untimed(talk: Talk) -> Iterator[Row]:
    """Whether a turn without a promise for a time holds one without."""
    facts, named = talk.facts, set[str]()
    timed = talk.labelled("commitment_specific")
    true = talk.labelled("commitment_vague")
    found = {each.span.turn for each in facts.commitments if not each.specific}
    for said in _labelled_helpers(talk):
        a_time = bool(commitment.named_times(facts, said, named))
        hits = untimed.wordings(said)
        if said.index not in timed and (hits or facts.testimony.degrees("commitment").get(said.index, 0)):
            shown = untimed.signs(facts, said, hits, a_time=a_time)
            yield Row(_promised(facts, shown, said.index), said.index in true, said.index in found)


def _labelled_helpers(talk: Talk) -> list[Said]:
    """The turns that may promise, where their acts are known: in some files only the customer's are."""
    return [said for said in helpers(talk.facts) if "acts" in talk.labels["turns"][said.index]]


def _promised(facts: Facts, signs: Iterable[str], turn: int) -> dict[str, float]:
    heard = {act: facts.testimony.degrees(act).get(turn, 0) for act in ("commitment", "timed commitment", "solution")}
    degrees = [_heard(act, degree) for act, degree in heard.items()]
    return dict.fromkeys(signs, 1.0) | {sign: worth for each in degrees for sign, worth in each.items()}


def _turns(talk: Talk, act: str, found: set[int], whole: dict[str, float]) -> Iterator[Row]:
    turns = [said for said in talk.facts.customer if not said.backchannel]
    true = talk.labelled(act)
    degrees = talk.facts.testimony.degrees(act)
    for turn, signs in feeling.upset_signs(talk.facts, turns).items():
        shown = dict.fromkeys(signs, 1.0) | _heard(act, degrees.get(turn, 0)) | whole
        yield Row(shown, turn in true, turn in found)


def _heard(act: str, degree: int) -> dict[str, float]:
    return {f"{act} heard {mark}": 1.0 for mark in _DEGREES if degree >= mark}


def _whole(talk: Talk, *matters: str) -> dict[str, float]:
    return {matter: talk.facts.testimony.matter(matter) / _TALK for matter in matters}


TABLES: Final[dict[str, Callable[[Talk], Iterator[Row]]]] = {
    "trouble": of_trouble, "upset": of_upset, "attack": of_attack, "fault": of_fault,
    "promise": of_promise, "untimed": of_untimed,
}  # fmt: skip


def table(rows: list[Row], folds: Array) -> str:
    """The points of each sign, the start, and precision, recall and F1: on folds left out, and as facts say today."""
    names = sorted({sign for row in rows for sign in row.signs})
    x = np.array([[row.signs.get(name, 0.0) for name in names] for row in rows])
    y = np.array([row.true for row in rows], int)
    unseen = np.zeros(len(y))
    for fold in range(FOLDS):
        unseen[folds == fold] = _fit(x[folds != fold], y[folds != fold]).decision_function(x[folds == fold])
    machine = _fit(x, y)
    points = dict(zip(names, np.rint(machine.coef_[0] * _SCALE).astype(int).tolist(), strict=True))
    today = figures(y, np.array([row.found for row in rows], int))
    lines = [f"  from {at * _SCALE:+.0f} points: {figures(y, (unseen >= at).astype(int))}" for at in _THRESHOLDS]
    start = round(float(machine.intercept_[0]) * _SCALE)
    return "\n".join([f"  start {start}, points {points}", *lines, f"  today: {today}"])


def _fit(x: Array, y: Array) -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, max_iter=2000).fit(x, y)


def main(wanted: list[str]) -> None:
    """Prints the tables."""
    rows: dict[str, list[Row]] = {name: [] for name in wanted or TABLES}
    folds: dict[str, list[int]] = {name: [] for name in rows}
    for talk in talks():
        fold = fold_of(f"{talk.file}:{talk.labels['id']}")
        for name in rows:
            new = list(TABLES[name](talk))
            rows[name] += new
            folds[name] += [fold] * len(new)
    for name, found in rows.items():
        print(f"{name}: {len(found)} cases, {sum(row.true for row in found)} true")
        print(table(found, np.array(folds[name])))


if __name__ == "__main__":
    main(sys.argv[1:])
