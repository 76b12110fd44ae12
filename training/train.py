"""Trains the second witness: ``python -m training.train [--dry]`` from the repository root.

A linear support vector machine per act over runs of words, as written and as raw speech; weights rounded to whole
numbers. The marks (possible, likely, sure) come from scores of turns that the machine had not seen: five-fold
cross-validation with the conversations of a writer held out together. Seeded: the same material gives the same file.
"""

from __future__ import annotations

import sys
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import scipy.sparse as sp

from auditor.witness import UNIT
from auditor.witness.features import FIRST
from auditor.witness.model import FILE, Act, Header, encode
from training.machine import (
    Array,
    Machine,
    figures,
    fit,
    folds_of,
    has_act,
    marks,
    of_folds,
    table,
    unseen_scores,
)
from training.material import FOLDER, FOLDS, FOLDS_FOLDER, Labelled, labelled_turns, source_digest, turns_of_calls

#: Acts by side: the labels that are the act, and the share of turns with the act that must stay possible.
#: The share is lower where phrases find too much and the witness is to thin it out.
MISCONDUCT: Final = (
    "dismissal", "hostile", "customer_fault", "defensive", "hurry", "blame_shift", "excuse", "escalation_refuse",
)  # fmt: skip
Acts: TypeAlias = dict[str, tuple[tuple[str, ...], float]]
ACTS: Final[dict[str, Acts]] = {
    "customer": {
        "upset": (("upset",), 0.98),
        "attack": (("attack",), 0.98),
        "problem": (("problem",), 0.96),
    },
    "agent": {
        "apology": (("apology_full", "apology_bare"), 0.98),
        "empathy": (("empathy",), 0.99),
        "ownership": (("ownership",), 0.97),
        "solution": (("solution",), 0.92),
        "commitment": (("commitment_specific", "commitment_vague"), 0.995),
        "timed commitment": (("commitment_specific",), 0.995),
        "paraphrase": (("paraphrase",), 0.95),
        "recap": (("recap",), 0.98),
        "fact question": (("fact_q",), 0.97),
        "refusal": (("refusal",), 0.95),
        "willingness": (("willingness",), 0.98),
        "prevention": (("prevention",), 0.98),
        "goodwill": (("goodwill",), 0.98),
        "way back": (("contact_details",), 0.98),
        "feedback": (("feedback_q",), 0.98),
        "preference": (("preference_q",), 0.98),
        "buy-in": (("buyin_q",), 0.98),
        "dismissal": (("dismissal",), 0.98),
        "scorn": (("hostile",), 0.98),
        "reproach": (("customer_fault",), 0.98),
        "defence": (("defensive",), 0.98),
        "hurry": (("hurry",), 0.98),
        "blame": (("blame_shift", "excuse"), 0.98),
        "misconduct": (MISCONDUCT, 0.98),
        "thanks for raising": (("thanks_raise",), 0.98),
        "rapport": (("rapport",), 0.98),
        "agreement": (("agreement",), 0.98),
    },
}
#: What a whole conversation is about, by side: told by all turns of the side together, never by one.
MATTERS: Final[dict[str, Acts]] = {
    "customer": {
        "trouble told": (("trouble",), 0.98),
        "upset told": (("feeling",), 0.98),
        "cause told": (("caused elsewhere",), 0.9),
    },
    "agent": {
        "trouble answered": (("trouble",), 0.98),
        "upset answered": (("feeling",), 0.98),
        "cause answered": (("caused elsewhere",), 0.9),
    },
}
#: The others are learned from all conversations, these from those in which one of the two is known.
KNOWN: Final = {"caused elsewhere": ("caused here", "caused elsewhere")}
#: Acts that facts ask for: those with which calls not seen came out better than with phrases alone (docs/learned.md).
SHIPPED: Final = frozenset(("upset", "attack", "problem", "apology", "empathy", "ownership", "solution", "recap")) | {
    "prevention", "goodwill", "way back", "feedback", "preference", "buy-in", "thanks for raising", "rapport",
    "agreement", "commitment", "timed commitment", "fact question", "refusal",
    "dismissal", "reproach", "defence", "hurry", "blame", "misconduct",
    "trouble told", "trouble answered", "upset told", "upset answered", "cause told", "cause answered",
}  # fmt: skip
#: Most that a weight can be.
_BIGGEST: Final = 127
#: A weight of less, in whole numbers, moves next to nothing and is left out: it would make up half of the file.
_LEAST: Final = 4
#: A feature seen less often than this tells nothing of turns to come.
_SEEN: Final = 2


class Side:
    """The tables of one side: turn by turn, and the turns of whole conversations."""

    def __init__(self, turns: list[Labelled], calls: list[Labelled], side: str) -> None:
        self.turns = [turn for turn in turns if turn.side == side]
        self.calls = [turn for turn in calls if turn.side == side]
        tables = [table(each, side, raw=raw) for each in (self.turns, self.calls) for raw in (False, True)]
        seen = np.bincount(np.concatenate([tables[0].indices, tables[2].indices]), minlength=tables[0].shape[1])
        #: Buckets that are seen often enough.
        self.live = np.flatnonzero(seen >= _SEEN)
        self.x, self.raw, self.calls_x, self.calls_raw = (each[:, self.live] for each in tables)

    def knowing(self, label: str) -> tuple[list[Labelled], sp.csr_matrix, sp.csr_matrix]:
        """The turns of those conversations of which it is known whether they have the label."""
        if label not in KNOWN:
            return self.calls, self.calls_x, self.calls_raw
        rows = np.flatnonzero(has_act(self.calls, KNOWN[label]))
        return [self.calls[row] for row in rows], self.calls_x[rows], self.calls_raw[rows]


class Columns(NamedTuple):
    """One act of a side: by each machine its start and whole-number weights, and the marks that all have."""

    name: str
    whole: bool
    starts: list[int]
    weights: list[Array]
    marks: tuple[int, int, int]

    def act(self, machine: int) -> Act:
        """The act as one of the machines knows it."""
        low, middle, high = self.marks
        start = self.starts[machine]
        return Act(name=self.name, bias=start, possible=low, likely=middle, sure=high, whole=self.whole)


def train_side(side: Side, acts: Acts, matters: Acts) -> list[Columns]:
    """The acts and matters of one side, each by the machine that has seen everything and by those of the folds."""
    found = []
    for name, (labels, kept) in (acts | matters).items():
        whole = name in matters
        turns, x, raw = side.knowing(labels[0]) if whole else (side.turns, side.x, side.raw)
        y, folds = has_act(turns, labels), folds_of(turns)
        partly = [_rounded(machine) for machine in of_folds(x, raw, y, folds)]
        unseen = unseen_scores(x, partly, folds), unseen_scores(raw, partly, folds)
        marked = (_marks_of_calls if whole else _marks_of_turns)(name, turns, y, unseen, kept)
        machines = [_rounded(fit(x, raw, y)), *partly]
        low, middle, high = (round(mark * UNIT) for mark in marked)
        starts = [round(machine.start * UNIT) for machine in machines]
        weights = [np.rint(machine.weights * UNIT).astype(np.int8) for machine in machines]
        found.append(Columns(name, whole, starts, weights, (low, middle, high)))
    return found


def _rounded(machine: Machine) -> Machine:
    """The machine as it is shipped, without its least weights: marks hold only for the scores that are given."""
    whole = np.clip(np.rint(machine.weights * UNIT), -_BIGGEST, _BIGGEST)
    whole[np.abs(whole) < _LEAST] = 0
    return Machine(whole / UNIT, machine.start)


def _marks_of_turns(
    name: str, turns: list[Labelled], y: Array, unseen: tuple[Array, Array], kept: float
) -> tuple[float, float, float]:
    plain, spoken = unseen
    talk = np.array([turn.in_dialogue for turn in turns])
    found = marks(y, plain, kept)
    scores = {"turns": plain[~talk], "dialogues": plain[talk], "raw": spoken[talk]}
    truth = {"turns": y[~talk], "dialogues": y[talk], "raw": y[talk]}
    line = " | ".join(f"{kind} {figures(truth[kind], scores[kind] >= found[1])}" for kind in scores)
    print(f"{name:20} {y.sum():5} | {line} | sure {figures(y, plain >= found[2])}", flush=True)
    return found


def _marks_of_calls(
    name: str, turns: list[Labelled], y: Array, unseen: tuple[Array, Array], kept: float
) -> tuple[float, float, float]:
    """The same from the means over whole conversations, in which a turn weighs as the root of its length."""
    _, call = np.unique([turn.group for turn in turns], return_inverse=True)
    weight = np.sqrt([len(turn.tokens(raw=False)) for turn in turns])
    whole = np.bincount(call, weight)
    plain, spoken = (np.bincount(call, each * weight) / whole for each in unseen)
    truth = (np.bincount(call, y) > 0).astype(int)
    found = marks(truth, plain, kept)
    line = " | ".join(
        f"{kind} {figures(truth, means >= found[1])}" for kind, means in (("calls", plain), ("raw", spoken))
    )
    print(f"{name:20} {truth.sum():5} of {len(truth)} | {line} | sure {figures(truth, plain >= found[2])}", flush=True)
    return found


def model(sides: dict[str, Side], columns: dict[str, list[Columns]], machine: int) -> bytes:
    """The model file of one machine.

    0 has seen all material and knows what is shipped; the others have seen all folds but one and know every act.
    """
    buckets, weights = [], []
    if machine == 0:
        columns = {side: [act for act in found if act.name in SHIPPED] for side, found in columns.items()}
    width = max(map(len, columns.values()))
    for side, found in columns.items():
        table = np.array([act.weights[machine] for act in found]).T
        telling = np.flatnonzero(np.abs(table).max(axis=1) > 0)
        buckets.append(sides[side].live[telling] + FIRST[side])
        weights.append(np.pad(table[telling], ((0, 0), (0, width - table.shape[1]))))
    every, order = np.concatenate(buckets), np.argsort(np.concatenate(buckets))
    acts = {side: tuple(act.act(machine) for act in found) for side, found in columns.items()}
    header = Header(source=source_digest(), acts=acts, buckets=len(every), width=width)
    return encode(header, every[order], np.concatenate(weights)[order])


def main(*, dry: bool) -> None:
    """Trains both sides; writes the model beside its reader, and those of the folds where tables are fitted."""
    turns, calls = labelled_turns(), turns_of_calls()
    print(f"{len(turns)} turns; precision, recall and F1 on turns and calls not seen in training")
    sides = {side: Side(turns, calls, side) for side in ACTS}
    columns = {side: train_side(sides[side], ACTS[side], MATTERS[side]) for side in ACTS}
    data = model(sides, columns, 0)
    print(f"{len(data) / 1e6:.2f} MB")
    if dry:
        return
    (FOLDER.parent / "auditor" / "witness" / FILE).write_bytes(data)
    FOLDS_FOLDER.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        (FOLDS_FOLDER / f"{fold}.bin").write_bytes(model(sides, columns, fold + 1))


if __name__ == "__main__":
    main(dry="--dry" in sys.argv)
