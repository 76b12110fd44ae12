"""The name of a customer of whom nobody has told it: the one that the agent calls.

A word called out stands apart: between marks where there are marks, at the edge of a turn where there are none, or
after a greeting or thanks. So does a town that is read back or the caller's firm; a first name, a greeting or both tell
them apart.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from auditor.facts.naming import (
    HAILS,
    NOT_NAMES,
    TITLES,
    TOLD_AFTER,
    first_name,
    introduced_as,
    marks_beside,
    punctuated,
)
from auditor.text import BOUNDARIES

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Points from which a word is a name that was called.
_CALLED: Final = 2
#: A word that is told of as well is somebody else's name.
_TOLD: Final = -2
#: Last words before a name where people greet, thank or take leave, with a mark between.
_PARTING: Final = frozenset("you waiting holding patience calling again".split())
_GREETINGS: Final = (HAILS - {"okay"}) | {"care"}


def called(facts: Facts) -> str | None:
    """The word that is called most, as it was written first; None if none is called plainly."""
    own = introduced_as(facts)
    points: Counter[str] = Counter()
    written: dict[str, str] = {}
    for said in facts.agent:
        place = _apart if punctuated(said) else _at_the_edge
        for at in range(1, len(said.normal.tokens) - 1):
            token = said.normal.tokens[at]
            if token in own or token in NOT_NAMES or token in TITLES or token in BOUNDARIES or not token.isalpha():
                continue
            worth = _TOLD if said.normal.tokens[at - 1] in TOLD_AFTER else place(said, at, first_name(facts, said, at))
            if worth > 0:
                start, end = said.normal.span(at, at)
                written.setdefault(token, said.turn.text[start:end])
            points[token] += worth
    best = max(points, key=points.__getitem__, default=None)
    return written[best] if best is not None and points[best] >= _CALLED else None


def _apart(said: Said, at: int, known: bool) -> int:
    """Points of a word with a capital that marks set off, or one mark and a greeting; ``known``: as a first name.

    A first name may open a sentence too ("Priya, hang on"). What is no known one may be the caller's firm in the first
    turn, or something that the agent did not hear ("Sorry, Cork?").
    """
    tokens, text = said.normal.tokens, said.turn.text
    start, end = said.normal.span(at, at)
    before, after = marks_beside(said, at)
    opens = tokens[at - 1] in BOUNDARIES
    hailed = tokens[at - 1] in _GREETINGS or tokens[at - 2 : at] == ("thank", "you")
    hailed = hailed or (before and tokens[at - 1] in _PARTING)
    if not after or not (before or hailed) or not text[start].isupper():
        return 0
    if not known and (opens or said.index == 0 or text[end : end + 1] == "?"):
        return 0
    return 0 if opens and tokens[at + 1] in BOUNDARIES else 1 + hailed + known


def _at_the_edge(said: Said, at: int, known: bool) -> int:
    """Points of a first name after a greeting, or first or last in what is said, where no mark shows where one ends."""
    tokens = said.normal.tokens
    if not known:
        return 0
    hailed = tokens[at - 1] in HAILS or tokens[at - 2 : at] == ("thank", "you")
    return 1 + hailed if hailed or at == 1 or at == len(tokens) - 2 else 0
