"""results.jsonl: every call and back again, bad lines named, and the documented form."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from factory import hostile_audit, make_audit
from msgspec.structs import replace

from auditor.audit import SCHEMA, CallResult, WholeCall
from auditor.call import Person
from auditor.check import Finding, Verdict
from auditor.errors import ReadError, WriteError
from auditor.reporters.interface import ReportOptions
from auditor.reporters.jsonl import JsonlReporter, encode_line, read_results, write_results

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "results.md"


@pytest.mark.parametrize("audit", [make_audit(calls=9), hostile_audit()], ids=["plain", "hostile"])
def test_there_and_back(tmp_path: Path, audit: Any) -> None:
    assert JsonlReporter().write(audit, tmp_path, ReportOptions()) == [Path("results.jsonl")]
    back = list(read_results(tmp_path / "results.jsonl"))
    assert [encode_line(call) for call in back] == [encode_line(call) for call in audit.calls()]
    assert back[0].verdicts == audit.results[0].verdicts
    assert back[0].score == audit.results[0].score


def test_lines_hold_no_turns_and_begin_with_the_schema() -> None:
    stream = BytesIO()
    assert write_results(make_audit(calls=4).calls(), stream) == 4
    lines = stream.getvalue().splitlines()
    assert len(lines) == 4
    for line in lines:
        assert line.startswith(f'{{"schema":"{SCHEMA}","id":'.encode())
        assert "turns" not in json.loads(line)


def test_lone_surrogates_become_valid_utf8() -> None:
    call = replace(make_audit(calls=1, agents=1).results[0], queue="a\ud800b", facts={"x\udfff": ["\ud83d"]})
    line = json.loads(encode_line(call).decode("utf-8"))
    assert line["queue"] == "a\ufffdb"
    assert line["facts"] == {"x\ufffd": ["\ufffd"]}


def test_line_breaks_in_the_text_stay_in_the_line() -> None:
    call = replace(make_audit(calls=1, agents=1).results[0], queue="a\nb\u2028c")
    assert encode_line(call).count(b"\n") == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "no audited call"),
        (b'{"id": "1"}', "no schema"),
        (b'{"schema": "auditor-results/0", "id": "1"}', "auditor-results/0"),
        (b'{"schema":"auditor-results/1","id":7}', "no audited call"),
        (b"[]", "no audited call"),
        (b'{"schema":"\xff"}', "no audited call"),
        (b'{"schema":"auditor-results/1","id":' + b"[" * 100_000, "no audited call"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "results.jsonl"
    good = encode_line(make_audit(calls=1, agents=1).results[0])
    path.write_bytes(good + b"\n" + line + b"\n")
    with pytest.raises(ReadError, match=f"line 3: .*{reason}"):
        list(read_results(path))


def test_spaced_and_extended_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    call = make_audit(calls=1, agents=1).results[0]
    line = {"new": 1, **json.loads(encode_line(call))}
    path.write_text(json.dumps(line), encoding="utf-8")
    assert next(read_results(path)).id == call.id


def test_a_missing_file_and_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nothing\.jsonl: cannot be read"):
        list(read_results(tmp_path / "nothing.jsonl"))
    with pytest.raises(WriteError, match="nowhere"):
        JsonlReporter().write(make_audit(calls=1, agents=1), tmp_path / "nowhere", ReportOptions())


def documented(title: str) -> dict[str, tuple[str, str]]:
    """Field -> (type, default) of a section's table."""
    section = DOCUMENT.read_text(encoding="utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]
    found = re.findall(r"^\| `(\w+)` \| ([^|]+) \|([^|]*)\|", section, re.MULTILINE)
    return {name: (kind.strip(), default.strip().strip("`")) for name, kind, default in found}


@pytest.mark.checkout
@pytest.mark.parametrize(
    "struct", [CallResult, Person, WholeCall, Verdict, Finding], ids=lambda struct: struct.__name__
)
def test_the_document_lists_every_field_with_its_default(struct: type[msgspec.Struct]) -> None:
    told = documented(struct.__name__)
    fields = {field.name: field for field in msgspec.structs.fields(struct)}
    assert set(told) == set(fields)
    for name, field in fields.items():
        if name == "schema":
            continue
        default = told[name][1]
        if field.required:
            assert default == "", name
        elif field.default_factory is not msgspec.NODEFAULT:
            assert default in ("[]", "{}"), name
        else:
            expected = json.dumps(field.default) if not isinstance(field.default, str) or not field.default else None
            shown = {"()": "[]"}.get(str(field.default), expected or str(field.default))
            assert default == shown, name


@pytest.mark.checkout
def test_the_document_lists_the_types() -> None:
    for struct in (CallResult, Person, WholeCall, Verdict, Finding):
        hints = {field.name: str(field.type) for field in msgspec.structs.fields(struct)}
        for name, (kind, _) in documented(struct.__name__).items():
            words = {
                "string": "str|Literal|Outcome",
                "number": "float",
                "integer": "int",
                "boolean": "bool",
                "date and time": "datetime",
                "Person": "Person",
                "WholeCall": "WholeCall",
                "list": "tuple",
                "object": "dict",
            }
            wanted = next(pattern for word, pattern in words.items() if kind.startswith(word))
            assert re.search(wanted, hints[name]), (struct.__name__, name)


@pytest.mark.checkout
def test_the_document_names_the_schema() -> None:
    assert SCHEMA in DOCUMENT.read_text(encoding="utf-8")
