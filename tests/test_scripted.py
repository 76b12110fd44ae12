from __future__ import annotations

from auditor.call import Turn
from auditor.scripted import Scripted

STOCK = "I completely understand how frustrating that must be."


def said(*texts: str) -> tuple[Turn, ...]:
    return tuple(Turn(role="agent", text=text) for text in texts)


def stock(calls: list[tuple[Turn, ...]], feeling: tuple[int, ...] = (0,)) -> list[tuple[str, int, int]]:
    scripted = Scripted()
    for turns in calls:
        scripted.add(turns, feeling)
    return [(s.sentence, s.calls, s.of) for s in scripted.stock()]


def test_the_same_sentence_in_more_than_half_of_the_calls_is_scripted() -> None:
    own = said("That is three weeks without heating, and with a baby in the house.")
    calls = [said(f"{STOCK} Let me look."), said(STOCK.lower().rstrip(".")), said(STOCK), own, own]
    assert [(sentence.rstrip("."), n, of) for sentence, n, of in stock(calls)] == [(STOCK.rstrip("."), 3, 5)]


def test_half_of_the_calls_is_not_enough() -> None:
    assert stock([said(STOCK)] * 3 + [said("Fine.")] * 3) == []


def test_twice_in_one_call_counts_once() -> None:
    assert stock([said(STOCK, STOCK)] * 2 + [said("Fine.")] * 3, (0, 1)) == []


def test_few_calls_and_short_sentences_say_nothing() -> None:
    assert stock([said(STOCK)] * 4) == []
    assert stock([said("I am so sorry.")] * 9) == []


def test_only_turns_of_sympathy_or_apology_by_the_agent_count() -> None:
    assert stock([said("Fine.", STOCK)] * 6) == []
    customer = (Turn(role="customer", text=STOCK),)
    assert stock([customer] * 6, (0, 7)) == []
