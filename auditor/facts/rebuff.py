"""Breaches that show only as an answer: what the customer said just before, or says next, decides.

"Be my guest" is an offer or scorn, "it is only a bag" a fact or a belittlement. So each wording here is weighed with
the turn it answers (a threat, an attack, upset, a denial, ignorance pleaded) and with how the customer hears it.
Warmth in the same turn clears the agent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.bearing import warm
from auditor.facts.trouble import trouble_from
from auditor.text import BOUNDARIES, QUESTION, content_stems

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: What a belittled thing may stand away from the words that belittle it.
_REACH: Final = 2
_EYE_ROLLS: Final = frozenset("🙄😏😒🤡🥱🎻🤦🖕")
_SMIRKS: Final = frozenset("😂🤣🤷😆😹") | _EYE_ROLLS
_LAUGHS: Final = frozenset("lol lmao rofl haha hahaha".split())
_LEADS: Final = frozenset("well oh yes but okay right sir madam actually sorry love mate look listen then".split())
_NEGATIONS: Final = frozenset("not never no nobody nothing none nowhere".split())
_THIRD: Final = frozenset("it he she they somebody someone".split())
_DONE: Final = frozenset("did was were has have had".split())
_SOOTHING: Final = frozenset(
    "fault wrong lost gone problem trouble bother silly stupid rude difficult pest right well".split()
)
#: Without one of these no turn says the contrary.
_DENIALS: Final = frozenset(("no", "did"))
#: Words that a contradiction is made of; the rest of the turn explains.
_OPENING: Final = 6


def scorn(facts: Facts) -> list[Span]:
    """Leave to carry out a threat, mock praise, an insult given back, laughter at trouble."""
    threats = {said.index for said in facts.saying("threatens", side="customer")} | {a.span.turn for a in facts.attacks}
    upset = _upset(facts)
    found: list[Span] = []
    for group, occasions in (("goads", threats & upset), ("mock_praise", upset), ("said_back", _attacks(facts))):
        for said in facts.saying(group):
            if _before(facts, said) in occasions and not warm(facts, said):
                found += said.spans(group)
    return found + _laughs(facts, upset, _EYE_ROLLS) + _heard(facts, "hears_mockery")


def contradictions(facts: Facts) -> list[Span]:
    """The agent's record set above the customer's word, and what the customer is said to have done."""
    first = trouble_from(facts)
    found = [
        span
        for said in facts.saying("vouches", "infers", "imputes")
        if said.index > first and not warm(facts, said)
        for span in said.spans("vouches", "infers", "imputes")
    ]
    pleading = {said.index for said in facts.saying("pleads_ignorance", side="customer")}
    for said in facts.saying("points_to_print"):
        if _before(facts, said) in pleading and said.index > first and not warm(facts, said):
            found += said.spans("points_to_print")
    turned = [said for said in facts.agent if said.index > first and _turns_round(facts, said)]
    found += [said.span() for said in turned if not warm(facts, said)]
    return found


def taken_as_blame(facts: Facts) -> list[Span]:
    """The agent's turn before each in which the customer says that this puts the blame on them."""
    return _heard(facts, "hears_blame")


def belittlings(facts: Facts) -> list[Span]:
    """The customer's own thing called a small one, and shrugs right after upset or trouble."""
    trouble = _trouble(facts)
    upset = _upset(facts)
    found: list[Span] = []
    for said in facts.saying("only_a"):
        told = frozenset[str]().union(*(turn.content for turn in facts.customer_before(said.index)))
        if upset and said.index > min(upset) and not warm(facts, said):
            found += [said.span(hit) for hit in said.find("only_a") if _names(said, hit.last, told)]
    for said in facts.saying("shrugs"):
        if _before(facts, said) in trouble and not warm(facts, said):
            found += said.spans("shrugs")
    return found + _laughs(facts, upset, _SMIRKS)


def denials(facts: Facts) -> list[Span]:
    """One's own part denied to somebody who is upset."""
    first = min(_upset(facts), default=len(facts.said))
    return [
        span
        for said in facts.saying("denies_part")
        if said.index > first and not warm(facts, said)
        for span in said.spans("denies_part")
    ]


def _upset(facts: Facts) -> set[int]:
    return {turn.span.turn for turn in facts.upset}


def _attacks(facts: Facts) -> set[int]:
    return {turn.span.turn for turn in facts.attacks}


def _trouble(facts: Facts) -> set[int]:
    return _upset(facts) | set(facts.problem.turns if facts.problem else ())


def _before(facts: Facts, said: Said) -> int:
    """The customer turn that is answered; -1 if there is none."""
    return next((turn.index for turn in reversed(facts.said[: said.index]) if turn.role == "customer"), -1)


def _names(said: Said, last: int, told: frozenset[str]) -> bool:
    """Whether a content word of the customer's stands where the belittled thing is named."""
    return not content_stems(said.normal.tokens[last : last + _REACH]).isdisjoint(told)


def _laughs(facts: Facts, upset: set[int], marks: frozenset[str]) -> list[Span]:
    """Laughter and rolled eyes in answer to upset."""
    laughing = [
        said
        for said in facts.agent
        if (not said.turn.text.isascii() and not marks.isdisjoint(said.turn.text))
        or (marks is _SMIRKS and not _LAUGHS.isdisjoint(said.words))
    ]
    return [said.span() for said in laughing if _before(facts, said) in upset and not warm(facts, said)]


def _heard(facts: Facts, group: str) -> list[Span]:
    """The agent's turn before each turn in which the customer takes it so; not one that was warm."""
    found = []
    for said in facts.saying(group, side="customer"):
        before = facts.said[said.index - 1] if said.index else None
        if before is not None and before.role == "agent" and not before.backchannel and not warm(facts, before):
            found.append(before.span())
    return found


def _turns_round(facts: Facts, said: Said) -> bool:
    """ "You did", said to a no; "no, you did not", said to a statement."""
    if _DENIALS.isdisjoint(said.normal.tokens):
        return False
    at = _before(facts, said)
    if at < 0:
        return False
    last = _last_sentence(facts.said[at])
    if not last or last[-1] == QUESTION:
        return False
    opening = said.normal.tokens[1:]
    start = next((i for i, token in enumerate(opening) if token not in _LEADS and token not in BOUNDARIES), 0)
    denying = opening[start] == "no"
    words = [token for token in opening[start + denying :] if token not in BOUNDARIES][:_OPENING]
    if len(words) < 2 or not _SOOTHING.isdisjoint(words):
        return False
    subject, verb, rest = words[0], words[1], words[2:]
    negated = not _NEGATIONS.isdisjoint(last)
    if rest[:1] == ["not"]:
        turns = denying and not negated and verb in _DONE | {"is", "does"} and (subject in _THIRD or subject == "you")
    else:
        turns = negated and verb == "did" and subject in _THIRD | {"you", "we"}
    return turns and not warm(facts, said)


def _last_sentence(said: Said) -> list[str]:
    """The last tokens of a turn, with their mark; few enough that they are one sentence in raw speech."""
    tokens = list(said.normal.tokens[-14:])
    cut = max((i for i, token in enumerate(tokens[:-1]) if token in BOUNDARIES), default=-1)
    return tokens[cut + 1 :]
