"""Finds the checks: entry-point group ``auditor.checks``, each naming a package of check files."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Final

from auditor.check import Check
from auditor.errors import AuditorError, UsageError

GROUP: Final = "auditor.checks"
_BUILTIN: Final = "builtin"
_ID: Final = re.compile(r"[a-z][a-z0-9-]*")


class RegistryError(AuditorError):
    """The checks could not be found as they must be; an audit without checks must not look green."""


@lru_cache(maxsize=1)
def load() -> dict[str, Check]:
    """All installed checks by id, built-in ones first, each source in alphabetical order.

    :raises RegistryError: if the built-in checks are missing.
    :raises UsageError: if two checks share an id or a plugin cannot be loaded.
    """
    checks: dict[str, Check] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name != _BUILTIN, e.name)):
        found = list(_checks_of(entry))
        if entry.name == _BUILTIN and not found:
            raise RegistryError("the built-in checks are missing: install the package again")
        for check in found:
            if check.id in checks:
                raise UsageError(f"plugin {entry.name!r} ({entry.value}): a check {check.id!r} exists already")
            checks[check.id] = check
    if not checks:
        raise RegistryError("no checks are installed: install the package again")
    return checks


def _checks_of(entry: EntryPoint) -> Iterator[Check]:
    try:
        package: ModuleType = entry.load()
    except Exception as error:
        raise UsageError(f"plugin {entry.name!r} ({entry.value}) cannot be loaded: {error}") from error
    for check in _walk(package):
        plain = check.id.rpartition("/")[2]
        if not _ID.fullmatch(plain) or (entry.name != _BUILTIN and "/" not in check.id):
            raise UsageError(f"plugin {entry.name!r}: {check.id!r} is no good id; write it as vendor/lower-case-words")
        yield check


def _walk(package: ModuleType) -> Iterator[Check]:
    """Every public module under the package that defines ``CHECK``."""
    modules = [package]
    for info in sorted(
        pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + "."), key=lambda i: i.name
    ):
        if not info.name.rpartition(".")[2].startswith("_"):
            modules.append(importlib.import_module(info.name))
    for module in modules:
        check = getattr(module, "CHECK", None)
        if isinstance(check, Check):
            yield check
