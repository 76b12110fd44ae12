"""Listen: the customer hears that somebody is listening."""

from __future__ import annotations

from auditor.check import Check, Example, Params, Verdict, credit, due, not_applicable, scored
from auditor.facts import Facts, Said
from auditor.facts.account import telling, told_words

#: Openings that say that it was heard, unless all they do is change the subject.
_TAKEN_IN = frozenset({"got", "gotcha", "noted", "understood"})
#: Openings that nod before a question about the matter or an offer to help; before news they nod at nothing.
_OPENERS = frozenset({"okay", "right", "all", "sure", "yes"})

#: Agent turns within which saying it back, or a kind word for it, still shows that the account was heard.
_LATER = 5


def run(facts: Facts, params: Params) -> Verdict:
    """Met by a nod or a word about the content within the account, or in the agent's first full turn after it."""
    account = _first_told(facts, params)
    if not account:
        return not_applicable("There is no account of a problem long enough to nod at.")
    answer = facts.agent_after(account[-1], 1)
    until = answer[0].index if answer else len(facts.said)
    heard = [said for said in facts.agent if account[0] < said.index <= until]
    if not heard:
        return not_applicable("The agent had no turn after the account.")
    content = frozenset[str]().union(*(facts.said[turn].content for turn in account))
    deaf = facts.fending | {each.span.turn for each in facts.interruptions}
    nods = [said for said in heard if said.index not in deaf and _acknowledges(facts, said, content)]
    nods = nods or [said for said in _soon(facts, account[0]) if said.index not in deaf and _says_back(facts, said)]
    if nods:
        return scored(1.0, [credit(said.span(), "Shows that the account was heard.") for said in nods[:3]])
    missed = [due(facts.whole(account[0]), "The customer tells what happened; nothing shows it was heard.")]
    return scored(0.0, [*missed, due(heard[0].span(), "The answer ignores what was told.")])


def _soon(facts: Facts, start: int) -> list[Said]:
    """The agent's turns in which the account, told in pieces across questions, may still be answered."""
    return facts.agent_after(start, _LATER)


def _says_back(facts: Facts, said: Said) -> bool:
    return any(span.turn == said.index for span in (*facts.paraphrases, *(each.span for each in facts.empathy)))


def _first_told(facts: Facts, params: Params) -> tuple[int, ...]:
    """The customer's turns up to the one with which the account is long enough to nod at; empty if it never is."""
    told = telling(facts)
    for count in range(1, len(told) + 1):
        if count >= params["turns"] or told_words(facts, told[:count]) >= params["words"]:
            return told[:count]
    return ()


def _acknowledges(facts: Facts, said: Said, content: frozenset[str]) -> bool:
    if said.backchannel or said.has("acknowledges"):
        return bool(said.turn.text.strip())
    if _says_back(facts, said):
        return True
    asked = {q.kind for q in facts.questions if q.span.turn == said.index}
    identifies = "identity" in asked or said.has("q_identity", "q_identity_request")
    shared = len(said.content & content)
    spoken = [each.span.turn for each in facts.apologies if (each.real and each.named) or each.kind == "sympathy"]
    if said.index in spoken:
        return True
    if any(each.span.turn == said.index and each.real for each in facts.apologies):
        return not identifies and "inconvenience" not in said.words
    if said.words[0] in _TAKEN_IN or (said.words[0] in _OPENERS and ("fact" in asked or said.has("willing"))):
        return shared >= 2 or not identifies
    return shared >= 1 and ("fact" in asked or (shared >= 2 and said.has("about_their_case")))


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
            customer: The dress I ordered in April came in the wrong size, so I sent it back to you.
            agent: mm-hmm
            customer: And today the replacement came, and it is the wrong size again. The wedding is on Saturday.
            agent: And the order number?
            customer: I gave it to your colleague, and nobody ever called me back about it, as was promised.
            """,
            outcome="met",
            turns=(1,),
        ),
        Example(talk="customer: My card does not work.\nagent: Account number?", outcome="n/a"),
    ),
    weaknesses=(
        'An "okay" followed by anything but an identity question counts as heard.',
        "A nod that the transcript leaves out cannot be seen.",
    ),
)
