"""The turns of a call, whole or in pieces."""

from __future__ import annotations

from msgspec.structs import replace

from auditor.facts import Facts
from auditor.phrases import load_lexicon
from auditor.testing import call_of

PIECES = """\
customer: the line is dead
customer: since monday
agent: i am sorry
agent: you have no line
agent: mm
customer: no
agent: i will test it
agent: now
"""


def indices(facts: Facts, *, turn: int, count: int | None) -> list[int]:
    return [said.index for said in facts.agent_after(turn, count)]


def test_pieces_of_a_turn_count_as_one() -> None:
    facts = Facts(call_of(PIECES), load_lexicon())
    assert indices(facts, turn=1, count=1) == [2, 3]
    assert indices(facts, turn=1, count=2) == [2, 3, 6, 7]
    assert indices(facts, turn=1, count=None) == [2, 3, 6, 7]
    assert indices(facts, turn=1, count=0) == []


def test_turns_of_two_agents_are_two() -> None:
    call = call_of(PIECES)
    turns = [replace(turn, speaker_id="first" if number < 3 else "second") for number, turn in enumerate(call.turns)]
    facts = Facts(replace(call, turns=tuple(turns)), load_lexicon())
    assert indices(facts, turn=1, count=1) == [2]


def test_a_whole_turn_by_its_last_piece() -> None:
    facts = Facts(call_of(PIECES), load_lexicon())
    assert [said.index for said in facts.turn_to(7)] == [6, 7]
    assert [said.index for said in facts.turn_to(5)] == [5]
    assert [said.index for said in facts.turn_to(1)] == [0, 1]
    assert facts.turn_to(-1) == ()
