"""Verdicts hang on what was said, not on who said it: other names change nothing."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from samples_kit import read

from auditor import registry
from auditor.call import Call, Person
from auditor.engine import judge, rulings
from auditor.phrases import load_lexicon

#: First and last names of as many syllables, none of which is a word.
FIRST = ("Tamsin", "Oskar", "Bronagh", "Dmitri", "Keisha", "Lorcan", "Priyanka", "Anselm")
LAST = ("Okonkwo", "Lindholm", "Mehta", "Carvalho", "Szymanski", "Trelawney", "Haddad", "Nakamura")


def renamed(call: Call, number: int) -> Call:
    """The call with other names for agent and customer, in the talk and in what is known about it."""
    agent = f"{FIRST[number % 8]} {LAST[number % 8]}"
    customer = f"{FIRST[(number + 3) % 8]} {LAST[(number + 5) % 8]}"
    words: dict[str, str] = {}
    for old, new in ((call.agent.name, agent), (call.customer.name, customer)):
        parts, others = (old or "").split(), new.split()
        if len(parts) > 1:
            words |= {parts[0].lower(): others[0], parts[-1].lower(): others[-1]}
        elif parts:
            words[parts[0].lower()] = others[0]

    def other(match: re.Match[str]) -> str:
        word = match.group()
        new = words.get(word.lower())
        return word if new is None else new if word[0].isupper() else new.lower()

    turns = tuple(replace(turn, text=re.sub(r"[^\W\d_]+", other, turn.text)) for turn in call.turns)
    return replace(
        call,
        turns=turns,
        agent=replace(call.agent, name=agent if call.agent.name else None),
        customer=Person(id=call.customer.id, name=customer if call.customer.name else None),
    )


def test_other_names_change_no_verdict() -> None:
    calls, problems = read()
    assert not problems
    wanted, book = rulings(registry.load()), load_lexicon()
    changed = []
    for number, call in enumerate(calls):
        before = judge(call, wanted, book)[1]
        after = judge(renamed(call, number), wanted, book)[1]
        changed += [(call.id, c, str(before[c].outcome), str(after[c].outcome)) for c in before
                    if before[c].outcome != after[c].outcome]  # fmt: skip
    assert changed == []


@pytest.mark.parametrize("outcome", ["met", "not met"])
def test_the_corpus_has_both_verdicts(outcome: str) -> None:
    calls, _ = read()
    verdicts = judge(calls[0], rulings(registry.load()), load_lexicon())[1]
    assert outcome in {str(v.outcome) for v in verdicts.values()}
