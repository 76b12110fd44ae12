"""The phrase notation and the book: what matches, where, and what is refused."""

from __future__ import annotations

import re

import pytest

from auditor.errors import UsageError
from auditor.inflection import inflections
from auditor.notation import compile_pattern
from auditor.phrases import Group, PhraseBook, amended, load_lexicon, parse_lexicon
from auditor.text import normalise

LISTS = {"mess": ("drop~ the ball", "mess~ [it] up")}


def found(pattern: str, text: str, *exceptions: str) -> list[str]:
    book = PhraseBook((Group("g", "any", (pattern,), exceptions),), LISTS)
    normal = normalise(text)
    spans = [normal.span(hit.first, hit.last) for hit in book.scan(normal, "agent").find("g")]
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("i am sorry", "Well, I'm sorry.", ["I'm sorry"]),
        ("i am [so|very] sorry", "im so sorry", ["im so sorry"]),
        ("we (lost|broke) it", "we broke it", ["we broke it"]),
        ("charge~ twice", "I was charged twice", ["charged twice"]),
        ("apolog*", "my apologies", ["apologies"]),
        ("sorry ... wait", "sorry about the long wait", ["sorry about the long wait"]),
        ("sorry ... wait", "Sorry. Please just wait", []),
        ("sorry ...1 wait", "sorry about the long wait", []),
        ("^ sorry", "Sorry. I am sorry", ["Sorry"]),
        ("sorry $", "Sorry it broke. I am sorry.", ["sorry"]),
        ("# days", "in five days or 3 days", ["five days", "3 days"]),
        ("we [have] {mess}", "we've messed it up", ["we've messed it up"]),
        ("is it *", "is it broken", ["is it broken"]),
        ("um okay", "um, okay", ["okay"]),
        ("sorry", "resorry sorrying", []),
    ],
)
def test_what_matches(pattern: str, text: str, hits: list[str]) -> None:
    assert found(pattern, text) == hits


def test_an_exception_takes_back_the_hit_it_overlaps() -> None:
    assert found("sorry", "sorry to hear that, sorry", "sorry to hear") == ["sorry"]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("a (b", "missing"),
        ("a]", "closes nothing"),
        ("{nothing}", "no word list"),
        ("...99 a", "at most"),
        ("um", "empty"),
        ("", "empty"),
        ("a .b", "no meaning"),
    ],
)
def test_what_is_refused_is_named(pattern: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        compile_pattern(pattern, LISTS)


def test_a_hostile_pattern_cannot_blow_up() -> None:
    """The notation has no unbounded repetition: many gaps over a long turn stay quick."""
    pattern = " ... ".join(["a"] * 8)
    book = PhraseBook((Group("g", "any", (pattern,)),))
    normal = normalise("a " * 5 + "b " * 20_000)
    assert book.scan(normal, "agent").find("g") == ()


def test_speakers_are_kept_apart() -> None:
    book = PhraseBook((Group("a", "agent", ("sorry",)), Group("c", "customer", ("sorry",))))
    normal = normalise("sorry")
    assert set(book.scan(normal, "agent").names) == {"a"}
    assert set(book.scan(normal, "customer").names) == {"c"}


def test_the_one_set_agrees_with_single_expressions() -> None:
    """What the set reports is what each pattern finds by itself."""
    book = load_lexicon()
    text = normalise("I'm so sorry about that, I understand how frustrating it is. Can I take your name please?")
    names = set(book.scan(text, "agent").names)
    for group in book.groups:
        if group.speaker == "customer":
            continue
        alone = any(re.search("(?<= )" + compile_pattern(p, book.lists), text.text) for p in group.patterns)
        assert alone == (group.name in names), group.name


def test_the_lexicon_compiles() -> None:
    book = load_lexicon()
    for group in book.groups:
        for pattern in (*group.patterns, *group.exceptions):
            compile_pattern(pattern, book.lists)
        assert len(set(group.patterns)) == len(group.patterns), f"{group.name} has a phrase twice"


def test_a_profile_adds_and_removes() -> None:
    book = PhraseBook((Group("g", "any", ("one", "two")),))
    changed = amended(book, {"g": ["three", "-not three"]}, {"g": ["one"]})
    assert changed.by_name["g"].patterns == ("two", "three")
    assert changed.by_name["g"].exceptions == ("not three",)
    with pytest.raises(UsageError, match="no such group"):
        amended(book, {"x": ["y"]}, {})
    with pytest.raises(UsageError, match="no phrase"):
        amended(book, {}, {"g": ["nine"]})


def test_a_broken_lexicon_names_file_and_key() -> None:
    with pytest.raises(UsageError, match=r"mine.toml: greeting"):
        parse_lexicon({"greeting": ["hello"]}, "mine.toml")
    with pytest.raises(UsageError, match="speaker"):
        parse_lexicon({"greeting": {"speaker": "boss", "phrases": []}}, "mine.toml")


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("charge", {"charge", "charges", "charged", "charging"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("try", {"try", "tries", "tried", "trying"}),
        ("fix", {"fix", "fixes", "fixed", "fixing"}),
        ("lose", {"lose", "loses", "lost", "losing"}),
    ],
)
def test_inflections(word: str, forms: set[str]) -> None:
    assert set(inflections(word)) == forms
