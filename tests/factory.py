"""Audits in memory for tests of reporters, history, gate and statistics: same arguments, same audit.

``make_audit(calls=60, agents=5, seed=7)`` gives calls by agents of different skill with every
outcome, findings with spans, facts and times; ``hostile_audit()`` the same with names and turns
that try to break a report; ``from_calls(...)`` wraps calls made by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from factory_data import AGENTS, CHECKS, CUSTOMERS, HOSTILE_NAMES, HOSTILE_TURNS, SECTIONS, STOPS, TOPICS
from msgspec.structs import replace

from auditor.audit import OUTCOME_LETTERS, CallResult, CheckInfo, Problem, ProfileInfo, RunInfo, Summary
from auditor.call import Person, Turn
from auditor.check import Finding, Kind, Outcome, Verdict

START = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)


@dataclass
class MemoryAudit:
    """An :class:`auditor.audit.Audit` that holds its calls."""

    run: RunInfo
    profile: ProfileInfo
    checks: tuple[CheckInfo, ...]
    problems: tuple[Problem, ...]
    summaries: tuple[Summary, ...]
    agents: dict[str, Person]
    results: list[CallResult] = field(repr=False)

    def calls(self) -> Iterator[CallResult]:
        return iter(self.results)

    def load(self, index: int) -> CallResult:
        return self.results[index]


def make_audit(
    calls: int = 60,
    agents: int = 5,
    *,
    seed: int = 7,
    profile: ProfileInfo | None = None,
    problems: Sequence[Problem] | None = None,
    team: str = "Retention, evenings",
    shift: float = 0.0,
) -> MemoryAudit:
    """Calls dealt out to agents in turn; ``shift`` moves every agent's skill (-1 to 1)."""
    rng = Random(f"audit {seed}")
    people = _people(agents)
    # The last agent of several gets few calls, so that "too few" is always there.
    dealt = [people[i % (agents - 1)] if agents > 1 and i % (agents * 4) else people[-1] for i in range(calls)]
    results = [
        _call(i, person, min(1.0, max(0.0, skill + shift)), Random(f"{seed} {i}"), team, rng)
        for i, (person, skill) in enumerate(dealt)
    ]
    if problems is None:
        problems = (
            Problem(source="inbox/2026-10-04/empty.json", reason="the file is empty", kind="skipped"),
            Problem(
                source="inbox/2026-10-05/broken.json",
                reason="is no JSON; export it again",
                place="line 12",
                kind="failed",
            ),
            Problem(
                source="inbox/2026-10-05/C-20401 copy.json", reason="the same call as C-20401.json", kind="duplicate"
            ),
        )
    return from_calls(results, profile=profile, problems=tuple(problems))


def from_calls(
    results: Sequence[CallResult],
    *,
    checks: tuple[CheckInfo, ...] = CHECKS,
    profile: ProfileInfo | None = None,
    problems: tuple[Problem, ...] = (),
) -> MemoryAudit:
    """An audit of these calls; summaries, agents and run record are derived from them."""
    agents: dict[str, Person] = {}
    for result in results:
        agents.setdefault(agent_key(result.agent), result.agent)
    starts = [result.started_at for result in results if result.started_at is not None]
    digest = hashlib.sha256("\n".join(result.digest for result in results).encode()).hexdigest()
    return MemoryAudit(
        run=RunInfo(
            at=datetime(2026, 11, 1, 2, 10, tzinfo=UTC),
            version="0.1.0",
            files=len(results) + len(problems),
            input_hash=digest,
            period=(min(starts), max(starts)) if starts else None,
        ),
        profile=profile or ProfileInfo(name="default", hash="9f3c51aa02be", target=80.0, sections=SECTIONS),
        checks=checks,
        problems=problems,
        summaries=tuple(summary_of(i, result, checks) for i, result in enumerate(results)),
        agents=agents,
        results=list(results),
    )


def hostile_audit() -> MemoryAudit:
    """Names, ids and turns that try to be markup, formulas, paths or simply too long."""
    audit = make_audit(calls=14, agents=2, seed=3)
    results = []
    for i, result in enumerate(audit.results):
        name = HOSTILE_NAMES[i % len(HOSTILE_NAMES)]
        turns = tuple(
            replace(turn, text=HOSTILE_TURNS[(i + k) % len(HOSTILE_TURNS)]) if turn.role == "customer" else turn
            for k, turn in enumerate(result.turns)
        )
        results.append(
            replace(
                _refit(replace(result, turns=turns)),
                id=f"{name} {i}",
                agent=Person(id=name, name=name),
                customer=Person(name=HOSTILE_NAMES[(i + 1) % len(HOSTILE_NAMES)]),
                queue="<b>queue</b>",
                source=f"inbox/{name}.json",
                warnings=("<i>says nothing</i> about channels",),
            )
        )
    return from_calls(
        results,
        problems=(Problem(source="inbox/<img src=x>.json", reason='is "no" JSON & never was', place="line <1>"),),
    )


def agent_key(person: Person) -> str:
    """The key an agent has in an audit: id, else name, else "unknown"."""
    return person.id or person.name or "unknown"


def summary_of(index: int, result: CallResult, checks: tuple[CheckInfo, ...] = CHECKS) -> Summary:
    """What stays in memory of a call."""
    letters = "".join(
        OUTCOME_LETTERS[result.verdicts[check.id].outcome] if check.id in result.verdicts else "a" for check in checks
    )
    return Summary(
        index=index,
        id=result.id,
        agent_key=agent_key(result.agent),
        started_at=result.started_at,
        score=result.score,
        auto_fail=bool(result.failed_critical),
        queue=result.queue,
        outcomes=letters,
        part=result.part,
        whole=result.whole,
    )


def _people(count: int) -> list[tuple[Person, float]]:
    people = []
    for i in range(count):
        key, name, skill = AGENTS[i % len(AGENTS)]
        lap = i // len(AGENTS)
        people.append((Person(id=f"{key}-{lap}" if lap else key, name=f"{name} {lap + 1}" if lap else name), skill))
    return people


def _call(index: int, agent: Person, skill: float, rng: Random, team: str, people: Random) -> CallResult:
    customer = Person(name=people.choice(CUSTOMERS))
    thing, complaints = TOPICS[rng.randrange(len(TOPICS))]
    words = {"agent": (agent.name or "").split(" ")[0], "customer": customer.name or "", "thing": thing}
    turns: list[Turn] = []
    verdicts = {check.id: _plain_verdict(check.id, skill, rng) for check in CHECKS}
    clock = 0.0
    for stop in STOPS:
        check, seconds, good, bad, praise, blame = stop
        if check in ("problem", "customer"):
            text = f"Look, {rng.choice(complaints)}. This is a joke." if check == "problem" else good.format(**words)
            turns.append(Turn(role="customer", text=text, start=clock, end=clock + seconds, speaker="Customer"))
        else:
            met = rng.random() < skill
            marked = (good if met else bad).format(**words)
            text, start, end = _unmark(marked)
            if text:
                turns.append(Turn(role="agent", text=text, start=clock, end=clock + seconds, speaker="Agent"))
            at = len(turns) - 1
            silent = not text or start == end
            if silent:
                at = max(k for k, turn in enumerate(turns) if turn.role == "customer") if len(turns) > 1 else 0
                start, end = 0, min(30, len(turns[at].text))
            verdicts[check] = _verdict(met, silent, at, (start, end), turns[at], praise if met else blame)
        clock += seconds + rng.randrange(3)
    return _finish(index, agent, customer, team, tuple(turns), verdicts, rng)


def _finish(
    index: int,
    agent: Person,
    customer: Person,
    team: str,
    turns: tuple[Turn, ...],
    verdicts: dict[str, Verdict],
    rng: Random,
) -> CallResult:
    critical = tuple(c.id for c in CHECKS if c.critical and verdicts[c.id].outcome is Outcome.NOT_MET)
    scored = [
        (c.weight, verdicts[c.id].score or 0.0)
        for c in CHECKS
        if verdicts[c.id].outcome in (Outcome.MET, Outcome.NOT_MET)
    ]
    weight = sum(w for w, _ in scored)
    identity = f"C-{20401 + index}"
    promise = next(t for t in reversed(range(len(turns))) if turns[t].role == "agent")
    return CallResult(
        id=identity,
        source=f"inbox/2026-10/{identity}.json",
        format="neutral",
        agent=agent,
        customer=customer,
        started_at=START + timedelta(minutes=37 * index, days=index // 30),
        duration=(turns[-1].end or 0.0),
        channel="phone",
        queue="Complaints",
        team=team,
        language="en",
        verdicts=verdicts,
        warnings=("2 segments without text were left out",) if index % 9 == 4 else (),
        facts={
            "problem_turn": 1,
            "upset_turns": [1, 3],
            "attack_turns": [3] if index % 5 == 0 else [],
            "apologies": [{"turn": 2, "kind": "bare"}],
            "commitments": [
                {
                    "turn": promise,
                    "who": (agent.name or "agent").split(" ")[0],
                    "what": "ring the customer",
                    "when": "Friday before noon",
                    "due": "2026-10-09",
                    "specific": True,
                    "quote": turns[promise].text,
                }
            ]
            if index % 3 == 0
            else [],
        },
        information={
            "talk_share": 0.35 + rng.random() / 4,
            "longest_monologue": 12.0 + rng.randrange(30),
            "silence_share": rng.random() / 5,
            "words_per_minute_agent": 140.0 + rng.randrange(30),
            "words_per_minute_customer": 150.0 + rng.randrange(30),
            "holds": index % 3,
            "first_response": 0.4,
            "sorry_words": index % 4,
            "upset_turns": 2,
            "attack_turns": 1 if index % 5 == 0 else 0,
            "length": turns[-1].end or 0.0,
        },
        score=round(100 * sum(w * s for w, s in scored) / weight, 4) if len(scored) >= 3 and weight else None,
        failed_critical=critical,
        profile="default",
        profile_hash="9f3c51aa02be",
        digest=hashlib.sha256(f"{index} {turns!r}".encode()).hexdigest(),
        turns=turns,
    )


def _plain_verdict(check: str, skill: float, rng: Random) -> Verdict:
    """A verdict without a place, for guidelines the talk has no stop for."""
    draw = rng.random()
    if check == "calm-language":
        met = draw > 0.06 * (1 - skill) * 2
        return Verdict(
            outcome=Outcome.MET if met else Outcome.NOT_MET,
            score=float(met),
            findings=()
            if met
            else (
                Finding(
                    turn=0, start=0, end=3, kind="breach", message="Sharp from the first word.", quote="", time=0.0
                ),
            ),
        )
    if check == "escalation" or draw < 0.1:
        return Verdict(outcome=Outcome.NOT_APPLICABLE, reason="Nobody asked for it.")
    if draw < 0.15:
        return Verdict(outcome=Outcome.UNVERIFIABLE, reason="The recording stops before the end.")
    if draw > 0.997:
        return Verdict(outcome=Outcome.ERROR, reason="The check failed: ValueError.")
    met = rng.random() < skill
    return Verdict(outcome=Outcome.MET if met else Outcome.NOT_MET, score=float(met))


def _verdict(met: bool, silent: bool, at: int, span: tuple[int, int], turn: Turn, message: str) -> Verdict:
    kind: Kind = "credit" if met else "due" if silent else "breach"
    finding = Finding(
        turn=at,
        start=span[0],
        end=span[1],
        kind=kind,
        message=message,
        quote=turn.text[span[0] : span[1]],
        time=turn.start,
    )
    return Verdict(outcome=Outcome.MET if met else Outcome.NOT_MET, score=float(met), findings=(finding,))


def _unmark(text: str) -> tuple[str, int, int]:
    """Text without its brackets, and the span they enclosed (empty if there were none)."""
    start = text.find("[")
    if start < 0:
        return text, 0, 0
    end = text.index("]") - 1
    return text.replace("[", "", 1).replace("]", "", 1), start, end


def _refit(result: CallResult) -> CallResult:
    """The call with its findings cut to the turns it has now."""
    verdicts = {}
    for key, verdict in result.verdicts.items():
        findings = []
        for finding in verdict.findings:
            text = result.turns[finding.turn].text
            end = min(finding.end, len(text))
            findings.append(replace(finding, end=end, quote=text[finding.start : end]))
        verdicts[key] = replace(verdict, findings=tuple(findings))
    return replace(result, verdicts=verdicts)
