"""The Audit record: everything a run found out, as reporters, history and gate read it.

``results.jsonl`` is this record on disk, one :class:`CallResult` a line. The form is versioned by
:data:`SCHEMA`; fields may be added within a version, never renamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, Protocol

from msgspec import Struct

from auditor.call import Person, RoleSource, Turn
from auditor.check import Outcome, Verdict

SCHEMA: Final = "auditor-results/1"


class Problem(Struct, frozen=True, kw_only=True):
    """An input that could not be audited, or was only in part; or a notice about many of them."""

    #: Path, with "!member" in an archive; of a notice, how many calls it is about.
    source: str
    #: One sentence for the user.
    reason: str
    #: ``line 12``, ``$.turns[3].start``, ``byte 17``; "" if the whole file.
    place: str = ""
    #: "failed" (not audited, exit 3), "skipped" (no transcript: named, no failure), "duplicate",
    #: "notice" (calls were audited, but something about them must be looked at; no failure). Notices come first.
    kind: str = "failed"


class WholeCall(Struct, frozen=True, kw_only=True, gc=False):
    """How a call that several agents took stands as one: what counts for the team."""

    score: float | None
    #: Whether a critical check was not met.
    auto_fail: bool
    #: One letter a check, as in :class:`Summary`.
    outcomes: str


class CallResult(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One audited call."""

    id: str
    source: str
    format: str
    agent: Person
    customer: Person
    started_at: datetime | None = None
    #: Seconds; None without times.
    duration: float | None = None
    channel: str | None = None
    queue: str | None = None
    team: str | None = None
    language: str | None = None
    role_source: RoleSource = "stated"
    role_confidence: float = 1.0
    warnings: tuple[str, ...] = ()
    #: Check id -> verdict, in catalogue order.
    verdicts: dict[str, Verdict] = {}
    #: What was said, under the names of the labelled calls: problem_turn, upset_turns, apologies, commitments ...
    facts: dict[str, Any] = {}
    #: The information block: talk_share, longest_monologue, ... (units in the key's documentation).
    information: dict[str, float | int | str | None] = {}
    vendor: dict[str, float] = {}
    #: 0 to 100; None when too few checks applied.
    score: float | None = None
    #: Ids of the critical checks that were not met: their presence fails the call.
    failed_critical: tuple[str, ...] = ()
    #: Name and hash of the profile that judged it.
    profile: str = ""
    profile_hash: str = ""
    #: Digest of what was said: the same call read twice has the same one.
    digest: str = ""
    schema: str = SCHEMA
    #: All agents by their first word, where several speak: this record is then about the part of ``agent`` only.
    agents: tuple[Person, ...] = ()
    #: Numbers of the turns that count for ``agent``, where several speak.
    own_turns: tuple[int, ...] = ()
    #: Position of ``agent`` among ``agents``: a call counts for the team by its part 0 only.
    part: int = 0
    #: Of part 0 where several speak.
    whole: WholeCall | None = None
    #: The talk itself; kept for the call page, left out of ``results.jsonl``.
    turns: tuple[Turn, ...] = ()

    @property
    def score_with_auto_fail(self) -> float | None:
        """The score, but 0 where a critical check was not met."""
        return 0.0 if self.failed_critical else self.score

    def is_colleagues(self, turn: int) -> bool:
        """Whether another agent than this record's speaks in the turn with this number."""
        return bool(self.own_turns) and self.turns[turn].role == "agent" and turn not in self.own_turns


class Summary(Struct, frozen=True, kw_only=True, gc=False):
    """What stays in memory of a call: small, so that a year of calls fits."""

    #: Position in the store, from 0, in input order.
    index: int
    id: str
    agent_key: str
    started_at: datetime | None
    score: float | None
    #: Whether a critical check was not met.
    auto_fail: bool
    queue: str | None
    #: One letter a check, in catalogue order: m(et) n(ot met) a(not applicable) u(nverifiable) e(rror).
    outcomes: str
    #: See :attr:`CallResult.part`.
    part: int = 0
    #: See :attr:`CallResult.whole`.
    whole: WholeCall | None = None


class CheckInfo(Struct, frozen=True, kw_only=True):
    """A check as reports need it: its texts and the weight this profile gives it."""

    id: str
    title: str
    failure_title: str
    why: str
    say: str
    instead_of: str
    sources: tuple[str, ...]
    section: str
    weight: float
    critical: bool
    pass_mark: float
    #: Measured accuracy in words, such as "right in 37 of 40 calls"; "" if not measured.
    accuracy: str = ""
    #: Known weaknesses, one sentence each.
    weaknesses: tuple[str, ...] = ()


class ProfileInfo(Struct, frozen=True, kw_only=True):
    """The profile as reports need it."""

    name: str
    #: Over checks, lexicon and profile: figures are comparable only where it is equal.
    hash: str
    #: Points, 0 to 100.
    target: float
    #: Section id -> heading, in display order.
    sections: dict[str, str]
    #: Fewer applicable calls than this: no percent, no colour, no rank.
    min_sample: int = 10
    #: Fewer calls than this: an agent's score is provisional.
    provisional_below: int = 5
    brand: dict[str, str] = {}


class RunInfo(Struct, frozen=True, kw_only=True):
    """The run itself, for the footer of every report."""

    #: Time of the run in UTC (SOURCE_DATE_EPOCH wins).
    at: datetime
    version: str
    #: Files looked at.
    files: int
    #: Digest over the digests of all inputs, in order.
    input_hash: str
    #: First and last start among the calls; None if no call says when.
    period: tuple[datetime, datetime] | None = None


class Audit(Protocol):
    """A finished run. Calls stream from disk; only their summaries stay in memory."""

    run: RunInfo
    profile: ProfileInfo
    checks: tuple[CheckInfo, ...]
    problems: tuple[Problem, ...]
    summaries: tuple[Summary, ...]
    #: Agent key -> person.
    agents: dict[str, Person]

    def calls(self) -> Iterator[CallResult]:
        """All calls in input order, turns included."""
        ...

    def load(self, index: int) -> CallResult:
        """The call at ``summaries[index]``, turns included."""
        ...


OUTCOME_LETTERS: Final = {
    Outcome.MET: "m",
    Outcome.NOT_MET: "n",
    Outcome.NOT_APPLICABLE: "a",
    Outcome.UNVERIFIABLE: "u",
    Outcome.ERROR: "e",
}
