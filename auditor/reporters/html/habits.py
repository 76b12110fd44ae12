"""The habits: every section over all calls, now and week by week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor import score
from auditor.reporters.html import charts
from auditor.reporters.html.guidelines import section_points
from auditor.reporters.html.kit import Kit
from auditor.reporters.html.section_weeks import section_weeks, spark_text
from auditor.reporters.interface import TrendPoint


@dataclass(frozen=True, kw_only=True, slots=True)
class Habit:
    """A section over all calls."""

    name: str
    #: Points; "" where there are too few.
    score: str
    below: bool
    bar: charts.Bar
    counts: str
    #: Its last weeks; None where history holds too few.
    spark: charts.Spark | None
    spark_text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitsView:
    """All sections, on one scale, with the numbers behind their lines."""

    sections: tuple[Habit, ...]
    #: Lowest value of the scale of the lines, points; None where there are no lines.
    lowest: int | None
    #: Where the target lies in the drawing of a line.
    target_y: float
    #: Week, then the score of each section; "–" where too little applied.
    weeks: tuple[tuple[str, tuple[str, ...]], ...]


def habits_view(kit: Kit) -> HabitsView:
    """The habits of the team."""
    rates = score.by_section(kit.team.tallies, kit.audit.checks)
    lines = {section: section_weeks(kit, section, kit.agents) for section in kit.section_ids}
    lowest = charts.scale_floor(point.score for points in lines.values() for point in points)
    drawn = {section: charts.spark(points, lowest) for section, points in lines.items()}
    sections = []
    for section in kit.section_ids:
        rate = rates[section]
        points = section_points(kit, rate)
        sections.append(
            Habit(
                name=kit.section_name(section),
                score=points,
                below=bool(points) and not kit.reaches(100 * (rate.rate or 0.0)),
                bar=charts.bar(rate.tally.met, rate.tally.not_met, 0, rate.tally.applicable),
                counts=kit.say("team.habit_met", met=kit.number(rate.tally.met), n=kit.number(rate.tally.applicable)),
                spark=drawn[section],
                spark_text=spark_text(kit, lines[section]) if drawn[section] else "",
            )
        )
    some = any(drawn.values())
    return HabitsView(
        sections=tuple(sections),
        lowest=lowest if some else None,
        target_y=charts.spark_y(kit.audit.profile.target, lowest),
        weeks=tuple(_weeks(kit, lines)) if some else (),
    )


def _weeks(kit: Kit, lines: dict[str, list[TrendPoint]]) -> Iterable[tuple[str, tuple[str, ...]]]:
    found = {
        section: {(point.week, point.profile_hash): kit.number(point.score) for point in points}
        for section, points in lines.items()
    }
    keys = dict.fromkeys((point.week, point.profile_hash) for points in lines.values() for point in points)
    for key in sorted(keys, key=lambda key: key[0])[-charts.WEEKS :]:
        yield kit.locale.short_date(key[0]), tuple(found[section].get(key, "–") for section in lines)
