"""How the agent behaves: the breaches that more than one guideline looks at.

All of these are accusations, so each has what clears it: a quotation, a question, ownership in the
same or the next turn, a warning said once with the offer to go on helping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts import bearing, rebuff
from auditor.facts.manager import managers

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Data that one asks for once; their last word tells them apart.
_DATA: Final = frozenset(
    "name address postcode email birth order account claim policy phone zip booking serial".split()
)
_ASKING: Final = frozenset(("ask_again", "asks_datum"))
#: Words from which a customer's turn is a story, and sentence ends that show that the text has such marks.
_STORY: Final = 12
_ENDS: Final = 2
#: Questions that lead back to the issue, and what the witness may hear that does; from where it is likely.
_ASKS_ON: Final = frozenset(("fact", "identity", "preference", "buy-in"))
_STEPS: Final = ("fact question", "solution", "commitment", "way back", "preference", "buy-in", "goodwill")
_LIKELY: Final = 3
#: Content words of the customer's that make a plain answer one about the issue.
_SHARED: Final = 2


def hostility(facts: Facts) -> tuple[Span, ...]:
    """Profanity, insult, threat or mockery by the agent; not what it quotes from the customer."""
    plain = [span for said in facts.saying("hostile") for span in _own(facts, said, "hostile")]
    return bearing.upheld(facts, "scorn", plain, rebuff.scorn(facts))


def defences(facts: Facts) -> tuple[Span, ...]:
    """Denials of one's own part and reproaches about the customer's manner."""
    plain = [
        span
        for said in facts.saying("defensive")
        if not said.has("owns_it", "believes") and not _fair_warning(facts, said)
        for span in said.spans("defensive")
    ]
    return bearing.upheld(facts, "defence", plain, rebuff.denials(facts))


def reproaches(facts: Facts) -> tuple[Span, ...]:
    """Blame on the customer and contradiction of what the customer says."""
    groups = ("reproach", "reproach_asked")
    plain = [span for said in facts.saying(*groups) if not said.has("clears_customer") for span in said.spans(*groups)]
    found = bearing.upheld(facts, "reproach", plain, rebuff.contradictions(facts))
    turns = {span.turn for span in found}
    return tuple(sorted((*found, *(span for span in rebuff.taken_as_blame(facts) if span.turn not in turns))))


def dismissals(facts: Facts) -> tuple[Span, ...]:
    """The customer's feeling or trouble made small; mild words only right after upset or trouble."""
    upset = {turn.span.turn for turn in facts.upset}
    trouble = upset | set(facts.problem.turns if facts.problem else ())
    first = min(trouble, default=len(facts.said))
    found: list[Span] = []
    for said in facts.saying("dismissal", "dismissal_mild"):
        if said.index <= first:
            continue
        found += said.spans("dismissal")
        if said.has("dismissal_mild") and _customer_before(facts, said) in trouble and not said.has("owns_it"):
            found += said.spans("dismissal_mild")
    return bearing.upheld(facts, "dismissal", found, rebuff.belittlings(facts))


def _customer_before(facts: Facts, said: Said) -> int:
    return next((turn.index for turn in reversed(facts.said[: said.index]) if turn.role == "customer"), -1)


def blame(facts: Facts) -> tuple[Span, ...]:
    """Blame and excuses with no ownership in the same or the next agent turn.

    An outside cause is no excuse where the agent acts on it there.
    """
    plain: list[Span] = []
    causes: list[Span] = []
    for said in facts.saying("blame", "excuse", "outside_cause"):
        plain += said.spans("blame", "excuse")
        if not any(turn.has("takes_action") for turn in _near(facts, said)):
            causes += said.spans("outside_cause")
    found = bearing.upheld(facts, "blame", plain, causes)
    return tuple(span for span in found if not _owned(facts, facts.said[span.turn]))


def _near(facts: Facts, said: Said) -> tuple[Said, ...]:
    return (said, *facts.agent_after(said.index, 1))


def _owned(facts: Facts, said: Said) -> bool:
    """Whether the agent takes something on in this turn or its next."""
    return any(turn.has("owns_it") for turn in _near(facts, said))


def hurries(facts: Facts) -> tuple[Span, ...]:
    """The customer told to speed up, shorten or stop, or narrowed down in the middle of the story."""
    found: list[Span] = []
    for said in facts.saying("hurry", "narrows_down"):
        found += said.spans("hurry")
        if said.index and not said.has("hurry") and _broken_off(facts.said[said.index - 1]):
            found += said.spans("narrows_down")
    return bearing.upheld(facts, "hurry", found)


def _broken_off(said: Said) -> bool:
    """A customer who was in the middle of telling: many words and no end of the sentence where others have one."""
    text = said.turn.text.rstrip()
    return (
        said.role == "customer"
        and len(said.words) >= _STORY
        and text[-1:].isalnum()
        and said.normal.tokens.count(".") > _ENDS
    )


def _own(facts: Facts, said: Said, group: str) -> list[Span]:
    """Places of the group whose words the customer did not say just before."""
    hits = said.find(group)
    if not hits:
        return []
    before = facts.said[said.index - 1] if said.index else None
    heard = set(before.words) if before is not None and before.role == "customer" else set()
    return [said.span(hit) for hit in hits if not set(said.tokens(hit)) <= heard]


def _fair_warning(facts: Facts, said: Said) -> bool:
    """A polite limit with the offer to go on helping, the first of its kind in the call."""
    if not said.has("sets_limit") or not said.has("offers_to_go_on"):
        return False
    return not any(turn.index < said.index for turn in facts.saying("sets_limit"))


def asked_again(facts: Facts) -> tuple[Span, ...]:
    """Requests for what the customer gave earlier in this call, and admissions of not having listened.

    Trouble on the line is no lack of attention.
    """
    found: list[Span] = []
    asked: dict[str, int] = {}
    for said in facts.agent:
        if not said.hits.any_of(_ASKING):
            continue
        again = said.find("ask_again") if said.index and not said.has("line_trouble") else []
        data = {word for hit in said.find("asks_datum") for word in said.tokens(hit) if word in _DATA}
        repeated = any(_answered(facts, asked[word], said.index) for word in data & asked.keys())
        if again:
            found.append(said.span(again[0]))
        elif repeated:
            found.append(said.span())
        for word in data:
            asked.setdefault(word, said.index)
    return tuple(found)


def told_already(facts: Facts) -> tuple[Span, ...]:
    """The agent's turn before each "I just told you", where the customer had spoken in this call before."""
    found: list[Span] = []
    asked = {question.span.turn for question in facts.questions if question.kind in ("fact", "identity")}
    for said in facts.saying("told_now", "told_before_now", side="customer"):
        plain = said.has("told_now")
        before = [turn for turn in facts.said[: said.index] if not turn.backchannel]
        if not before or before[-1].role != "agent" or all(turn.role != "customer" for turn in before[:-1]):
            continue
        asks = before[-1].index in asked or before[-1].has("asks_in_words", "asks_datum", "q_identity")
        if plain or (asks and not before[-1].has("q_confirm", "q_completeness")):
            found.append(before[-1].span())
    return tuple(found)


def on_issue(facts: Facts, said: Said) -> bool:
    """A question about the matter, or an action on it, now or later; from one who fends off only a plain action."""
    fends = said.index in facts.fending
    if said.index in _acting(facts, asking=not fends):
        return True
    if fends:
        return False
    heard = any(facts.testimony.degrees(act).get(said.index, 0) >= _LIKELY for act in _STEPS)
    return heard or said.has("acts_on_it") or _tells_of_it(facts, said)


def _tells_of_it(facts: Facts, said: Said) -> bool:
    """A plain answer in the customer's words: no refusal, no mere sympathy and nothing that may be a breach."""
    if facts.testimony.degrees("misconduct").get(said.index, 0) > 1:
        return False
    spans = (*(refusal.span for refusal in facts.refusals), *(empathy.span for empathy in facts.empathy))
    if any(span.turn == said.index for span in spans):
        return False
    heard = frozenset[str]().union(*(turn.content for turn in facts.customer_before(said.index)))
    return len(said.content & heard) >= _SHARED


def _acting(facts: Facts, *, asking: bool) -> set[int]:
    """Agent turns that act on the matter; ``asking``: or ask about it (a question thrown back asks nothing)."""
    left = facts.left_behind
    spans = [question.span for question in facts.questions if asking and question.kind in _ASKS_ON]
    spans += [solution.span for solution in facts.solutions]
    spans += [commitment.span for commitment in facts.commitments]
    spans += [step.span for step in facts.next_steps]
    spans += [wait.span for wait in facts.waits]
    return {span.turn for span in (*spans, *facts.ownership, *left.contact, *left.goodwill, *managers(facts).offered)}


def _answered(facts: Facts, asked: int, again: int) -> bool:
    """Whether the customer said something between two turns that can be a datum: a number or a few words."""
    return any(asked < turn.index < again and turn.words and not turn.backchannel for turn in facts.customer)
