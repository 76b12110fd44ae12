from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

import auditor.reporters
from auditor.reporters.wording import Wording, listed, load_wording, lower_first, quoted

SOURCES = [
    *(p for p in files("auditor.report_templates").iterdir() if p.name.endswith((".html", ".css", ".js"))),
    *(Path(auditor.reporters.__file__).parent / "html").glob("*.py"),
    *(Path(auditor.reporters.__file__).parent / "excel").glob("*.py"),
    Path(auditor.reporters.__file__).parent / "text.py",
]
#: Keys put together from a part that varies.
COMPOSED = re.compile(r"""(?:say|t)\(f?["']([a-z_]+\.[a-z_]*)(?:\{|["'] ~)""")
PLAIN = re.compile(r"""["']([a-z]+\.[a-z_0-9]*[a-z0-9])["']""")


def used() -> tuple[set[str], set[str]]:
    plain, starts = set(), set()
    for source in SOURCES:
        text = source.read_text("utf-8")
        plain |= set(PLAIN.findall(text))
        starts |= set(COMPOSED.findall(text))
    return plain, starts


def column_keys() -> set[str]:
    """Keys of the workbook's columns and of the headers of its hand-made sheets."""
    from auditor.reporters.excel import (
        agents,
        calls,
        commitments,
        findings,
        form,
        guidelines,
        summary,
        verdicts,
        weekly,
    )

    modules = (calls, commitments, findings, guidelines, weekly)
    columns = [*agents.LEADING, *agents.TRAILING, *verdicts.LEADING, *(c for m in modules for c in m.COLUMNS)]
    about = {"kind", "file", "place", "reason"}
    return {column.key for column in columns} | {*form._HEADER, *form._COLUMNS, *summary._SECTION_COLUMNS} | about


def test_every_text_that_is_asked_for_exists() -> None:
    keys = load_wording().keys
    sections = {key.split(".")[0] for key in keys}
    asked = {key for key in used()[0] if key.split(".")[0] in sections and not key.endswith((".html", ".css", ".js"))}
    assert asked - keys == set()
    assert {f"column.{key}" for key in column_keys()} - keys == set()


def test_every_text_is_asked_for() -> None:
    plain, starts = used()
    starts -= {"column."}
    plain |= {f"column.{key}" for key in column_keys()}
    idle = {key for key in load_wording().keys - plain if not any(key.startswith(start) for start in starts)}
    assert idle == set()


def test_texts_are_filled_in_by_number() -> None:
    say = Wording({"a": {"calls": {"zero": "none", "one": "1 call", "other": "{n} calls"}, "plain": "{x}!"}})
    assert [say("a.calls", n=n) for n in (0, 1, 2, "1", "0")] == ["none", "1 call", "2 calls", "1 call", "none"]
    assert say("a.plain", x="{y}") == "{y}!"


def test_a_text_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_wording()("team.frist")


def test_titles_fit_into_sentences() -> None:
    assert lower_first("Lets the customer finish") == "lets the customer finish"
    assert [lower_first(t) for t in ("I agree", "FAQ first", "A bare word", "")] == [
        "I agree",
        "FAQ first",
        "a bare word",
        "",
    ]


def test_lists_are_joined_as_people_do() -> None:
    assert [listed(list(x)) for x in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_words_to_say_are_quoted_once() -> None:
    assert [quoted(t) for t in ("Go on.", "“Go on.”", "(silence)", "")] == ["“Go on.”", "“Go on.”", "(silence)", ""]
