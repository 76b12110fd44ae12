"""The page that explains: how to read the scorecards, and every guideline with its figures."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.audit import CheckInfo
from auditor.reporters.html.guidelines import detail
from auditor.reporters.html.kit import Kit, Row


@dataclass(frozen=True, kw_only=True, slots=True)
class GuideEntry:
    """One guideline."""

    check: CheckInfo
    fragment: str
    weight: str
    counts: str
    facts: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GuideSection:
    """A section of guidelines."""

    id: str
    name: str
    entries: tuple[GuideEntry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GuideView:
    """The page."""

    reading: tuple[Row, ...]
    sections: tuple[GuideSection, ...]


_READING = ("score", "outcomes", "range", "few", "change", "colours", "critical", "silence", "accuracy")


def guide_view(kit: Kit) -> GuideView:
    """How to read, and all guidelines of the profile."""
    profile = kit.audit.profile
    values = {"least": profile.min_sample, "provisional": profile.provisional_below, "target": kit.target}
    return GuideView(
        reading=tuple(
            Row(name=kit.say(f"reading.{key}_title"), value=kit.say(f"reading.{key}", **values)) for key in _READING
        ),
        sections=tuple(
            GuideSection(
                id=f"s-{number}",
                name=kit.section_name(section),
                entries=tuple(_entry(kit, check) for check in kit.in_section(section)),
            )
            for number, section in enumerate(kit.section_ids, start=1)
        ),
    )


def _entry(kit: Kit, check: CheckInfo) -> GuideEntry:
    say = kit.say
    whole = check.weight == int(check.weight)
    weight = kit.number(check.weight, 0 if whole else 1)
    rows = [Row(name=say("guide.weight"), value=say("guide.weight_none") if check.weight == 0 else weight)]
    if check.pass_mark < 1:
        rows.append(Row(name=say("guide.pass_mark"), value=kit.share(check.pass_mark)))
    if check.critical:
        rows.append(Row(name=say("guide.critical"), value=say("guide.critical_value")))
    rows.append(Row(name=say("guide.sources"), value=", ".join(check.sources) or "–"))
    rows.append(Row(name=say("guide.accuracy"), value=check.accuracy or say("guide.not_measured")))
    if check.weaknesses:
        rows.append(Row(name=say("guide.weaknesses"), value=" ".join(check.weaknesses)))
    return GuideEntry(
        check=check,
        fragment=kit.fragments[check.id],
        weight=weight,
        counts=detail(kit, kit.team.tallies[check.id]),
        facts=tuple(rows),
    )
