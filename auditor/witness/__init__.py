"""The second witness: a small linear model that has learned from labelled turns what phrases do not list.

It hears all turns of a call at once and gives each a whole-number score per dialogue act. Facts ask it for the turns
in which an act is sure, likely or doubted, and weigh that together with the phrases; it accuses only with the whole
call. A profile switches it off with ``learned = false``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final, Protocol, TypeAlias

from auditor.text import Normal, stem
from auditor.witness.features import BITS, FIRST, SALTS, WHOLE, bucket, buckets, code, features, letter_weight, letters
from auditor.witness.model import Model, shipped
from auditor.witness.testimony import SILENT, Testimony

__all__ = ["SILENT", "Heard", "Testimony", "Witness", "shipped_witness"]

Table: TypeAlias = Any  # a numpy array; numpy is imported only where a call is heard

#: A weight of 1 in whole numbers.
UNIT: Final = 64
#: A turn of more tokens weighs as one of so many.
_LONGEST_TURN: Final = 400
_SHIFT: Final = 16
#: Words remembered over calls; rows of memory that are taken for them at first.
_REMEMBERED: Final = 100_000
_FIRST_ROWS: Final = 4096


def per_token(count: int) -> int:
    """What the sum of weights of a turn of ``count`` tokens is multiplied with: one by its root, in whole numbers."""
    return round((1 << _SHIFT) / math.sqrt(max(1, min(count, _LONGEST_TURN))))


def _root(count: int) -> int:
    """The root of a turn's length, in whole numbers."""
    return (per_token(1) << 4) // per_token(count)


class Heard(Protocol):
    """What the witness wants of a turn."""

    index: int
    role: Any
    normal: Normal


class _Words(dict[str, bytes]):
    """Word -> the numbers of the word and of its stem, and the row of what it says alone; language repeats itself."""

    def __init__(self, alone: Callable[[str], Table], width: int) -> None:
        import numpy as np

        super().__init__()
        self._alone = alone
        #: What each known word says alone, for each act.
        self.rows = np.zeros((_FIRST_ROWS, width), np.int32)

    def __missing__(self, word: str) -> bytes:
        import numpy as np

        row = len(self)
        if row == len(self.rows):
            self.rows = np.concatenate((self.rows, np.zeros_like(self.rows)))
        self.rows[row] = self._alone(word)
        found = b"".join(number.to_bytes(8, "little") for number in (code(word), code(stem(word)), row))
        self[word] = found
        return found


class Witness:
    """A model made ready to hear calls. Build it once per process."""

    def __init__(self, model: Model) -> None:
        import numpy as np

        self.model = model
        #: The row of the weights of each bucket of a side; 0 where it has none.
        self._slots: dict[str, Table] = {}
        self._weights: dict[str, Table] = {}
        for side, first in FIRST.items():
            own = slice(*np.searchsorted(model.buckets, (first, first + (1 << BITS))))
            slots = self._slots[side] = np.zeros(1 << BITS, np.uint32)
            slots[model.buckets[own] - first] = np.arange(1, own.stop - own.start + 1)
            self._weights[side] = self._rows(model.weights[own], len(model.header.acts[side]))
        self._scale = np.array([per_token(count) for count in range(_LONGEST_TURN + 1)], np.int64)
        #: Tokens of a turn -> what it weighs, in whole numbers.
        self._weighing = np.array([_root(count) for count in range(_LONGEST_TURN + 1)], np.int64)
        self._acts = {
            act.name: (side, column, act) for side, acts in model.header.acts.items() for column, act in enumerate(acts)
        }
        self._bias = {side: np.array([act.bias for act in acts], np.int64) for side, acts in model.header.acts.items()}
        self._words = {side: self._vocabulary(side) for side in model.header.acts}

    def _vocabulary(self, side: str) -> _Words:
        return _Words(lambda word: self._alone(word, side), len(self._bias[side]))

    def _alone(self, word: str, side: str) -> Table:
        """What a word, its stem and its letters say for each act, in parts of :data:`WHOLE`."""
        weights, salts, slots = self._weights[side], SALTS[side], self._slots[side]
        whole = [bucket((code(word),), salts.words[0]), bucket((code(stem(word)),), salts.stems[0])]
        spelled = letters(word, salts.letters)
        said = weights[slots[whole]].sum(0, dtype="int32") * WHOLE
        return said + weights[slots[list(spelled)]].sum(0, dtype="int32") * letter_weight(len(spelled))

    @property
    def acts(self) -> tuple[str, ...]:
        """Names of the acts it has learned."""
        return tuple(self._acts)

    @staticmethod
    def _rows(weights: Table, width: int) -> Table:
        """The weights of one side, with a row of nothing for what is in no bucket."""
        import numpy as np

        rows = np.zeros((len(weights) + 1, width), np.int16)
        rows[1:] = weights[:, :width]
        return rows

    def hear(self, said: Sequence[Heard]) -> Testimony:
        """The scores of all turns of a call."""
        sides = {
            "customer": [turn for turn in said if turn.role == "customer"],
            "agent": [turn for turn in said if turn.role != "customer"],
        }
        scores, weights = {}, {}
        for side, turns in sides.items():
            tokens = [turn.normal.tokens for turn in turns]
            scores[side] = self._scores(side, tokens)
            weights[side] = self._weighing[[min(len(each), _LONGEST_TURN) for each in tokens]]
        indices = {side: [turn.index for turn in turns] for side, turns in sides.items()}
        return Testimony(indices, scores, weights, self._acts)

    @property
    def matters(self) -> tuple[str, ...]:
        """Those of them that only the turns of a side tell together."""
        return tuple(name for name, (_, _, act) in self._acts.items() if act.whole)

    def explain(self, said: Heard, act: str) -> list[tuple[str, int]]:
        """The words that moved the score of an act in one turn, strongest first, with what each added.

        Empty where the act is not that of the turn's side.
        """
        side, column, _ = self._acts[act]
        if (side == "customer") != (said.role == "customer"):
            return []
        tokens = said.normal.tokens
        scale = per_token(len(tokens))
        moved: dict[str, int] = {}
        for feature in features(tokens, side):
            weight = int(self._weights[side][self._slots[side][feature.bucket], column])
            if weight:
                words = " ".join(tokens[feature.first : feature.first + feature.length])
                moved[words] = moved.get(words, 0) + weight * feature.weight
        points = {words: scale * worth // (WHOLE << _SHIFT) for words, worth in moved.items()}
        return sorted(
            ((words, worth) for words, worth in points.items() if worth), key=lambda item: (-abs(item[1]), item[0])
        )

    def _scores(self, side: str, turns: list[tuple[str, ...]]) -> Table:
        import numpy as np

        if not turns:
            return np.zeros((0, len(self._bias[side])), np.int64)
        words, salts, weights, row_of = self._words[side], SALTS[side], self._weights[side], self._slots[side]
        if len(words) >= _REMEMBERED:
            words = self._words[side] = self._vocabulary(side)
        known = b"".join(map(words.__getitem__, chain.from_iterable(turns)))
        codes, stems, rows = np.frombuffer(known, "<u8").reshape(-1, 3).T
        lengths = np.array([len(tokens) for tokens in turns])
        ends = lengths.cumsum()
        found = words.rows.take(rows, 0)
        for run, salt_of in ((codes, salts.words), (stems, salts.stems)):
            for length, salt in enumerate(salt_of[1:], 2):
                slots = row_of[buckets(run, salt, length)]
                for back in range(1, length):
                    slots[ends[:-1] - back] = 0  # a run that ends in the next turn
                found[: len(slots)] += weights.take(slots, 0) * WHOLE
        sums = np.add.reduceat(found, ends - lengths, axis=0, dtype=np.int64)
        scale = self._scale[np.minimum(lengths, _LONGEST_TURN)]
        return sums * scale[:, None] // (WHOLE << _SHIFT) + self._bias[side]


@lru_cache(maxsize=1)
def shipped_witness() -> Witness:
    """The witness with the shipped model."""
    return Witness(shipped())
