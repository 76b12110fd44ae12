"""The learning machine: turns as rows of weighed features, a linear machine for each act, and marks for its scores."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import scipy.sparse as sp
from sklearn.metrics import precision_recall_curve
from sklearn.svm import LinearSVC

from auditor.witness import per_token
from auditor.witness.features import BITS, WHOLE, features
from training.material import FOLDS, Labelled, fold_of

_SEED: Final = 7
_STRENGTH: Final = 0.1
#: Precision from which a turn is sure.
_SURE: Final = 0.8
#: Fewer turns with the act tell nothing of the precision at a mark.
_ENOUGH: Final = 20
Array: TypeAlias = np.ndarray[Any, Any]


class Machine(NamedTuple):
    """What one act weighs: a weight for each feature, and where it starts."""

    weights: Array
    start: float


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
    """The fold of each turn."""
    return np.array([fold_of(turn.group) for turn in turns])


def has_act(turns: list[Labelled], labels: Collection[str]) -> Array:
    """Which turns have one of the labels."""
    return np.array([not turn.acts.isdisjoint(labels) for turn in turns], int)


def fit(x: sp.csr_matrix, raw: sp.csr_matrix, y: Array) -> Machine:
    """Weights and start of one act; a feature counts as the root of how unevenly turns with and without it have it.

    S. Wang and C. Manning, "Baselines and bigrams: simple, good sentiment and topic classification", ACL 2012.
    """
    both, truth = sp.vstack([x, raw]).tocsr(), np.tile(y, 2)
    uneven = np.sqrt(np.abs(_log_ratio(both, truth)))
    machine = LinearSVC(C=_STRENGTH, random_state=_SEED).fit(both @ sp.diags(uneven), truth)
    return Machine(machine.coef_[0] * uneven, float(machine.intercept_[0]))


def _log_ratio(x: sp.csr_matrix, y: Array) -> Array:
    """How much more often each feature is in turns with the act than in others: the logarithm, smoothed by one."""
    there = sp.csr_matrix((np.ones(x.nnz), x.indices, x.indptr), shape=x.shape)
    having, lacking = (np.asarray(there[y == value].sum(axis=0)).ravel() + 1 for value in (1, 0))
    ratio: Array = np.log(having / having.sum()) - np.log(lacking / lacking.sum())
    return ratio


def of_folds(x: sp.csr_matrix, raw: sp.csr_matrix, y: Array, folds: Array) -> list[Machine]:
    """For each fold the machine that has seen all others."""
    return [fit(x[folds != fold], raw[folds != fold], y[folds != fold]) for fold in range(FOLDS)]


def unseen_scores(x: sp.csr_matrix, machines: list[Machine], folds: Array) -> Array:
    """The score of each turn by the machine that has not seen its fold."""
    scores = np.zeros(x.shape[0])
    for fold, machine in enumerate(machines):
        scores[folds == fold] = x[folds == fold] @ machine.weights + machine.start
    return scores


def marks(y: Array, scores: Array, kept: float) -> tuple[float, float, float]:
    """Scores for possible, likely (best F1) and sure."""
    possible = float(np.quantile(scores[y == 1], 1 - kept))
    precision, recall, levels = precision_recall_curve(y, scores)
    precision, recall = precision[:-1], recall[:-1]
    likely = float(levels[(2 * precision * recall / np.maximum(precision + recall, 1e-9)).argmax()])
    enough = np.flatnonzero((precision >= _SURE) & (recall * y.sum() >= _ENOUGH))
    sure = float(levels[enough[0]]) if len(enough) else float(levels[-1])
    return min(possible, likely), likely, max(likely, sure)


def figures(y: Array, guess: Array) -> str:
    """Precision, recall and F1."""
    hit = int((y & guess).sum())
    precision, recall = hit / max(1, int(guess.sum())), hit / max(1, int(y.sum()))
    return f"{precision:.2f} {recall:.2f} {2 * precision * recall / max(1e-9, precision + recall):.2f}"
