"""The engine and the registry: verdicts by pass mark, errors contained, checks found."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from auditor import registry
from auditor.check import (
    Check,
    Outcome,
    Params,
    Span,
    Verdict,
    breach,
    credit,
    no_breach,
    not_applicable,
    scored,
    share,
)
from auditor.engine import QUOTE_LENGTH, Ruling, judge
from auditor.errors import UsageError
from auditor.facts import Facts
from auditor.phrases import PhraseBook
from auditor.testing import ExampleError, call_of, check_example

BOOK = PhraseBook(())


def check_with(run: object, **fields: object) -> Check:
    texts = {"title": "T", "failure_title": "F", "why": "W", "say": "S", "instead_of": "I", "sources": ("S0",)}
    return Check(**{"id": "probe", "section": "listen", "run": run, **texts, **fields})  # type: ignore[arg-type]


def verdict_of(run: object, pass_mark: float = 1.0, talk: str = "agent 1.0-2.0: Hello there.") -> Verdict:
    ruling = Ruling(check=check_with(run), params={}, pass_mark=pass_mark)
    return judge(call_of(talk), (ruling,), BOOK)[1]["probe"]


@pytest.mark.parametrize(
    ("score", "pass_mark", "outcome"),
    [(1.0, 1.0, "met"), (0.5, 1.0, "not met"), (0.67, 0.6, "met"), (2 / 3, 2 / 3, "met"), (0.0, 0.6, "not met")],
)
def test_the_pass_mark_decides(score: float, pass_mark: float, outcome: str) -> None:
    assert verdict_of(lambda facts, params: scored(score), pass_mark).outcome == outcome


def test_a_check_that_fails_is_an_error_and_no_stop() -> None:
    def broken(facts: Facts, params: Params) -> Verdict:
        raise ZeroDivisionError("the customer's secret words")

    verdict = verdict_of(broken)
    assert verdict.outcome is Outcome.ERROR
    assert verdict.score is None
    assert "secret" not in verdict.reason


def test_findings_get_their_words_and_time() -> None:
    verdict = verdict_of(lambda facts, params: no_breach([breach(Span(0, 0, 5), "No.")]))
    assert (verdict.findings[0].quote, verdict.findings[0].time) == ("Hello", 1.0)


def test_a_long_quote_is_cut_with_a_mark() -> None:
    text = "word " * 200
    verdict = verdict_of(lambda facts, params: scored(1.0, [credit(Span(0, 0, 900), "Yes.")]), talk=f"agent: {text}")
    assert len(verdict.findings[0].quote) <= QUOTE_LENGTH
    assert verdict.findings[0].quote.endswith("…")


def test_shares_and_absence() -> None:
    good, bad = credit(Span(2, 0, 1), "g"), breach(Span(1, 0, 1), "b")
    verdict = share([good], [bad])
    assert verdict.score == 0.5
    assert [finding.turn for finding in verdict.findings] == [1, 2]
    assert not_applicable("never").score is None


def test_examples_that_do_not_hold_are_named() -> None:
    from auditor.check import Example

    check = check_with(lambda facts, params: scored(1.0))
    check_example(check, Example(talk="agent: Hello.", outcome="met"))
    with pytest.raises(ExampleError, match="met instead of not met"):
        check_example(check, Example(talk="agent: Hello.", outcome="not met"))
    with pytest.raises(ExampleError, match="no finding in turn"):
        check_example(check, Example(talk="agent: Hello.", outcome="met", turns=(0,)))
    with pytest.raises(ValueError, match="neither a turn"):
        call_of("nobody: hello")


def entry(name: str, module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> EntryPoint:
    monkeypatch.setattr(EntryPoint, "load", lambda self: module)
    return EntryPoint(name=name, value=module.__name__, group=registry.GROUP)


def with_entries(monkeypatch: pytest.MonkeyPatch, *entries: EntryPoint) -> None:
    registry.load.cache_clear()
    monkeypatch.setattr(registry, "entry_points", lambda group: entries)
    monkeypatch.setattr(registry.load, "cache_clear", registry.load.cache_clear, raising=False)


@pytest.fixture
def _fresh_registry() -> object:
    registry.load.cache_clear()
    yield
    registry.load.cache_clear()


@pytest.mark.usefixtures("_fresh_registry")
def test_missing_built_in_checks_are_no_green_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with_entries(monkeypatch, entry("builtin", ModuleType("empty"), monkeypatch))
    with pytest.raises(registry.RegistryError, match="built-in checks are missing"):
        registry.load()


@pytest.mark.usefixtures("_fresh_registry")
def test_two_checks_with_one_id_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("plugin")
    module.CHECK = check_with(lambda facts, params: scored(1.0), id="acme/probe")  # type: ignore[attr-defined]
    with_entries(monkeypatch, entry("one", module, monkeypatch), entry("two", module, monkeypatch))
    with pytest.raises(UsageError, match="exists already"):
        registry.load()


@pytest.mark.usefixtures("_fresh_registry")
def test_a_plugin_needs_a_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("plugin")
    module.CHECK = check_with(lambda facts, params: scored(1.0))  # type: ignore[attr-defined]
    with_entries(monkeypatch, entry("acme", module, monkeypatch))
    with pytest.raises(UsageError, match="vendor/"):
        registry.load()
