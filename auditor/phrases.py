"""The phrase book: named groups of patterns, all compiled into one linear-time matcher.

The notation of the patterns is described in :mod:`auditor.notation`, their data is in ``lexicon/``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from auditor.errors import UsageError
from auditor.lazy import lazy
from auditor.notation import compile_pattern
from auditor.text import BOUNDARIES, CUT, Normal

Speaker: TypeAlias = Literal["agent", "customer", "any"]

_MAX_MEMORY: Final = 256 << 20


class Hit(NamedTuple):
    """Where a group was found: tokens ``first`` to ``last`` (inclusive) of a turn's normal form."""

    first: int
    last: int


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
    def _bodies(self) -> dict[str, tuple[str, ...]]:
        return {g.name: tuple(compile_pattern(p, self.lists) for p in g.patterns) for g in self.groups}

    @lazy
    def by_name(self) -> dict[str, Group]:
        """Groups by name."""
        return {group.name: group for group in self.groups}

    @lazy
    def exceptions(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        """Group name -> its compiled exceptions."""
        return {
            g.name: tuple(re.compile("(?<= )" + compile_pattern(p, self.lists)) for p in g.exceptions)
            for g in self.groups
            if g.exceptions
        }

    @lru_cache  # noqa: B019  # one book lives as long as its process
    def matcher(self, speaker: Speaker) -> Matcher:
        """The matcher for one side's turns."""
        wanted = [g for g in self.groups if g.speaker in (speaker, "any")]
        return Matcher(self, [(g.name, body) for g in wanted for body in self._bodies[g.name]])

    def scan(self, normal: Normal, speaker: Speaker) -> Hits:
        """All groups found in one turn, in one pass over it."""
        return self.matcher(speaker).scan(normal)

    def __hash__(self) -> int:
        return id(self)


class Matcher:
    """One RE2 set over the patterns of one side. It cannot be pickled: one per process."""

    def __init__(self, book: PhraseBook, patterns: list[tuple[str, str]]) -> None:
        import re2

        self.book = book
        self.names = [name for name, _ in patterns]
        self.bodies = [body for _, body in patterns]
        options = re2.Options()
        options.log_errors = False
        options.max_mem = _MAX_MEMORY
        self._set = re2.Set.SearchSet(options)
        for _, body in patterns:
            self._set.Add(" " + body)
        if patterns:
            self._set.Compile()
        self._compiled: dict[int, re.Pattern[str]] = {}

    def scan(self, normal: Normal) -> Hits:
        """All groups found in one turn."""
        found: dict[str, list[int]] = {}
        for index in (self._set.Match(normal.text) or ()) if self.names else ():
            found.setdefault(self.names[index], []).append(index)
        return Hits(self, normal, found)

    def pattern(self, index: int) -> re.Pattern[str]:
        """The span finder of one pattern, compiled at its first hit."""
        compiled = self._compiled.get(index)
        if compiled is None:
            compiled = self._compiled[index] = re.compile("(?<= )" + self.bodies[index])
        return compiled


class Hits:
    """What was found in one turn; spans are worked out when asked for."""

    __slots__ = ("_found", "_matcher", "_normal", "_spans")

    def __init__(self, matcher: Matcher, normal: Normal, found: dict[str, list[int]]) -> None:
        self._matcher = matcher
        self._normal = normal
        self._found = found
        self._spans: dict[str, tuple[Hit, ...]] = {}

    @property
    def names(self) -> Iterable[str]:
        """Groups with a hit, exceptions not yet considered."""
        return self._found.keys()

    def find(self, group: str) -> tuple[Hit, ...]:
        """Places of the group in this turn, in order, without overlaps and exceptions."""
        if group not in self._found:
            return ()
        if group not in self._spans:
            self._spans[group] = self._locate(group)
        return self._spans[group]

    def any_of(self, groups: Iterable[str]) -> bool:
        """Whether one of the groups may be here: exceptions not yet considered."""
        return not self._found.keys().isdisjoint(groups)

    def has(self, *groups: str) -> bool:
        """Whether any of the groups is in this turn."""
        found = self._found
        for group in groups:
            if group in found and (group not in self._matcher.book.exceptions or self.find(group)):
                return True
        return False

    def _locate(self, group: str) -> tuple[Hit, ...]:
        text = self._normal.text
        spans = [
            match.span() for index in self._found[group] for match in self._matcher.pattern(index).finditer(text)
        ]
        for exception in self._matcher.book.exceptions.get(group, ()):
            if not spans:
                break
            for match in exception.finditer(text):
                start, end = match.span()
                spans = [s for s in spans if s[1] <= start or end <= s[0]]
        if len(spans) == 1:
            return (self._hit(*spans[0]),)
        return tuple(_merged(sorted(self._hit(start, end) for start, end in spans)))

    def _hit(self, start: int, end: int) -> Hit:
        normal = self._normal
        first, last = normal.token_at(start), normal.token_at(end - 1)
        while first < last and _mark(normal.tokens[first]):
            first += 1
        while last > first and _mark(normal.tokens[last]):
            last -= 1
        return Hit(first, last)


def _mark(token: str) -> bool:
    return token in BOUNDARIES or token == CUT


def _merged(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Overlapping hits of one group, in order, are one place."""
    current: Hit | None = None
    for hit in hits:
        if current is None:
            current = hit
        elif hit.first <= current.last:
            current = Hit(current.first, max(current.last, hit.last))
        else:
            yield current
            current = hit
    if current is not None:
        yield current


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
    _ = amended_book._bodies, amended_book.exceptions  # a wrong phrase is refused here, not in the night
    return amended_book
