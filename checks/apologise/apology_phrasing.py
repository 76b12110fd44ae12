"""Apologise: in a full sentence that says what for."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, breach, credit, not_applicable, share
from auditor.facts import Facts

_BARE = "A bare sorry: say what it is for."
#: For a hold or in sympathy a short one is no fault: there is nothing to answer for.
_NO_FAULT = frozenset(("hold", "sympathy"))


def run(facts: Facts, params: Params) -> Verdict:
    """The score is the share of apologies that say what for."""
    said = [a for a in facts.apologies if a.kind not in ("repair", "slip") and (a.named or a.kind not in _NO_FAULT)]
    if not said:
        return not_applicable("The agent does not apologise.")
    good = [credit(a.span, "Says in a full sentence what the apology is for.") for a in said if a.named]
    return share(good, [breach(a.span, _BARE) for a in said if not a.named])


CHECK = Check(
    id="apology-phrasing",
    title="Apologises in a full sentence",
    failure_title="Says a bare sorry",
    why="'Sorry' alone has lost its value; a sentence that names the trouble shows that you heard it.",
    say="I apologise for the delay with your order.",
    instead_of="Sorry 'bout that.",
    sources=("S0", "S4"),
    section="apologise",
    weight=3,
    run=run,
    examples=(
        Example(
            talk="customer: My parcel is late.\nagent: i'm sorry your parcel was late",
            outcome="met",
            turns=(1,),
            note="no punctuation, the event follows",
        ),
        Example(
            talk="customer: My parcel is late.\nagent: i'm sorry let me check",
            outcome="not met",
            turns=(1,),
            note="no punctuation, a new action follows",
        ),
        Example(
            talk="customer: I must close it, my husband passed away in May.\nagent: Oh, I'm so sorry. And the number?",
            outcome="n/a",
            note="condolence is no apology",
        ),
    ),
    weaknesses=("An apology that points back to something told several turns before counts as bare.",),
)
