"""Limits and refusals, with the alternative that follows in the same or the next agent turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.manager import managers
from auditor.facts.records import Refusal
from auditor.phrases import Hit
from auditor.text import BOUNDARIES

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts, Said

#: The degree from which the witness takes a turn for a refusal in such a call, and what the turn alone must have.
_LIKELY: Final = 3
_BORNE_OUT: Final = 2
#: Words below which a turn without a known wording refuses nothing.
_SHORTEST: Final = 4
_WAYS: Final = ("alternative", "steps", "options", "contact_given")
#: "I can't do that, but ..." opens the way out, in so many words and with no new limit.
_CONTRASTS: Final = frozenset("but though although".split())
_FEWEST: Final = 4
#: A wording within so many words after a negation is in the negative, unless a clause opens between them.
_DENYING: Final = frozenset("no not nothing nobody never none neither nor".split())
_REACH: Final = 4
_OPENING: Final = frozenset("but so what and or though if when instead however then because it is".split())
#: Before "but I can" within so many words they tell of a limit.
_LIMITING: Final = _DENYING | frozenset("only full gone closed finished late unfortunately booked".split())
_LIMIT_WORDS: Final = 14
#: What is done for the customer is told of people, or of the time to come; "it is closed" is no remedy here.
_DOERS: Final = frozenset("i we you me us will can could let".split())


def refusals(facts: Facts) -> tuple[Refusal, ...]:
    """One for each turn that refuses or limits: what is refused twice in a breath is one refusal.

    One left standing accuses: with no way forward it wants the witness too, weighed with the mood of the call.
    """
    limits = {said.index: hit for said in facts.saying("after_all") if (hit := _limit(said))}
    away = {span.turn: facts.said[span.turn].find("keeps_manager_away")[0] for span in managers(facts).kept_away}
    places = limits | away | {said.index: said.find("refusal")[0] for said in facts.saying("refusal")}
    alone = facts.testimony.degrees("refusal")
    heard = facts.testimony.degrees("refusal", facts.testimony.mood("misconduct"))
    likely = {turn for turn, degree in heard.items() if degree >= _LIKELY}
    more = {turn for turn in likely if alone[turn] >= _BORNE_OUT and _may_refuse(facts.said[turn])}
    found = [_refusal(facts, facts.said[turn], places.get(turn)) for turn in sorted(places.keys() | more)]
    worded = {turn for turn in places if max(alone.get(turn, 0), heard.get(turn, 0)) >= _BORNE_OUT}
    borne = likely | away.keys() | worded
    return tuple(refusal for refusal in found if refusal.alternative or not heard or refusal.span.turn in borne)


def _may_refuse(said: Said) -> bool:
    """Whether an agent says enough, and nothing of which the phrases know that it is no refusal."""
    excepted = said.hits.any_of(("refusal",)) and not said.has("refusal")
    return said.role == "agent" and len(said.words) >= _SHORTEST and not excepted


def _limit(said: Said) -> Hit | None:
    """What was said in the negative before "but I can ..."."""
    for hit in said.find("after_all"):
        first = max(1, hit.first - _LIMIT_WORDS)
        if not _LIMITING.isdisjoint(said.normal.tokens[first : hit.first]):
            return Hit(first, hit.first - 1)
    return None


def _refusal(facts: Facts, said: Said, hit: Hit | None) -> Refusal:
    return Refusal(span=said.span(hit), alternative=_alternative(facts, said, hit))


def _alternative(facts: Facts, said: Said, refusal: Hit | None) -> Span | None:
    """The first way out after the refusal (any, where its place is not known); of the next agent turn any."""
    for turn, after in (
        (said, refusal.last if refusal else 0),
        *((each, 0) for each in facts.agent_after(said.index, 1)),
    ):
        hit = _way_out(turn, after)
        if hit is not None:
            return turn.span(hit)
    return None


def _way_out(said: Said, after: int) -> Hit | None:
    ways = [hit for hit in said.find(*_WAYS) if hit.last > after and not _denied(said, hit)]
    ways += [hit for hit in said.find("remedy") if hit.last > after and not _DOERS.isdisjoint(said.tokens(hit))]
    contrast = _contrast(said, after) if after else None
    return min([*ways, contrast] if contrast else ways, default=None)


def _denied(said: Said, hit: Hit) -> bool:
    """Whether a way out is named in the negative: "nothing I can do"."""
    for token in reversed(said.normal.tokens[max(0, hit.first - _REACH) : hit.first]):
        if token in _DENYING:
            return True
        if token in BOUNDARIES or token in _OPENING:
            return False
    return False


def _contrast(said: Said, after: int) -> Hit | None:
    """A clause with "but" after the refusal."""
    tokens = said.normal.tokens
    for first, last in said.normal.sentences():
        for place in range(max(first, after + 1), last - _FEWEST + 2):
            if tokens[place] in _CONTRASTS and _DENYING.isdisjoint(tokens[place : last + 1]):
                return None if any(hit.first > place for hit in said.find("refusal")) else Hit(place, last)
    return None
