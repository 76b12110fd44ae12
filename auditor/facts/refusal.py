"""Limits and refusals, with the alternative that follows in the same or the next agent turn."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from auditor.facts.manager import managers
from auditor.facts.records import Refusal
from auditor.facts.way_forward import DENYING, way_forward, way_out
from auditor.phrases import Hit

if TYPE_CHECKING:
    from auditor.facts import Facts, Said

#: Points from which a turn refuses, and what each sign is worth; fitted on labelled turns and rounded.
_REFUSES_FROM: Final = 47
_OPENED_FROM: Final = 44
_WORDED: Final = 7
_WORDED_HEARD: Final = 7
_LEANING: Final = 8
_NEGATIVE: Final = 8
_LIMITED: Final = 6
_LENGTHY: Final = 5
_ASKED: Final = 5
_ASKED_FOR: Final = 6
_ASKS: Final = -6
#: What the witness' word is worth, by how strongly it speaks for a refusal.
_HEARD: Final = (0, 13, 24, 34, 34, 44)
#: Words of a long turn.
_LONG: Final = 25
#: What the words can come to.
_MOST_WORDED: Final = _NEGATIVE + _LIMITED + _LENGTHY + _WORDED + _WORDED_HEARD + _ASKED + _ASKED_FOR
#: Told with a limit.
_LIMIT_WORD: Final = frozenset(
    "only full gone closed finished late booked until till unless max maximum expired".split()
)
#: The customer asks for something: "could you", "is there".
_ASKING: Final = frozenset(
    [("is", "there"), ("do", "you"), ("are", "you"), ("any", "chance")]
    + [(verb, who) for verb in ("can", "could") for who in ("you", "i", "we")]
    + [("will", "you"), ("would", "you"), ("may", "i")]
)
#: Before "but I can" within so many words they tell of a limit.
_LIMITING: Final = DENYING | _LIMIT_WORD | {"unfortunately"}
_LIMIT_WORDS: Final = 14


def refusals(facts: Facts) -> tuple[Refusal, ...]:
    """One for each turn that refuses or limits: what is refused twice in a breath is one refusal.

    Words alone tell little of it: they are weighed with the witness, the mood of the call and what was asked before.
    """
    limits = {said.index: hit for said in facts.saying("after_all") if (hit := _limit(said))}
    away = {span.turn: facts.said[span.turn].find("keeps_manager_away")[0] for span in managers(facts).kept_away}
    places = limits | away | {said.index: said.find("refusal")[0] for said in facts.saying("refusal")}
    alone = facts.testimony.degrees("refusal")
    heard = facts.testimony.degrees("refusal", facts.testimony.mood("misconduct"))
    turns = [
        said
        for said in facts.agent
        if said.index in away
        or (not alone and said.index in places)
        or (alone and _points(facts, said, alone[said.index], leaning=heard[said.index] > 0) >= _least(said, places))
    ]
    return tuple(
        _refusal(facts, said, places.get(said.index))
        for said in turns
        if said.index in places or not said.excepted("refusal")
    )


def _least(said: Said, places: Mapping[int, Hit]) -> int:
    """The points that it takes: fewer where a limit in so many words opens a way out at once."""
    place = places.get(said.index)
    return _OPENED_FROM if place is not None and way_out(said, place.last) else _REFUSES_FROM


def _points(facts: Facts, said: Said, heard: int, *, leaning: bool) -> int:
    points = _HEARD[heard] + _LEANING * leaning
    if points + _MOST_WORDED < _OPENED_FROM:
        return points
    points += _NEGATIVE * (not DENYING.isdisjoint(said.words)) + _LIMITED * (not _LIMIT_WORD.isdisjoint(said.words))
    points += _LENGTHY * (len(said.words) > _LONG) + _ASKS * said.asks
    if said.has("refusal"):
        points += _WORDED + _WORDED_HEARD * (heard > 0)
    before = facts.said[said.index - 1] if said.index else said
    if before.role == "customer":
        points += _ASKED * before.asks + _ASKED_FOR * any(map(_ASKING.__contains__, pairwise(before.words)))
    return points


def _limit(said: Said) -> Hit | None:
    """What was said in the negative before "but I can ..."."""
    for hit in said.find("after_all"):
        first = max(1, hit.first - _LIMIT_WORDS)
        if not _LIMITING.isdisjoint(said.normal.tokens[first : hit.first]):
            return Hit(first, hit.first - 1)
    return None


def _refusal(facts: Facts, said: Said, hit: Hit | None) -> Refusal:
    return Refusal(span=said.span(hit), alternative=way_forward(facts, said, hit))
