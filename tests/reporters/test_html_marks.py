from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reporters.html.marks import Mark, label, one_line, split_runs, visible

texts = st.text(max_size=60)
marks = st.lists(
    st.builds(Mark, st.integers(-3, 70), st.integers(-3, 70), st.sampled_from(["met", "missed", "due"]), st.just("x")),
    max_size=8,
)


@settings(deadline=None)
@given(texts, marks)
def test_the_text_stays_whole_whatever_is_marked(text: str, found: list[Mark]) -> None:
    assert "".join(run.text for run in split_runs(text, found)) == text


@settings(deadline=None)
@given(texts, marks)
def test_marked_is_what_lies_in_a_mark_and_nothing_else(text: str, found: list[Mark]) -> None:
    wanted = [any(m.start <= i < m.end for m in found) for i in range(len(text))]
    assert [bool(run.tone) for run in split_runs(text, found) for _ in run.text] == wanted


@settings(deadline=None)
@given(texts, marks)
def test_each_mark_is_said_once_and_covers_its_words(text: str, found: list[Mark]) -> None:
    found = [Mark(m.start, m.end, m.tone, f"n{i}") for i, m in enumerate(found)]
    runs = split_runs(text, found)
    for mark in found:
        start, end = max(0, mark.start), min(len(text), mark.end)
        said = [run for run in runs if mark.label in run.label.split("; ")]
        if start >= end:
            assert said == []
            continue
        assert len(said) == 1
        at = runs.index(said[0])
        assert len("".join(run.text for run in runs[:at])) == start
        assert "".join(run.text for run in runs[at:]).startswith(text[start:end])


def test_where_marks_overlap_what_went_wrong_is_shown() -> None:
    runs = split_runs("abcdef", [Mark(0, 4, "met", "good"), Mark(2, 6, "missed", "bad")])
    assert [(r.text, r.tone, r.label) for r in runs] == [
        ("ab", "met", "good"),
        ("cd", "missed", "bad"),
        ("ef", "missed", ""),
    ]


@settings(deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_what_html_cannot_hold_is_shown_one_for_one(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")
    assert not set(shown) & set("\x00\x07\x1b\x7f\x85")


def test_names_are_one_line_and_turn_no_direction() -> None:
    assert one_line("  Zoë\u202eevil\u202c \n B. ") == "Zoëevil B."
    assert label("a" * 500) == "a" * 120 + "…"
