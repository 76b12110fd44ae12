"""The facts about a call, as frozen records. Turns are positions in the call, from 0."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from auditor.check import Span

Fault: TypeAlias = Literal["company", "customer", "unclear"]
ApologyKind: TypeAlias = Literal["full", "bare", "repair", "softener", "hold", "sympathy", "slip"]
QuestionKind: TypeAlias = Literal[
    "fact", "identity", "courtesy", "completeness", "preference", "buy-in", "feedback", "other"
]


class Problem(Struct, frozen=True, kw_only=True):
    """The customer's report of trouble."""

    #: The first problem turn.
    span: Span
    #: All problem turns.
    turns: tuple[int, ...]
    #: Customer turns in which the trouble is told before the agent first answers it with more than a nod.
    account: tuple[int, ...]
    #: Words in the account.
    words: int


class Upset(Struct, frozen=True, kw_only=True):
    """A customer turn that voices anger, worry or distress, or a repeated failure."""

    span: Span
    #: Points of evidence: the more, the plainer.
    points: int = 0
    attack: bool = False
    #: Upset about something that is not the company's service, product, charge or policy.
    outside: bool = False


class Apology(Struct, frozen=True, kw_only=True):
    """One use of a sorry-word by the agent. Only full and bare are real apologies."""

    span: Span
    kind: ApologyKind
    #: A sentence that says what for ("sorry to say it is out of stock" too, which is no real apology).
    named: bool = False
    #: It is about what the customer went through ("sorry you had to wait"), not about what we did.
    theirs: bool = False

    @property
    def real(self) -> bool:
        """For the problem or the upset, not for a hold, a repeat, a slip or a refusal."""
        return self.kind in ("full", "bare")


class Empathy(Struct, frozen=True, kw_only=True):
    """A statement that names or accepts the customer's feeling or situation."""

    span: Span
    #: Shares content with the customer's account, or fits no other call.
    specific: bool


class Question(Struct, frozen=True, kw_only=True):
    """A question by the agent."""

    span: Span
    kind: QuestionKind


class Recap(Struct, frozen=True, kw_only=True):
    """A summary of the case or of what was agreed, and the question whether it is complete."""

    #: The summary; None if only the check question was asked.
    summary: Span | None
    #: The check question; None if it was not asked.
    check: Span | None


class Solution(Struct, frozen=True, kw_only=True):
    """A concrete action or remedy, offered or carried out."""

    span: Span
    #: Two or more options, or a choice put to the customer.
    choice: bool = False


class Refusal(Struct, frozen=True, kw_only=True):
    """A limit or refusal stated by the agent."""

    span: Span
    #: What can be done instead, in the same or the next agent turn.
    alternative: Span | None = None


class Commitment(Struct, frozen=True, kw_only=True):
    """A promise by the agent's side for after the call."""

    span: Span
    who: str
    what: str
    #: The words for the time; None if none were said.
    when: str | None = None
    #: The time resolved against the call's start.
    due: datetime | None = None

    @property
    def specific(self) -> bool:
        """Actor, action and time are all there."""
        return self.when is not None


class Wait(Struct, frozen=True, kw_only=True):
    """A hold, a request to wait, or silence of more than 10 seconds."""

    span: Span
    #: Said beforehand.
    announced: bool
    #: With a reason or a length.
    explained: bool
    #: The agent came back with thanks or news.
    returned: bool
    #: Length of the silence in seconds; None without times.
    seconds: float | None = None
    #: The turn after it; None where the transcript stops.
    until: int | None = None
    #: No longer without a word than 120 seconds, or than the agent said it would take.
    kept: bool = True
    #: A hold or a request to wait, not silence alone.
    asked: bool = True

    @property
    def handled(self) -> bool:
        """Announced with a reason or a length, kept, and ended with thanks or news."""
        return self.announced and self.explained and self.kept and self.returned


class NameUse(Struct, frozen=True, kw_only=True):
    """A place where the agent addresses the customer by name."""

    span: Span
    #: Not the customer's name, and not put right at once.
    wrong: bool = False


class Interruption(Struct, frozen=True, kw_only=True):
    """An agent turn that takes the floor before the customer is done."""

    #: The agent's turn.
    span: Span
    #: The customer's turn that was broken off.
    customer_turn: int
    #: Seconds of overlap; None where it was found by marks in the text.
    overlap: float | None = None
    #: Read from marks, or from an overlap that would be too short if the text showed where sentences end.
    likely: bool = False


class Shape(Struct, frozen=True, kw_only=True):
    """Which parts of the conversation the transcript holds."""

    #: Starts after the opening.
    cut_start: bool
    #: Stops with no leave-taking by either side.
    cut_end: bool
    #: Ends in an announced transfer.
    handed_over: bool
    #: The customer hung up in anger.
    hung_up: bool


class NextStep(Struct, frozen=True, kw_only=True):
    """What was said about the time after the call."""

    span: Span
    #: An action is named.
    what: bool
    #: Somebody is named who does it, the customer included.
    who: bool
    #: A time is named.
    when: bool


class LeftBehind(Struct, frozen=True, kw_only=True):
    """What the agent leaves behind at the end of a difficult call."""

    #: Numbers, addresses, names to ask for and case numbers.
    contact: tuple[Span, ...] = ()
    #: What will keep it from happening again.
    prevention: tuple[Span, ...] = ()
    #: Gestures beyond putting it right.
    goodwill: tuple[Span, ...] = ()
    #: Near the end: is it settled, how was it, anything else, or a check promised.
    feedback: tuple[Span, ...] = ()
