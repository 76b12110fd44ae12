"""What all sheets need to know: the audit, the calls chosen, names, pages and outcomes in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from auditor.audit import OUTCOME_LETTERS, Audit, CallResult, CheckInfo, Summary
from auditor.call import Person
from auditor.reporters.excel.table import Link
from auditor.reporters.interface import ReportOptions
from auditor.reporters.locale import Locale, locale_of
from auditor.reporters.masking import CUSTOMER_MARK, mask_quote
from auditor.reporters.names import agent_page, agent_slugs, call_page, call_slugs, turn_fragment
from auditor.reporters.wording import Wording, load_wording
from auditor.score import Standing, by_agent_key, calls_once, standing

#: Letter in a summary -> key of the verdict's word.
_OUTCOME_KEYS: Final = {letter: outcome.name.lower() for outcome, letter in OUTCOME_LETTERS.items()}


@dataclass(frozen=True)
class Context:
    """One workbook: the whole team's, or one agent's."""

    audit: Audit
    options: ReportOptions
    #: Key of the agent whose calls alone count; None = all.
    agent: str | None = None

    @cached_property
    def say(self) -> Wording:
        """The texts of the report's language."""
        return load_wording(self.options.templates, self.options.locale)

    @cached_property
    def locale(self) -> Locale:
        """How numbers inside sentences are written."""
        return locale_of(self.options.locale)

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """Letter in a summary, or verdict as records have it -> the verdict in words."""
        words = {letter: self.say(f"word.{key}") for letter, key in _OUTCOME_KEYS.items()}
        return words | {str(outcome.value): words[letter] for outcome, letter in OUTCOME_LETTERS.items()}

    @cached_property
    def words(self) -> dict[str, str]:
        """Single words as records have them -> as the report's language has them; what nobody knows stays."""
        known = ("credit", "breach", "due", "agent", "customer", "other", "failed", "skipped", "duplicate", "notice")
        return {word: self.say(f"word.{word}") for word in known}

    @cached_property
    def summaries(self) -> tuple[Summary, ...]:
        """The calls of this workbook."""
        if self.agent is None:
            return self.audit.summaries
        return tuple(summary for summary in self.audit.summaries if summary.agent_key == self.agent)

    def calls(self) -> Iterator[tuple[Summary, CallResult]]:
        """The calls of this workbook with their summaries, one at a time."""
        if self.agent is None:
            yield from zip(self.audit.summaries, self.audit.calls(), strict=True)
        else:
            for summary in self.summaries:
                yield summary, self.audit.load(summary.index)

    @cached_property
    def counted(self) -> Sequence[Summary]:
        """What the figures of this workbook count: an agent's own parts, or all calls, each once."""
        return calls_once(self.summaries) if self.agent is None else self.summaries

    @cached_property
    def check_ids(self) -> tuple[str, ...]:
        """Ids of the checks, in catalogue order."""
        return tuple(check.id for check in self.audit.checks)

    @cached_property
    def standing(self) -> Standing:
        """Where the calls of this workbook leave whoever took them."""
        return self.standing_of(self.counted)

    def standing_of(self, summaries: Sequence[Summary]) -> Standing:
        """Where these calls leave whoever took them."""
        return standing(summaries, self.check_ids, self.audit.profile.provisional_below)

    @cached_property
    def by_agent(self) -> dict[str, list[Summary]]:
        """Agent key -> calls, agents in the order of their names."""
        groups = by_agent_key(self.summaries)
        return {key: groups[key] for key in sorted(groups, key=lambda key: (self.agent_name(key), key))}

    @cached_property
    def team(self) -> str:
        """Heading of the workbook."""
        if self.agent is not None:
            return self.agent_name(self.agent)
        return self.options.title or self.say("common.all_agents")

    def agent_name(self, key: str) -> str:
        """An agent's name as people know it."""
        return person_name(self.audit.agents.get(key, Person()), key or self.say("common.unknown_agent"))

    def customer(self, call: CallResult) -> str:
        """The customer's name, masked where the user asked for it."""
        name = call.customer.name or call.customer.id or ""
        return CUSTOMER_MARK if name and self.options.mask else name

    def quote(self, text: str, call: CallResult) -> str:
        """Words of the call, masked where the user asked for it."""
        return mask_quote(text, call.customer) if self.options.mask else text

    @cached_property
    def _call_slugs(self) -> tuple[str, ...]:
        return call_slugs(self.audit)

    @cached_property
    def _agent_slugs(self) -> dict[str, str]:
        return agent_slugs(self.audit)

    def call_link(self, summary: Summary, text: str, turn: int | None = None) -> Link:
        """Text that opens the call's page, at a turn (from 0) if given."""
        target = call_page(self._call_slugs[summary.index]) if self.options.pages else ""
        return Link(text, target, "" if turn is None else turn_fragment(turn))

    def agent_link(self, key: str, text: str) -> Link:
        """Text that opens the agent's page."""
        slug = self._agent_slugs.get(key, "")
        return Link(text, agent_page(slug) if self.options.pages and slug else "")

    def section(self, check: CheckInfo) -> str:
        """Heading of the check's section."""
        return self.audit.profile.sections.get(check.section, check.section)


def person_name(person: Person, fallback: str = "") -> str:
    """Name, else identifier, else ``fallback``."""
    return person.name or person.id or fallback


def outcome_counts(summary: Summary) -> list[int]:
    """How many checks were met, not met, not applicable, unverifiable and failed in one call."""
    return [summary.outcomes.count(letter) for letter in _OUTCOME_KEYS]
