"""One call: every turn with its marks and notes, what was missed by silence, and all verdicts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from auditor.audit import CallResult, CheckInfo
from auditor.check import Finding, Outcome, Verdict
from auditor.reporters.html import charts
from auditor.reporters.html.information import information_rows
from auditor.reporters.html.kit import Kit, Link, Row
from auditor.reporters.html.marks import TONES, Run, label, marks_of, one_line, split_runs, visible
from auditor.reporters.html.recording import recording_link
from auditor.reporters.html.timeline import call_timeline, timeline_text
from auditor.reporters.locale import machine_offset, offset
from auditor.reporters.masking import CUSTOMER_MARK

# Where a computer keeps its files is nobody's business, and differs between computers.
_ABSOLUTE = re.compile(r"(?:/|[A-Za-z]:[\\/]|\\\\)")
Hide: TypeAlias = Callable[[str], str]
#: Outcome -> the tone it is shown in.
TONE_OF = {
    Outcome.MET: "met",
    Outcome.NOT_MET: "missed",
    Outcome.NOT_APPLICABLE: "na",
    Outcome.UNVERIFIABLE: "review",
    Outcome.ERROR: "review",
}
_KINDS = ("breach", "credit", "due")
_ORDER = (Outcome.NOT_MET, Outcome.UNVERIFIABLE, Outcome.ERROR, Outcome.MET, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """What stands beside a turn about one finding."""

    tone: str
    title: Link
    message: str
    likely: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class TurnView:
    """One turn."""

    fragment: str
    number: int
    #: mm:ss; "" without times.
    time: str
    machine: str
    who: str
    role: str
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]
    #: Guidelines for which something was due here first and was never said.
    due: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """A guideline missed because something was never said."""

    title: Link
    message: str
    where: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class VerdictRow:
    """One guideline's verdict on the call."""

    title: Link
    section: str
    outcome: str
    tone: str
    score: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CallView:
    """A call as its page shows it."""

    id: str
    fragment: str
    agent: Link
    when: str
    machine_when: str
    facts: tuple[Row, ...]
    score: str
    tone: str
    counts: tuple[tuple[str, str], ...]
    failed: tuple[str, ...]
    warnings: tuple[str, ...]
    turns: tuple[TurnView, ...]
    silences: tuple[Silence, ...]
    verdicts: tuple[VerdictRow, ...]
    information: tuple[Row, ...]
    timeline: charts.Timeline | None
    timeline_text: str
    #: Address of the recording; "" where the profile does not say where recordings lie.
    recording: str


class CallPage:
    """Builds the views of calls; ``guide`` is the page that explains guidelines, as seen from the page in hand."""

    def __init__(self, kit: Kit, *, guide: str, agents: str) -> None:
        self.kit = kit
        self.guide = guide
        self.agents = agents

    def view(self, index: int, call: CallResult) -> CallView:
        """The view of one call."""
        kit = self.kit
        hide = kit.hider(call.customer)
        by_turn = self._findings_by_turn(call)
        summary = kit.audit.summaries[index]
        return CallView(
            id=label(call.id) or kit.say("call.unnamed"),
            fragment=kit.links.fragment(index),
            agent=Link(text=kit.agent_name(summary.agent_key), href=self.agents + kit.links.agent(summary.agent_key)),
            when=kit.locale.date_time(call.started_at) if call.started_at else "",
            machine_when=call.started_at.isoformat(timespec="minutes") if call.started_at else "",
            facts=tuple(self._facts(call)),
            score=kit.points(call.score),
            tone="na" if call.score is None else "met" if kit.reaches(call.score) else "missed",
            counts=tuple(self._counts(call)),
            failed=tuple(kit.checks[c].failure_title if c in kit.checks else c for c in call.failed_critical),
            warnings=tuple(self._warnings(call)),
            turns=tuple(self._turn(index, number, call, by_turn[number], hide) for number in range(len(call.turns))),
            silences=tuple(self._silences(index, call, hide)),
            verdicts=tuple(self._verdicts(call, hide)),
            information=tuple(information_rows(kit, call.information)),
            timeline=call_timeline(call),
            timeline_text=timeline_text(kit, call),
            recording=recording_link(kit.audit.profile.brand, call.id),
        )

    def _findings_by_turn(self, call: CallResult) -> dict[int, list[tuple[CheckInfo, Finding]]]:
        found: dict[int, list[tuple[CheckInfo, Finding]]] = defaultdict(list)
        for check in self.kit.audit.checks:
            verdict = call.verdicts.get(check.id)
            dues = 0
            for finding in verdict.findings if verdict else ():
                # Every further place is in the list of what was missed by silence; beside the talk it would drown it.
                dues += finding.kind == "due"
                if finding.kind != "due" or dues == 1:
                    found[finding.turn].append((check, finding))
        for findings in found.values():
            findings.sort(key=lambda pair: (_KINDS.index(pair[1].kind), pair[1].start, pair[1].end))
        return found

    def _title(self, check: CheckInfo, *, failed: bool) -> Link:
        return Link(
            text=check.failure_title if failed else check.title, href=f"{self.guide}#{self.kit.fragments[check.id]}"
        )

    def _turn(
        self, index: int, number: int, call: CallResult, findings: list[tuple[CheckInfo, Finding]], hide: Hide
    ) -> TurnView:
        say, turn = self.kit.say, call.turns[number]
        text = hide(visible(turn.text))
        labelled = [
            (f, say(f"call.mark_{TONES[f.kind]}", title=self._title(c, failed=f.kind != "credit").text))
            for c, f in findings
        ]
        notes = tuple(
            Note(
                tone=TONES[f.kind],
                title=self._title(c, failed=f.kind != "credit"),
                message=hide(visible(f.message)),
                likely=f.likely,
            )
            for c, f in findings
            if f.kind != "due"
        )
        return TurnView(
            fragment=self.kit.links.fragment(index, number),
            number=number + 1,
            time="" if turn.start is None else offset(turn.start),
            machine="" if turn.start is None else machine_offset(turn.start),
            who=say("call.role_colleague" if call.is_colleagues(number) else f"call.role_{turn.role}"),
            role=turn.role,
            runs=tuple(split_runs(text, marks_of(labelled))),
            notes=notes,
            due=tuple(self._title(c, failed=True) for c, f in findings if f.kind == "due"),
        )

    def _silences(self, index: int, call: CallResult, hide: Hide) -> list[Silence]:
        found = []
        for check in self.kit.audit.checks:
            verdict = call.verdicts.get(check.id)
            if verdict is None or verdict.outcome is not Outcome.NOT_MET:
                continue
            dues = [f for f in verdict.findings if f.kind == "due"]
            if not dues and any(f.kind == "breach" for f in verdict.findings):
                continue
            message = dues[0].message if dues else verdict.reason or self.kit.say("call.no_place")
            found.append(
                Silence(
                    title=self._title(check, failed=True),
                    message=hide(visible(message)),
                    where=tuple(self._place(index, call, turn) for turn in sorted({f.turn for f in dues})),
                )
            )
        return found

    def _place(self, index: int, call: CallResult, turn: int) -> Link:
        start = call.turns[turn].start if turn < len(call.turns) else None
        text = self.kit.say("call.turn", n=turn + 1) if start is None else offset(start)
        return Link(text=text, href=f"#{self.kit.links.fragment(index, turn)}")

    def _verdicts(self, call: CallResult, hide: Hide) -> list[VerdictRow]:
        kit = self.kit
        rows = []
        for check in kit.audit.checks:
            verdict = call.verdicts.get(check.id) or Verdict(outcome=Outcome.NOT_APPLICABLE)
            reason = hide(visible(verdict.reason))
            rows.append(
                (
                    _ORDER.index(verdict.outcome),
                    VerdictRow(
                        title=self._title(check, failed=verdict.outcome is Outcome.NOT_MET),
                        section=kit.section_name(check.section),
                        outcome=kit.say(f"outcome.{verdict.outcome.name.lower()}"),
                        tone=TONE_OF[verdict.outcome],
                        score="" if verdict.score is None else kit.number(verdict.score, 2),
                        reason=reason,
                    ),
                )
            )
        rows.sort(key=lambda pair: pair[0])
        return [row for _, row in rows]

    def _counts(self, call: CallResult) -> list[tuple[str, str]]:
        outcomes = [verdict.outcome for verdict in call.verdicts.values()]
        return [
            (TONE_OF[outcome], self.kit.say(f"counts.{outcome.name.lower()}", n=outcomes.count(outcome)))
            for outcome in _ORDER
            if outcome in outcomes
        ]

    def _facts(self, call: CallResult) -> list[Row]:
        kit, say = self.kit, self.kit.say
        customer = kit.person(call.customer)
        if customer and kit.options.mask:
            customer = CUSTOMER_MARK
        pairs = (
            ("length", "" if call.duration is None else offset(call.duration)),
            ("customer", customer),
            ("queue", one_line(call.queue or "")),
            ("channel", one_line(call.channel or "")),
            ("team", one_line(call.team or "")),
            ("language", one_line(call.language or "")),
            ("source", _file(one_line(call.source))),
            ("format", one_line(call.format)),
        )
        return [Row(name=say(f"call.{key}"), value=value) for key, value in pairs if value]

    def _warnings(self, call: CallResult) -> list[str]:
        warnings = [visible(warning) for warning in call.warnings]
        if call.role_source in ("guessed", "unknown"):
            warnings.append(
                self.kit.say(f"call.roles_{call.role_source}", confidence=self.kit.number(call.role_confidence, 2))
            )
        return warnings


def _file(source: str) -> str:
    """The file as the user named it; of a full path the last folder and the name."""
    return "/".join(re.split(r"[/\\]", source)[-2:]) if _ABSOLUTE.match(source) else source
