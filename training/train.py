"""Trains the second witness: ``python -m training.train [--dry]`` from the repository root.

A linear support vector machine per act over runs of words, as written and as raw speech; weights rounded to whole
numbers. The marks (possible, likely, sure) come from scores of turns that the machine had not seen: five-fold
cross-validation with whole conversations held out. Seeded: the same material gives the same file.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Collection
from typing import Any, Final, TypeAlias

import numpy as np
import scipy.sparse as sp
from sklearn.metrics import precision_recall_curve
from sklearn.svm import LinearSVC

from auditor.witness import UNIT, per_token
from auditor.witness.features import BITS, FIRST, WHOLE, features
from auditor.witness.model import FILE, Act, Header, encode
from training.material import FOLDER, Labelled, labelled_turns, source_digest, turns_of_calls

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
FOLDS: Final = 5
_SEED: Final = 7
_STRENGTH: Final = 0.1
#: A feature seen less often than this tells nothing of turns to come.
_SEEN: Final = 2
_BIGGEST: Final = 127
#: A weight of less, in whole numbers, moves next to nothing and is left out: it would make up half of the file.
_LEAST: Final = 3
#: Precision from which a turn is sure.
_SURE: Final = 0.8
#: Fewer turns with the act tell nothing of the precision at a mark.
_ENOUGH: Final = 20
Array = np.ndarray[Any, Any]


def table(turns: list[Labelled], side: str, *, raw: bool) -> sp.csr_matrix:
    """Turns by buckets; a turn's features weigh one by the root of its length."""
    columns: list[int] = []
    values: list[float] = []
    rows = [0]
    for turn in turns:
        tokens = turn.tokens(raw=raw)
        scale = per_token(len(tokens)) / per_token(1) / WHOLE
        for feature in features(tokens, side):
            columns.append(feature.bucket)
            values.append(feature.weight * scale)
        rows.append(len(columns))
    made = sp.csr_matrix((values, columns, rows), shape=(len(turns), 1 << BITS))
    made.sum_duplicates()
    return made


def folds_of(turns: list[Labelled]) -> Array:
    """The fold of each turn; a group stays in one."""
    groups = sorted({turn.group for turn in turns})
    random.Random(_SEED).shuffle(groups)
    fold = {group: number % FOLDS for number, group in enumerate(groups)}
    return np.array([fold[turn.group] for turn in turns])


def has_act(turns: list[Labelled], labels: Collection[str]) -> Array:
    """Which turns have one of the labels."""
    return np.array([not turn.acts.isdisjoint(labels) for turn in turns], int)


def fit(x: sp.csr_matrix, y: Array) -> tuple[Array, float]:
    """Weights and start of one act; a feature counts as the root of how unevenly turns with and without it have it.

    S. Wang and C. Manning, "Baselines and bigrams: simple, good sentiment and topic classification", ACL 2012.
    """
    machine = LinearSVC(C=_STRENGTH, random_state=_SEED)
    uneven = np.sqrt(np.abs(_log_ratio(x, y)))
    machine.fit(x @ sp.diags(uneven), y)
    return machine.coef_[0] * uneven, float(machine.intercept_[0])


def _log_ratio(x: sp.csr_matrix, y: Array) -> Array:
    """How much more often each feature is in turns with the act than in others: the logarithm, smoothed by one."""
    there = sp.csr_matrix((np.ones(x.nnz), x.indices, x.indptr), shape=x.shape)
    having, lacking = (np.asarray(there[y == value].sum(axis=0)).ravel() + 1 for value in (1, 0))
    ratio: Array = np.log(having / having.sum()) - np.log(lacking / lacking.sum())
    return ratio


def unseen_scores(x: sp.csr_matrix, raw: sp.csr_matrix, y: Array, folds: Array) -> tuple[Array, Array]:
    """The score of each turn, as written and as raw speech, by a machine that has not seen its group."""
    plain, spoken = np.zeros(len(y)), np.zeros(len(y))
    for fold in range(FOLDS):
        seen, held = folds != fold, folds == fold
        weights, start = fit(sp.vstack([x[seen], raw[seen]]).tocsr(), np.tile(y[seen], 2))
        plain[held], spoken[held] = x[held] @ weights + start, raw[held] @ weights + start
    return plain, spoken


def marks(y: Array, scores: Array, kept: float) -> tuple[float, float, float]:
    """Scores for possible, likely (best F1) and sure."""
    possible = float(np.quantile(scores[y == 1], 1 - kept))
    precision, recall, levels = precision_recall_curve(y, scores)
    precision, recall = precision[:-1], recall[:-1]
    likely = float(levels[(2 * precision * recall / np.maximum(precision + recall, 1e-9)).argmax()])
    # From "sure" on the precision stays high for every higher mark with enough turns, not by chance at one.
    enough = recall * y.sum() >= _ENOUGH
    low = np.flatnonzero((precision < _SURE) & enough)
    sure = float(levels[min(low[-1] + 1, len(levels) - 1)]) if len(low) else likely
    return min(possible, likely), likely, max(likely, sure)


def figures(y: Array, guess: Array) -> str:
    """Precision, recall and F1."""
    hit = int((y & guess).sum())
    precision, recall = hit / max(1, int(guess.sum())), hit / max(1, int(y.sum()))
    return f"{precision:.2f} {recall:.2f} {2 * precision * recall / max(1e-9, precision + recall):.2f}"


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


def train_side(side: Side, acts: Acts, matters: Acts) -> tuple[tuple[Act, ...], Array, Array]:
    """The acts and matters of one side with their marks, the buckets and the whole-number weights."""
    found, columns = [], []
    for name, (labels, kept) in (acts | matters).items():
        whole = name in matters
        turns, x, raw = side.knowing(labels[0]) if whole else (side.turns, side.x, side.raw)
        y = has_act(turns, labels)
        scores = unseen_scores(x, raw, y, folds_of(turns))
        marked = (_marks_of_calls if whole else _marks_of_turns)(name, turns, y, scores, kept)
        if name not in SHIPPED:
            continue
        weights, start = fit(sp.vstack([x, raw]).tocsr(), np.tile(y, 2))
        whole_numbers = np.clip(np.rint(weights * UNIT), -_BIGGEST, _BIGGEST)
        columns.append(np.where(np.abs(whole_numbers) < _LEAST, 0, whole_numbers))
        low, middle, high = (round(mark * UNIT) for mark in marked)
        bias = round(start * UNIT)
        found.append(Act(name=name, bias=bias, possible=low, likely=middle, sure=high, whole=whole))
    weights_of = np.array(columns).T.astype(np.int8)
    telling = np.flatnonzero(np.abs(weights_of).max(axis=1) > 0)
    return tuple(found), side.live[telling], weights_of[telling]


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


def main(*, dry: bool) -> None:
    """Trains both sides and writes the model beside its reader."""
    turns, calls = labelled_turns(), turns_of_calls()
    print(f"{len(turns)} turns; precision, recall and F1 on turns and calls not seen in training")
    sides = {side: train_side(Side(turns, calls, side), ACTS[side], MATTERS[side]) for side in ACTS}
    width = max(len(acts) for acts, _, _ in sides.values())
    buckets = np.concatenate([found + FIRST[side] for side, (_, found, _) in sides.items()])
    weights = np.concatenate([np.pad(w, ((0, 0), (0, width - w.shape[1]))) for _, _, w in sides.values()])
    order = np.argsort(buckets)
    acts = {side: acts for side, (acts, _, _) in sides.items()}
    header = Header(source=source_digest(), acts=acts, buckets=len(buckets), width=width)
    data = encode(header, buckets[order], weights[order])
    print(f"{len(buckets)} buckets, {len(data) / 1e6:.2f} MB")
    if not dry:
        (FOLDER.parent / "auditor" / "witness" / FILE).write_bytes(data)


if __name__ == "__main__":
    main(dry="--dry" in sys.argv)
