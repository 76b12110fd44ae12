"""File names and fragments that every report agrees on, so that links between them hold."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from auditor.audit import Audit

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
