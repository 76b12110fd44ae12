"""Where the agent says how it would feel, or what it would have done, in the customer's place.

"I'd be spitting feathers", "I'd have sent it back": nobody can list the pictures people use. So the frame is looked
for ("I would be", "I would have") and what follows it is anything but service, thought and politeness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.event import is_past
from auditor.text import BOUNDARIES

if TYPE_CHECKING:
    from auditor.facts.said import Said
    from auditor.phrases import Hit

_ADVERBS: Final = frozenset(
    "so very really pretty just quite also too probably honestly absolutely definitely totally completely well only "
    "half a bit little every all the no not been by now as".split()
)
#: After "I would be": no feeling, but manners, ability, service or a place.
_NO_FEELING: Final = frozenset(
    "happy glad delighted pleased able grateful obliged careful surprised lying willing prepared interested inclined "
    "tempted curious more in on at off out back here there around right free over asking looking wanting needing "
    "sending calling ringing using ordering putting going coming getting doing making giving telling saying speaking "
    "talking transferring charged charging paying breaking breaching responsible allowed sure certain confident amazed "
    "unable sorry your you my it that this what who honest wrong better worse taking offering needed told sacked fired "
    "guessing the one to".split()
)
#: After "in", "at", "on" or "out of": a state, and so a feeling.
_STATES: Final = frozenset(
    "bits floods tears pieces despair agony shreds shock hysterics knots meltdown stitches state edge wits mind "
    "ceiling tether head rocker trolley".split()
)
#: After "I would have": a duty, a thought, or what was or was not done for the customer.
_NO_REACTION: Final = frozenset(
    "to thought said let found expected needed liked loved told called rung rang checked looked sent put given gave "
    "made seen known noted missed asked booked ordered offered suggested recommended used advised refunded changed "
    "flagged passed processed confirmed assumed imagined hoped preferred charged added helped dealt sorted fixed got "
    "had".split()
)


def own_reaction(said: Said) -> Hit | None:
    """The first "I would be ..." or "I would have ..." that tells a feeling or a deed of the agent's own."""
    tokens = said.normal.tokens
    for hit in said.find("own_conditional"):
        at = hit.last + 1
        while at < len(tokens) and tokens[at] in _ADVERBS:
            at += 1
        word = tokens[at] if at < len(tokens) else "."
        if word in BOUNDARIES or not word.isalpha():
            continue
        if tokens[hit.last] == "be" and (word not in _NO_FEELING or not _STATES.isdisjoint(tokens[at + 1 : at + 4])):
            return hit
        if tokens[hit.last] == "have" and word not in _NO_REACTION and is_past(word):
            return hit
    return None
