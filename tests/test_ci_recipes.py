"""The recipes of docs/ci.md, taken from the page and run in an empty folder on some of the sample calls."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "ci.md"
CALLS = 4
pytestmark = pytest.mark.checkout


def recipe(heading: str, language: str, number: int = 0) -> str:
    """The nth block of a language below a heading of the page."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    return blocks[number]


class Place:
    """An empty folder with some calls in it, a PATH with ``auditor`` on it, and nothing else of the user's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        programs = folder / "bin"
        programs.mkdir()
        (programs / "auditor").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n', encoding="utf-8")
        (programs / "auditor").chmod(0o755)
        # As cron gives it: no locale, no terminal, a home that is not there.
        self.environment = {"HOME": "/nonexistent", "PATH": f"{programs}:/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
        for name in ("calls", "data/calls/yesterday", "run/lock", "var/log", "srv"):
            (folder / name).mkdir(parents=True)
        for file in sorted((ROOT / "sample_transcripts" / "calls").iterdir())[:CALLS]:
            shutil.copy(file, folder / "calls")
            shutil.copy(file, folder / "data/calls/yesterday")

    def moved(self, text: str) -> str:
        """The text with its absolute paths below the folder."""
        return re.sub(r"(?<![\w/])/(data|run|var|srv)/", rf"{self.folder}/\1/", text)

    def run(self, script: str, shell: str = "bash", **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [shell, "-e", "-c", script], cwd=self.folder, env=self.environment | variables, text=True, timeout=300,
            stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    if not Path("/bin/bash").exists():
        pytest.skip("the recipes are for a POSIX shell")
    yield Place(tmp_path)


def judged(done: subprocess.CompletedProcess[str]) -> None:
    """All audited; thresholds met or not."""
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


def test_cron_writes_a_plain_log_that_can_be_rotated(place: Place) -> None:
    if not shutil.which("flock"):
        pytest.skip("flock (util-linux) is not installed")
    *_, line = recipe("cron", "sh").strip().splitlines()
    when, user, command = line.split(maxsplit=6)[:5], line.split()[5], line.split(maxsplit=6)[6]
    assert all(re.fullmatch(r"[\d*,/-]+", field) for field in when)
    assert re.fullmatch(r"[a-z]+", user)
    assert "%" not in command, "cron takes a percent sign for the end of the line"
    log = place.folder / "var/log/call-audit.log"
    judged(place.run(place.moved(command), shell="sh"))
    text = log.read_bytes()
    assert b"\x1b" not in text
    assert b"\r" not in text
    assert b"Score" in text
    log.rename(log.with_suffix(".log.1"))
    judged(place.run(place.moved(command), shell="sh"))
    assert log.with_suffix(".log.1").read_bytes() == text
    assert b"Score" in log.read_bytes()
    held = f"flock -n {place.folder}/run/lock/call-audit sh -c {json.dumps(place.moved(command))}"
    before = log.read_bytes()
    assert place.run(held, shell="sh").returncode == 1, "a second night must not start while one runs"
    assert log.read_bytes() == before


def test_systemd_takes_the_units(place: Place) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    for number in (0, 1):
        unit = recipe("systemd", "ini", number)
        name = Path(unit.splitlines()[0].removeprefix("# ")).name
        moved = unit.replace("/opt/auditor/bin/auditor", str(place.folder / "bin/auditor"))
        (place.folder / name).write_text(moved.replace("User=qa", f"User={os.environ.get('USER') or 'root'}"), "utf-8")
    units = [str(place.folder / f"call-audit.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, timeout=60, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "call-audit" in line]
    assert ours == [], done.stderr
    assert done.returncode == 0, done.stderr
    calendar = re.search(r"OnCalendar=(.+)", recipe("systemd", "ini", 1))
    assert calendar
    subprocess.run(["systemd-analyze", "calendar", calendar[1]], check=True, capture_output=True, timeout=60)


def test_the_systemd_service_runs_what_cron_runs(place: Place) -> None:
    unit = recipe("systemd", "ini")
    command = re.search(r"ExecStart=\S+/auditor (.+)", unit)
    assert command
    assert command[1] in recipe("cron", "sh")
    assert "SuccessExitStatus=1" in unit


def yaml_of(text: str) -> Any:
    ruamel = pytest.importorskip("ruamel.yaml", reason="a YAML parser comes with check-jsonschema (extra: test)")
    return ruamel.YAML(typ="safe", pure=True).load(text)


def meets(schema: str, document: Any) -> None:
    """The published schema has nothing against it, where a package that carries the schema is installed."""
    if not find_spec("check_jsonschema"):
        return
    import jsonschema

    file = resources.files("check_jsonschema").joinpath(f"builtin_schemas/vendor/{schema}.json")
    rules = json.loads(file.read_text(encoding="utf-8"))
    found = jsonschema.validators.validator_for(rules)(rules).iter_errors(document)
    assert [(list(error.absolute_path), error.message) for error in found] == []


def test_github_actions(place: Place) -> None:
    workflow = yaml_of(recipe("GitHub Actions", "yaml"))
    meets("github-workflows", json.loads(json.dumps(workflow)))
    steps = [step for step in workflow["jobs"]["audit"]["steps"] if "run" in step]
    install, audit, *after = steps
    assert install["run"] == "pip install call-transcript-auditor"
    judged(place.run(audit["run"]))
    for step in after:
        assert step["if"] == "always()", "the annotations matter most when the audit failed"
        done = place.run(step["run"], GITHUB_STEP_SUMMARY=str(place.folder / "summary.md"))
        assert done.returncode == 0, done.stderr
        assert all(line.startswith("::") for line in done.stdout.splitlines())
    assert (place.folder / "summary.md").read_text(encoding="utf-8").startswith("## Call audit")
    assert (place.folder / "scorecards/index.html").exists()


def test_gitlab_ci(place: Place) -> None:
    pipeline = yaml_of(recipe("GitLab CI", "yaml"))
    meets("gitlab-ci", json.loads(json.dumps(pipeline)))
    job = pipeline["call-audit"]
    install, *commands = job["script"]
    assert install == "pip install call-transcript-auditor"
    judged(place.run("\n".join(commands)))
    for report in job["artifacts"]["reports"].values():
        assert (place.folder / report).stat().st_size > 0, report


def test_jenkins(place: Place) -> None:
    pipeline = recipe("Jenkins", "groovy")
    assert pipeline.count("{") == pipeline.count("}")
    (script,) = re.findall(r"sh\(returnStatus: true, script: '([^']+)'\)", pipeline)
    judged(place.run(script, shell="sh"))
    (junit,) = re.findall(r"junit '([^']+)'", pipeline)
    assert (place.folder / junit).exists()


def test_a_baseline_without_a_database(place: Place) -> None:
    script = recipe("A baseline without a database", "sh")
    judged(place.run("auditor run calls/ --out last-week --format jsonl --quiet"))
    judged(place.run(script))


def test_a_history(place: Place) -> None:
    pytest.importorskip("pyarrow")
    script = recipe("A history", "sh")
    script = re.sub(r"(?m)^export AUDITOR_HISTORY=.*$", f"export AUDITOR_HISTORY={place.folder}/audits.db", script)

    done = place.run(script.replace("Jonas Keller", "Imogen Achebe"))
    judged(done)
    assert done.returncode == 0, done.stderr
    assert "0 calls deleted" in done.stdout
    assert f"{CALLS} calls written to all.parquet" in done.stdout
