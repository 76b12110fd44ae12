"""The phrase book: named groups of patterns, found by one matcher for each side.

The notation of the patterns is described in :mod:`auditor.notation`, their data is in ``lexicon/``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias

from auditor.errors import UsageError
from auditor.lazy import lazy
from auditor.matching import Hit, Hits, Matcher
from auditor.notation import Notation
from auditor.pattern import Alphabet, Phrase
from auditor.text import Normal

__all__ = ["Group", "Hit", "Hits", "PhraseBook", "Speaker", "amended", "load_lexicon", "parse_lexicon"]

Speaker: TypeAlias = Literal["agent", "customer", "any"]


@dataclass(frozen=True)
class Group:
    """A named family of wordings."""

    name: str
    speaker: Speaker
    patterns: tuple[str, ...]
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class PhraseBook:
    """All groups and word lists, ready to scan. Build it once per process."""

    groups: tuple[Group, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @lazy
    def _read(self) -> tuple[dict[str, list[Phrase]], dict[str, list[Phrase]]]:
        """The patterns and the exceptions of every group."""
        read = Notation(self.lists).read
        patterns = {group.name: [read(pattern) for pattern in group.patterns] for group in self.groups}
        return patterns, {group.name: [read(pattern) for pattern in group.exceptions] for group in self.groups}

    @lazy
    def _alphabet(self) -> Alphabet:
        return Alphabet(phrase for kind in self._read for phrases in kind.values() for phrase in phrases)

    @lazy
    def by_name(self) -> dict[str, Group]:
        """Groups by name."""
        return {group.name: group for group in self.groups}

    @lru_cache  # noqa: B019  # one book lives as long as its process
    def matcher(self, speaker: Speaker) -> Matcher:
        """The matcher for one side's turns."""
        wanted = [group.name for group in self.groups if group.speaker in (speaker, "any")]
        patterns, exceptions = ([(n, phrase) for n in wanted for phrase in kind[n]] for kind in self._read)
        return Matcher(self._alphabet, patterns, exceptions)

    def scan(self, normal: Normal, speaker: Speaker) -> Hits:
        """All groups found in one turn."""
        return self.matcher(speaker).scan(normal)

    def __hash__(self) -> int:
        return id(self)


def parse_lexicon(data: Mapping[str, Any], source: str) -> tuple[list[Group], dict[str, tuple[str, ...]]]:
    """Groups and word lists of one TOML document.

    :raises UsageError: naming file and key.
    """
    lists = {name: tuple(entries) for name, entries in data.get("lists", {}).items()}
    groups = []
    for name, table in data.items():
        if name == "lists":
            continue
        if not isinstance(table, dict) or not isinstance(table.get("phrases"), list):
            raise UsageError(f"{source}: {name}: wants speaker = ... and phrases = [...]")
        speaker = table.get("speaker", "any")
        if speaker not in ("agent", "customer", "any"):
            raise UsageError(f"{source}: {name}.speaker: {speaker!r} is none of agent, customer, any")
        phrases = [str(p).strip() for p in table["phrases"]]
        groups.append(
            Group(
                name=name,
                speaker=speaker,
                patterns=tuple(p for p in phrases if not p.startswith("-")),
                exceptions=tuple(p[1:].strip() for p in phrases if p.startswith("-")),
            )
        )
    return groups, lists


@lru_cache(maxsize=1)
def load_lexicon(language: str = "en") -> PhraseBook:
    """The shipped phrase book.

    :raises UsageError: if two files define the same group or list.
    """
    groups: dict[str, Group] = {}
    lists: dict[str, tuple[str, ...]] = {}
    folder = files("auditor.lexicon") / language
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        new_groups, new_lists = parse_lexicon(tomllib.loads(file.read_text(encoding="utf-8")), file.name)
        for group in new_groups:
            if group.name in groups:
                raise UsageError(f"{file.name}: {group.name}: another file defines this group already")
            groups[group.name] = group
        if twice := lists.keys() & new_lists.keys():
            raise UsageError(f"{file.name}: lists.{sorted(twice)[0]}: another file defines this list already")
        lists |= new_lists
    return PhraseBook(tuple(groups.values()), lists)


def amended(
    book: PhraseBook, add: Mapping[str, Iterable[str]], remove: Mapping[str, Iterable[str]], extra: Iterable[Group] = ()
) -> PhraseBook:
    """The book with a profile's own phrases added and unwanted ones removed.

    :raises UsageError: naming a group or phrase that does not exist.
    """
    for name in (*add, *remove):
        if name not in book.by_name:
            raise UsageError(f"phrases.{name}: there is no such group")
    for name, phrases in remove.items():
        for phrase in phrases:
            if phrase not in book.by_name[name].patterns:
                raise UsageError(f"phrases.{name}.remove: the group has no phrase {phrase!r}")
    groups = []
    for group in book.groups:
        gone = set(remove.get(group.name, ()))
        added = [phrase.strip() for phrase in add.get(group.name, ())]
        groups.append(
            Group(
                name=group.name,
                speaker=group.speaker,
                patterns=(
                    *(p for p in group.patterns if p not in gone),
                    *(p for p in added if not p.startswith("-")),
                ),
                exceptions=(*group.exceptions, *(p[1:].strip() for p in added if p.startswith("-"))),
            )
        )
    amended_book = PhraseBook((*groups, *extra), book.lists)
    _ = amended_book._read  # a wrong phrase is refused here, not in the night
    return amended_book
