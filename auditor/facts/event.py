"""Clauses that tell an event: what an apology or an acknowledgement is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from auditor.text import BOUNDARIES, CUT

_PAST: Final = frozenset(
    "was were had did got went left lost sent kept took gave told put made came broke fell let forgot cost "
    "paid ran said found been have has became began blew brought built bought caught chose cut dealt drove "
    "felt flew froze heard held hit hurt knew laid lay led meant met misled overcharged quit read rang rung "
    "sat saw shut sold spent spoke stood stole stuck struck swore thought threw understood wore wrote gone "
    "done given taken broken never".split()
)
#: End in -ed and are no past tense.
_NOT_PAST: Final = frozenset(
    "need feed speed indeed bed red seed deed exceed proceed succeed hundred shed sacred".split()
)
#: Present states that tell of trouble as an event does: "sorry your parcel is still not there".
_THEIRS: Final = frozenset(["you", "your", "our", "the"])
_STATES: Final = frozenset(["is", "are", "have", "having", "being", "keep", "keeps", "still"])
_WOES: Final = frozenset(
    "late waiting wait missing broken wrong still without stuck faulty out down short cold dead chasing "
    "chase repeat".split()
)
#: Before "not": a limit of today, not an event.
_PRESENT: Final = frozenset(["do", "does", "can", "will", "would", "am", "are", "is"])
#: Words that can begin a clause which tells an event.
SUBJECTS: Final = frozenset(
    "you your we our it the they their this that these those nobody no none somebody someone he she his her "
    "my i one two three nothing all both each every such a an there us".split()
)
#: What names nothing, in one word (the list of the phrase book is for phrases).
VAGUE: Final = frozenset(
    "inconvenience inconveniences trouble troubles hassle hassles issue issues problem problems experience "
    "experiences frustration bother upset difficulty difficulties misunderstanding situation matter "
    "annoyance mixup mix mess muddle hiccup aggravation nuisance headache disruption stress confusion happened "
    "everything anything".split()
)


#: After "for" and "about" these name nothing either.
_VAGUE_THINGS: Final = VAGUE | frozenset(
    "thing things business palaver faff carry shambles saga runaround worry distress discomfort unpleasantness "
    "lot bit part upheaval aggro grief fuss kerfuffle inconvience inconvinience incovenience inconviniences".split()
)
_DETERMINERS: Final = frozenset(
    "the a an any all your our this that these those such my some every both it its of them his her their us".split()
)
#: After "for that": a new clause, not the thing meant.
_NEW_CLAUSE: Final = frozenset(
    "i we let can could may what which who whose how when where is are was were do did have has sir madam "
    "now so and but if it you your please okay just mate love caused again po then too though one give tell "
    "because or he she they to in on at by with will would customer basically unfortunately "
    "honestly hopefully obviously as".split()
)
#: After "for that": the thing meant is not named any more.
_INTERJECTIONS: Final = frozenset(["yes", "no", "look", "well", "right", "actually", "dear"])
_FIGURES: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth monday tuesday "
    "wednesday thursday friday saturday sunday yesterday today tomorrow january february march april june "
    "july august september october november december quarter month year week".split()
)

#: Who fails, or suffers it, in the clause that tells the event.
_DOERS: Final = frozenset("we nobody you".split())
_AUXILIARIES: Final = frozenset("have has had did was were been".split())
_ADVERBS: Final = frozenset("so really just also all then simply clearly even only".split())
#: Done in serving the customer, or in telling us: no event to be sorry for.
_SERVING: Final = frozenset(
    "checked looked found received spoke spoken got tried noted discussed mentioned said told gave given asked called "
    "rang wrote confirmed entered typed agreed heard read saw provided sent needed wanted meant thought spelled".split()
)


def is_past(word: str) -> bool:
    """Whether a normal token is a past or perfect verb form, as far as the word alone tells."""
    return word in _PAST or (len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST)


def clause(tokens: Sequence[str], first: int, limit: int) -> Sequence[str]:
    """Tokens from ``first`` up to the sentence end, at most ``limit``."""
    last = first
    while last < len(tokens) and last - first < limit and tokens[last] not in BOUNDARIES and tokens[last] != CUT:
        last += 1
    return tokens[first:last]


def tells_event(words: Sequence[str]) -> bool:
    """Whether a clause (subject first) tells something that happened, and more than that it happened."""
    if not words or words[0] not in SUBJECTS or "what" in words[1:3]:
        return False
    if words[0] == "i" and _of_this_talk(words):
        return False
    if words[0] == "it" and words[1:2] == ["is"] and words[2:3] and not is_past(words[2]):
        return False
    about_theirs = words[0] in _THEIRS or (words[0] in ("they", "it") and any(map(is_figure, words[1:5])))
    if about_theirs and not _STATES.isdisjoint(words[1:5]) and not _WOES.isdisjoint(words[2:9]):
        return VAGUE.isdisjoint(words[1:8])
    had_none = "would" in words[:3] and not {"no", "nothing"}.isdisjoint(words[:4])  # "you'd no compost"
    if not had_none and not any(is_past(word) for word in words[1:6]):
        return False
    if "not" in words[1:4] and not _PRESENT.isdisjoint(words[1:3]):
        return False
    return not any(word in VAGUE for word in words[1:8])


_UNMEANT: Final = ["did", "not", "mean"]


def _of_this_talk(words: Sequence[str]) -> bool:
    """Whether the agent speaks of itself in this conversation: "sorry, I was reading", "sorry, I've got you at ten"."""
    verbs = [word for word in words[1:4] if word not in _ADVERBS]
    if verbs[:1] in (["was"], ["am"]):
        return len(verbs) > 1 and verbs[1].endswith("ing")
    return verbs[:2] in (["have", "got"], ["should", "have"]) or verbs[:1] in (["got"], ["meant"]) or verbs == _UNMEANT


def names_thing(words: Sequence[str]) -> str:
    """ "event" if the words after "for" or "about" name something, else "vague"."""
    if words[:1] == ["how"] and words[1:2] != ["can"]:
        return "event"
    at = 0
    while at < len(words) and words[at] in _DETERMINERS:
        at += 1
    if at == len(words) or words[at] in _NEW_CLAUSE or words[at] == CUT or (at and words[at] in _INTERJECTIONS):
        return "event" if at and tells_event(words[at - 1 :]) and words[0] not in ("that", "this", "it") else "vague"
    return "vague" if _VAGUE_THINGS & set(words[at : at + 4]) else "event"


def tells_failure(tokens: Sequence[str], at: int) -> bool:
    """Whether the clause that begins at ``at`` tells what we did to the customer, or what the customer suffered.

    Its first full verb is past and no act of service: "we came at nine", "nobody turned up", "you were left".
    """
    if tokens[at] not in _DOERS:
        return False
    following = [t for t in clause(tokens, at + 1, 5) if t not in _AUXILIARIES and t not in _ADVERBS]
    if not following:
        return False
    if following[0] in ("not", "never"):
        return tokens[at] == "we" and len(following) > 1 and tokens[at + 1] in (*_AUXILIARIES, "never")
    return following[0] not in _SERVING and is_past(following[0])


def named_before(tokens: Sequence[str], first: int, at: int) -> str | None:
    """What is named in front, if anything: "for the calls that nobody picked up, please accept our apologies"."""
    before = tokens[first:at]
    for place, token in enumerate(before):
        if token == "for" and (place == 0 or before[place - 1] in ("and", "so", "then")):
            return names_thing(before[place + 1 : place + 8])
    return None


def is_figure(token: str) -> bool:
    """Whether a token is a number, a date word or a single letter."""
    return token in _FIGURES or token[0].isdigit() or (len(token) == 1 and token not in "ia")
