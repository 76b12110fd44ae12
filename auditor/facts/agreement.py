"""Places where the agent agrees with a point of the customer.

"You're right" may confirm a figure, and "you did" may agree or contradict: what the customer said just before decides.
A statement can be agreed with, a question only answered. "You did, yes" agrees where the customer spoke in the
affirmative, "no, they didn't" where they spoke in the negative.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.event import is_figure
from auditor.facts.heard import with_witness
from auditor.phrases import Hit
from auditor.text import BOUNDARIES, QUESTION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said

_LEADS: Final = frozenset(
    "no yes oh ah well right okay true sorry of course absolutely certainly and so sure look mr mrs god".split()
)
_SUBJECTS: Final = frozenset("you it that they he she we this".split())
_HEDGES: Final = frozenset("really certainly absolutely sure do definitely".split())
_BE_DO: Final = frozenset("is are was were do does did has have had should".split())
_MODAL: Final = frozenset("can could will would must".split())
#: After "you did": the clause is over, and something else begins.
_NEXT: Final = frozenset("yes indeed i and we sorry sadly too now unfortunately honestly".split())
_NEGATIONS: Final = frozenset("not never no nobody nothing none nowhere without hardly".split())
_ASKING: Final = frozenset("what which who whose how when where why".split())
#: "Am I right that ..." is confirmed, not agreed with.
_CONFIRMED: Final = frozenset(["right", "correct"])
#: "Is that fair?" wants no answer but "no, it isn't".
_JUDGING: Final = frozenset("fair right acceptable normal reasonable enough way joke okay sense serious".split())
_AUXILIARIES: Final = _BE_DO | _MODAL | {"am", "may", "shall"}
_PRONOUNS: Final = _SUBJECTS | {"i", "my", "your"}
#: Tokens of the customer's last sentence that are looked at; one sentence has rarely more in raw speech.
_LAST: Final = 20
#: A question stands at the end of raw speech, or it was answered by the customer's own words after it.
_END: Final = 9
#: Turns in which the point may have been made: "okay" to a short wait lies between.
_BACK: Final = 3
#: A point takes more words than this.
_FEW: Final = 3


def agreement(facts: Facts) -> tuple[Span, ...]:
    """One a turn."""
    start = facts.upset[0].span.turn if facts.upset else len(facts.said)
    found = []
    for said in facts.agent:
        hits = said.find("agreement") if said.hits.any_of(_GROUPS) else []
        if not hits and said.has("agreeing_nod", "says_right") and _made_a_point(facts, said):
            hits = said.find("agreeing_nod", "says_right")
        if not hits and said.index > start and (echo := _echo(facts, said)):
            hits = [echo]
        if hits:
            found.append(said.span(hits[0]))
    nods = {said.index for said in facts.saying("agreeing_nod", "says_right")}
    granted = with_witness(
        facts, "agreement", found, start, nods | {said.index for said in facts.agent if _figures(said.words)}
    )
    return tuple(sorted((*granted, *_owned_up(facts, start, {span.turn for span in granted}))))


def _owned_up(facts: Facts, start: int, granted: Collection[int]) -> list[Span]:
    """Where the agent owns up to what the customer is upset about, in turns that grant nothing otherwise."""
    owning = [said for said in facts.saying("owns_up") if said.index > start]
    return [
        said.span(said.find("owns_up")[0])
        for said in owning
        if said.index not in facts.fending and said.index not in granted
    ]


_GROUPS: Final = frozenset(("agreement", "agreeing_nod", "says_right"))


def _figures(words: Iterable[str]) -> bool:
    """Whether a figure is among them: "twenty-five, that is correct" confirms."""
    return any(word.isalnum() and is_figure(word) for word in words)


def _made_a_point(facts: Facts, said: Said) -> bool:
    """Whether the nod answers a point: one beside a figure confirms the figure, one after a question answers it."""
    right = said.find("says_right")
    nod = (right or said.find("agreeing_nod"))[0]
    beside = said.normal.tokens[max(0, nod.first - 4) : nod.first] + said.normal.tokens[nod.last + 1 : nod.last + 4]
    if _figures(beside):
        return False
    back = facts.said[max(0, said.index - _BACK) : said.index]
    before = next((turn for turn in reversed(back) if turn.role == "customer" and len(turn.words) > _FEW), None)
    if before is None:
        return False
    return _CONFIRMED.isdisjoint(before.words) if right else not _asks(before, upset=_is_upset(facts, before))


def _answered(facts: Facts, said: Said) -> Said | None:
    before = facts.said[said.index - 1] if said.index else None
    return before if before is not None and before.role == "customer" else None


def _is_upset(facts: Facts, said: Said) -> bool:
    return any(turn.span.turn == said.index for turn in facts.upset)


def _asks(said: Said, *, upset: bool) -> bool:
    """Whether a customer turn ends in a question that wants an answer; an upset one may only sound like one."""
    last = _last_sentence(said)
    marked = bool(last) and last[-1] == QUESTION
    asking = last if marked else last[-_END:]
    inverted = any(
        first in _AUXILIARIES and then in _PRONOUNS and before != "not"
        for before, first, then in zip(("", *asking), asking, asking[1:], strict=False)
    )
    return inverted or (marked and not upset) or (marked and not _ASKING.isdisjoint(asking[:2]))


def _last_sentence(said: Said) -> list[str]:
    tokens = list(said.normal.tokens[-_LAST:])
    cut = max((at for at, token in enumerate(tokens[:-1]) if token in BOUNDARIES), default=-1)
    return tokens[cut + 1 :]


def _echo(facts: Facts, said: Said) -> Hit | None:
    """An answer that only takes up the customer's verb: "you did, yes", "no, it shouldn't"."""
    tokens = said.normal.tokens
    at = next((i for i, t in enumerate(tokens[:10]) if t not in _LEADS and t not in BOUNDARIES), -1)
    if at < 0 or tokens[at] not in _SUBJECTS or tokens[at - 1 : at] == ("right",):  # "right you are"
        return None
    verb = at + 1 + (not _HEDGES.isdisjoint(tokens[at + 1 : at + 2]))
    words = (*tokens[verb : verb + 4], "", "", "")
    negated = words[1] == "not"
    if words[0] not in (_BE_DO | _MODAL if negated else _BE_DO):
        return None
    after = words[2] if negated else words[1]
    then = words[2 + negated]
    over = not after or after in BOUNDARIES or after in _NEXT or after == words[0] or (after, then) == ("to", "be")
    if not over and (after != "no" or (then and then not in BOUNDARIES and then not in _NEXT)):
        return None
    before = _answered(facts, said)
    if before is None or len(before.words) <= _FEW:
        return None
    if any(span.turn == before.index - 1 for span in facts.told_already):  # "so you did": a datum, not a point
        return None
    last = _last_sentence(before)
    if _asks(before, upset=_is_upset(facts, before)):
        return Hit(at, verb + 1) if negated and not _JUDGING.isdisjoint(last) else None
    told = before.normal.tokens[-_LAST:] if negated else last
    return Hit(at, verb + negated) if negated != _NEGATIONS.isdisjoint(told) else None
