"""File names and fragments that every report agrees on, so that links between them hold."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from auditor.audit import Audit, Summary

_STEM_LENGTH = 40
_HASH_LENGTH = 8


def slug(name: str, *, fallback: str, salt: str = "") -> str:
    """A file name without extension: ASCII stem (at most 40 characters) and 8 hex digits of SHA-256.

    The digits come from the NFC form of the whole name, so two names that look alike after
    cutting stay apart.
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", folded)[:_STEM_LENGTH].strip("-") or fallback
    digest = hashlib.sha256((unicodedata.normalize("NFC", name) + salt).encode("utf-8", "surrogatepass"))
    return f"{stem}-{digest.hexdigest()[:_HASH_LENGTH]}"


def unique_slugs(names: Iterable[str], *, fallback: str) -> tuple[str, ...]:
    """One slug a name, in order; equal names and colliding digests get different ones."""
    taken: set[str] = set()
    seen: Counter[str] = Counter()
    slugs = []
    for name in names:
        repeat = seen[name]
        seen[name] += 1
        found = slug(name, fallback=fallback, salt=f"\0{repeat}" if repeat else "")
        while found in taken:
            repeat += 1
            found = slug(name, fallback=fallback, salt=f"\0{repeat}")
        taken.add(found)
        slugs.append(found)
    return tuple(slugs)


def call_slugs(audit: Audit) -> tuple[str, ...]:
    """Slug of each call, at its summary's index."""
    return unique_slugs((summary.id for summary in audit.summaries), fallback="call")


def agent_slugs(audit: Audit) -> dict[str, str]:
    """Agent key -> slug."""
    keys = sorted(audit.agents)
    names = (audit.agents[key].name or audit.agents[key].id or key for key in keys)
    return dict(zip(keys, unique_slugs(names, fallback="agent"), strict=True))


def call_page(call_slug: str, turn: int | None = None) -> str:
    """Path of a call's page below the report's folder, with the turn's fragment if asked."""
    page = str(PurePosixPath("calls", f"{call_slug}.html"))
    return page if turn is None else f"{page}#{turn_fragment(turn)}"


def agent_page(agent_slug: str) -> str:
    """Path of an agent's page below the report's folder."""
    return str(PurePosixPath("agents", f"{agent_slug}.html"))


def turn_fragment(turn: int) -> str:
    """Id of a turn on its call page; turns count from 0 in records and from 1 in what people see."""
    return f"t{turn + 1:02d}"


def inside_single_file(calls: Sequence[Summary], limit: int) -> frozenset[int]:
    """Indexes of the calls of one agent that go into a single file: failed ones first, then lowest scores."""
    order = sorted(calls, key=lambda c: (not c.auto_fail, c.score is None, c.score or 0.0, c.index))
    return frozenset(call.index for call in order[:limit])


@dataclass(frozen=True)
class Links:
    """Where the pages of an audit's report lie, relative to the report's folder."""

    calls: tuple[str, ...]
    agents: dict[str, str]
    owners: tuple[str, ...]
    #: Indexes of the calls that have no place to link to (single files hold a limited number).
    left_out: frozenset[int] = frozenset()
    single: bool = False

    @classmethod
    def of(cls, audit: Audit, *, single_file: bool = False, limit: int = 100) -> Links:
        """The links of a report with one page a call, or with the calls inside their agent's page."""
        left_out: set[int] = set()
        if single_file:
            groups: dict[str, list[Summary]] = {}
            for summary in audit.summaries:
                groups.setdefault(summary.agent_key, []).append(summary)
            for calls in groups.values():
                left_out |= {call.index for call in calls} - inside_single_file(calls, limit)
        owners = tuple(summary.agent_key for summary in audit.summaries)
        return cls(call_slugs(audit), agent_slugs(audit), owners, frozenset(left_out), single_file)

    def agent(self, key: str) -> str:
        """Path of an agent's page."""
        return agent_page(self.agents[key])

    def call(self, index: int, turn: int | None = None) -> str:
        """Path of a call, at a turn if asked; "" where the report does not show the call."""
        if index in self.left_out:
            return ""
        if not self.single:
            return call_page(self.calls[index], turn)
        return f"{self.agent(self.owners[index])}#{self.fragment(index, turn)}"

    def fragment(self, index: int, turn: int | None = None) -> str:
        """Id of a call, or of a turn in it, inside the page that shows it."""
        if not self.single:
            return "call" if turn is None else turn_fragment(turn)
        return self.calls[index] if turn is None else f"{self.calls[index]}-{turn_fragment(turn)}"
