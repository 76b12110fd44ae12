"""Interruptions: overlap alone is none.

The agent interrupts where it takes the floor while the customer is still talking and the customer is broken off
(or talked down). Without times, only a customer turn that is written as cut off can show it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.facts.records import Interruption
from auditor.text import BOUNDARIES, CUT

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Seconds of overlap that clocks and segmentation make by themselves.
JITTER: Final = 0.3
#: Starts this near to each other (seconds) are two people starting at once.
TOGETHER: Final = 0.2
#: Overlap (seconds) from which a customer who does finish has been talked over.
TALKED_OVER: Final = 1.0
#: The same where nothing marks the ends of sentences and the agent goes on for ``HELD`` seconds alone.
PROBABLY_TALKED_OVER: Final = 0.7
HELD: Final = 0.5
#: Pauses (seconds) up to which one speaker's words or segments are one stretch of speech.
STRETCH: Final = 1.0
_YIELD_WORDS: Final = 10
_COMPLETION_WORDS: Final = 6
_EPSILON: Final = 1e-6
#: Characters from which a turn is expected to end like a sentence.
_SENTENCE_LENGTH: Final = 15

# Words that a finished sentence hardly ends on.
_HANGING: Final = frozenset(
    "a an the my your his their our its and or but because so if when while although unless than which who whose "
    "where i we they he she into onto until without am be been gonna really just even only almost every each saying "
    "says as within mr mrs dr dot whole hardly barely nearly must "
    "always few many due able meant supposed having putting taking using very new wee".split()
)
# Words that end a question or a short answer as well: "what is it for", "that is what it says", "yes we have".
_OPEN: Final = frozenset(
    "to of in on at by for from with after before about since except should could is was were are has have had will "
    "can may shall "
    "might do does did not still some any say said get got getting want wanted wants need trying her "
    "last gave took bring telling tell taking pull put keep kept use give send let make made happen told "
    "turn press click add swap book booked picked pick charged think thought believe "
    "nobody somebody someone anyone ever never what how double same sitting standing "
    "sit stand stood leave left buy bought wrote wait found open cut "
    "own different another sort kind".split()
)
_OPEN_AFTER: Final = 5
_ASKING: Final = frozenset("what where who how all everything".split())
# A pronoun is left hanging only as the start of a clause: "... because it".
_PRONOUNS: Final = frozenset("it this that you there".split())
_CLAUSE_STARTS: Final = frozenset(
    "and but because so if when while that then said says what where why which who whether".split()
)
# A clause of one or two words after these has only begun: "because last time", "if they".
_CONJUNCTIONS: Final = frozenset("because if while although until unless".split())
_COMPLEMENTS: Final = frozenset("of not so it that this possible needed necessary can do me him her them".split())
# Words on which raw speech sounds finished.
_CLOSING: Final = frozenset(
    "please thanks okay right yes bye goodbye too either though yet then again anymore already sir madam mmhmm".split()
)
_TAGS: Final = frozenset(
    "you know right okay please thanks thank so yes no and but well anyway whatever or i guess suppose think mean like "
    "is not it sir madam mmhmm though then really actually honestly um uh".split()
)
_AGREEING: Final = frozenset("yes exactly right correct mmhmm precisely true totally".split())
_NOT_COMPLETING: Final = frozenset("so okay or well no but sorry what when where which who how and can may".split())


class _Stretch(NamedTuple):
    """One side's speech without a break by the other."""

    start: float
    end: float
    #: Position of its last turn.
    turn: int


def visible(facts: Facts) -> bool:
    """Whether an interruption would show: times of both sides, or cut-off speech that is written so."""
    return _times_show(facts) or any(_cut_off(said) for said in facts.said)


def interruptions(facts: Facts) -> tuple[Interruption, ...]:
    """In the order of the call; none in typed conversations."""
    if facts.call.typed:
        return ()
    found = _timed(facts) if facts.call.overlap_visible is not False else {}
    if not _times_show(facts):
        for each in _marked(facts):
            found.setdefault(each.span.turn, each)
    return tuple(found[turn] for turn in sorted(found))


def _times_show(facts: Facts) -> bool:
    return facts.call.timed and facts.call.overlap_visible is not False


def _timed(facts: Facts) -> dict[int, Interruption]:
    """Interruptions by overlap, by the agent's turn. Files may list channel after channel: time decides."""
    order = sorted((start, said.index) for said in facts.said if (start := said.turn.start) is not None)
    punctuated = _punctuated(facts)
    found: dict[int, Interruption] = {}
    floor: _Stretch | None = None
    agent_end = -1.0
    over_agent = False
    taken = -1
    for start, index in order:
        said = facts.said[index]
        end = said.turn.end
        if end is None:
            continue
        if said.role == "customer":
            joins = floor is not None and start - floor.end <= STRETCH and agent_end <= floor.start
            over_agent = agent_end > start + JITTER if not joins else over_agent
            floor = _Stretch(floor.start if joins and floor else start, end, index)
            continue
        if said.role == "agent":
            late = end if floor is None else _spoken_until(facts.said[floor.turn], start, floor.end)
            if floor is not None and floor.turn != taken and late - start >= JITTER - _EPSILON:
                resumes = over_agent and start - agent_end <= STRETCH
                together = start - floor.start <= TOGETHER + _EPSILON
                if not resumes and not together and _breaks_in(facts, said, floor, late, punctuated):
                    overlap = round(min(late, end) - start, 3)
                    likely = overlap < TALKED_OVER and not _left_off(facts, said, floor, punctuated)
                    found[index] = Interruption(
                        span=said.span(), customer_turn=floor.turn, overlap=overlap, likely=likely
                    )
                    taken = floor.turn
            agent_end = max(agent_end, end)
    return found


def _spoken_until(said: Said, moment: float, end: float) -> float:
    """Where the stretch of speech that goes on at ``moment`` ends; ``moment`` itself if it falls into a pause."""
    words = said.turn.words
    if not words:
        return end
    until = moment
    for word in words:
        if word.start > max(until, moment) + (STRETCH if until > moment else 0.0):
            break
        if word.end > moment:
            until = word.end
    return until


def _breaks_in(facts: Facts, said: Said, floor: _Stretch, end: float, punctuated: bool) -> bool:
    """Whether the customer is cut off or talked down, and none of the innocent reasons holds."""
    turn = said.turn
    if said.backchannel or len(said.words) < 2 or turn.start is None or turn.end is None:
        return False
    broken = facts.said[floor.turn]
    after = _next_customer(facts, said)
    if (
        broken.backchannel
        or _innocent(facts, said, broken, after)
        or _only_tail(broken, end - turn.start, end - floor.start)
    ):
        return False
    if turn.end < end - JITTER and not (after and _taken_up(broken, after)):
        return False
    if _left_off(facts, said, floor, punctuated):
        return True
    over, held = end - turn.start + _EPSILON, turn.end - end
    if over >= TALKED_OVER and held > 0:
        return True
    unclear = not punctuated and broken.words[-1] not in _CLOSING and len(broken.words) >= _OPEN_AFTER
    return unclear and over >= PROBABLY_TALKED_OVER and held >= HELD


def _left_off(facts: Facts, said: Said, floor: _Stretch, punctuated: bool) -> bool:
    """Whether the customer's sentence is left hanging or taken up again later."""
    broken, after = facts.said[floor.turn], _next_customer(facts, said)
    return _hangs(broken, punctuated) or (after is not None and _taken_up(broken, after))


def _marked(facts: Facts) -> list[Interruption]:
    """Interruptions by cut-off marks: a customer turn that breaks off, then an agent who takes over."""
    found = []
    for said, following in pairwise(facts.said):
        if said.role != "customer" or following.role != "agent" or following.backchannel:
            continue
        if said.backchannel or not _cut_off(said):
            continue
        if not _innocent(facts, following, said, _next_customer(facts, following)):
            found.append(Interruption(span=following.span(), customer_turn=said.index, likely=True))
    return found


def _cut_off(said: Said) -> bool:
    """Whether the turn is written as broken off: a dash or an explicit mark at its end."""
    tokens = said.normal.tokens
    last = next((token for token in reversed(tokens) if token not in BOUNDARIES), "")
    return last == CUT or said.turn.text.rstrip("\"'”’ )").endswith(("-", "—", "–"))


def _hangs(said: Said, punctuated: bool) -> bool:
    """Whether the sentence is left hanging: by a mark, by a missing end, or by its last word."""
    if _cut_off(said):
        return True
    if punctuated and not _ends_a_sentence(said):
        return True
    words = said.words
    last, before = (words[-1], words[-_OPEN_AFTER:-1]) if words else ("", ())
    if last in _HANGING:
        return True
    if _CONJUNCTIONS.intersection(before[-2:]) and last not in _COMPLEMENTS:
        return True
    if punctuated or len(before) < _OPEN_AFTER - 1:
        return False
    return (last in _OPEN and not _ASKING.intersection(before)) or (last in _PRONOUNS and before[-1] in _CLAUSE_STARTS)


def _punctuated(facts: Facts) -> bool:
    """Whether the transcript ends its sentences with points."""
    turns = [said for said in facts.said if len(said.turn.text) > _SENTENCE_LENGTH]
    return sum(_ends_a_sentence(said) for said in turns) > len(turns) / 2


def _ends_a_sentence(said: Said) -> bool:
    return said.turn.text.rstrip("\"'”’) ").endswith((".", "?", "!", "…"))


def _taken_up(broken: Said, after: Said) -> bool:
    """Whether the customer asks to finish, or takes the broken sentence up again."""
    if after.has("asks_to_finish"):
        return True
    tail, head = broken.words[-4:], after.words[:6]
    pairs = set(pairwise(tail))
    return len(tail) > 2 and bool(pairs & set(pairwise(head)) - {("i", "am"), ("it", "is")})


def _innocent(facts: Facts, said: Said, broken: Said, after: Said | None) -> bool:
    """Yielding at once, completing in sympathy, or taking leave."""
    words = said.words
    if len(words) <= _YIELD_WORDS and said.has("yields_floor"):
        return True
    if said.has("farewell_words") and (broken.has("farewell_words") or len(words) <= _YIELD_WORDS):
        return True
    completes = len(words) <= _COMPLETION_WORDS and words[0] not in _NOT_COMPLETING
    if not completes or after is None or not _AGREEING.intersection(after.words[:2]):
        return False
    return not said.asks and all(question.span.turn != said.index for question in facts.questions)


def _only_tail(broken: Said, overlap: float, length: float) -> bool:
    """Whether only the customer's trailing tag or filler was overlapped."""
    words = broken.words
    if broken.turn.words and broken.turn.end is not None:
        count = sum(word.end > broken.turn.end - overlap for word in broken.turn.words)
    else:
        count = round(len(words) * overlap / max(length, overlap, _EPSILON))
    tail = words[-max(1, count) :]
    return len(words) > len(tail) <= 3 and _TAGS.issuperset(tail) and not _HANGING.intersection(tail[-1:])


def _next_customer(facts: Facts, said: Said) -> Said | None:
    return next((each for each in facts.said[said.index + 1 : said.index + 3] if each.role == "customer"), None)
