"""Whether the whole call is about trouble: a single turn misleads, as people grumble in ordinary calls too."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Customer turns with more than a nod among which the reason for the call is looked for; where a wish is the reason.
OPENING: Final = 4
_WISHING: Final = 3
_FIRST: Final = 2
#: Points from which the whole call tells of trouble: what its turns show and what each side says on the whole, each so
#: many times, and so much of it at the least and at the most; fitted on labelled calls and rounded.
_WHOLE_FROM: Final = 95
#: The same where there are few words, of which most tell why somebody calls.
_FEW_FROM: Final = 60
_SHOWN: Final = 8
_TOLD: Final = 9
_ANSWERED: Final = 11
_LEAST_SHOWN, _MOST_SHOWN = -5, 25
_LIMITS: Final = (-20, 20)
#: Points from which single turns alone tell of trouble, and what each sign in them is worth; fitted and rounded too.
_SHOWN_FROM: Final = 9
_POINTS: Final = {
    "told": 2, "told early": 2, "told plainly": 5, "weak signs": 3, "upset": 1, "upset early": 2, "upset twice": 6,
    "agent takes it so": 7, "twice": 1, "fault admitted": 4, "a wish": -3, "opens with a wish": -4, "talk": -4,
}  # fmt: skip
#: What the witness' strongest word for a problem among the first turns is worth.
_EARLY_WORD: Final = (0, 0, 3, 4, 9, 11)
#: Weak signs that make one.
_WEAK: Final = 3
#: Words up to which a turn that tells of trouble tells little else.
_PLAIN: Final = 14


def has_trouble(facts: Facts, telling: list[Said]) -> bool:
    """Whether the call is about trouble; ``telling``: the customer's turns with more than a nod."""
    if not telling:
        return False
    if facts.whole_trouble is not None:
        return facts.whole_trouble >= _least(facts)
    upset = [turn.span.turn for turn in facts.upset]
    return _shown(facts, telling, upset) >= _SHOWN_FROM


def heard_ordinary(facts: Facts) -> bool:
    """Whether the witness hears a whole call without trouble: who grumbles in it grumbles about something else.

    Not in few words: they may hold nothing but the grumbling.
    """
    return facts.tells_enough and facts.whole_trouble is not None and facts.whole_trouble < _WHOLE_FROM


def _least(facts: Facts) -> int:
    return _WHOLE_FROM if facts.tells_enough else _FEW_FROM


def trouble_from(facts: Facts) -> int:
    """The first turn of upset or trouble; past the end if there is none."""
    return len(facts.said) if facts.first_trouble is None else facts.first_trouble


def whole(facts: Facts) -> int | None:
    """Points of the whole call; None where the witness is not heard, or in public, where answers are phrases."""
    telling = [said for said in facts.customer if not said.backchannel]
    if not telling or not facts.testimony.heard("trouble told") or facts.call.channel == "post":
        return None
    told, answered = (facts.testimony.matter(act, _LIMITS) for act in ("trouble told", "trouble answered"))
    shown = max(_LEAST_SHOWN, min(_MOST_SHOWN, _shown(facts, telling, upset=[])))
    return _SHOWN * shown + _TOLD * told + _ANSWERED * answered


def _shown(facts: Facts, telling: list[Said], upset: Collection[int]) -> int:
    """Points of the turns in which trouble is told or taken for it; ``upset``: turns of upset, as far as known."""
    early = telling[:OPENING]
    return sum(map(_POINTS.__getitem__, signs(facts, telling, early, upset))) + _early_word(facts, early)


def _early_word(facts: Facts, early: list[Said]) -> int:
    """Points for what the witness heard in the first turns; where it is silent, plain words of trouble stand for it."""
    degrees = facts.testimony.degrees("problem")
    if not degrees:
        return _EARLY_WORD[-1] if any(said.has("trouble_clear") for said in early) else 0
    return _EARLY_WORD[max(degrees.get(said.index, 0) for said in early)]


def signs(facts: Facts, telling: list[Said], early: list[Said], upset: Collection[int]) -> Iterator[str]:
    """What speaks for and against a problem: where and how often it shows, and how the agent takes it."""
    told = facts.saying("trouble_clear", side="customer")
    taken = [said for said in facts.saying("takes_as_trouble") if said.index]
    shown = {
        "told": told,
        "told early": any(said in early for said in told),
        "told plainly": any(said in early and len(said.words) <= _PLAIN for said in told),
        "weak signs": sum(min(2, len(said.find("trouble_weak"))) for said in early) >= _WEAK,
        "upset": upset,
        "upset early": any(said.index in upset for said in early),
        "upset twice": len(upset) > 1,
        "agent takes it so": taken,
        "twice": taken[1:],
        "fault admitted": any(said.index for said in facts.saying("fault_admitted")),
        "a wish": any(said.has("plain_wish") for said in telling[:_WISHING]),
        "opens with a wish": any(said.has("plain_wish") for said in telling[:_FIRST]),
        "talk": any(said.has("elsewhere", "own_joke") for said in early),
    }
    return (sign for sign, there in shown.items() if there)
