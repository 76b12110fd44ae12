"""One agent: what to coach first, what to say thank you for, every guideline, promises and calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from auditor import score
from auditor.audit import CallResult, Summary
from auditor.reporters.html.evidence import Evidence
from auditor.reporters.html.excerpts import is_full
from auditor.reporters.html.guidelines import QuoteView, SectionView, quote_view, section_views
from auditor.reporters.html.information import Information, Spread
from auditor.reporters.html.kit import Kit, Link
from auditor.reporters.html.marks import label, one_line, visible
from auditor.reporters.html.sentences import agent_sentence, strengths
from auditor.reporters.html.verdict import VerdictView, verdict_view
from auditor.reporters.locale import offset

_KEY_MISSES = 2
#: Above it the table of calls says less a line and fewer promises are listed, so that the page stays light.
_MANY_CALLS = 300
_MOST_PROMISES, _FEW_PROMISES = 100, 30
_FIRST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Priority:
    """One thing to coach."""

    number: int
    lead: str
    title: Link
    say: str
    bad: QuoteView | None
    good: QuoteView | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Praise:
    """One thing to say thank you for."""

    #: Percent; "" where there are too few.
    share: str
    title: Link
    counts: str
    quote: QuoteView | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """A line of the commitment ledger."""

    call: Link
    who: str
    what: str
    when: str
    due: str
    specific: bool
    #: The words; "" where they are what was promised, word for word.
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CallRow:
    """A line of the table of calls."""

    call: Link
    when: str
    machine_when: str
    length: str
    score: str
    failed: bool
    missed: int
    of: int
    #: The misses that weigh most; "" where lines must be short.
    keys: str
    #: One letter a guideline missed, for the filter.
    marks: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentView:
    """An agent as the page shows it."""

    name: str
    meta: str
    verdict: VerdictView
    priorities: tuple[Priority, ...]
    praises: tuple[Praise, ...]
    sections: tuple[SectionView, ...]
    #: Whether a guideline has a line of weeks.
    sparks: bool
    promises: tuple[Promise, ...]
    promises_more: str
    calls: tuple[CallRow, ...]
    information: tuple[Spread, ...]
    scripted: tuple[str, ...]
    left_out: str
    #: Whether there are so many calls that the table says less a line.
    light: bool


@dataclass
class AgentPage:
    """Takes in an agent's calls one by one, then gives the view."""

    kit: Kit
    key: str
    evidence: Evidence = field(init=False)
    information: Information = field(default_factory=Information)
    _rows: list[CallRow] = field(default_factory=list)
    _promises: list[Promise] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begins with nothing."""
        self.evidence = Evidence()

    @property
    def summaries(self) -> list[Summary]:
        """The agent's calls."""
        return self.kit.calls_of.get(self.key, [])

    @property
    def light(self) -> bool:
        """Whether there are so many calls that lines must be short."""
        return len(self.summaries) > _MANY_CALLS

    def add(self, index: int, call: CallResult) -> None:
        """Take in one call."""
        self.evidence.add(index, call, self.kit.hider(call.customer))
        self.information.add(call.information)
        self._rows.append(self._row(index, call))
        self._promises.extend(self._promises_of(index, call))

    def href(self, index: int, turn: int | None = None) -> str:
        """A call as seen from this page."""
        kit = self.kit
        if kit.links.single and index not in kit.links.left_out:
            return f"#{kit.links.fragment(index, turn)}"
        path = kit.links.call(index, turn)
        return f"../{path}" if path else ""

    def view(self, scripted: tuple[str, ...]) -> AgentView:
        """The page."""
        kit = self.kit
        standing = kit.agents[self.key]
        gains = score.coaching_priorities(self.summaries, kit.audit.checks, _FIRST)
        scores = [s.score for s in self.summaries if s.score is not None]
        sections = tuple(section_views(kit, standing.tallies, self.evidence, self.href, self.key))
        left = sum(1 for s in self.summaries if s.index in kit.links.left_out)
        most = _FEW_PROMISES if self.light else _MOST_PROMISES
        older = len(self._promises) - most
        return AgentView(
            name=kit.agent_name(self.key),
            meta=self._meta(standing),
            verdict=verdict_view(
                kit, standing, agent_sentence(kit, standing, gains), self.key, scores, team=kit.team.score
            ),
            priorities=tuple(self._priorities(gains)),
            praises=tuple(self._praises(standing)),
            sections=sections,
            sparks=any(guideline.spark for section in sections for guideline in section.guidelines),
            promises=tuple(self._promises[-most:][::-1]),
            promises_more=kit.say("agent.promises_more", n=older) if older > 0 else "",
            calls=tuple(sorted(self._rows, key=lambda row: row.machine_when, reverse=True)),
            information=tuple(self.information.spreads(kit)),
            scripted=scripted,
            left_out=kit.say("agent.left_out", n=left) if left else "",
            light=self.light,
        )

    def _meta(self, standing: score.Standing) -> str:
        kit = self.kit
        starts = [s.started_at for s in self.summaries if s.started_at is not None]
        parts = [
            kit.team_name,
            kit.span((min(starts), max(starts))) if starts else "",
            kit.say("common.calls", n=standing.calls, calls=kit.number(standing.calls)),
        ]
        return ". ".join(part for part in parts if part) + "."

    def _priorities(self, gains: list[score.Gain]) -> Iterator[Priority]:
        kit = self.kit
        played: set[int] = set()
        for number, gain in enumerate(gains, start=1):
            check = kit.checks[gain.check]
            good = self.evidence.good(check.id)
            missed = self.evidence.bad(check.id)
            # Three calls tell more than one call three times.
            bad = next((quote for quote in missed if quote.call not in played), missed[0] if missed else None)
            played.update({bad.call} if bad else ())
            digits = 0 if gain.points >= 10 else 1
            yield Priority(
                number=number,
                lead=kit.say(
                    "agent.priority",
                    number=number,
                    missed=kit.number(gain.tally.not_met),
                    n=gain.tally.applicable,
                    points=kit.number(gain.points, digits),
                ),
                title=Link(text=check.title, href=f"#{kit.fragments[check.id]}"),
                say=check.say,
                bad=quote_view(kit, bad, self.href) if bad else None,
                good=quote_view(kit, good[0], self.href) if good and is_full(good[0].text) else None,
            )

    def _praises(self, standing: score.Standing) -> Iterator[Praise]:
        kit = self.kit
        least = kit.audit.profile.min_sample
        used: set[tuple[int, int]] = set()
        for check in strengths(kit, standing.tallies):
            tally = standing.tallies[check.id]
            # The same words twice would thank for one thing only.
            good = [quote for quote in self.evidence.good(check.id) if (quote.call, quote.turn) not in used]
            used.update((quote.call, quote.turn) for quote in good[:1])
            yield Praise(
                share=kit.share(tally.rate or 0.0) if tally.applicable >= least else "",
                title=Link(text=check.title, href=f"#{kit.fragments[check.id]}"),
                counts=kit.say("agent.praise_counts", met=kit.number(tally.met), n=kit.number(tally.applicable)),
                quote=quote_view(kit, good[0], self.href) if good and is_full(good[0].text) else None,
            )

    def _row(self, index: int, call: CallResult) -> CallRow:
        kit = self.kit
        letters = kit.audit.summaries[index].outcomes
        missed = [check for check, letter in zip(kit.audit.checks, letters, strict=True) if letter == "n"]
        heavy = sorted(missed, key=lambda check: (not check.critical, -check.weight, kit.ordinals[check.id]))
        named = 0 if self.light else _KEY_MISSES
        keys = "; ".join(check.failure_title for check in heavy[:named])
        if len(heavy) > named > 0:
            keys = kit.say("agent.and_more", keys=keys, more=len(heavy) - named)
        return CallRow(
            call=Link(text=label(call.id) or kit.say("call.unnamed"), href=self.href(index)),
            when=kit.locale.date_time(call.started_at) if call.started_at else "",
            machine_when=call.started_at.isoformat(timespec="minutes") if call.started_at else "",
            length=offset(call.duration) if call.duration is not None else "–",
            score=kit.points(call.score),
            failed=bool(call.failed_critical),
            missed=len(missed),
            of=len(missed) + letters.count("m"),
            keys=keys,
            marks="".join(kit.marks[check.id] for check in missed),
        )

    def _promises_of(self, index: int, call: CallResult) -> Iterator[Promise]:
        kit = self.kit
        hide = kit.hider(call.customer)
        for entry in call.facts.get("commitments") or ():
            if not isinstance(entry, Mapping):
                continue
            turn = int(entry.get("turn") or 0)
            start = call.turns[turn].start if turn < len(call.turns) else None
            key = (
                ("common.call_at", {"time": offset(start)})
                if start is not None
                else ("common.call_turn", {"turn": turn + 1})
            )
            what, quote = hide(_text(entry, "what")), hide(visible(_text(entry, "quote")))
            yield Promise(
                call=Link(text=kit.say(key[0], call=label(call.id), **key[1]), href=self.href(index, turn)),
                who=_text(entry, "who"),
                what=what,
                when=_text(entry, "when"),
                due=self._due(entry.get("due")),
                specific=bool(entry.get("specific")),
                quote="" if quote.casefold() == what.casefold() else quote,
            )

    def _due(self, due: object) -> str:
        if isinstance(due, date):
            return self.kit.locale.full_date(due)
        try:
            return self.kit.locale.full_date(date.fromisoformat(str(due)[:10])) if due else ""
        except ValueError:
            return one_line(str(due))


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return "" if value is None else one_line(str(value))
