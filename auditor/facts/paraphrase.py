"""Where the agent says the problem back, and the recap.

A paraphrase is a sentence that shares content with what the customer said before and is framed as saying it
back, or is a statement about the customer's case. Points are added up per sentence; a second witness (a model)
can add its points in ``_points``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.check import Span
from auditor.facts.records import Recap
from auditor.phrases import Hit
from auditor.spellings import STOPWORDS
from auditor.text import BOUNDARIES, CUT, content_stems

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Points from which a sentence is a paraphrase. Most points round the weights that a logistic model of the same
#: evidence learned from the training turns; those for frames, plain statements and late turns are set by hand.
ENOUGH: Final = 11
#: Words below which nothing can be said back.
_FEWEST: Final = 4
#: Words from which a sentence has room for a matter.
_ROOMY: Final = 8
#: Shared stems that are some, or many.
_SOME: Final = 2
_MANY: Final = 3
#: Agent turns after the problem turn in which it is mostly said back.
_EARLY: Final = 3
#: Words of raw speech from which a stretch without sentence ends is read clause by clause.
_STRETCH: Final = 24
#: Words that open a new clause in raw speech.
_OPENS: Final = frozenset("so let can could would i but sorry thank because".split())
_SELF: Final = frozenset("i we our us".split())
_LATER: Final = frozenset("will can could would should let please".split())
_HAPPENED: Final = frozenset(
    "was were had did got came went left told said paid sent lost never stopped rang called put been gone charged kept "
    "took gave waited ordered has have not".split()
)
#: Customer turns before the agent's turn that count as "just said".
_RECENT: Final = 3
#: Words of a summary; a shorter one can hardly hold two points.
_SUMMARY_WORDS: Final = 12
#: Words of a summary that no frame announces.
_LIST_WORDS: Final = 16
#: Parts of a summary that no frame announces.
_LIST_PARTS: Final = 3
#: Without one of these a sentence must share many stems.
_WORDINGS: Final = ("paraphrase_frame", "so_you", "about_their_case")
#: Reading these back is verification (stems).
_DIGITS: Final = frozenset("zero three four five six seven eight nine doubl".split())
_JOINTS: Final = frozenset("and then also plus so but".split())


def paraphrases(facts: Facts) -> tuple[Span, ...]:
    """Sentences that say the customer's matter back; one place for each turn."""
    heard: set[str] = set()
    recent: list[frozenset[str]] = []
    identity = {question.span.turn for question in facts.questions if question.kind == "identity"}
    told = facts.problem
    early = {said.index for said in facts.agent_after(told.span.turn, _EARLY)} if told else set[int]()
    found = []
    for said in facts.said:
        if said.role == "customer":
            heard |= said.content
            recent = [*recent[-(_RECENT - 1) :], said.content]
        elif said.role == "agent" and heard and not said.backchannel:
            late = said.index * 2 > len(facts.said)
            place = _place(said, heard, recent, 2 * ((said.index in early) - late - (said.index in identity)))
            if place is not None:
                found.append(place)
    return tuple(found)


def _place(said: Said, heard: set[str], recent: list[frozenset[str]], bonus: int) -> Span | None:
    """The sentence with the most points; ``bonus``: points for where the turn stands."""
    shared = len(said.content & heard)
    if not shared or (shared <= _MANY and not said.has(*_WORDINGS)):
        return None
    just = frozenset[str]().union(*recent)
    best, best_points = None, ENOUGH - 1
    for sentence in _clauses(said):
        points = _points(said, sentence, heard, just)
        points += bonus if points else 0
        if points > best_points:
            best, best_points = sentence, points
    return said.span(best) if best else None


def _clauses(said: Said) -> list[Hit]:
    """The sentences; long ones of raw speech cut where a clause opens."""
    found = []
    for first, last in said.normal.sentences():
        start = first
        if last - first >= _STRETCH and "," not in said.turn.text:
            for position in range(first + 1, last):
                if said.normal.tokens[position] in _OPENS and position - start >= _FEWEST:
                    found.append(Hit(start, position - 1))
                    start = position
        found.append(Hit(start, last))
    return found


def _points(said: Said, sentence: Hit, heard: set[str], just: frozenset[str]) -> int:
    words = [word for word in said.tokens(sentence) if word not in BOUNDARIES and word != CUT]
    content = {stem for stem in content_stems(words) if not stem[0].isdigit() or len(stem) < _FEWEST}
    shared = content & heard
    if len(words) < _FEWEST or not shared or (shared <= _DIGITS and len(content - _DIGITS) < _MANY):
        return 0
    framed = _inside(said, sentence, "paraphrase_frame")
    so = _inside(said, sentence, "so_you")
    about = _inside(said, sentence, "about_their_case") or len(shared) > _MANY
    if not (framed or so or about):
        return 0
    spoken = set(words)
    points = 2 + 3 * (len(shared) >= _MANY) + 2 * (len(content & just) >= _SOME)
    points += 4 * framed + 2 * so + about + 4 * ("so" in words[:2])
    points += 2 * bool(spoken & _HAPPENED) + ("you" in spoken or "your" in spoken) + (len(words) >= _ROOMY)
    own, later = bool(spoken & _SELF), bool(spoken & _LATER)
    points += 2 * (about and bool(spoken & _HAPPENED) and not own and not later and len(words) >= _ROOMY)
    points -= 2 * own + later + 2 * (not framed and not about and not spoken & _HAPPENED)
    points -= _inside(said, sentence, "not_their_case") + _inside(said, sentence, "reads_the_screen")
    return points


def _inside(said: Said, sentence: Hit, group: str) -> bool:
    return any(sentence.first <= hit.first <= sentence.last for hit in said.find(group))


def recap(facts: Facts) -> Recap:
    """The last summary in the second half of the call and the question that goes with it."""
    half = len(facts.said) // 2
    late = [said for said in facts.agent if said.index >= half and not said.backchannel]
    summary = next(
        (s for s in reversed(late) if facts.testimony.weigh("recap", s.index, found=_sums_up(facts, s))), None
    )
    checks = [q for q in facts.questions if q.span.turn >= half and q.kind == "completeness"]
    if summary is None:
        return Recap(summary=None, check=checks[-1].span if checks else None)
    following = [summary, *facts.agent_after(summary.index, 2)]
    within = {said.index for said in following}
    check = next((q.span for q in checks if q.span.turn in within), None) or _closing_check(facts, following)
    return Recap(summary=summary.span(), check=check)


def _closing_check(facts: Facts, following: list[Said]) -> Span | None:
    """ "Is that right?" or, right after the summary, "anything else?"."""
    turns = {said.index for said in following}
    near = {said.index for said in following[:2]}
    for question in facts.questions:
        if question.kind == "other" and question.span.turn in turns:
            said = facts.said[question.span.turn]
            if said.has("q_confirm"):
                return question.span
        if question.kind in ("courtesy", "feedback") and question.span.turn in near:
            return question.span
    return None


def _sums_up(facts: Facts, said: Said) -> bool:
    """A summary holds at least two points; without a frame it must be a list of what was said before."""
    words = said.words
    if len(words) < _SUMMARY_WORDS:
        return False
    if said.has("recap_frame"):
        return True
    return len(words) >= _LIST_WORDS and "so" in words and _parts(said) >= _LIST_PARTS and _known(facts, said)


def _parts(said: Said) -> int:
    """Parts of a list: at commas and joints."""
    joints = sum(word in _JOINTS for word in said.words)
    return 1 + max(said.turn.text.count(",") + said.turn.text.count(";") + said.turn.text.count(". "), joints)


def _known(facts: Facts, said: Said) -> bool:
    """Whether half of it was said before, by either side."""
    before: set[str] = set()
    for each in facts.said[: said.index]:
        before |= each.content
    content = {stem for stem in said.content if stem not in STOPWORDS}
    return bool(content) and len(content & before) * 2 >= len(content)
