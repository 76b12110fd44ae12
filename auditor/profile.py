"""The profile: which checks, with which weights, pass marks and phrases. TOML, validated, hashed.

A profile file holds only what differs from the shipped default; every key is described in
``profiles/default.toml``. Profiles are data: nothing in them is ever run.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from auditor.audit import CheckInfo, ProfileInfo
from auditor.check import Check
from auditor.engine import Ruling
from auditor.errors import UsageError
from auditor.phrases import PhraseBook, amended, load_lexicon
from auditor.witness import Witness, model, shipped_witness


class CheckSettings(Struct, forbid_unknown_fields=True, frozen=True):
    """What a profile says of one check; None leaves the check's own default."""

    enabled: bool = True
    weight: float | None = None
    pass_mark: float | None = None
    critical: bool | None = None
    params: dict[str, float] = {}


class PhraseChange(Struct, forbid_unknown_fields=True, frozen=True):
    """Phrases added to and removed from one group of the phrase book."""

    add: list[str] = []
    remove: list[str] = []


class PhraseCheck(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A check declared without Python: someone must, or must not, say something somewhere."""

    id: str
    title: str
    failure_title: str
    #: Patterns in the phrase notation.
    phrases: list[str]
    #: "must" or "must not".
    rule: str = "must"
    #: "agent" or "customer".
    who: str = "agent"
    #: "call", "opening" (first three turns of that side) or "close" (last three).
    within: str = "call"
    section: str = "courtesy"
    why: str = "The house asks for it."
    say: str = ""
    instead_of: str = ""
    weight: float = 1.0
    critical: bool = False


class RoleWords(Struct, forbid_unknown_fields=True, frozen=True):
    """Speaker labels that name a role, beyond the built-in ones."""

    agent: list[str] = []
    customer: list[str] = []
    other: list[str] = []


class ProfileFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The TOML document."""

    name: str = ""
    target: float = 80.0
    min_checks: int = 3
    min_sample: int = 10
    provisional_below: int = 5
    learned: bool = True
    sections: dict[str, str] = {}
    checks: dict[str, CheckSettings] = {}
    phrases: dict[str, PhraseChange] = {}
    phrase_checks: list[PhraseCheck] = []
    roles: RoleWords = RoleWords()
    queues: dict[str, str] = {}
    brand: dict[str, str] = {}
    gate: dict[str, Any] = {}


DEFAULT: Final = "default"
_NUMBERS: Final = ("target", "min_checks", "min_sample", "provisional_below")


@dataclass(frozen=True)
class Profile:
    """A validated profile over the installed checks."""

    settings: ProfileFile
    #: All installed checks and those the profile declares, in display order.
    checks: Mapping[str, Check]

    @property
    def name(self) -> str:
        """The profile's name, as reports show it."""
        return self.settings.name

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """The enabled checks with their parameters and pass marks."""
        return tuple(
            Ruling(check=check, params={**check.params, **s.params}, pass_mark=_or(s.pass_mark, check.pass_mark))
            for check, s in self._enabled
        )

    @cached_property
    def weights(self) -> dict[str, float]:
        """Check id -> weight."""
        return {check.id: _or(s.weight, check.weight) for check, s in self._enabled}

    @cached_property
    def critical(self) -> frozenset[str]:
        """Ids of the checks whose breach fails a call."""
        return frozenset(c.id for c, s in self._enabled if (c.critical if s.critical is None else s.critical))

    @property
    def _enabled(self) -> list[tuple[Check, CheckSettings]]:
        found = [(c, self.settings.checks.get(c.id, CheckSettings())) for c in self.checks.values()]
        return [(check, settings) for check, settings in found if settings.enabled]

    @cached_property
    def book(self) -> PhraseBook:
        """The phrase book with this profile's changes."""
        from auditor.phrase_checks import group_of

        changes = self.settings.phrases
        add = {name: change.add for name, change in changes.items()}
        remove = {name: change.remove for name, change in changes.items()}
        extra = [group_of(declared) for declared in self.settings.phrase_checks]
        return amended(load_lexicon(), add, remove, extra) if add or extra else load_lexicon()

    @cached_property
    def witness(self) -> Witness | None:
        """The learned witness; None where the profile switches it off."""
        return shipped_witness() if self.settings.learned else None

    @cached_property
    def hash(self) -> str:
        """12 hex digits over the code that judges, the lexicon and this profile."""
        digest = hashlib.sha256(_code_digest())
        for group in self.book.groups:
            digest.update(repr((group.name, group.speaker, group.patterns, group.exceptions)).encode())
        digest.update(repr(sorted(self.book.lists.items())).encode())
        for ruling in self.rulings:
            check_id = ruling.check.id
            values = (
                sorted(ruling.params.items()),
                ruling.pass_mark,
                self.weights[check_id],
                check_id in self.critical,
            )
            digest.update(repr((check_id, values)).encode())
        digest.update(repr((self.settings.min_checks, self.settings.learned)).encode())
        digest.update(model.digest() if self.settings.learned else b"")
        return digest.hexdigest()[:12]

    @cached_property
    def info(self) -> ProfileInfo:
        """What reports need of it."""
        s = self.settings
        return ProfileInfo(
            name=self.name,
            hash=self.hash,
            target=s.target,
            sections=s.sections,
            min_sample=s.min_sample,
            provisional_below=s.provisional_below,
            brand=s.brand,
        )

    def check_infos(self, accuracy: Mapping[str, str] | None = None) -> tuple[CheckInfo, ...]:
        """The enabled checks as reports need them; ``accuracy`` has a sentence per check id."""
        said = accuracy or {}
        return tuple(
            CheckInfo(
                id=r.check.id,
                title=r.check.title,
                failure_title=r.check.failure_title,
                why=r.check.why,
                say=r.check.say,
                instead_of=r.check.instead_of,
                sources=r.check.sources,
                section=r.check.section,
                weight=self.weights[r.check.id],
                critical=r.check.id in self.critical,
                pass_mark=r.pass_mark,
                accuracy=said.get(r.check.id, ""),
                weaknesses=r.check.weaknesses,
            )
            for r in self.rulings
        )


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


def load(path: Path | None, installed: Mapping[str, Check]) -> Profile:
    """The shipped default, or a file's changes to it.

    :raises UsageError: naming file and key.
    """
    from auditor.phrase_checks import check_of

    base = _parse(files("auditor.profiles").joinpath("default.toml").read_text(encoding="utf-8"), "default.toml")
    settings = base
    if path is not None:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: cannot be read as a profile: {error}") from error
        settings = _over(base, _parse(text, str(path)), path.stem)
    try:
        declared = [check_of(declared) for declared in settings.phrase_checks]
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error
    order = {section: place for place, section in enumerate(settings.sections)}
    checks = sorted((*installed.values(), *declared), key=lambda c: order.get(c.section, len(order)))
    profile = Profile(settings, {check.id: check for check in checks})
    _validate(profile, str(path or "default.toml"), len(installed) + len(declared))
    return profile


def _parse(text: str, source: str) -> ProfileFile:
    try:
        return msgspec.convert(tomllib.loads(text), ProfileFile)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{source}: not valid TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise UsageError(f"{source}: {error}") from error


def _over(base: ProfileFile, own: ProfileFile, stem: str) -> ProfileFile:
    """The default with a file's own values in place of its."""
    changes: dict[str, Any] = {}
    for name in ProfileFile.__struct_fields__:
        ours, default = getattr(own, name), getattr(base, name)
        if isinstance(ours, dict):
            changes[name] = {**default, **ours}
        elif ours != getattr(ProfileFile(), name):
            changes[name] = ours
    return msgspec.structs.replace(base, **{**changes, "name": own.name or stem})


def _validate(profile: Profile, source: str, count: int) -> None:
    if len(profile.checks) != count:
        raise UsageError(f"{source}: phrase_checks: an id is used twice")
    for check_id, settings in profile.settings.checks.items():
        check = profile.checks.get(check_id)
        if check is None:
            raise UsageError(f"{source}: checks.{check_id}: there is no such check; see 'auditor checks'")
        for name, value in settings.params.items():
            if name not in check.params:
                known = ", ".join(sorted(check.params)) or "none"
                raise UsageError(f"{source}: checks.{check_id}.params.{name}: no such parameter; it has: {known}")
            _finite(f"{source}: checks.{check_id}.params.{name}", value, 0.0, float("inf"))
        _finite(f"{source}: checks.{check_id}.weight", _or(settings.weight, 0.0), 0.0, 1000.0)
        _finite(f"{source}: checks.{check_id}.pass_mark", _or(settings.pass_mark, 1.0), 0.0, 1.0)
    for name in _NUMBERS:
        _finite(f"{source}: {name}", getattr(profile.settings, name), 0.0, 100.0 if name == "target" else 10_000.0)
    for check in profile.checks.values():
        if check.section not in profile.settings.sections:
            raise UsageError(f"{source}: sections: {check.section!r} (of check {check.id}) is missing")
    if not profile.rulings:
        raise UsageError(f"{source}: checks: every check is switched off")
    try:
        _ = profile.book
    except UsageError as error:
        raise UsageError(f"{source}: {error}") from error


def _finite(key: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise UsageError(f"{key}: {value} is not between {low:g} and {high:g}")


def _code_digest() -> bytes:
    """Digest over the sources that decide verdicts: a change there makes figures incomparable."""
    digest = hashlib.sha256()
    engine = files("auditor")
    for name in ("engine.py", "inflection.py", "notation.py", "phrases.py", "spellings.py", "text.py"):
        digest.update((engine / name).read_bytes())
    for package in (engine / "facts", engine / "witness", files("auditor.checks")):
        for file in sorted(package.rglob("*.py"), key=str) if isinstance(package, Path) else ():
            digest.update(file.read_bytes())
    return digest.digest()
