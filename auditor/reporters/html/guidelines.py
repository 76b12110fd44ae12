"""A guideline as the pages show it: counts first, percent where there are enough, both sides of the evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor import score, stats
from auditor.audit import CheckInfo
from auditor.reporters.html.charts import Bar, Spark, bar, spark
from auditor.reporters.html.evidence import Evidence, Quote
from auditor.reporters.html.kit import Kit, Link
from auditor.reporters.html.section_weeks import section_weeks, spark_text
from auditor.reporters.interface import TrendPoint
from auditor.reporters.locale import offset

_RANGE_ONE = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteView:
    """A quote with its link."""

    text: str
    message: str
    where: Link
    kind: str
    #: Whether the customer says the words.
    customer: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class GuidelineView:
    """One row of the guidelines and what opens under it."""

    check: CheckInfo
    fragment: str
    #: Stands for the guideline in the filter of calls.
    mark: str
    bar: Bar
    #: Share met over the last weeks; None where history holds too few of them.
    spark: Spark | None
    spark_text: str
    #: "15 of 42"; "not applicable" where it never applied.
    counts: str
    #: Percent; "" where there are too few.
    share: str
    too_few: bool
    #: "12 above team"; "" where it cannot be said.
    against_team: str
    #: The difference is real and against the agent.
    below: bool
    detail: str
    missed: int
    met: int
    weight: str
    bad: tuple[QuoteView, ...] = ()
    good: tuple[QuoteView, ...] = ()
    #: What is said about every quote of a side; "" where that differs from quote to quote.
    bad_message: str = ""
    good_message: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionView:
    """A section with its guidelines."""

    id: str
    name: str
    #: Points; "" where nothing applied.
    score: str
    team: str
    #: Its last weeks on a scale from 0 to 100; None where history holds too few.
    spark: Spark | None
    spark_text: str
    guidelines: tuple[GuidelineView, ...]


def quote_view(kit: Kit, quote: Quote, link: Callable[[int, int], str]) -> QuoteView:
    """A quote with the words that lead to its turn."""
    where = (
        kit.say("common.call_at", call=quote.call_id, time=offset(quote.time))
        if quote.time is not None
        else kit.say("common.call_turn", call=quote.call_id, turn=quote.turn + 1)
    )
    return QuoteView(
        text=quote.text,
        message=quote.message,
        kind=quote.kind,
        customer=quote.role == "customer",
        where=Link(text=where, href=link(quote.call, quote.turn)),
    )


def guideline_view(
    kit: Kit,
    check: CheckInfo,
    tally: score.Tally,
    team: score.Tally,
    evidence: Evidence | None,
    link: Callable[[int, int], str],
    weeks: Sequence[TrendPoint] = (),
) -> GuidelineView:
    """A guideline for one agent, compared with the team; ``weeks`` in percent met, oldest first."""
    say = kit.say
    # One call is 0 or 100 percent: such a week would draw a line of chance.
    steady = [week for week in weeks if week.n >= kit.audit.profile.provisional_below]
    line = spark(steady, lowest=0.0)
    rate = score.rate(tally, kit.audit.profile.min_sample)
    against, below = _against_team(kit, tally, team)
    bad = tuple(quote_view(kit, q, link) for q in evidence.bad(check.id)) if evidence else ()
    good = tuple(quote_view(kit, q, link) for q in evidence.good(check.id)) if evidence else ()
    return GuidelineView(
        check=check,
        fragment=kit.fragments[check.id],
        mark=kit.marks[check.id],
        bar=bar(tally.met, tally.not_met, tally.unverifiable, tally.total),
        spark=line,
        spark_text=say(
            "agent.spark",
            first=kit.share(steady[0].score / _RANGE_ONE),
            last=kit.share(steady[-1].score / _RANGE_ONE),
            n=len(steady),
        )
        if line
        else "",
        counts=say("common.of", part=kit.number(tally.met), n=kit.number(tally.applicable))
        if tally.applicable
        else say("common.not_applicable"),
        share=kit.share(rate.rate) if rate.enough and rate.rate is not None else "",
        too_few=bool(tally.applicable) and not rate.enough,
        against_team=against,
        below=below,
        detail=detail(kit, tally),
        missed=tally.not_met,
        met=tally.met,
        weight=kit.number(check.weight, 0 if check.weight == int(check.weight) else 1),
        bad=bad,
        good=good,
        bad_message=_shared(bad),
        good_message=_shared(good),
    )


def _shared(quotes: Sequence[QuoteView]) -> str:
    messages = {quote.message for quote in quotes}
    return messages.pop() if len(quotes) > 1 and len(messages) == 1 and all(q.text for q in quotes) else ""


def detail(kit: Kit, tally: score.Tally) -> str:
    """All five counts in words, those that are 0 left out."""
    parts = (
        ("met", tally.met),
        ("not_met", tally.not_met),
        ("not_applicable", tally.not_applicable),
        ("unverifiable", tally.unverifiable),
        ("error", tally.error),
    )
    return ", ".join(kit.say(f"counts.{name}", n=kit.number(count)) for name, count in parts if count) or "–"


def section_views(
    kit: Kit,
    tallies: dict[str, score.Tally],
    evidence: Evidence | None,
    link: Callable[[int, int], str],
    agent: str,
) -> list[SectionView]:
    """All guidelines by section."""
    weeks = kit.options.guideline_trend.get(agent, {})
    own = score.by_section(tallies, kit.audit.checks)
    team = score.by_section(kit.team.tallies, kit.audit.checks)
    lines = {section: section_weeks(kit, section, [agent]) for section in kit.section_ids}
    drawn = {section: spark(points, lowest=0.0) for section, points in lines.items()}
    return [
        SectionView(
            id=f"s-{number}",
            name=kit.section_name(section),
            score=section_points(kit, own[section]),
            team=section_points(kit, team[section]),
            spark=drawn[section],
            spark_text=spark_text(kit, lines[section]) if drawn[section] else "",
            guidelines=tuple(
                guideline_view(
                    kit, check, tallies[check.id], kit.team.tallies[check.id], evidence, link, weeks.get(check.id, ())
                )
                for check in kit.in_section(section)
            ),
        )
        for number, section in enumerate(kit.section_ids, start=1)
    ]


def section_points(kit: Kit, rate: score.SectionRate) -> str:
    """A section's share in points; "" under the least sample."""
    if rate.rate is None or rate.tally.applicable < kit.audit.profile.min_sample:
        return ""
    return kit.number(_RANGE_ONE * rate.rate)


def _against_team(kit: Kit, tally: score.Tally, team: score.Tally) -> tuple[str, bool]:
    """How far the share lies from that of everybody else, in words, and whether it is really below."""
    others = score.Tally(met=team.met - tally.met, not_met=team.not_met - tally.not_met)
    least = kit.audit.profile.min_sample
    if tally.rate is None or others.rate is None or min(tally.applicable, others.applicable) < least:
        return "", False
    difference = stats.difference_of_rates((others.met, others.applicable), (tally.met, tally.applicable))
    points = round(_RANGE_ONE * (tally.rate - others.rate))
    if difference is None or difference.low <= 0 <= difference.high:
        return kit.say("agent.level"), False
    key = "agent.above" if points > 0 else "agent.below"
    return kit.say(key, points=kit.number(abs(points))), points < 0
