"""What every page builder needs, worked out once a report."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from auditor import score
from auditor.audit import Audit, CheckInfo, Summary
from auditor.call import Person
from auditor.reporters.html.marks import label, one_line
from auditor.reporters.interface import ReportOptions
from auditor.reporters.locale import Locale, locale_of, utc_minute
from auditor.reporters.masking import mask_quote
from auditor.reporters.names import Links
from auditor.reporters.wording import Wording, load_wording

#: Problems that are named one by one; more are counted.
_MOST_PROBLEMS = 200
_LETTERS = string.ascii_letters + string.digits


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Words that lead somewhere; "" where there is nothing to lead to."""

    text: str
    href: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A name and its value in a list of facts."""

    name: str
    value: str
    hint: str = ""


class Kit:
    """The audit with everything that pages share: texts, locale, links, standings."""

    def __init__(self, audit: Audit, options: ReportOptions) -> None:
        """:raises UsageError: for an unknown locale or a broken file of texts."""
        self.audit = audit
        self.options = options
        self.say: Wording = load_wording(options.templates, options.locale)
        self.locale: Locale = locale_of(options.locale)
        self.links = Links.of(audit, single_file=options.single_file, limit=options.single_file_calls)
        self.checks: dict[str, CheckInfo] = {check.id: check for check in audit.checks}
        self.ordinals = {check.id: number for number, check in enumerate(audit.checks, start=1)}
        self.marks = dict(zip(self.ordinals, map(_mark, range(len(self.ordinals))), strict=True))
        self.team = score.team(audit)
        self.agents = score.by_agent(audit)
        self.calls_of: dict[str, list[Summary]] = score.by_agent_key(audit.summaries)
        self.fragments = _fragments(audit.checks)

    @property
    def target(self) -> str:
        """The profile's target as text."""
        return self.number(self.audit.profile.target)

    def number(self, value: float, digits: int = 0) -> str:
        """A number in the reader's locale."""
        return self.locale.number(value, digits)

    def points(self, value: float | None) -> str:
        """A score without decimals; a dash where there is none."""
        return "–" if value is None else self.number(value)

    def reaches(self, value: float) -> bool:
        """Whether a score reaches the target, both as they are shown."""
        return int(value + 0.5 + 1e-9) >= self.audit.profile.target

    def share(self, value: float) -> str:
        """A share (0 to 1) in percent."""
        return self.locale.share(value)

    def agent_name(self, key: str) -> str:
        """What an agent is called on the pages."""
        known = self.named(key) or key not in self.audit.agents
        return (
            self.person(self.audit.agents.get(key)) or (label(key) if known else "") or self.say("common.unknown_agent")
        )

    def named(self, key: str) -> bool:
        """Whether the calls of this agent say who it was."""
        return bool(self.person(self.audit.agents.get(key)))

    @staticmethod
    def person(person: Person | None) -> str:
        """A person's name on one line and cut to a length that a page can carry; "" if not known."""
        return label((person.name or person.id or "") if person else "")

    @property
    def section_ids(self) -> list[str]:
        """Sections that have a guideline, in the profile's order, unknown ones last."""
        used = {check.section for check in self.audit.checks}
        known = [section for section in self.audit.profile.sections if section in used]
        return known + sorted(used.difference(known))

    def section_name(self, section: str) -> str:
        """Heading of a section."""
        return self.audit.profile.sections.get(section, section.capitalize())

    def in_section(self, section: str) -> list[CheckInfo]:
        """Guidelines of a section in catalogue order."""
        return [check for check in self.audit.checks if check.section == section]

    @property
    def team_name(self) -> str:
        """Heading of the team: as asked for, else the team that every call names, else "All agents"."""
        return one_line(self.options.title) or self.say("common.all_agents")

    def period(self) -> str:
        """First to last day of the calls; "" where no call says when it was."""
        return self.span(self.audit.run.period)

    def span(self, period: tuple[datetime, datetime] | None) -> str:
        """A span of days as text."""
        if period is None:
            return ""
        first, last = self.locale.period(*period)
        return self.say("common.period", first=first, last=last) if last else first

    def hider(self, customer: Person) -> Callable[[str], str]:
        """What is said by or about a customer, ready to be shown: as it is, or masked where that is asked for."""
        return partial(mask_quote, customer=customer) if self.options.mask else _as_it_is

    def about(self) -> list[Row]:
        """The run, for the footer of every page."""
        run, profile, say = self.audit.run, self.audit.profile, self.say
        kinds = [problem.kind for problem in self.audit.problems]
        counted = [
            say(f"footer.{kind}", n=kinds.count(kind)) for kind in ("failed", "skipped", "duplicate") if kind in kinds
        ]
        read = say("footer.read", n=self.team.calls, calls=self.number(self.team.calls))
        looked = say("footer.files", n=run.files, files=self.number(run.files))
        return [
            Row(name=say("footer.run"), value=utc_minute(run.at)),
            Row(name=say("footer.version"), value=f"Auditor {run.version}"),
            Row(
                name=say("footer.profile"),
                value=say(
                    "footer.profile_value", name=one_line(profile.name), hash=profile.hash, n=len(self.audit.checks)
                ),
            ),
            Row(name=say("footer.input"), value=", ".join([looked, read, *counted])),
            Row(name=say("footer.digest"), value=f"sha256 {run.input_hash}"),
        ]

    def problems(self) -> list[Row]:
        """Inputs that were not audited, with the reason."""
        rows = []
        for problem in self.audit.problems[:_MOST_PROBLEMS]:
            where = f"{one_line(problem.place)}: " if problem.place else ""
            rows.append(
                Row(
                    name=one_line(problem.source),
                    value=where + one_line(problem.reason),
                    hint=self.say(f"problems.{problem.kind}"),
                )
            )
        rest = len(self.audit.problems) - _MOST_PROBLEMS
        if rest > 0:
            rows.append(Row(name=self.say("problems.more", n=rest), value=self.say("problems.more_where")))
        return rows


def _mark(number: int) -> str:
    """A letter for each guideline: a page of a thousand calls names thousands of them."""
    return _LETTERS[number] if number < len(_LETTERS) else chr(0x100 + number)


def _as_it_is(text: str) -> str:
    return text


def _fragments(checks: tuple[CheckInfo, ...]) -> dict[str, str]:
    """Check id -> id of its place on a page; ids of third parties may hold anything."""
    found: dict[str, str] = {}
    for number, check in enumerate(checks, start=1):
        plain = re.fullmatch(r"[a-z0-9][a-z0-9-]*", check.id)
        found[check.id] = f"g-{check.id}" if plain else f"g-{number}"
    return found
