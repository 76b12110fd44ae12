"""The pages say what the code does: commands, checks, exit codes, links, settings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor import registry
from auditor.catalogue import catalogue_page
from auditor.cli.main import COMMANDS
from auditor.errors import EXIT_PRIORITY
from auditor.notation import Notation
from auditor.phrases import load_lexicon
from auditor.profile import ProfileFile, load

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
pytestmark = pytest.mark.checkout
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "checks" / "README.md"])


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    missing = [name for name in COMMANDS if f"auditor {name}" not in text(README)]
    assert missing == []


def test_every_exit_code_is_in_the_readme() -> None:
    assert [code for code in EXIT_PRIORITY if not re.search(rf"\| (?:\d+, )?{code}\b", text(README))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text(page)):
        assert (page.parent / target).exists(), target


def test_the_catalogue_is_fresh() -> None:
    checks = registry.load()
    ours = {check_id: check for check_id, check in checks.items() if "/" not in check_id}
    page = catalogue_page(ours, load(None, checks).settings.sections)
    assert text(ROOT / "checks" / "README.md") == page, "run 'python scripts/generate.py'"


def test_the_coverage_table_names_every_check_and_no_other() -> None:
    page = text(ROOT / "docs" / "coverage.md")
    named = set(re.findall(r"`([a-z-]+)`", page))
    ours = {check_id for check_id in registry.load() if "/" not in check_id}
    assert named <= ours, sorted(named - ours)
    assert ours - named == set()


def test_the_profile_page_names_every_key() -> None:
    pages = text(ROOT / "docs" / "profiles.md") + text(ROOT / "auditor" / "profiles" / "default.toml")
    pages += text(ROOT / "docs" / "statistics.md")
    assert [name for name in ProfileFile.__struct_fields__ if name not in pages] == []


def test_the_phrase_page_shows_working_patterns() -> None:
    read = Notation(load_lexicon().lists).read
    rows = re.findall(r"^\| (`[^|]+(?:\\\|[^|]+)*`) \|", text(ROOT / "docs" / "phrases.md"), re.MULTILINE)
    patterns = [p.replace("\\|", "|").lstrip("- ") for row in rows for p in re.findall(r"`([^`]+)`", row)]
    assert len(patterns) >= 10
    for pattern in patterns:
        assert read(pattern)


def test_the_project_speaks_of_itself_alone() -> None:
    """No page or source mentions a workplace or a path outside the repository."""
    banned = ("/work/", "../shared", "/tmp/v", "helper-", "subagent")
    for folder in ("auditor", "checks", "docs", "tests", "benchmarks", "scripts", "training", "sample_transcripts"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".md", ".toml", ".sh") and path.name != Path(__file__).name:
                assert [word for word in banned if word in text(path)] == [], path
