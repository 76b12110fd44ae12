"""Prints one of the README's two commands, so that CI runs exactly what a reader would: ``run`` or ``test``."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def command(name: str) -> str:
    """The single line in the README's block after the marker ``<!-- command: NAME -->``."""
    readme = Path(__file__).parent.parent.joinpath("README.md").read_text(encoding="utf-8")
    match = re.search(rf"<!-- command: {re.escape(name)} -->\s*```\w*\n(.+)\n```", readme)
    if match is None:
        raise SystemExit(f"README.md has no command {name!r}")
    return match.group(1)


if __name__ == "__main__":
    sys.stdout.write(command(sys.argv[1]) + "\n")
