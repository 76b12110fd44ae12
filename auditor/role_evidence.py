"""Who sounds like the agent: cues in what each side says, each with a weight, added up.

A positive weight speaks for the agent, a negative one for the customer; the weights are near to the logarithm of
how many times more often one side says it. Works on lower case without punctuation as well as on written text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

#: Looked for in the first few segments of each side only.
_OPENING_CUES: Final = (
    (
        3.0,
        r"thank(?:s| you) (?:so much |very much )?for (?:calling|ringing|contacting|reaching|getting in touch|"
        r"holding)",
    ),
    (3.0, r"how (?:can|may|could) (?:i|we) (?:help|assist|be of)"),
    (2.5, r"what can (?:i|we) (?:do for|help)"),
    (2.0, r"(?:you're|you are|you've|you have) (?:speaking (?:with|to)|through to|reached|come through)"),
    (2.0, r"who(?:m)? (?:am|have) i (?:speaking|got|the pleasure)|who have i|who am i"),
    (
        1.5,
        r"\b(?:this is|it's) \w+(?: \w+)? (?:from|at|with|in|speaking)\b|\w speaking\b|my name(?:'s|"
        r" is) \w+ (?:and i|how|from)",
    ),
    (
        1.5,
        r"(?:support|services?|desk|department|claims|billing|reservations|helpline|sales|team|care|"
        r"line) this is \w+",
    ),
    (
        1.5,
        r"\b(?:what's|what is) (?:going on|the (?:trouble|problem|issue|matter)|happening)|"
        r"what (?:code and )?number",
    ),
    (1.0, r"\bwelcome to\b|\bgood (?:morning|afternoon|evening)\b(?! team)"),
)
_AGENT_CUES: Final = (
    (2.5, r"anything else (?:i|we|you|that i|that we|today)|any (?:other|further|more) (?:questions|queries)"),
    (
        2.5,
        r"(?:please|could you|can you|would you) (?:just )?(?:confirm|verify|provide|spell)|for security|"
        r"for verification",
    ),
    (2.0, r"(?:can|could|may|might) i (?:just )?(?:please )?(?:get|have|take|ask for|grab|know) (?:your|the|a|an)\b"),
    (
        2.0,
        r"what(?:'s|s| is| was) (?:your|the) (?:\w+ ){0,2}(?:number|name|address|postcode|post code|zip|email|"
        r"reference|date)",
    ),
    (
        1.5,
        r"(?:order|account|claim|booking|reference|policy|phone|mobile|case|ticket|member\w*|customer|"
        r"serial) (?:number|id) (?:again )?please",
    ),
    (
        1.5,
        r"\bbear with me|one moment|hold the line|please hold|(?:place|put) you (?:on hold|through)|(?:keep|"
        r"stay) (?:on|with)",
    ),
    (
        1.5,
        r"\b(?:i'll|i will|let me|i'm going to|i am going to|i can|we'll|we will|we can) (?:just |"
        r"go ahead and |also )?(?:pull|check|look into|raise|arrange|refund|process|transfer|escalate|credit|"
        r"waive|book|log|pop|send you|get that|put you|connect|try (?:it|that) for you|email you|call you|"
        r"take that off|note|issue|reset)",
    ),
    (
        1.2,
        r"\b(?:i can|i) see (?:here|that you|it here|your|the)|i'm showing|on my (?:screen|end|side)|"
        r"in front of me|on the (?:system|notes)",
    ),
    (1.2, r"\bfor you\b"),
    (1.2, r"\b(?:you'll|you will|you should) (?:get|receive|see|have|hear)"),
    (1.2, r"\b(?:sir|ma'am|maam|madam)\b|\b(?:mr|mrs|ms|miss|mister) [a-z]+"),
    (
        1.2,
        r"have a (?:great|good|nice|lovely|wonderful|pleasant)|take care of yourself|thank(?:s|"
        r" you) for your (?:patience|time|call|understanding|support)",
    ),
    (1.0, r"you're welcome|you are welcome|no worries at all|my pleasure|happy to (?:help|assist)|glad to"),
    (
        1.0,
        r"\b(?:apologi[sz]e|apologies|sorry) (?:for|about) (?:the|any|your|that|all)|sorry to hear|"
        r"i (?:do )?(?:apologi[sz]e|understand)\b",
    ),
    (1.0, r"\b(?:unfortunately|i'm afraid|per our|our (?:policy|system|records|team|engineers?|warehouse|terms))"),
    (
        1.0,
        r"\b(?:your|you) (?:account|order|bill|card|booking|policy|contact|details|appointment|name|number|"
        r"email|address|line)",
    ),
    (
        1.0,
        r"\b(?:do you have|have you (?:got|tried)|are you able|did you (?:get|try|receive)|would you like|"
        r"is that (?:ok|okay|fine|right|correct|you))",
    ),
    (
        0.8,
        r"\bplease (?:do|try|click|tap|go|note|allow|feel|contact|give|fill|send|dm|call|follow)|"
        r"\bdear (?:customer|user|sir)",
    ),
)
_CUSTOMER_CUES: Final = (
    (
        -3.0,
        r"\bi(?:'m| am|'ve been| have been| was|m) (?:just )?(?:calling|ringing|phoning|writing|contacting|"
        r"trying to (?:get|reach|find))",
    ),
    (-2.0, r"\b(?:speak|talk) to (?:a|your|the|someone|somebody) ?(?:manager|supervisor|human|person|real|else)?"),
    (
        -2.0,
        r"\b(?:you guys|you people|you lot|your (?:company|people|website|site|driver|courier|colleague|staff|"
        r"technician|engineer|app|customer service))",
    ),
    (
        -1.5,
        r"\bmy (?:husband|wife|son|daughter|mother|mum|mom|father|dad|sister|brother|boss|kids?|partner|"
        r"family|house|flat|account|order|bill|card|booking|policy|phone|number|name is|money|internet|router|"
        r"bank|broadband|appointment|parcel|package|delivery|refund|flight|bag|car|laptop|password|email|"
        r"address|room|payment|subscription|claim|contract|service|home)\b",
    ),
    (
        -1.5,
        r"\bi(?:'ve| have|)? (?:already |just |only |originally )?(?:ordered|bought|paid|received|called|rang|"
        r"waited|been waiting|been (?:charged|told|on hold)|was (?:charged|told|promised|supposed)|got (?:a|"
        r"an|my|the|this|it)|booked|signed up|cancell?ed|took (?:a|the) day)",
    ),
    (
        -1.5,
        r"\b(?:it's|this is|that's) (?:ridiculous|unacceptable|a joke|not good enough|outrageous|disgusting|"
        r"the (?:second|third|fourth|fifth))|\b(?:this|that) is ridiculous",
    ),
    (
        -1.2,
        r"\b(?:can|could|will|would) you (?:tell me|help me|explain|send me|cancel|refund|check (?:my|if|why)|"
        r"do something|please help)|tell me (?:how|why|what)",
    ),
    (
        -1.2,
        r"\b(?:nobody|no one|they) (?:called|came|told|said|answered|told me|said)|(?:he|she|they|somebody|"
        r"someone) (?:told|said to|promised) me",
    ),
    (-1.2, r"\bi (?:want|need|would like|'d like|wanted|can't (?:get|log|believe|find|download|open|use))\b|i'd like"),
    (
        -1.0,
        r"\b(?:doesn't|does not|isn't|won't|hasn't|didn't) (?:work|open|arrive|come|turn|load|show|connect|"
        r"reply)|not working|never (?:arrived|came|got|received)",
    ),
    (
        -1.0,
        r"\bthank(?:s| you)(?: very much| so much| a lot)? for (?:your|the|all your) help|what (?:do|should|"
        r"am) i (?:do|supposed)|why (?:was|am|did|is|do) (?:i|my)",
    ),
    (-0.7, r"\bhow (?:do|can|much|long|come) (?:i|is|will|do i|would|to)\b|you told me|you said"),
)
#: A cue heard again says less: weight times 1, 1.5, 1.75, ...
_REPEAT: Final = 0.5
#: Weight of speaking first, of pronouns (per unit of log ratio), and of a unit of score in the confidence.
_FIRST: Final = 1.0
_PRONOUN: Final = 1.0
_STEEPNESS: Final = 0.45
_OPENING: Final = 4
_MOST_TEXT: Final = 60_000

_PUNCTUATION: Final = re.compile(r"[^\w' ]+")
_FIRST_PERSON: Final = re.compile(r"\b(?:my|i've|i was|i had|me|mine)\b")
_SECOND_PERSON: Final = re.compile(r"\b(?:your|yours|you)\b")


class Evidence(Struct, frozen=True, kw_only=True):
    """Which label is the agent, how sure that is (0 to 1), and the strongest cues."""

    label: str
    confidence: float
    scores: Mapping[str, float]


def judge(texts: Mapping[str, Sequence[str]], first: str) -> Evidence:
    """Weigh what each label says (its texts in order); ``first`` is the label that speaks first.

    With more than two labels the one that scores highest is compared with the next.
    """
    scores = {label: score(said) + (_FIRST if label == first else 0.0) for label, said in texts.items()}
    ranked = sorted(scores, key=lambda label: (-scores[label], label))
    margin = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else 0.0
    return Evidence(label=ranked[0], confidence=1.0 / (1.0 + math.exp(-_STEEPNESS * margin)), scores=scores)


def score(said: Sequence[str]) -> float:
    """How much one side sounds like an agent; below 0 like a customer."""
    opening = plain(" | ".join(said[:_OPENING])[:_MOST_TEXT])
    whole = plain(" | ".join(said)[:_MOST_TEXT])
    total = sum(weight for weight, cue in _compiled()[0] if cue.search(opening))
    for weight, cue in _compiled()[1]:
        hits = len(cue.findall(whole))
        if hits:
            total += weight * (1.0 - _REPEAT**hits) / (1.0 - _REPEAT)
    ours, theirs = len(_FIRST_PERSON.findall(whole)), len(_SECOND_PERSON.findall(whole))
    return total + _PRONOUN * math.log((theirs + 2) / (ours + 2))


def plain(text: str) -> str:
    """Lower case, straight apostrophes, no other punctuation; " | " between segments becomes one space."""
    return " ".join(_PUNCTUATION.sub(" ", text.lower().replace("’", "'")).split())


_cache: list[tuple[list[tuple[float, re.Pattern[str]]], list[tuple[float, re.Pattern[str]]]]] = []


def _compiled() -> tuple[list[tuple[float, re.Pattern[str]]], list[tuple[float, re.Pattern[str]]]]:
    if not _cache:
        opening = [(weight, re.compile(cue)) for weight, cue in _OPENING_CUES]
        anywhere = [(weight, re.compile(cue)) for weight, cue in (*_AGENT_CUES, *_CUSTOMER_CUES)]
        _cache.append((opening, anywhere))
    return _cache[0]
