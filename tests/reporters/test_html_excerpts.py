from __future__ import annotations

import pytest

from auditor.reporters.html.excerpts import excerpt, fitness, is_full

LONG = " ".join(f"w{number}" for number in range(60))


@pytest.mark.parametrize(
    ("text", "marked", "shown"),
    [
        ("Hello. Thanks for calling, Hazel! Bye.", "Hazel", "Thanks for calling, Hazel!"),
        ("Sorry about the letter, Mr. Park. One moment.", "Sorry", "Sorry about the letter, Mr. Park."),
        ("I see. That is bad. I will call you.", "see. That", "I see. That is bad."),
        ("okay that must be annoying for you", "annoying", "okay that must be annoying for you"),
        ("Is it working? “No.” Ah.", "No", "“No.”"),
    ],
)
def test_a_fragment_grows_to_its_sentence(text: str, marked: str, shown: str) -> None:
    start = text.index(marked)
    assert excerpt(text, start, start + len(marked)) == shown


@pytest.mark.parametrize("word", ["w0", "w30", "w59"])
def test_a_sentence_that_runs_on_is_cut_around_the_marked_words(word: str) -> None:
    start = LONG.index(word)
    shown = excerpt(LONG, start, start + len(word))
    words = shown.replace("…", "").split()
    assert word in words
    assert len(words) == 25
    assert shown.startswith("… ") is (word != "w0")
    assert shown.endswith(" …") is (word == "w0" or word == "w30")


def test_nothing_marked_is_nothing_shown() -> None:
    assert excerpt("Hello there.", 3, 3) == ""


def test_long_marked_words_are_kept_whole() -> None:
    assert excerpt(LONG, 0, len(LONG)) == LONG


def test_a_full_phrase_is_the_better_model_and_the_longer_one_of_two() -> None:
    phrases = ["Thank you for telling us so plainly.", "I hear you there.", LONG, "That is annoying", "Hello"]
    assert sorted(sorted(phrases), key=fitness) == phrases
    assert [is_full(phrase) for phrase in phrases] == [True, True, True, False, False]
