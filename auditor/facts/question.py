"""The agent's questions, by kind: by wording, since raw speech has no question marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.records import Question, QuestionKind
from auditor.phrases import Hit
from auditor.text import BOUNDARIES, QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Phrase groups by kind; where two kinds claim the same words, the first wins.
_GROUPS: Final[tuple[tuple[QuestionKind, str], ...]] = (
    ("other", "q_wait"),
    ("courtesy", "q_courtesy"),
    ("completeness", "q_completeness"),
    ("identity", "q_identity_request"),
    ("identity", "q_identity"),
    ("preference", "q_preference"),
    ("preference", "q_your_choice"),
    ("buy-in", "q_buyin"),
    ("buy-in", "q_if_suits"),
    ("feedback", "q_feedback"),
    ("other", "q_confirm"),
    ("other", "q_tag"),
    ("fact", "q_tell"),
    ("fact", "q_fact"),
    ("buy-in", "q_accepting"),
    ("fact", "q_inverted"),
)
#: Kind -> act of the learned witness, and the degree from which it bears a wording out; any may be after facts.
_ACTS: Final[dict[QuestionKind, tuple[str, int]]] = {
    "fact": ("fact question", 0),
    "preference": ("preference", 2),
    "buy-in": ("buy-in", 2),
}
#: The degree from which it needs no wording.
_UNWORDED: Final = 4
#: Wordings that ask even where the text has sentence ends and no question mark.
_STATED: Final = frozenset(("q_tell", "q_identity_request", "q_completeness", "q_your_choice", "q_if_suits"))
#: Wordings that ask only with a question mark or as the last words of the turn.
_LAST: Final = frozenset(("q_identity", "q_accepting"))
_LAST_WORDS: Final = 2
#: Words up to which a turn that ends in "okay" only nods.
_NOD: Final = 5
_ENDS: Final = (".", "!", "?", "…")
#: What may stand before "is it ..." in raw speech, where nothing marks the start of a clause.
_LEADS: Final = frozenset(
    "and so okay right now but then well also or yes no oh just sir madam please thanks great perfect sure lovely "
    "mmhmm hello sorry hear you it again".split()
)
#: "did you ..." is a question anywhere but after these; so is "have you ..." ("we have you down").
_NOT_BEFORE_DO: Final = frozenset(
    "so nor neither as i we you they he she it that this who which to not can could will would may might let".split()
)
#: "do that" and "do you can" ask nothing.
_NOT_AFTER_DO: Final = frozenset("it that this all both any".split())
#: "what is on the system" asks nothing after these: "I know what ...", "I am telling you what ...".
_KNOWING: Final = frozenset("know knows see sees about into of on from is check find depends".split())
_TOLD: Final = frozenset((word,) for word in "tell tells telling told show shows showing give giving".split())
_DO: Final = frozenset("do does did have has had".split())
#: Long turns end in the question: "... and what branch was it and roughly when". There an auxiliary before one of
#: these asks, unless a word stands before it that has it for its own: "that it is", "than did they".
_LAST_CLAUSE: Final = 12
_SUBJECTS: Final = frozenset("it they he she you there anyone anybody either any".split())
_PRONOUNS: Final = frozenset("it you".split())
_PERSONS: Final = frozenset("it they he she you".split())
_PROPOSED: Final = frozenset("i we that this".split())
_AUXILIARIES: Final = frozenset("is are was were should do does can could will has have".split())
_NOT_BEFORE_ASKING: Final = _NOT_BEFORE_DO | frozenset("there than where if because when while only never".split())
#: A short question that opens with one of these after an "or" lets the customer choose: "... What's dearer to you?".
_CHOOSING: Final = frozenset("what which who how where when would do".split())
_CHOICE_WORDS: Final = 9
_MAYBE: Final = 2
#: Words of an echo ("oh shame, was he?"); words from a question to the datum it is after.
_ECHO: Final = 4
_TO_DATUM: Final = 2
#: What is asked with no more than these is a tag or a call for attention.
_TAGS: Final = frozenset(
    "right okay yes no you know see is not it does do did will are was were that so correct hello excuse me sorry "
    "pardon what huh really oh hey sir madam i beg your and all seriously good fine there fair enough".split()
)
#: A question that ends on these is rhetorical: "I did not send it, did I?".
_OF_SELF: Final = frozenset("i we".split())


def questions(facts: Facts) -> tuple[Question, ...]:
    """In the order of the call; one utterance may hold several."""
    worded = {said.index for said in facts.saying(*(group for _, group in _GROUPS))}
    turns = [said for said in facts.agent if said.index in worded or said.asks]
    found = [question for said in turns for question in in_turn(said)]
    for kind, (act, least) in _ACTS.items():
        found = _borne_out(facts, found, kind, facts.testimony.degrees(act), least)
    single = dict.fromkeys(_of_choice(facts, question) for question in found)
    return tuple(sorted(single, key=lambda question: question.span))


def _borne_out(
    facts: Facts, found: list[Question], kind: QuestionKind, degrees: dict[int, int], least: int
) -> list[Question]:
    """Questions of a kind that the witness hears too, and those that it hears alone."""
    if not degrees:
        return found
    doubted = {turn for turn, degree in degrees.items() if degree < least}
    kept = [
        Question(span=each.span, kind="other") if each.kind == kind and each.span.turn in doubted else each
        for each in found
    ]
    asked = {each.span.turn for each in found if each.kind in (kind, "identity")}
    places = {each.span.turn: each.span for each in found}
    heard = [said for said in facts.agent if degrees[said.index] >= _UNWORDED and len(said.words) > _ECHO]
    alone = [said.index for said in heard if said.index not in asked]
    return [*kept, *(Question(span=places.get(turn) or facts.whole(turn), kind=kind) for turn in alone)]


def _of_choice(facts: Facts, question: Question) -> Question:
    """The question as one of preference, if it is the last of a turn that puts one thing beside another."""
    said = facts.said[question.span.turn]
    if question.kind not in ("fact", "other") or not said.asks or "or" not in said.words:
        return question
    tokens = said.normal.tokens
    first, last = list(said.normal.sentences())[-1]
    short = tokens[last + 1] == QUESTION and last - first < _CHOICE_WORDS
    opens = not _CHOOSING.isdisjoint(tokens[first : first + 2])
    heard = facts.testimony.degrees("preference").get(said.index, 0) >= _MAYBE
    asks_last = question.span.end >= said.span(Hit(first, last)).start
    chosen = short and opens and heard and asks_last and "or" in tokens[:first]
    return Question(span=question.span, kind="preference") if chosen else question


def in_turn(said: Said) -> Iterator[Question]:
    """The questions of one turn, whoever speaks."""
    hits = said.hits
    groups = [(kind, group) for kind, group in _GROUPS if hits.has(group)]
    tokens = said.normal.tokens
    raw = BOUNDARIES.isdisjoint(tokens[1:-1]) and not said.turn.text.rstrip().endswith(_ENDS)
    for first, last in said.normal.sentences():
        asked = tokens[last + 1] == QUESTION
        yield from _in_sentence(said, Hit(first, last), groups, asked=asked, raw=raw)


def _in_sentence(
    said: Said, sentence: Hit, groups: list[tuple[QuestionKind, str]], *, asked: bool, raw: bool
) -> Iterator[Question]:
    claimed: list[tuple[Hit, QuestionKind]] = []
    for kind, group in groups:
        if not (asked or raw or group in _STATED):
            continue
        for hit in said.hits.find(group):
            if hit.first > sentence.last or hit.last < sentence.first:
                continue
            if raw and not _asks(said, hit, group):
                continue
            if all(hit.last < other.first or hit.first > other.last for other, _ in claimed):
                claimed.append((hit, "identity" if kind == "fact" and _after_datum(said, hit) else kind))
    if asked and not claimed:
        words = said.tokens(sentence)
        kind = "other" if _TAGS.issuperset(words) or len(words) < 2 or words[-1] in _OF_SELF or _tag(words) else "fact"
        yield Question(span=said.span(sentence), kind=kind)
        return
    kinds = set()
    for hit, kind in sorted(claimed):
        if kind not in kinds:
            kinds.add(kind)
            yield Question(span=said.span(hit if raw else sentence), kind=kind)


def _asks(said: Said, hit: Hit, group: str) -> bool:
    """Whether a wording asks in raw speech, where nothing marks the start and end of a clause."""
    tokens = said.normal.tokens
    if group in _LAST:
        nods = group == "q_accepting" and len(said.words) <= _NOD
        return hit.last >= len(tokens) - 1 - _LAST_WORDS and not nods
    if group == "q_fact":
        return tokens[hit.first - 1] not in _KNOWING and tokens[hit.first - 2 : hit.first - 1] not in _TOLD
    if group == "q_buyin" and tokens[hit.first] in _AUXILIARIES:
        return _opens_clause(tokens, hit.first) or _inverted_at(tokens, hit.first, _SUBJECTS | _PROPOSED)
    if group != "q_inverted":
        return True
    before, first = tokens[hit.first - 1], tokens[hit.first]
    if first in _DO:
        told = first == "do" and tokens[hit.first + 1] in _NOT_AFTER_DO
        return not told and before not in _NOT_BEFORE_DO and tokens[hit.first + 2] not in _AUXILIARIES - _DO
    thanks = tokens[hit.first - 2 : hit.first] == ("thank", "you")
    if before in _PRONOUNS and not thanks and tokens[hit.first + 1] not in _PERSONS:
        return False  # "it is all there": the auxiliary has its subject
    at_the_end = hit.first >= len(tokens) - _LAST_CLAUSE
    return _opens_clause(tokens, hit.first) or (at_the_end and _inverted_at(tokens, hit.first, _SUBJECTS))


def _tag(words: Sequence[str]) -> bool:
    """ "Oh, was he?": an echo that ends on an auxiliary and its subject."""
    return len(words) <= _ECHO and words[-1] in _SUBJECTS and words[-2] in _AUXILIARIES | _DO


def _after_datum(said: Said, hit: Hit) -> bool:
    """Whether a question is after a datum that says who the customer is: "have you got your password"."""
    return any(hit.first <= datum.first <= hit.last + _TO_DATUM for datum in said.find("names_datum"))


def _opens_clause(tokens: Sequence[str], at: int) -> bool:
    return tokens[at - 1] in BOUNDARIES or tokens[at - 1] in _LEADS


def _inverted_at(tokens: Sequence[str], at: int, subjects: frozenset[str]) -> bool:
    """Whether an auxiliary stands before its subject there, and no word before it has it for its own."""
    return tokens[at + 1] in subjects and tokens[at - 1] not in _NOT_BEFORE_ASKING
