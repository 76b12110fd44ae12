"""The team: who and what first, the habits, the agents, what customers complain about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor import score
from auditor.audit import CallResult
from auditor.reporters.html.agents_table import AgentRow, agent_rows
from auditor.reporters.html.complaints import Complaints, DriverView
from auditor.reporters.html.habits import HabitsView, habits_view
from auditor.reporters.html.information import Information, Spread
from auditor.reporters.html.kit import Kit, Link, Row
from auditor.reporters.html.marks import label, one_line, visible
from auditor.reporters.html.sentences import team_sentence
from auditor.reporters.html.verdict import VerdictView, verdict_view
from auditor.reporters.interface import TEAM
from auditor.reporters.wording import lower_first, quoted

_MISSED_MOST = 8
_MISSED_BY = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """One of the three things to do first."""

    title: Link
    #: Names before the text, each of which may run from right to left.
    who: tuple[str, ...] = ()
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MissedRow:
    """A guideline the team misses."""

    title: Link
    section: str
    counts: str
    share: str
    points: float
    say: str
    #: Who misses it most, each with the counts.
    by: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ScriptedView:
    """A sentence that an agent uses in more than half of the calls."""

    agent: Link
    sentence: str
    counts: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamView:
    """The team as its page shows it."""

    name: str
    meta: str
    verdict: VerdictView
    actions: tuple[Action, ...]
    habits: HabitsView
    agents: tuple[AgentRow, ...]
    few: tuple[AgentRow, ...]
    missed: tuple[MissedRow, ...]
    drivers: tuple[DriverView, ...]
    drivers_text: str
    scripted: tuple[ScriptedView, ...]
    information: tuple[Spread, ...]
    accepted: tuple[Row, ...]
    gate: str


@dataclass
class TeamPage:
    """Takes in all calls one by one, then gives the view."""

    kit: Kit
    complaints: Complaints = field(init=False)
    information: Information = field(default_factory=Information)
    scripted: list[ScriptedView] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begins with nothing."""
        self.complaints = Complaints(self.kit)

    def add(self, index: int, call: CallResult) -> None:
        """Take in one call."""
        self.information.add(call.information)
        self.complaints.add(index, call)

    def add_scripted(self, key: str, sentence: str, calls: int, of: int) -> None:
        """Take in a stock sentence of an agent."""
        kit = self.kit
        self.scripted.append(
            ScriptedView(
                agent=Link(text=kit.agent_name(key), href=kit.links.agent(key)),
                sentence=visible(sentence),
                counts=kit.say("common.of_calls", part=kit.number(calls), n=of),
            )
        )

    def view(self) -> TeamView:
        """The page."""
        kit = self.kit
        ranked, few = agent_rows(kit)
        scores = [s.score for s in score.calls_once(kit.audit.summaries) if s.score is not None]
        drivers, drivers_text = self.complaints.view()
        return TeamView(
            name=kit.team_name,
            meta=self._meta(),
            verdict=verdict_view(kit, kit.team, team_sentence(kit), TEAM, scores),
            actions=tuple(self._actions(ranked)),
            habits=habits_view(kit),
            agents=tuple(ranked),
            few=tuple(few),
            missed=tuple(self._missed()),
            drivers=drivers,
            drivers_text=drivers_text,
            scripted=tuple(sorted(self.scripted, key=lambda s: (s.agent.text, s.sentence))),
            information=tuple(self.information.spreads(kit)),
            accepted=tuple(self._accepted()),
            gate=one_line(kit.options.gate),
        )

    def _meta(self) -> str:
        kit = self.kit
        calls = kit.say("common.calls", n=kit.team.calls, calls=kit.number(kit.team.calls))
        agents = kit.say("common.agents", n=len(kit.agents), agents=kit.number(len(kit.agents)))
        counted = kit.say("team.counted", calls=calls, agents=agents)
        return ". ".join(part for part in (kit.period(), counted) if part) + "."

    def _actions(self, ranked: list[AgentRow]) -> Iterator[Action]:
        yield from self._call_to_hear()
        yield from self._agent_to_see(ranked)
        yield from self._habit_to_train()

    def _call_to_hear(self) -> Iterator[Action]:
        kit = self.kit
        scored = [s for s in kit.audit.summaries if s.score is not None]
        if not scored:
            return
        worst = min(scored, key=lambda s: (not s.auto_fail, s.score or 0.0, s.index))
        call = kit.audit.load(worst.index)
        who = [label(call.id), kit.agent_name(worst.agent_key)]
        if call.started_at:
            who.append(kit.locale.short_date(call.started_at))
        failed = [kit.checks[c].failure_title for c in call.failed_critical if c in kit.checks]
        if failed:
            text = kit.say("team.listen_failed", what=lower_first(failed[0]), score=kit.points(worst.score))
        else:
            text = kit.say("team.listen_lowest", score=kit.points(worst.score), n=worst.outcomes.count("n"))
        yield Action(
            title=Link(text=kit.say("team.listen"), href=kit.links.call(worst.index)), who=tuple(who), text=text
        )

    def _agent_to_see(self, ranked: list[AgentRow]) -> Iterator[Action]:
        kit = self.kit
        low = [row for row in ranked if row.points >= 0 and not kit.reaches(row.points) and kit.named(row.key)]
        if not low:
            return
        row = min(low, key=lambda r: (r.points, r.name.text))
        gains = score.coaching_priorities(kit.calls_of[row.key], kit.audit.checks, 1)
        text = kit.say("team.talk_score", score=row.score, n=row.calls)
        if gains:
            tally = gains[0].tally
            text += " " + kit.say(
                "sentence.coach",
                what=lower_first(kit.checks[gains[0].check].failure_title),
                missed=kit.number(tally.not_met),
                n=kit.number(tally.applicable),
            )
        yield Action(title=Link(text=kit.say("team.talk", agent=row.name.text), href=row.name.href), text=text)

    def _habit_to_train(self) -> Iterator[Action]:
        kit = self.kit
        gains = score.coaching_priorities(score.calls_once(kit.audit.summaries), kit.audit.checks, 1)
        if not gains:
            return
        check, tally = kit.checks[gains[0].check], gains[0].tally
        yield Action(
            title=Link(text=kit.say("team.train"), href=f"help.html#{kit.fragments[check.id]}"),
            text=kit.say(
                "team.train_text",
                what=check.failure_title,
                missed=kit.number(tally.not_met),
                n=tally.applicable,
                say=quoted(check.say),
            ),
        )

    def _missed(self) -> list[MissedRow]:
        kit = self.kit
        least = kit.audit.profile.min_sample
        found = []
        for check in kit.audit.checks:
            tally = kit.team.tallies[check.id]
            if not tally.not_met or tally.applicable < least:
                continue
            share = tally.not_met / tally.applicable
            found.append(
                (
                    -share,
                    kit.ordinals[check.id],
                    MissedRow(
                        title=Link(text=check.failure_title, href=f"help.html#{kit.fragments[check.id]}"),
                        section=kit.section_name(check.section),
                        counts=kit.say("common.of", part=kit.number(tally.not_met), n=kit.number(tally.applicable)),
                        share=kit.share(share),
                        points=round(share, 4),
                        say=check.say,
                        by=tuple(self._missed_by(check.id)),
                    ),
                )
            )
        return [row for _, _, row in sorted(found, key=lambda entry: entry[:2])[:_MISSED_MOST]]

    def _missed_by(self, check: str) -> Iterator[tuple[Link, str]]:
        """Who misses it most often, by count; nobody who misses it more seldom than the team does."""
        kit = self.kit
        team = kit.team.tallies[check]
        misses = []
        for key, standing in kit.agents.items():
            tally = standing.tallies[check]
            if tally.not_met and tally.not_met * team.applicable >= team.not_met * tally.applicable:
                misses.append((-tally.not_met, kit.agent_name(key), key, tally))
        for _, name, key, tally in sorted(misses, key=lambda entry: entry[:3])[:_MISSED_BY]:
            counts = kit.say("common.of", part=kit.number(tally.not_met), n=kit.number(tally.applicable))
            yield Link(text=name, href=f"{kit.links.agent(key)}#{kit.fragments[check]}"), counts

    def _accepted(self) -> Iterator[Row]:
        for entry in self.kit.options.accepted:
            until = self.kit.say("team.accepted_until", until=one_line(entry.until)) if entry.until else ""
            hint = ", ".join(part for part in (one_line(entry.by), until) if part)
            yield Row(name=one_line(entry.about), value=one_line(entry.reason), hint=hint)
