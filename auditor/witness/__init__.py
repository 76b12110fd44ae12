"""The second witness: a small linear model that has learned from labelled turns what phrases do not list.

It hears all turns of a call at once and gives each a whole-number score per dialogue act. Facts ask it for the turns
in which an act is sure, likely or doubted, and weigh that together with the phrases; it accuses only with the whole
call. A profile switches it off with ``learned = false``.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final, Protocol, TypeAlias

from auditor.text import Normal, stem
from auditor.witness.features import BITS, SALTS, WHOLE, bucket, buckets, code, features, letter_weight, letters
from auditor.witness.model import Act, Model, shipped

__all__ = ["SILENT", "Heard", "Testimony", "Witness", "shipped_witness"]

Table: TypeAlias = Any  # a numpy array; numpy is imported only where a call is heard

#: A weight of 1 in whole numbers.
UNIT: Final = 64
#: A turn of more tokens weighs as one of so many.
_LONGEST_TURN: Final = 400
_SHIFT: Final = 16
#: Tokens of a side from which they say half of what they seem to say.
_FEW: Final = 40
#: The degree from which an act is clear, see :meth:`Testimony.degrees`.
_CLEAR: Final = 4
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


class Testimony:
    """What the witness says of one call."""

    def __init__(
        self,
        turns: dict[str, list[int]],
        scores: Table,
        weights: Table,
        acts: dict[str, tuple[str, int, Act]],
    ) -> None:
        self._turns = turns
        self._scores = scores
        #: What each turn weighs among those of its side: the root of its length.
        self._weights = weights
        self._acts = acts
        self._known: dict[tuple[str, str], frozenset[int]] = {}

    def heard(self, act: str) -> bool:
        """Whether the act was learned and its side speaks at all."""
        return act in self._acts and bool(self._turns[self._acts[act][0]])

    def sure(self, act: str) -> frozenset[int]:
        """Turns with the act; of such turns in training at least four in five had it."""
        return self._from(act, "sure")

    def likely(self, act: str) -> frozenset[int]:
        """Turns in which the act is about as likely as not; the sure ones are among them."""
        return self._from(act, "likely")

    def possible(self, act: str) -> frozenset[int]:
        """Turns that may have the act; in all others it was hardly ever seen."""
        return self._from(act, "possible")

    def clear(self, act: str) -> frozenset[int]:
        """Turns from half the way between *likely* and *sure*: they have the act though no phrase says so."""
        return frozenset([turn for turn, degree in self.degrees(act).items() if degree >= _CLEAR])

    def weigh(self, act: str, turn: int, *, found: bool) -> bool:
        """Phrases and witness together: what phrases found unless it is impossible, and what is clear without them."""
        if act not in self._acts:
            return found
        return turn in (self.possible(act) if found else self.clear(act))

    def borne_out(self, act: str, found: Collection[int], hinted: Collection[int] = ()) -> frozenset[int]:
        """Turns with the act as :meth:`weigh` has it; ``found``: those in which phrases found it.

        ``hinted``: turns in which phrases that also say other things found it; they count where it is likely.
        """
        if act not in self._acts:
            return frozenset((*found, *hinted))
        borne = self.possible(act).intersection(found) | self.likely(act).intersection(hinted)
        return borne | self.clear(act).difference(found)

    def mood(self, act: str) -> int:
        """How far all turns of the act's side together lie over the middle of *possible* and *likely*; 0 if unheard."""
        if not self.heard(act):
            return 0
        side, column, known = self._acts[act]
        scores = self._scores[side][:, column]
        return int(scores.sum()) // len(scores) - (known.possible + known.likely) // 2

    def matter(self, act: str) -> int:
        """How far all turns of the act's side together lie over the middle of *possible* and *likely*; 0 if unheard.

        As :meth:`mood`, for what was learned of whole calls: a long turn, whose score is the mean of more words, has
        more to say, and few words on the whole say less.
        """
        if not self.heard(act):
            return 0
        side, column, known = self._acts[act]
        weights = self._weights[side]
        scores = self._scores[side][:, column]
        over = int((scores * weights).sum()) // int(weights.sum()) - (known.possible + known.likely) // 2
        tokens = int((weights * weights).sum()) >> 8
        return over * tokens // (tokens + _FEW)

    def degrees(self, act: str, lean: int = 0) -> dict[int, int]:
        """How strongly each turn of the act's side speaks for it; empty where the act was not learned.

        0 below *possible*, 1 from there, 3 from *likely*, 5 from *sure*; 2 and 4 from half the way between them.
        ``lean`` is added to each score: what the rest of the call says.
        """
        if act not in self._acts:
            return {}
        side, column, known = self._acts[act]
        if not self._turns[side]:
            return {}
        first, middle, last = known.possible, known.likely, known.sure
        marks = (first, (first + middle) // 2, middle, (middle + last) // 2, last)
        scores = (self._scores[side][:, column] + lean).tolist()
        return {turn: bisect_right(marks, score) for turn, score in zip(self._turns[side], scores, strict=True)}

    def score(self, turn: int, act: str) -> int:
        """The score of one turn, in units of :data:`UNIT`; 0 for the other side's turns."""
        side, column, _ = self._acts[act]
        if turn not in self._turns[side]:
            return 0
        return int(self._scores[side][self._turns[side].index(turn), column])

    def _from(self, act: str, mark: str) -> frozenset[int]:
        known = self._known.get((act, mark))
        if known is None:
            if act not in self._acts:
                return frozenset()
            side, column, known_act = self._acts[act]
            turns = self._turns[side]
            high = (self._scores[side][:, column] >= getattr(known_act, mark)).nonzero()[0]
            known = self._known[act, mark] = frozenset([turns[at] for at in high.tolist()])
        return known


#: The testimony where nobody is heard.
SILENT: Final = Testimony({"customer": [], "agent": []}, {}, {}, {})


class Witness:
    """A model made ready to hear calls. Build it once per process."""

    def __init__(self, model: Model) -> None:
        import numpy as np

        self.model = model
        self._slots = np.zeros(1 << BITS, np.uint32)
        self._slots[model.buckets] = np.arange(1, len(model.buckets) + 1)
        self._weights = {side: self._rows(model.weights, len(acts)) for side, acts in model.header.acts.items()}
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
        weights, salts = self._weights[side], SALTS[side]
        whole = [bucket((code(word),), salts.words[0]), bucket((code(stem(word)),), salts.stems[0])]
        spelled = letters(word, salts.letters)
        said = weights[self._slots[whole]].sum(0, dtype="int32") * WHOLE
        return said + weights[self._slots[list(spelled)]].sum(0, dtype="int32") * letter_weight(len(spelled))

    @property
    def acts(self) -> tuple[str, ...]:
        """Names of the acts it has learned."""
        return tuple(self._acts)

    @staticmethod
    def _rows(weights: Table, width: int) -> Table:
        """The weights of one side, with a row of nothing for what is in no bucket."""
        import numpy as np

        return np.concatenate((np.zeros((1, width), np.int16), weights[:, :width]))

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
            weight = int(self._weights[side][self._slots[feature.bucket], column])
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
        words, salts, weights = self._words[side], SALTS[side], self._weights[side]
        if len(words) >= _REMEMBERED:
            words = self._words[side] = self._vocabulary(side)
        known = b"".join(map(words.__getitem__, chain.from_iterable(turns)))
        codes, stems, rows = np.frombuffer(known, "<u8").reshape(-1, 3).T
        lengths = np.array([len(tokens) for tokens in turns])
        ends = lengths.cumsum()
        found = words.rows.take(rows, 0)
        for run, salt_of in ((codes, salts.words), (stems, salts.stems)):
            for length, salt in enumerate(salt_of[1:], 2):
                slots = self._slots[buckets(run, salt, length)]
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
