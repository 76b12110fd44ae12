"""The normal form: one for written and for raw speech, with a way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.spellings import HIDDEN
from auditor.text import CUT, content_stems, forms, normalise


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("I'm so sorry, we've lost it.", "i am so sorry we have lost it"),
        ("im so sorry weve lost it", "i am so sorry we have lost it"),
        ("I — I can’t, I won’t.", "i ~ i can not i will not"),
        ("Um, it's, uh, gone", "it is gone"),
        ("i i think think so", "i think so"),
        ("let me let me check", "let me check"),
        ("four four seven one", "four four seven one"),
        ("ill call you", "i will call you"),
        ("she was ill", "she was ill"),
        ("it was you know broken", "it was broken"),
        ("do you know what happened", "do you know what happened"),
        ("I'll let you know", "i will let you know"),
        ("We apologise", "we apologize"),
        ("mm-hmm", "mmhmm"),
        ("uh huh", "mmhmm"),
        ("Mr. Brown paid $1,247.50 at 5 p.m.", "mr brown paid 1247_50 at 5 pm"),
        ("the customer's parcel", "the customer parcel"),
        ("so... it broke", "so it broke"),
    ],
)
def test_one_form(text: str, normal: str) -> None:
    assert " ".join(t for t in normalise(text).tokens if t not in ".?") == normal


def test_sentence_ends_are_tokens() -> None:
    normal = normalise("Is it gone? It is gone.")
    assert normal.tokens == (".", "is", "it", "gone", "?", "it", "is", "gone", ".")
    assert normal.sentences() == [(1, 3), (5, 7)]


@pytest.mark.parametrize("mark", ["[PII]", "{{NAME}}", "####", "***", "#NAME#", "[name]", "<PERSON>"])
def test_redaction_marks_are_hidden_values(mark: str) -> None:
    assert HIDDEN in normalise(f"thank you {mark}").tokens


@pytest.mark.parametrize("noise", ["[noise]", "[laughter]", "[silence]"])
def test_noise_is_no_speech(noise: str) -> None:
    assert normalise(noise).words == ()


@pytest.mark.parametrize("text", ["I was going to--", "I was going to —", "I was going to [crosstalk]"])
def test_cut_off_is_marked(text: str) -> None:
    assert CUT in normalise(text).tokens


def test_span_leads_back_to_the_original() -> None:
    text = "Um, I'm so sorry -- we've dropped the ball."
    normal = normalise(text)
    first = normal.tokens.index("dropped")
    start, end = normal.span(first, first + 2)
    assert text[start:end] == "dropped the ball"


@given(st.text(max_size=200))
def test_any_text_has_a_normal_form_whose_spans_lie_inside(text: str) -> None:
    normal = normalise(text)
    assert len(normal.tokens) >= 2
    for index in range(len(normal.tokens)):
        start, end = normal.span(index, index)
        assert 0 <= start <= end <= len(text)


@given(
    st.lists(
        st.sampled_from("i i'm we've sorry um uh you know ill that that is no no the order a b".split()), max_size=30
    )
)
def test_the_quick_way_and_the_careful_way_agree(words: list[str]) -> None:
    text = " ".join(words)
    marked = normalise(f"{text} [x]")  # a mark sends the text the careful way
    assert normalise(text).words == marked.words[:-1]


def test_forms_are_stable_for_odd_pieces() -> None:
    assert forms("?!") == ("?",)
    assert forms("…") == ()


def test_content_leaves_out_small_words() -> None:
    assert content_stems(("the", "parcels", "were", "damaged", "44")) == {"parcel", "damag", "44"}


def test_what_is_too_long_for_a_word_is_its_own_stem() -> None:
    endless = "walking" * 10_000
    assert content_stems((endless,)) == {endless}
