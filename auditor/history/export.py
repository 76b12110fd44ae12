"""All recorded calls as one table for analysts: CSV, or Parquet with the ``parquet`` extra."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, select

from auditor.audit import OUTCOME_LETTERS
from auditor.errors import UsageError
from auditor.history.schema import CALLS, RUNS

_COLUMNS: Final = ("run_id", "at", "profile_hash", "call_id", "digest", "day", "agent", "queue", "score", "auto_fail",
                   "repeated")  # fmt: skip
_WORDS: Final = {letter: str(outcome) for outcome, letter in OUTCOME_LETTERS.items()}
_ROWS_AT_ONCE: Final = 5_000
#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def write_calls(connection: Connection, path: Path) -> int:
    """Write the calls to ``path`` by way of a neighbour, so that a file with this name is whole; returns their number.

    :raises UsageError: when the name ends neither in .csv nor .parquet, or pyarrow is missing.
    """
    kinds = {".csv": _write_csv, ".parquet": _write_parquet}
    write = kinds.get(path.suffix.lower())
    if write is None:
        raise UsageError(f"export {path.name}: the name must end in .csv or .parquet")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    staged = Path(name)
    try:
        count = write(connection, staged)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
    return count


def _columns(connection: Connection) -> list[str]:
    """The fixed columns, then every guideline of every run in the order of its first appearance."""
    lists = connection.scalars(select(RUNS.c.checks).order_by(RUNS.c.last_day, RUNS.c.at, RUNS.c.run_id))
    checks = dict.fromkeys(check for text in lists for check in text.split("\n") if check)
    return [*_COLUMNS, *checks]


def _rows(connection: Connection) -> Iterator[dict[str, Any]]:
    wanted = (
        select(CALLS, RUNS.c.at, RUNS.c.profile_hash, RUNS.c.checks)
        .join(RUNS)
        .order_by(RUNS.c.last_day, RUNS.c.at, RUNS.c.run_id, CALLS.c.position)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    for row in connection.execute(wanted).mappings():
        verdicts = zip(row["checks"].split("\n"), row["outcomes"], strict=False)
        yield {name: row[name] for name in _COLUMNS} | {check: _WORDS[letter] for check, letter in verdicts}


def _write_csv(connection: Connection, path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, _columns(connection), restval="", lineterminator="\n")
        writer.writeheader()
        for count, row in enumerate(_rows(connection), start=1):  # noqa: B007 - the last count is the answer
            writer.writerow({name: _plain(value) for name, value in row.items()})
    return count


def _plain(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_parquet(connection: Connection, path: Path) -> int:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise UsageError(
            "export: Parquet needs pyarrow; install it with: pip install 'call-transcript-auditor[parquet]'"
        ) from error
    kinds = {"day": pa.date32(), "score": pa.float64(), "auto_fail": pa.bool_(), "repeated": pa.bool_()}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in _columns(connection)])
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        batch: list[dict[str, Any]] = []
        for count, row in enumerate(_rows(connection), start=1):
            batch.append(row)
            if count % _ROWS_AT_ONCE == 0:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        writer.write_table(pa.Table.from_pylist(batch, schema))
    return count
