"""What can be done instead of what was refused: in the same turn after the refusal, or in the next one.

Words of a way out stand in many a turn that leads nowhere ("you can complain, it won't change anything"), and others
lead on without them. So the wording, what the witness hears and the mood of the whole call are weighed together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.grudging import grudging
from auditor.phrases import Hit
from auditor.text import BOUNDARIES

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts, Said

#: Points for the signs of a way forward, fitted on labelled calls and rounded; it takes none or more. The start is a
#: little lower than fitted: one faint word of the witness is not enough.
_START: Final = -5
_WORDED: Final = 15
_HINTED: Final = 5
_CONTRASTED: Final = 17
#: For each degree in which the witness hears a solution, up to the third, and misconduct: in the turn itself, the next.
_SOLVES: Final = (4, 10)
_OFFENDS: Final = (-2, -4)
_MOST: Final = 3
_GRUDGING: Final = -9
#: Wordings that tell what can be done in so many words, and such that also tell other things.
_PLAIN: Final = ("alternative",)
_HINTS: Final = ("steps", "options", "contact_given")
#: "I can't do that, but ..." opens the way out, in so many words and with no new limit.
_CONTRASTS: Final = frozenset("but though although".split())
_FEWEST: Final = 4
#: A wording within so many words after a negation is in the negative, unless a clause opens between them.
DENYING: Final = frozenset("no not nothing nobody never none neither nor".split())
_REACH: Final = 4
_OPENING: Final = frozenset("but so what and or though if when instead however then because it is".split())
#: What is done for the customer is told of people, or of the time to come; "it is closed" is no remedy here.
_DOERS: Final = frozenset("i we you me us will can could let".split())


def way_forward(facts: Facts, said: Said, refusal: Hit | None) -> Span | None:
    """Where it is told what can be done: the first place after the refusal (any, where its place is not known)."""
    after = refusal.last if refusal else 0
    places = [(said, way_out(said, after)), *((each, way_out(each, 0)) for each in facts.agent_after(said.index, 1))]
    if not facts.testimony.heard("solution"):
        return next((turn.span(hit) for turn, hit in places if hit is not None), None)
    points = _START + _GRUDGING * grudging(facts) + _points(facts, said, after, following=False)
    points += max((_points(facts, each, 0, following=True) for each, _ in places[1:]), default=0)
    if points < 0:
        return None
    worded = (turn.span(hit) for turn, hit in places if hit is not None)
    return next(worded, None) or max(places, key=lambda place: _solves(facts, place[0]))[0].span()


def way_out(said: Said, after: int) -> Hit | None:
    """The first wording of what can be done after a place in a turn."""
    contrast = _contrast(said, after) if after else None
    hits = [*_ways(said, after, *_PLAIN, *_HINTS), *_remedies(said, after), *([contrast] if contrast else ())]
    return min(hits, default=None)


def _points(facts: Facts, said: Said, after: int, *, following: bool) -> int:
    """What speaks for a way forward in one turn."""
    points = _SOLVES[following] * _solves(facts, said)
    points += _OFFENDS[following] * facts.testimony.degrees("misconduct").get(said.index, 0)
    if _ways(said, after, *_PLAIN):
        points += _WORDED
    elif _ways(said, after, *_HINTS) or _remedies(said, after):
        points += _HINTED
    return points + _CONTRASTED * bool(after and _contrast(said, after))


def _solves(facts: Facts, said: Said) -> int:
    return min(_MOST, facts.testimony.degrees("solution").get(said.index, 0))


def _ways(said: Said, after: int, *groups: str) -> list[Hit]:
    return [hit for hit in said.find(*groups) if hit.last > after and not _denied(said, hit)]


def _remedies(said: Said, after: int) -> list[Hit]:
    return [hit for hit in said.find("remedy") if hit.last > after and not _DOERS.isdisjoint(said.tokens(hit))]


def _denied(said: Said, hit: Hit) -> bool:
    """Whether a way out is named in the negative: "nothing I can do"."""
    for token in reversed(said.normal.tokens[max(0, hit.first - _REACH) : hit.first]):
        if token in DENYING:
            return True
        if token in BOUNDARIES or token in _OPENING:
            return False
    return False


def _contrast(said: Said, after: int) -> Hit | None:
    """A clause with "but" after the refusal."""
    tokens = said.normal.tokens
    for first, last in said.normal.sentences():
        for place in range(max(first, after + 1), last - _FEWEST + 2):
            if tokens[place] in _CONTRASTS and DENYING.isdisjoint(tokens[place : last + 1]):
                return None if any(hit.first > place for hit in said.find("refusal")) else Hit(place, last)
    return None
