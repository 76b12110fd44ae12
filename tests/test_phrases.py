"""The phrase notation and the book: what matches, where, and what is refused."""

from __future__ import annotations

from itertools import takewhile

import pytest

from auditor.errors import UsageError
from auditor.inflection import inflections
from auditor.notation import Notation
from auditor.pattern import Chain, Edge, Either, Gap, Maybe, Word
from auditor.phrases import Group, PhraseBook, amended, load_lexicon, parse_lexicon
from auditor.text import Normal, normalise

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
        Notation(LISTS).read(pattern)


def test_a_hostile_pattern_cannot_blow_up() -> None:
    """The notation has no unbounded repetition: many gaps over a long turn stay quick."""
    pattern = " ... ".join(["a"] * 8)
    book = PhraseBook((Group("g", "any", (pattern,)),))
    normal = normalise("a " * 5 + "b " * 20_000)
    assert book.scan(normal, "agent").find("g") == ()
    book = PhraseBook((Group("g", "any", (pattern + " z",)),))
    assert book.scan(normalise("a b c " * 5_000 + "z"), "agent").find("g") == ()


WORDS = "alpha beta gamma delta epsilon zeta omega".split()


@pytest.mark.parametrize("before", [0, 50_000])
def test_a_pattern_of_many_ways_finds_the_same_in_short_and_long_turns(before: int) -> None:
    """In a long turn another matcher looks first; what is found is the same."""
    book = PhraseBook((Group("g", "any", (" ... ".join(["a"] * 6) + " z",)),))
    hits = book.scan(normalise("7 " * before + "a 1 a 2 a 3 a 4 a 5 a z"), "agent").find("g")
    assert [(hit.first - before, hit.last - before) for hit in hits] == [(1, 12)]


def test_a_choice_of_many_words_holds_these_and_no_others() -> None:
    """Words of a choice are one range of characters in its expression, or several."""
    book = PhraseBook((Group("g", "any", ("(alpha|delta|beta)", "(beta|omega|gamma|zeta) now")),))
    found = {word for word in WORDS if book.scan(normalise(word), "agent").has("g")}
    assert found == {"alpha", "beta", "delta"}
    assert all(book.scan(normalise(f"{w} now"), "agent").has("g") for w in ("beta", "omega", "gamma", "zeta"))


def test_speakers_are_kept_apart() -> None:
    book = PhraseBook((Group("a", "agent", ("sorry",)), Group("c", "customer", ("sorry",))))
    normal = normalise("sorry")
    assert set(book.scan(normal, "agent").names) == {"a"}
    assert set(book.scan(normal, "customer").names) == {"c"}


def test_the_index_rules_out_nothing_that_is_there() -> None:
    """What may be in a turn, by its words, holds what each pattern finds by itself."""
    book = load_lexicon()
    turns = [
        "I'm so sorry about that, I understand how frustrating it is. Can I take your name please?",
        "no worries um I'll ring you by Friday at 5 and we'll refund the 24 dollars, apologies again -- sorry",
    ]
    for normal in map(normalise, turns):
        expected = {
            group.name
            for group in book.groups
            if group.speaker != "customer" and any(by_hand(p, book, normal) for p in group.patterns)
        }
        assert set(book.scan(normal, "agent").names) == expected
        assert len(expected) > 10


def by_hand(pattern: str, book: PhraseBook, normal: Normal) -> bool:
    phrase = Notation(book.lists).read(pattern)
    return any(at for start in range(len(normal.tokens)) for at in ends(phrase, normal.tokens, start))


def ends(phrase: object, tokens: tuple[str, ...], at: int) -> set[int]:
    """Where a phrase that begins at a token may end, worked out the slow way."""
    match phrase:
        case Word(options=options):
            here = at < len(tokens) and any(means(option, tokens[at]) for option in options)
            return {at + 1} if here else set()
        case Edge():
            return {at + 1} if at < len(tokens) and tokens[at] in ".?~" else set()
        case Gap(least=least, most=most):
            inside = list(takewhile(lambda token: token not in ".?~", tokens[at : at + most]))
            return {at + count for count in range(least, len(inside) + 1)}
        case Maybe(part=part):
            return {at} | ends(part, tokens, at)
        case Either(options=options):
            return {end for option in options for end in ends(option, tokens, at)}
        case Chain(parts=parts):
            reached = {at}
            for part in parts:
                reached = {end for start in reached for end in ends(part, tokens, start)}
            return reached
    raise AssertionError(phrase)


def means(option: str, token: str) -> bool:
    if option == "#":
        return token[0].isdigit()
    return token.startswith(option[:-1]) if option.endswith("*") else token == option


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("app*", "my apple apps", ["apple", "apps"]),
        ("(app*|apolog*) now", "apologies now", ["apologies now"]),
        ("# of 24", "12 of 24", ["12 of 24"]),
        ("24 #", "24 36", ["24 36"]),
        ("4* days", "45 days", ["45 days"]),
        ("(a|a b) c", "a b c", ["a b c"]),
        ("(a b|a) c", "a b c a c", ["a b c", "a c"]),
        ("* ... sorry", "so very sorry", ["so very sorry"]),
    ],
)
def test_beginnings_numbers_and_choices(pattern: str, text: str, hits: list[str]) -> None:
    assert found(pattern, text) == hits


def test_more_words_than_fit_below_the_surrogates() -> None:
    many = "(" + "|".join(f"w{number}" for number in range(45_000)) + ")"
    assert found(many, "w44999 w1 x") == ["w44999", "w1"]


def test_the_lexicon_compiles() -> None:
    book = load_lexicon()
    for group in book.groups:
        for pattern in (*group.patterns, *group.exceptions):
            Notation(book.lists).read(pattern)
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
