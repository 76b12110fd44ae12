"""Thanks for raising the matter, for feedback, or for patience with the problem; not for calling, holding or an id.

People are thanked for whatever they did: "for sounding the alarm", "for keeping us honest". So what is thanked for
is taken as a deed unless it is one of the few that courtesy names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.heard import with_witness
from auditor.facts.trouble import trouble_from
from auditor.phrases import Hit

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said

_PATIENCE: Final = frozenset(["patience", "patient", "patiently"])
#: Agent turns after the account in which "thanks for the information" is for the account.
_SOON: Final = 2
#: Thanked for in any call, or a deed only in some wordings, which the phrases know.
_COURTESY: Final = frozenset(
    "holding waiting weighting calling ringing phoning dialing dialling choosing contacting staying hanging sitting "
    "standing asking banking flying using shopping writing messaging mailing emailing chatting joining reaching "
    "confirming checking trying providing giving getting meeting speaking talking listening visiting stopping coming "
    "helping everything anything nothing something riding travelling traveling driving buying ordering paying sending "
    "having being playing picking booking responding replying returning verifying connecting answering logging typing "
    "spelling repeating completing filling updating reading looking going doing making morning evening supporting "
    "subscribing renewing switching being cooperating bearing allowing letting taking clarifying clearing sharing "
    "understanding trusting sorting accepting agreeing attending adding".split()
)
_ADVERBS: Final = frozenset("so again also really kindly patiently just".split())


def thanks_for_raising(facts: Facts) -> tuple[Span, ...]:
    """One a turn; right after the account, thanks for "the information" too.

    Thanks for patience at the end of a wait are for the wait.
    """
    account = facts.problem.account if facts.problem else ()
    back = {wait.until for wait in facts.waits}
    found = []
    for said in facts.saying("thanks_raising", "thanks_information", "thanks_frame"):
        hits = said.find("thanks_raising")
        if said.index in back and not _PATIENCE.isdisjoint(said.words):
            continue
        if not hits and account and 0 < said.index - account[-1] <= _SOON:
            hits = said.find("thanks_information")
        if not hits:
            hits = _for_a_deed(said)
        if hits and said.index not in facts.fending:
            found.append(said.span(hits[0]))
    return with_witness(facts, "thanks for raising", found, trouble_from(facts))


def _for_a_deed(said: Said) -> list[Hit]:
    tokens = said.normal.tokens
    for hit in said.find("thanks_frame"):
        at = hit.last + 1
        while at < len(tokens) - 1 and tokens[at] in _ADVERBS:
            at += 1
        if tokens[at].endswith("ing") and tokens[at] not in _COURTESY:
            return [Hit(hit.first, at)]
    return []
