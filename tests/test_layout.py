"""The house's own law: sizes, packages, settings, what importing costs."""

from __future__ import annotations

import configparser
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.checkout

MODULE_LINES = 300
CHECK_LINES = 90
HEAVY = {"pandas", "numpy", "nltk", "openpyxl", "sqlalchemy", "rich", "jinja2", "re2", "msgspec", "importlib.metadata"}


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def test_modules_stay_small() -> None:
    long = {str(p.relative_to(ROOT)): n for p in modules("auditor") if (n := lines(p)) > MODULE_LINES}
    assert long == {}


def test_checks_stay_small() -> None:
    long = {}
    for path in modules("checks"):
        text = path.read_text(encoding="utf-8")
        count = text.split("examples=(")[0].count("\n")
        if count > CHECK_LINES:
            long[path.name] = count
    assert long == {}


def lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def test_the_list_of_packages_is_complete() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    mapped = {"auditor": "auditor", "checks": "auditor.checks", "report_templates": "auditor.report_templates",
              "sample_transcripts": "auditor.sample_transcripts"}  # fmt: skip
    found = set()
    for folder, package in mapped.items():
        for init in (ROOT / folder).rglob("__init__.py"):
            inner = init.parent.relative_to(ROOT / folder).parts
            found.add(".".join((package, *inner)))
    assert set(settings["packages"]) == found


def test_setup_cfg_holds_only_what_cannot_live_elsewhere() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    assert config.sections() == ["flake8", "pycodestyle"]
    assert {config[s]["max-line-length"] for s in config.sections()} == {str(ruff["line-length"])}


def test_the_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from auditor.cli.main import main; main(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.strip().strip("[]").replace("'", "").split(", "))
    assert HEAVY & loaded == set()


def test_no_dangerous_shortcuts() -> None:
    banned = (
        "pickle.loads",
        "eval(",
        "exec(",
        "shell=True",
        "yaml.load",
        "extractall",
        "nltk.download",
        "nltk.data.load",
    )
    for path in modules("auditor", "checks"):
        text = path.read_text(encoding="utf-8")
        assert [word for word in banned if word in text] == [], path


def test_versions_agree() -> None:
    from auditor import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
