"""What all tests share: where the repository is not around the tests, those that need it are left out."""

from __future__ import annotations

from importlib.util import find_spec

#: Tests of what is in the repository and not in the installed package.
collect_ignore = [] if find_spec("benchmarks") else ["gate/test_year.py"]
