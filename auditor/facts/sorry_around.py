"""Signs around a sorry-word: how it is said, what follows, who has spoken before, and what the call is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from auditor.facts.event import clause, is_figure, is_past
from auditor.facts.sorry_words import CONDOLENCE, CORRECTING, INTENSE, OTHERS, PREPOSITIONS, TIME
from auditor.text import BOUNDARIES, content_stems

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said
    from auditor.phrases import Hit

#: Tokens of what follows in the same sentence, and around it.
_FOLLOWING: Final = 9
_BACK: Final = 14
_AHEAD: Final = 20
_QUESTION: Final = 25
#: Tokens before it that belong to it: "i am so very".
_LEAD: Final = 3
#: Tokens from the start of the turn or of the sentence, and words of a long turn.
_FIRST: Final = 4
_EDGE: Final = 2
_LONG: Final = 20
#: Phrase groups near the word, by tokens before and after it.
_NEAR: Final = (
    ("sorry_hold", 5, 9), ("sorry_refusal", 9, 9), ("sorry_repair", 10, 9), ("sorry_sympathy", 2, 7),
    ("sorry_return", 9, 7),
)  # fmt: skip
#: What the witness says of the turn, from which degree it is a sign; and of the cause, by the agent's answers.
_HEARD: Final = (("apology", 3), ("empathy", 2), ("ownership", 2), ("refusal", 1), ("refusal", 3))
_CAUSE: Final = "cause answered"
#: The first word that follows.
_NEXT: Final = {
    **dict.fromkeys(PREPOSITIONS, "for"),
    **dict.fromkeys(("it", "that", "this", "there"), "next it"),
    **{word: f"next {word}" for word in ("to", "the", "i")},
}


def signs_around(facts: Facts, said: Said, hit: Hit, start: int, limit: int) -> Iterator[str]:
    """Names of the signs. ``start``: the first token after the word and its trimmings; ``limit``: the next sorry."""
    yield from _phrases(said, hit, limit)
    yield from _words(said, hit, start, limit)
    yield from _place(said, hit, start)
    yield from _before(facts, said, hit)
    yield from _call(facts, said)


def _phrases(said: Said, hit: Hit, limit: int) -> Iterator[str]:
    for group, back, ahead in _NEAR:
        low, high = hit.first - back, min(hit.last + ahead, limit - 1)
        if any(each.first <= high and each.last >= low for each in said.find(group)):
            yield f"near {group}"
    if any(each.first > hit.first for each in said.find("event_clause")):
        yield "event after"
    if said.has("bereavement"):
        yield "bereaved here"
    if said.has("refusal"):
        yield "refuses"
    if said.has("wait_announce"):
        yield "asks to wait"


def _words(said: Said, hit: Hit, start: int, limit: int) -> Iterator[str]:
    """What is said beside it, in so many words."""
    tokens = said.normal.tokens
    following = clause(tokens, start, _FOLLOWING)
    lead = tokens[max(0, hit.first - _LEAD) : hit.first]
    near = tokens[max(0, hit.first - _FIRST) : hit.first]
    before = tokens[max(0, hit.first - _BACK) : hit.first]
    beside: tuple[tuple[str, Collection[str], Iterable[str]], ...] = (
        ("I am", ("i", "we", "accept"), lead),
        ("I do", ("do",), lead),
        ("intense", INTENSE, lead),
        ("oh", ("oh", "ah"), near),
        ("we before", ("we", "our"), before),
        ("we after", ("we", "our"), following[:5]),
        ("others", OTHERS, following[:2]),
        ("condoles", CONDOLENCE, (*tokens[hit.first : hit.last + 1], *following)),
        ("corrects", CORRECTING, (*before[-8:], *following)),
        ("time", TIME, (*before, *tokens[hit.first : hit.last + _AHEAD])),
        ("asks after", ("?",), tokens[hit.last : min(limit, hit.last + _QUESTION)]),
    )
    yield from (sign for sign, words, there in beside if any(word in words for word in there))
    if tokens[start] in _NEXT:
        yield _NEXT[tokens[start]]
    if any(map(is_past, following)):
        yield "past"
    if any(map(is_figure, following[:5])):
        yield "figure"


def _place(said: Said, hit: Hit, start: int) -> Iterator[str]:
    tokens = said.normal.tokens
    first, last = said.sentence(hit)
    if hit.first - first <= _EDGE:
        yield "sentence start"
    if tokens[start] in BOUNDARIES:
        yield "sentence end"
        if last >= len(tokens) - _EDGE:
            yield "turn end"
    if tokens[last + 1 : last + 2] == ("?",):
        yield "asked"
    if hit.first <= _FIRST:
        yield "turn start"
    if len(said.words) > _LONG:
        yield "long"


def _before(facts: Facts, said: Said, hit: Hit) -> Iterator[str]:
    if said.index == 0:
        yield "first turn"
    if any(
        each.role == "agent" and each.has("wait_announce") for each in facts.said[max(0, said.index - 2) : said.index]
    ):
        yield "after a wait"
    before = facts.said[said.index - 1] if said.index else None
    if before is None or before.role != "customer":
        return
    if before.has("bereavement"):
        yield "bereaved"
    if before.has("sorry_chide", "told_now"):
        yield "told already"
    beside = [t for t in said.normal.tokens[max(0, hit.first - _FIRST) : hit.last + 5] if t not in BOUNDARIES]
    if not before.content.isdisjoint(content_stems(beside)):
        yield "echo"


def _call(facts: Facts, said: Said) -> Iterator[str]:
    upset = {turn.span.turn for turn in facts.upset}
    if said.index - 1 in upset:
        yield "answers upset"
    if upset and said.index > min(upset):
        yield "after upset"
    if facts.problem and said.index >= facts.problem.span.turn:
        yield "after problem"
        if said.index - 1 in facts.problem.turns:
            yield "answers problem"
    for act, least in _HEARD:
        if facts.testimony.degrees(act).get(said.index, 0) >= least:
            yield f"{act} {least}"
    if not facts.testimony.heard("apology"):
        yield "no witness"
    if facts.testimony.matter(_CAUSE) > 0:
        yield "cause elsewhere"
