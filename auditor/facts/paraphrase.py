"""Where the agent says the problem back, and the recap.

A paraphrase is a sentence that shares content with what the customer said before and is framed as saying it
back, or is a statement about the customer's case. Its signs are added up: see :data:`_POINTS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from auditor.check import Span
from auditor.facts.records import Recap
from auditor.phrases import Hit
from auditor.spellings import STOPWORDS
from auditor.text import BOUNDARIES, CUT, QUESTION, content_stems

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Points from which a sentence is a paraphrase.
ENOUGH: Final = 10
#: What a sign is worth: weights learned from labelled turns and calls, rounded.
#: A frame was too rare there to be weighed; its points are set by hand.
_POINTS: Final = {
    "framed": 4, "so first": 4, "so you": 2, "about their case": 4, "shares three": 1, "shares four": 2, "just said": 2,
    "you": 2, "happened": 1, "third person": 1, "denial": 1, "long": 1, "lists": 1, "confirmed": 2, "asks if right": 1,
    "own": -1, "later": -1, "not their case": -1, "reads the screen": -6, "shares one": -2, "asks": -1,
    "early": 2, "late": -3, "kind words": 5, "fending": -3, "wants more": -4,
}  # fmt: skip
#: The most that a turn can have for where it stands and how it is taken.
_MOST_FOR_STANDING: Final = sum(
    _POINTS[sign] for sign in ("early", "kind words", "lists", "asks if right", "confirmed")
)
#: Words below which nothing can be said back.
_FEWEST: Final = 4
#: Words from which a sentence is long.
_LONG: Final = 16
#: Shared stems that are some, or many.
_SOME: Final = 2
_MANY: Final = 3
_MOST: Final = 4
#: Parts from which a turn is a list of what was told.
_PARTS: Final = 4
#: How the customer answers when it was said back rightly.
_CONFIRMING: Final = frozenset("yes yeah exactly correct right precisely indeed aye absolutely".split())
#: Agent turns after the problem turn in which it is mostly said back.
_EARLY: Final = 3
#: Words of raw speech from which a stretch without sentence ends is read clause by clause.
_STRETCH: Final = 24
#: Words that open a new clause in raw speech.
_OPENS: Final = frozenset("so let can could would i but sorry thank because".split())
_SELF: Final = frozenset("i we our us".split())
_YOU: Final = frozenset("you your".split())
_THEM: Final = frozenset("he she they it".split())
_WORDS: Final = {
    "own": _SELF,
    "you": _YOU,
    "later": frozenset("will can could would should let please".split()),
    "denial": frozenset("nobody never nothing no not still again twice".split()),
    "happened": frozenset(
        "was were had did got came went left told said paid sent lost never stopped rang called put been gone charged "
        "kept took gave waited ordered has have not".split()
    ),
}
_GROUPS: Final = {
    "framed": "paraphrase_frame",
    "so you": "so_you",
    "about their case": "about_their_case",
    "not their case": "not_their_case",
    "reads the screen": "reads_the_screen",
}
#: A question that one of these opens wants to hear more.
_WANTING: Final = frozenset("which what who where how whose".split())
_START: Final = 4
#: Customer turns before the agent's turn that count as "just said".
_RECENT: Final = 3
#: The degree of the witness from which a turn that asks whether anything is missing sums up.
_LIKELY_SUMMARY: Final = 2
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
    """Sentences that say the customer's matter back; one place for each turn, none where nobody reports trouble."""
    if facts.problem is None:
        return ()
    heard: set[str] = set()
    recent: list[frozenset[str]] = []
    found = []
    name = content_stems(facts.name_words)
    for said in facts.said:
        if said.role == "customer":
            told = said.content - name
            heard |= told
            recent = [*recent[-(_RECENT - 1) :], told]
        elif said.role == "agent" and not said.backchannel and said.content & heard:
            just = frozenset[str]().union(*recent)
            place, points = _place(said, heard, just)
            if points + _MOST_FOR_STANDING < ENOUGH:
                continue
            if points + sum(_POINTS[sign] for sign in _standing(facts, said)) >= ENOUGH:
                found.append(said.span(place))
    return tuple(found)


def _standing(facts: Facts, said: Said) -> Iterator[str]:
    """Signs in where the turn stands, how it is taken, and what else is done in it."""
    told = facts.problem
    if told is not None and said in facts.agent_after(told.span.turn, _EARLY):
        yield "early"
    if said.index * 2 > len(facts.said):
        yield "late"
    if said.index in facts.fending:
        yield "fending"
    kind = [each.span for each in facts.empathy]
    kind += [apology.span for apology in facts.apologies if apology.real and apology.named]
    if any(span.turn == said.index for span in kind):
        yield "kind words"
    if _parts(said) >= _PARTS:
        yield "lists"
    if said.has("q_confirm"):
        yield "asks if right"
    following = facts.said[said.index + 1 : said.index + 2]
    if following and following[0].role == "customer":
        first = following[0].words[:2]
        if first == ("that", "is") or not _CONFIRMING.isdisjoint(first):
            yield "confirmed"


def _place(said: Said, heard: set[str], just: frozenset[str]) -> tuple[Hit, int]:
    """The first sentence with the most points, and these."""
    points = {
        sentence: sum(_POINTS[sign] for sign in _signs(said, sentence, heard, just)) for sentence in _clauses(said)
    }
    best = max(points, key=points.__getitem__)
    return best, points[best]


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


def _signs(said: Said, sentence: Hit, heard: set[str], just: frozenset[str]) -> Iterator[str]:
    """What in a sentence speaks for its saying the customer's matter back; nothing where it shares no content."""
    words = [word for word in said.tokens(sentence) if word not in BOUNDARIES and word != CUT]
    content = {stem for stem in content_stems(words) if not stem[0].isdigit() or len(stem) < _FEWEST}
    shared = content & heard
    if len(words) < _FEWEST or not shared or (shared <= _DIGITS and len(content - _DIGITS) < _MANY):
        return
    yield from (sign for sign, group in _GROUPS.items() if _inside(said, sentence, group))
    spoken = set(words)
    yield from (sign for sign, some in _WORDS.items() if spoken & some)
    if spoken & _THEM and not spoken & (_SELF | _YOU):
        yield "third person"
    if "so" in words[:2]:
        yield "so first"
    if len(shared) == 1:
        yield "shares one"
    if len(shared) >= _MANY:
        yield "shares three"
    if len(shared) >= _MOST:
        yield "shares four"
    if len(content & just) >= _SOME:
        yield "just said"
    if len(words) >= _LONG:
        yield "long"
    if said.normal.tokens[sentence.last + 1 : sentence.last + 2] == (QUESTION,):
        yield "asks"
        if not _WANTING.isdisjoint(words[:_START]):
            yield "wants more"


def _inside(said: Said, sentence: Hit, group: str) -> bool:
    return any(sentence.first <= hit.first <= sentence.last for hit in said.hits.find(group))


def recap(facts: Facts) -> Recap:
    """The last summary in the second half of the call and the question that goes with it.

    A summary with such a question goes before a later one without.
    """
    half = len(facts.said) // 2
    checks = [q for q in facts.questions if q.span.turn >= half and q.kind == "completeness"]
    summaries = list(_summaries(facts, half, {q.span.turn for q in checks}))
    for summary in reversed(summaries):
        following = [summary, *facts.agent_after(summary.index, 2)]
        within = {said.index for said in following}
        check = next((q.span for q in checks if q.span.turn in within), None) or _closing_check(facts, following)
        if check is not None:
            return Recap(summary=summary.span(), check=check)
    if summaries:
        return Recap(summary=summaries[-1].span(), check=None)
    return Recap(summary=None, check=checks[-1].span if checks else None)


def _summaries(facts: Facts, half: int, checked: set[int]) -> Iterator[Said]:
    """Summaries from ``half`` on: worded or asked about and not doubted by the witness, or clear to it."""
    degrees = facts.testimony.degrees("recap")
    for said in facts.agent:
        if said.index < half or said.backchannel:
            continue
        degree = degrees.get(said.index, _LIKELY_SUMMARY)
        if _sums_up(facts, said) or (degrees and said.index in checked):
            found = degree >= _LIKELY_SUMMARY
        else:
            found = said.index in facts.testimony.clear("recap")
        if found:
            yield said


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
