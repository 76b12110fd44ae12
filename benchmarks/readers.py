"""Speed of the readers against ``json.loads`` of the same bytes, and a four-hour call: python -m benchmarks.readers

Every reader is timed from bytes to segments, telling the format included, in turn with ``json.loads``;
the figures are medians of processor time of one run. Exit code 1 if a budget is missed.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

from auditor.readers.catalogue import sniff
from auditor.readers.interface import Document
from benchmarks import reader_files_more
from benchmarks.reader_files import FILES as WORD_FILES
from benchmarks.reader_files import TURNS_PER_HOUR, transcribe

FILES = {**WORD_FILES, **reader_files_more.FILES}

ROUNDS = 7
HOURS = 2
MOST_TIMES_JSON = 3.0
#: One string of JSON that holds a text: what takes time is the text, for which json.loads is no measure.
MOST_MICROSECONDS_A_TURN = {"ms-ckm": 15.0}
LONG_CALL_HOURS = 4
LONG_CALL_BYTES = 32_000_000
LONG_CALL_SECONDS = 2.0
LONG_CALL_MEGABYTES = 400.0


def read(data: bytes) -> tuple[str, int]:
    """Name of the reader and number of segments."""
    document = Document(data)
    reader, _ = sniff(document)
    return reader.name, sum(len(each.segments) for each in reader.read(document) if not isinstance(each, Exception))


def timed(run: Callable[[bytes], object], data: bytes) -> float:
    start = time.process_time()
    run(data)
    return time.process_time() - start


def compare(name: str) -> bool:
    data = json.dumps(FILES[name](TURNS_PER_HOUR * HOURS)).encode()
    found, segments = read(data)
    pairs = [(timed(json.loads, data), timed(read, data)) for _ in range(ROUNDS)]
    plain, ours = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    a_turn = MOST_MICROSECONDS_A_TURN.get(name)
    most = MOST_TIMES_JSON * plain if a_turn is None else a_turn * segments / 1e6
    good = found == name and ours <= most
    figures = f"json.loads {plain * 1000:6.1f} ms  read {ours * 1000:6.1f} ms  {ours / plain:4.2f} x"
    print(f"{name:26} {len(data) / 1e6:6.1f} MB {segments:6} segments  {figures}  {'ok' if good else 'MISSED'}")
    return good


def long_call() -> None:
    """Run in a process of its own, so that its memory is nobody else's: reads a file named on standard input."""
    with open(sys.stdin.readline().strip(), "rb") as file:  # noqa: PTH123 - nothing but the reader should be loaded
        data = file.read()
    seconds = timed(read, data)
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def check_long_call() -> bool:
    import tempfile

    turns = TURNS_PER_HOUR * LONG_CALL_HOURS
    data = json.dumps(transcribe(turns)).encode()
    while len(data) < LONG_CALL_BYTES:
        turns = int(turns * LONG_CALL_BYTES / len(data)) + 100
        data = json.dumps(transcribe(turns)).encode()
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(data)
        file.flush()
        command = [sys.executable, "-m", "benchmarks.readers", "--long-call"]
        done = subprocess.run(command, input=file.name, capture_output=True, text=True, check=True)
    seconds, megabytes = json.loads(done.stdout)
    good = seconds <= LONG_CALL_SECONDS and megabytes <= LONG_CALL_MEGABYTES
    figures = f"{len(data) / 1e6:.1f} MB in {seconds:.2f} s with {megabytes:.0f} MB of memory"
    print(f"four-hour call (transcribe, two channels): {figures}  {'ok' if good else 'MISSED'}")
    return bool(good)


def main() -> int:
    if "--long-call" in sys.argv:
        long_call()
        return 0
    results = [compare(name) for name in FILES]
    results.append(check_long_call())
    return 0 if all(results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
