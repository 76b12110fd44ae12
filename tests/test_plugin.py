"""The example plugin: its examples hold, the registry takes it, the docs show it as it is."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest

from auditor import registry
from auditor.check import Check
from auditor.testing import check_examples

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.checkout


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Iterator[Check]:
    monkeypatch.syspath_prepend(str(ROOT / "examples" / "plugin"))
    module = importlib.import_module("acme_checks.goodbye_by_name")
    yield module.CHECK
    for name in [name for name in sys.modules if name.startswith("acme_checks")]:
        del sys.modules[name]


def test_its_examples_hold(check: Check) -> None:
    check_examples(check)


def test_the_registry_takes_it_beside_ours(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = tuple(entry_points(group=registry.GROUP))
    theirs = EntryPoint(name="acme", value="acme_checks", group=registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: (*ours, theirs))
    registry.load.cache_clear()
    try:
        found = registry.load()
    finally:
        registry.load.cache_clear()
    assert found[check.id] is check
    assert list(found)[-1] == check.id


def test_the_documentation_shows_it_as_it_is() -> None:
    page = (ROOT / "docs" / "writing-a-check.md").read_text(encoding="utf-8")
    code = (ROOT / "examples" / "plugin" / "acme_checks" / "goodbye_by_name.py").read_text(encoding="utf-8")
    assert f"```python\n{code}```" in page
