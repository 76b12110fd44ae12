from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from browser_kit import NODE_MODULES, kinds


def test_the_markup_is_valid(report: Path, tmp_path: Path) -> None:
    program = NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
    node = shutil.which("node")
    if node is None or not program.is_file():
        pytest.skip(f"needs node and html-validate from npm in {NODE_MODULES}")
    (tmp_path / ".htmlvalidate.json").write_text('{"root": true, "extends": ["html-validate:recommended"]}', "utf-8")
    pages = []
    for name, path in kinds(report).items():
        copy = tmp_path / f"{name.replace(' ', '-')}.html"
        shutil.copyfile(path, copy)
        pages.append(str(copy))
    done = subprocess.run([node, str(program), *pages], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
