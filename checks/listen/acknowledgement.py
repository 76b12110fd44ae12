"""Listen: the customer hears that somebody is listening."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored
from auditor.facts import Facts, Said
from auditor.facts.account import telling, told_words


def run(facts: Facts, params: Params) -> Verdict:
    """Met by a nod or a word about the content within the account, or in the agent's first full turn after it."""
    account = telling(facts)
    words = told_words(facts, account)
    if not account or (words < params["words"] and len(account) < params["turns"]):
        return not_applicable("There is no account of a problem long enough to nod at.")
    first_after = facts.agent_after(account[-1], 1)
    heard = [said for said in facts.agent if account[0] < said.index < account[-1]] + first_after
    if not heard:
        return not_applicable("The agent had no turn after the account.")
    content = frozenset[str]().union(*(facts.said[turn].content for turn in account))
    nods = [said for said in heard if _acknowledges(facts, said, content)]
    if nods:
        return scored(1.0, [credit(said.span(), "Shows that the account was heard.") for said in nods[:3]])
    return scored(0.0, [due(facts.whole(account[0]), "The customer tells what happened; nothing shows it was heard.")])


def _acknowledges(facts: Facts, said: Said, content: frozenset[str]) -> bool:
    if said.backchannel or said.has("acknowledges"):
        return bool(said.words)
    if any(span.turn == said.index for span in facts.paraphrases):
        return True
    spoken = (*facts.empathy, *(a for a in facts.apologies if a.real or a.kind == "sympathy"))
    if any(each.span.turn == said.index for each in spoken):
        return True
    asks_identity = any(q.span.turn == said.index and q.kind == "identity" for q in facts.questions)
    shared = len(said.content & content)
    if said.has("weak_nod"):
        return shared >= 1 or not asks_identity
    return shared >= (3 if asks_identity else 2)


CHECK = Check(
    id="acknowledgement",
    title="Shows that it is listening",
    failure_title="Gives no sign of having heard",
    why="A customer who gets no sign of being heard says it all again, louder.",
    say="Mm-hmm ... right, so the parcel came open.",
    instead_of="Account number?",
    sources=("S0", "S4"),
    section="listen",
    params={"words": 40, "turns": 3},
    run=run,
    examples=(
        Example(
            talk="""
            customer: I ordered the dress in a ten back in April and you sent a six, so I sent it back.
            agent: mm-hmm
            customer: And today the replacement came and it is a six again, and the wedding is on Saturday, and we leave
            customer: on Thursday, and I am the maid of honour, so I do not know what to do any more, honestly.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(talk="customer: My card does not work.\nagent: Account number?", outcome="n/a"),
    ),
    weaknesses=(
        "An \"okay\" followed by anything but an identity question counts as heard.",
        "A nod that the transcript leaves out cannot be seen.",
    ),
)
