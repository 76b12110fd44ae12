"""What the customer has to give a second time: an answer with a number or a name that was given before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.check import Span
from auditor.spellings import NUMBER_WORDS

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Number words in a row from which they are a reference and not an amount, and characters of one written in one piece.
_RUN: Final = 3
_PIECE: Final = 4
#: A question with one of these is after a name.
_NAMING: Final = frozenset("name names surname called who spell spelled".split())


def given_again(facts: Facts) -> tuple[Span, ...]:
    """Questions that the customer answers with a reference or a name from an earlier turn.

    Reading a number back to have it confirmed is no such question.
    """
    asked = {question.span.turn for question in facts.questions if question.kind == "identity"}
    asked.update(said.index for said in facts.saying("asks_datum"))
    if not asked:
        return ()
    found = []
    given: set[str] = set()
    earlier: set[str] = set()
    question: Said | None = None
    for said in facts.said:
        if said.backchannel:
            continue
        if said.role == "agent":
            question = said if said.index in asked else None
            earlier = set(given)
        elif said.role == "customer":
            data = _data(facts, said)
            if question is not None and _again(facts, question, data, earlier):
                found.append(question.span())
                question = None
            given |= data
    return tuple(found)


def _again(facts: Facts, question: Said, data: set[str], earlier: set[str]) -> bool:
    """Whether an answer holds what was given before and the question does not.

    A name counts where a name was asked for, and only one of which nothing is new: a widow has her husband's.
    """
    names = data & facts.name_words
    if _NAMING.isdisjoint(question.words) or not names <= earlier:
        data = data - names
    return bool(data & earlier - _data(facts, question))


def _data(facts: Facts, said: Said) -> set[str]:
    """References in a turn, and the words of the customer's own name."""
    data = set(facts.name_words.intersection(said.words))
    run: list[str] = []
    for word in (*said.words, ""):
        if word in NUMBER_WORDS or word[:1].isdigit():
            run.append(word)
            if len(word) >= _PIECE and word[0].isdigit():
                data.add(word)
        else:
            if len(run) >= _RUN:
                data.add(" ".join(run))
            run = []
    return data
