"""What was said in a call, before anyone judges it: each fact computed once, lazily.

One kind of fact per module, each a pure function of :class:`Facts`; the records are in
:mod:`auditor.facts.records`. A check reads facts and never the raw text.
"""

from __future__ import annotations

from auditor.call import Call
from auditor.check import Span
from auditor.facts import (
    agreement,
    apology,
    closing,
    commitment,
    conduct,
    customer,
    empathy,
    fault,
    feeling,
    follow_up,
    name,
    naming,
    next_step,
    overlap,
    ownership,
    paraphrase,
    question,
    refusal,
    repeats,
    shape,
    solution,
    thanks,
    trouble,
    vocative,
    wait,
)
from auditor.facts.records import (
    Apology,
    Commitment,
    Empathy,
    Fault,
    Interruption,
    LeftBehind,
    NameUse,
    NextStep,
    Problem,
    Question,
    Recap,
    Refusal,
    Shape,
    Solution,
    Upset,
    Wait,
)
from auditor.facts.said import Said
from auditor.facts.talk import Talk
from auditor.lazy import lazy
from auditor.phrases import PhraseBook
from auditor.witness import SILENT, Testimony, Witness

__all__ = ["Facts", "Said"]


class Facts(Talk):
    """All facts about one call."""

    def __init__(self, call: Call, book: PhraseBook, witness: Witness | None = None) -> None:
        super().__init__(call, book)
        self._witness = witness

    @lazy
    def testimony(self) -> Testimony:
        """What the learned witness says of each turn; it says nothing where it is switched off."""
        return self._witness.hear(self.said) if self._witness else SILENT

    # What the customer brings

    @lazy
    def problem(self) -> Problem | None:
        """The customer's report of trouble; None in a call without one."""
        return customer.problem(self)

    @lazy
    def upset(self) -> tuple[Upset, ...]:
        """Turns that voice anger, worry, disappointment or a repeated failure; attacks included."""
        return feeling.upset(self)

    @lazy
    def attacks(self) -> tuple[Upset, ...]:
        """Upset turns that go at the agent or the company."""
        return tuple(turn for turn in self.upset if turn.attack)

    @lazy
    def cost(self) -> Span | None:
        """Where the customer says what the problem costs: money, time, health, a missed event."""
        return customer.cost(self)

    @lazy
    def difficult(self) -> bool:
        """A problem call or an upset call."""
        return self.problem is not None or bool(self.upset)

    @lazy
    def whole_trouble(self) -> int | None:
        """Points of the whole call for trouble; None without a witness or enough talk."""
        return trouble.whole(self)

    @lazy
    def first_trouble(self) -> int | None:
        """The first problem or upset turn; None if nobody reports trouble or is upset."""
        turns = [turn.span.turn for turn in self.upset[:1]] + ([self.problem.span.turn] if self.problem else [])
        return min(turns, default=None)

    @lazy
    def fault(self) -> Fault | None:
        """Whose fault the problem is; None without a problem."""
        return fault.fault(self)

    @lazy
    def shape(self) -> Shape:
        """Cut at the start or the end, handed over, hung up."""
        return shape.shape(self)

    # What the agent does about the feeling

    @lazy
    def apologies(self) -> tuple[Apology, ...]:
        """Every sorry-word of the agent, with its kind."""
        return apology.apologies(self)

    @lazy
    def apology_due(self) -> Span | None:
        """The first turn that calls for an apology; None if nothing does."""
        return apology.due(self)

    @lazy
    def empathy(self) -> tuple[Empathy, ...]:
        """Statements that name or accept the customer's feeling or situation."""
        return empathy.empathy(self)

    @lazy
    def rapport(self) -> tuple[Span, ...]:
        """Places where the agent puts itself on the customer's side."""
        return empathy.rapport(self)

    @lazy
    def agreement(self) -> tuple[Span, ...]:
        """Places where the agent agrees with a point the customer made."""
        return agreement.agreement(self)

    @lazy
    def ownership(self) -> tuple[Span, ...]:
        """Places where the agent takes responsibility for the mistake or the case."""
        return ownership.ownership(self)

    @lazy
    def thanks_for_raising(self) -> tuple[Span, ...]:
        """Thanks for the report, the feedback or the patience with the problem."""
        return thanks.thanks_for_raising(self)

    # How the agent behaves

    @lazy
    def hostility(self) -> tuple[Span, ...]:
        """Profanity, insult, threat or mockery by the agent."""
        return conduct.hostility(self)

    @lazy
    def defences(self) -> tuple[Span, ...]:
        """Denials of one's own part and reproaches about the customer's manner."""
        return conduct.defences(self)

    @lazy
    def reproaches(self) -> tuple[Span, ...]:
        """Blame on the customer and contradiction of what the customer says."""
        return conduct.reproaches(self)

    @lazy
    def dismissals(self) -> tuple[Span, ...]:
        """The customer's feeling or trouble made small."""
        return conduct.dismissals(self)

    @lazy
    def fending(self) -> frozenset[int]:
        """Turns in which the agent scorns, reproaches or fends off: the right words earn nothing there."""
        against = (*self.hostility, *self.defences, *self.reproaches, *self.dismissals)
        return frozenset(span.turn for span in against)

    @lazy
    def blame(self) -> tuple[Span, ...]:
        """Blame on somebody else and excuses, with no ownership beside it."""
        return conduct.blame(self)

    @lazy
    def hurries(self) -> tuple[Span, ...]:
        """The customer told to speed up, shorten or stop."""
        return conduct.hurries(self)

    @lazy
    def asked_again(self) -> tuple[Span, ...]:
        """The agent asks for what was given earlier in this call, or says it was not listening."""
        turns = {span.turn: span for span in (*repeats.given_again(self), *conduct.asked_again(self))}
        return tuple(sorted(turns.values()))

    @lazy
    def told_already(self) -> tuple[Span, ...]:
        """Questions of the agent to which the customer says: I told you that in this call."""
        return conduct.told_already(self)

    # What the agent does about the matter

    @lazy
    def questions(self) -> tuple[Question, ...]:
        """The agent's questions, by kind."""
        return question.questions(self)

    @lazy
    def paraphrases(self) -> tuple[Span, ...]:
        """Places where the agent says the problem back."""
        return paraphrase.paraphrases(self)

    @lazy
    def recap(self) -> Recap:
        """The summary near the end and the question whether it is complete."""
        return paraphrase.recap(self)

    @lazy
    def solutions(self) -> tuple[Solution, ...]:
        """Concrete actions and remedies."""
        return solution.solutions(self)

    @lazy
    def refusals(self) -> tuple[Refusal, ...]:
        """Limits and refusals, with the alternative if one follows."""
        return refusal.refusals(self)

    @lazy
    def commitments(self) -> tuple[Commitment, ...]:
        """Promises for after the call, vague or not."""
        return commitment.commitments(self)

    @lazy
    def waits(self) -> tuple[Wait, ...]:
        """Holds, requests to wait and long silences."""
        return wait.waits(self)

    @lazy
    def next_steps(self) -> tuple[NextStep, ...]:
        """What was said about the time after the call."""
        return next_step.next_steps(self)

    @lazy
    def left_behind(self) -> LeftBehind:
        """Ways back to the agent, prevention, gestures, and whether it was asked if all is settled."""
        return follow_up.left_behind(self)

    # Courtesy and the floor

    @lazy
    def known_name(self) -> str | None:
        """The customer's name: from the metadata, given or called in the call, or a redaction mark."""
        return naming.known(self) or vocative.called(self)

    @lazy
    def name_words(self) -> frozenset[str]:
        """The parts of the customer's name, as normal tokens; empty if it is hidden or unknown."""
        return naming.parts(self)

    @lazy
    def name_uses(self) -> tuple[NameUse, ...]:
        """Places where the agent addresses the customer by name."""
        return name.uses(self)

    @lazy
    def greeting(self) -> Span | None:
        """The agent's greeting."""
        return closing.greeting(self)

    @lazy
    def please_or_thanks(self) -> Span | None:
        """The agent's first please or thanks."""
        return closing.please_or_thanks(self)

    @lazy
    def close(self) -> Span | None:
        """The agent's proper close."""
        return closing.close(self)

    @lazy
    def interruptions(self) -> tuple[Interruption, ...]:
        """Agent turns that take the floor before the customer is done."""
        return overlap.interruptions(self)

    def on_issue(self, said: Said) -> bool:
        """Whether an agent turn is about the matter: a question, an action, or the customer's own content."""
        return conduct.on_issue(self, said)
