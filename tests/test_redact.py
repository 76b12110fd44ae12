from __future__ import annotations

import pytest

from auditor.call import Segment, Word
from auditor.digits import luhn, number, runs
from auditor.redact import Redaction, redact

CARD = "4111111111111111"


def masked(*lines: str, mode: Redaction = "cards", names: tuple[str, ...] = ()) -> list[str]:
    parts = [line.split(": ", 1) for line in lines]
    segments, _ = redact([Segment(speaker=who, text=text) for who, text in parts], mode, names)
    return [segment.text for segment in segments]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("my card is 4111 1111 1111 1111 thanks", "my card is #### #### #### 1111 thanks"),
        ("4111-1111-1111-1111", "####-####-####-1111"),
        (f"it is {CARD}.", "it is ############1111."),
        ("3782 822463 10005", "#### ###### #0005"),
        (
            "four one one one one one one one one one one one one one one one",
            "#### ### ### ### ### ### ### ### ### ### ### ### one one one one",
        ),
        (
            "it's four triple one uh double one double one, one one one one one one one one",
            "it's #### ###### ### uh ###### ### ###### ###, ### ### ### ### one one one one",
        ),
        (
            "my visa forty one eleven eleven eleven eleven eleven eleven eleven",
            "my visa ##### ### ###### ###### ###### ###### ###### eleven eleven",
        ),
        ("４１１１ １１１１ １１１１ １１１１", "#### #### #### １１１１"),
    ],
)
def test_card_numbers_keep_their_last_four_digits(said: str, wanted: str) -> None:
    assert masked(f"customer: {said}") == [wanted]


@pytest.mark.parametrize(
    "said",
    [
        "my order number is 5502191",
        "tracking 1234567890123456",
        "call me on 07700900123 or 0161 496 0000",
        "i waited twenty one days and one of them one more",
        "one two three four five",
        "",
    ],
)
def test_other_numbers_stay(said: str) -> None:
    assert masked(f"customer: {said}") == [said]


def test_a_misheard_number_is_masked_where_a_card_is_talked_about() -> None:
    assert masked("agent: the long card number please", "customer: 1234 5678 9012 3456") == [
        "the long card number please",
        "#### #### #### 3456",
    ]


def test_expiry_and_code_in_the_same_breath_leave_nothing() -> None:
    (text,) = masked("customer: card 4111 1111 1111 1111 12 26 123")
    assert not any(char.isdigit() for char in text)


def test_a_number_split_over_turns_is_masked_with_its_echo() -> None:
    found = masked(
        "agent: what's the long card number?",
        "customer: four zero one two",
        "agent: mm-hmm",
        "customer: eight eight eight eight",
        "agent: eight eight eight eight, yes",
        "customer: eight eight eight eight",
        "customer: one eight eight one",
        "agent: and the postcode?",
    )
    assert found[1] == "#### #### ### ###"
    assert found[3] == found[5] == "##### ##### ##### #####"
    assert found[4] == "##### ##### ##### #####, yes"
    assert found[6] == "one eight eight one"
    assert found[7] == "and the postcode?"


@pytest.mark.parametrize(
    ("asked", "answered", "wanted"),
    [
        ("and the three digits on the back?", "nine eight seven", "#### ##### #####"),
        ("what's the cvv?", "it's 123", "it's ###"),
        ("security code please", "that's 1 2 3 4", "that's # # # #"),
        ("could you read me the PIN?", "0412.", "####."),
    ],
)
def test_codes_and_pins_are_masked_whole(asked: str, answered: str, wanted: str) -> None:
    assert masked(f"agent: {asked}", f"customer: {answered}") == [asked, wanted]


def test_codes_are_masked_in_one_turn_and_not_elsewhere() -> None:
    assert masked("customer: my cvv is 987") == ["my cvv is ###"]
    assert masked("customer: i live at 987 pine street") == ["i live at 987 pine street"]
    assert masked("agent: the last four digits are 1111?") == ["the last four digits are 1111?"]


def test_word_texts_are_masked_with_the_text() -> None:
    words = tuple(Word(part, float(n), n + 0.5) for n, part in enumerate(["card", "4111111111111111", "ok"]))
    (segment,), count = redact([Segment(speaker="c", text=f"card {CARD} ok", words=words)])
    assert [word.text for word in segment.words] == ["card", "############1111", "ok"]
    assert (count, segment.words[1].start) == (1, 1.0)


def test_nothing_found_gives_back_the_same_segments() -> None:
    segments = [Segment(speaker="c", text="hello there")]
    assert redact(segments) == (segments, 0)
    assert redact(segments)[0] is segments


def test_personal_data_goes_on_request_only() -> None:
    mail = "ann.lee@example.com or ann dot lee at example dot com"
    said = f"customer: mail {mail}, 0161 496 0000, GB82 WEST 1234 5698 7654 32"
    assert masked(said) == [said.partition(": ")[2]]
    (text,) = masked(said, mode="pii")
    assert (
        text == "mail ###.###@#######.### or ### ### ### ## ####### ### ###, #### ### ####, #### #### #### #### #### ##"
    )
    assert masked("agent: thank you Ms. Kowalczyk, denise", mode="pii", names=("Denise Kowalczyk",)) == [
        "thank you Ms. #########, ######"
    ]
    assert masked("customer: order HY550291", mode="pii") == ["order ########"]


def test_all_digits() -> None:
    assert masked("customer: room 412, one two three, at 5 pm", mode="all-digits") == [
        "room ###, ### ### #####, at 5 pm"
    ]


def test_length_is_kept() -> None:
    lines = [
        f"customer: visa {CARD} cvv 123",
        "agent: four one one one one one one one one one one one one one one one",
    ]
    for line, text in zip(lines, masked(*lines), strict=True):
        assert len(text) == len(line.partition(": ")[2])


def test_luhn_and_runs() -> None:
    assert luhn(CARD)
    assert not luhn("4111111111111112")
    assert [number(run) for run in runs("room 12 34, then five six; but seven")] == ["123456", "7"]
    assert [number(run) for run in runs("double oh seven, treble nine, twenty")] == ["00799920"]
    assert list(runs("forty")) != []


def test_a_long_hostile_text_takes_no_long() -> None:
    text = "one two double " * 20_000 + "card"
    assert len(masked(f"customer: {text}")[0]) == len(text)
