"""Whatever the bytes are, the answer is calls and problems with a file, a reason and mostly a place."""

from __future__ import annotations

import gzip
import io
import json
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.intake import read_calls
from auditor.role_evidence import score
from auditor.sources import Source, discover

ROOT = Path(__file__).parents[1]
#: What stands for a value: numbers no float holds, wrong types, text that is no text.
VALUES: dict[str, Callable[[Any], Any]] = {
    "null": lambda value: None,
    "a list": lambda value: [value],
    "an object": lambda value: {"a": value},
    "a number": lambda value: 7,
    "empty": lambda value: "",
    "huge": lambda value: 1e308 if isinstance(value, int | float) else value,
    "beyond 64 bits": lambda value: 2**70 if isinstance(value, int | float) else value,
    "not a number": lambda value: float("nan") if isinstance(value, int | float) else value,
    "below zero": lambda value: -1 if isinstance(value, int | float) else value,
    "control characters": lambda value: f"{value}\0\x1b[31m\u202e" if isinstance(value, str) else value,
    "lone surrogates": lambda value: f"{value}\ud800" if isinstance(value, str) else value,
    "deep text": lambda value: "[" * 5000 if isinstance(value, str) else value,
}


def fixtures() -> dict[str, bytes]:
    """A made-up file of every reader that the benchmarks know, and some of the sample transcripts."""
    made = {
        name: json.dumps(make(8)).encode() for name, make in pytest.importorskip("benchmarks.readers").FILES.items()
    }
    samples = discover([str(ROOT / "sample_transcripts")])[0]
    return made | {source.stem: source.read() for source in samples[::4]}


def check(name: str, data: bytes) -> None:
    """Reads it and looks at what is said."""
    calls, problems = read_calls(Source(path=name, data=data))
    assert calls or problems, name
    for problem in problems:
        assert problem.source == name
        assert problem.reason
        assert "\n" not in problem.reason
        assert "reading it failed" not in problem.reason, name


def spoilt(data: bytes, rng: random.Random) -> Iterator[bytes]:
    """Cut at every twentieth, with random bytes, with a piece lost or doubled, in other encodings, packed."""
    yield from (data[: len(data) * part // 20] for part in range(1, 20))
    for count in (1, 20, 400):
        changed = bytearray(data)
        for _ in range(count):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        yield bytes(changed)
    first, last = sorted(rng.sample(range(len(data)), 2))
    yield from (data[:first] + data[last:], data[:last] + data[first:], gzip.compress(data)[:-9])
    text = data.decode("utf-8", "replace") + " café"
    for encoding in ("utf-16", "utf-16-le", "utf-32", "utf-7", "cp1252", "gb18030", "cp037"):
        yield text.encode(encoding, "replace")
    yield b"[" * 100_000 + data + b"]" * 100_000


def changed(value: Any, how: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {name: changed(each, how) for name, each in value.items()}
    return [changed(each, how) for each in value] if isinstance(value, list) else how(value)


@pytest.mark.checkout
def test_spoilt_bytes_never_end_the_reading() -> None:
    rng = random.Random(1)
    for name, data in fixtures().items():
        for wrong in spoilt(data, rng):
            check(name, wrong)


@pytest.mark.checkout
@pytest.mark.parametrize("kind", VALUES)
def test_wrong_values_never_end_the_reading(kind: str) -> None:
    for name, data in fixtures().items():
        if data.lstrip()[:1] in (b"{", b"["):
            try:
                document = json.loads(data)
            except ValueError:
                continue
            check(name, json.dumps(changed(document, VALUES[kind])).encode())


def test_spoilt_archives_never_end_the_search(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(3):
            packed.writestr(f"{number}.txt", "Agent: Hello.\nCustomer: Hello, my bill is wrong.\n" * 5)
    data, rng, path = buffer.getvalue(), random.Random(2), tmp_path / "night.zip"
    for _ in range(300):
        wrong = bytearray(data)
        for _ in range(rng.choice((1, 5, 50))):
            wrong[rng.randrange(len(wrong))] = rng.randrange(256)
        path.write_bytes(wrong[: rng.choice((len(wrong), rng.randrange(1, len(wrong))))])
        sources, problems = discover([str(path)])
        found = [read_calls(source) for source in sources]
        for problem in [*problems, *(each for _, trouble in found for each in trouble)]:
            assert problem.reason
            assert "reading it failed" not in problem.reason


def test_a_zip_that_states_a_version_from_the_future_is_a_problem(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("a.txt", "Agent: Hello.")
    data = bytearray(buffer.getvalue())
    data[data.index(b"PK\x01\x02") + 6] = 140
    (tmp_path / "night.zip").write_bytes(data)
    _, (problem,) = discover([str(tmp_path / "night.zip")])
    assert problem.reason.startswith("the archive is broken: ")


def test_one_endless_word_is_weighed_in_no_time() -> None:
    before = time.process_time()
    score(["a" * 300_000] * 3)
    assert time.process_time() - before < 1.0
