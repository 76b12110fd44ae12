"""The house's own law: sizes, packages, settings, what importing costs."""

from __future__ import annotations

import ast
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
READER_LINES = 60
#: What all readers or many of them stand on.
SHARED = {
    "binaries",
    "common",
    "decoding",
    "grid",
    "interface",
    "table_columns",
    "text_lines",
    "turn_fields",
    "vcon_body",
}
HEAVY = {"pandas", "numpy", "nltk", "openpyxl", "sqlalchemy", "rich", "jinja2", "re2", "msgspec", "importlib.metadata"}


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def test_modules_stay_small() -> None:
    long = {str(p.relative_to(ROOT)): n for p in modules("auditor") if (n := lines(p)) > MODULE_LINES}
    assert long == {}


def test_readers_stay_small() -> None:
    """A format that needs more has its shape (readers/records) or a step of its own beside the reader."""
    modules = sorted((ROOT / "auditor/readers").glob("*.py"))
    long = {p.stem: n for p in modules if p.stem not in SHARED and (n := lines_of_code(p)) > READER_LINES}
    assert long == {}
    assert [p.stem for p in modules if p.stem in SHARED and "\nREADER = " in p.read_text(encoding="utf-8")] == []


def lines_of_code(path: Path) -> int:
    """Lines apart from empty ones, comments, imports and docstrings."""
    text = path.read_text(encoding="utf-8")
    apart: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            apart.update(range(node.lineno, (node.end_lineno or 0) + 1))
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            apart.update(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    rows = enumerate(text.splitlines(), start=1)
    return sum(n not in apart and bool(row.strip()) and not row.strip().startswith("#") for n, row in rows)


def test_checks_stay_small() -> None:
    long = {}
    for path in modules("checks"):
        text = path.read_text(encoding="utf-8")
        count = text.split("examples=(")[0].count("\n")
        if count > CHECK_LINES:
            long[path.name] = count
    assert long == {}


def test_examples_beside_a_check_bear_its_id() -> None:
    """Examples in a file of another name would never be run."""
    for file in (ROOT / "checks").glob("*/*.toml"):
        assert "_" not in file.stem, file
        assert file.with_name(f"{file.stem.replace('-', '_')}.py").is_file(), file


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
