"""What the witness says of one call: scores of turns, held against the marks of each act."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, TypeAlias

from auditor.witness.model import Act

Table: TypeAlias = Any  # a numpy array; numpy is imported only where a call is heard

#: Tokens of a side from which they say half of what they seem to say.
_FEW: Final = 40
#: The degree from which an act is clear, see :meth:`Testimony.degrees`.
_CLEAR: Final = 4


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
        self._degrees: dict[tuple[str, int], dict[int, int]] = {}

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

    def matter(self, act: str, limits: tuple[int, int] | None = None) -> int:
        """How far all turns of the act's side together lie over the middle of *possible* and *likely*; 0 if unheard.

        As :meth:`mood`, for what was learned of whole calls: a long turn, whose score is the mean of more words, has
        more to say, and few words on the whole say less. ``limits``: the least and the most that it may say.
        """
        if not self.heard(act):
            return 0
        side, column, known = self._acts[act]
        weights = self._weights[side]
        scores = self._scores[side][:, column]
        over = int((scores * weights).sum()) // int(weights.sum()) - (known.possible + known.likely) // 2
        tokens = int((weights * weights).sum()) >> 8
        found = over * tokens // (tokens + _FEW)
        return found if limits is None else max(limits[0], min(limits[1], found))

    def degrees(self, act: str, lean: int = 0) -> dict[int, int]:
        """How strongly each turn of the act's side speaks for it; empty where the act was not learned.

        0 below *possible*, 1 from there, 3 from *likely*, 5 from *sure*; 2 and 4 from half the way between them.
        ``lean`` is added to each score: what the rest of the call says.
        """
        if act not in self._acts or not self._turns[self._acts[act][0]]:
            return {}
        if (act, lean) not in self._degrees:
            self._degrees[act, lean] = self._degrees_of(act, lean)
        return self._degrees[act, lean]

    def _degrees_of(self, act: str, lean: int) -> dict[int, int]:
        side, column, known = self._acts[act]
        first, middle, last = known.possible, known.likely, known.sure
        marks = (first, (first + middle) // 2, middle, (middle + last) // 2, last)
        scores = (self._scores[side][:, column] + lean).tolist()
        return {turn: bisect_right(marks, score) for turn, score in zip(self._turns[side], scores, strict=True)}

    def worth(self, turn: int, tables: Mapping[str, Sequence[float]]) -> float:
        """What its words for several acts are worth in one turn; ``tables``: for each act the worth of each degree."""
        return sum(worths[self.degrees(act).get(turn, 0)] for act, worths in tables.items())

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
