from __future__ import annotations

import pytest

from auditor.call import Role, Segment
from auditor.readers.common import role_of
from auditor.role_evidence import judge
from auditor.roles import CONFIDENT, RoleOptions, assign, channel_of, name_in

SERVICE = "Thank you for calling Harbour Bank, this is Dana. How can I help you today?"
TROUBLE = "Hi, I'm calling because my card was declined twice and nobody told me why."
TALK = [
    (0, SERVICE),
    (1, TROUBLE),
    (0, "I'm sorry to hear that. Can I take your account number, please? I'll pull that up for you."),
    (1, "I've been waiting three days, and my wife called already. It's 88213."),
    (
        0,
        "Thank you. I can see it here, bear with me. You'll receive a new card. Anything else I can do for you?",
    ),
    (1, "No, that's all I need. Bye."),
]
DEFAULT = RoleOptions()


def segments(*labels: str, talk: list[tuple[int, str]] = TALK) -> list[Segment]:
    return [Segment(speaker=labels[who], text=text) for who, text in talk]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("AGENT", "agent"),
        ("Agent Mike Rivera", "agent"),
        ("AGENT (Dana)", "agent"),
        ("Rep", "agent"),
        ("caller", "customer"),
        ("end_user", "customer"),
        ("Human Agent", "agent"),
        ("Automated Agent", "other"),
        ("SYSTEM", "other"),
        ("Supervisor", "other"),
        ("spk_0", None),
        ("Mike Rivera", None),
        ("", None),
    ],
)
def test_labels(label: str, role: Role | None) -> None:
    assert role_of(label) == role


def test_stated_roles() -> None:
    found = assign(segments("Agent", "Customer"), DEFAULT)
    assert (found.roles, found.source, found.confidence, found.warnings) == (
        ["agent", "customer"] * 3,
        "stated",
        1.0,
        (),
    )


def test_the_one_beside_the_agent_is_the_customer() -> None:
    assert assign(segments("Agent Mike Rivera", "Sarah Johnson"), DEFAULT).roles == ["agent", "customer"] * 3
    assert assign(segments("Dana", "Customer"), DEFAULT).roles == ["agent", "customer"] * 3


def test_bots_supervisors_and_nameless_segments_are_other() -> None:
    given = [Segment(speaker="IVR", text="Press one."), *segments("Agent", "Customer"), Segment(speaker="", text="uh")]
    assert assign(given, DEFAULT).roles == ["other", *["agent", "customer"] * 3, "other"]


def test_the_file_s_role_beats_the_label() -> None:
    given = [
        Segment(speaker="Dana", text="Hello.", role="agent"),
        Segment(speaker="Agent Smith", text="Hi.", role="customer"),
    ]
    assert assign(given, DEFAULT).roles == ["agent", "customer"]


def test_mapping_by_label_and_by_channel() -> None:
    by_label = assign(segments("spk_1", "spk_0"), RoleOptions(agent_speaker="SPK_1"))
    by_channel = assign(segments("ch_1", "ch_0"), RoleOptions(agent_channel=1))
    assert by_label.roles == by_channel.roles == ["agent", "customer"] * 3
    assert by_label.source == by_channel.source == "mapped"


def test_a_mapping_that_fits_nobody_warns_and_falls_back() -> None:
    found = assign(segments("Agent", "Customer"), RoleOptions(agent_speaker="spk_7"))
    assert found.source == "stated"
    assert "spk_7" in found.warnings[0]


@pytest.mark.parametrize(
    ("label", "channel"), [("ch_1", 1), ("channel 0", 0), ("1/2", 1), ("SPEAKER_00", 0), ("Ann", None)]
)
def test_channel_numbers(label: str, channel: int | None) -> None:
    assert channel_of(label) == channel


@pytest.mark.parametrize("spoken", [False, True])
def test_a_guess_from_what_is_said(spoken: bool) -> None:
    talk = [
        (who, text.lower().replace(",", "").replace(".", "").replace("?", "") if spoken else text) for who, text in TALK
    ]
    found = assign(segments("0", "1", talk=talk), DEFAULT)
    assert found.roles == ["agent", "customer"] * 3
    assert found.source == "guessed"
    assert CONFIDENT <= found.confidence < 1.0 + 1e-9


def test_the_customer_may_speak_first() -> None:
    found = assign(segments("B", "A", talk=TALK[1:]), DEFAULT)
    assert found.roles == ["customer", "agent", "customer", "agent", "customer"]


def test_no_guess_without_evidence() -> None:
    found = assign(segments("0", "1", talk=[(0, "Yes."), (1, "No."), (0, "Fine.")]), DEFAULT)
    assert (found.source, set(found.roles)) == ("unknown", {"other"})
    assert "--agent-speaker" in found.warnings[0]


@pytest.mark.parametrize("labels", [("", ""), ("0", "0")])
def test_no_guess_without_speakers(labels: tuple[str, str]) -> None:
    assert assign(segments(*labels), DEFAULT).source == "unknown"


def test_three_people_need_more_evidence() -> None:
    talk = [
        (0, "Shall we start with the review?"),
        (1, "Sure, I can see the notes."),
        (2, "I'd like to hear it."),
        (0, "OK."),
    ]
    assert assign(segments("Ann", "Bob", "Cy", talk=talk), DEFAULT).source == "unknown"


def test_swapped_roles_are_named_and_exchanged_only_when_asked() -> None:
    given = segments("Customer", "Agent")
    warned = assign(given, DEFAULT)
    fixed = assign(given, RoleOptions(fix_swapped=True))
    assert warned.roles == ["customer", "agent"] * 3
    assert "swapped" in warned.warnings[0]
    assert fixed.roles == ["agent", "customer"] * 3
    assert "exchanged" in fixed.warnings[0]


def test_the_same_words_on_both_channels_are_named() -> None:
    doubled = [
        Segment(speaker=label, text=text)
        for _, text in TALK
        for label, text in (("Agent", text), ("Customer", text.upper()))
    ]
    assert any("both channels" in warning for warning in assign(doubled, DEFAULT).warnings)
    assert not any("both channels" in warning for warning in assign(segments("Agent", "Customer"), DEFAULT).warnings)


def test_more_role_words() -> None:
    found = assign(segments("Concierge", "x"), RoleOptions(role_words={"concierge": "agent"}))
    assert (found.roles, found.source) == (["agent", "customer"] * 3, "stated")


@pytest.mark.parametrize("label", ["Dale Whitcombe", "dale  whitcombe", "Whitcombe, Dale"])
def test_a_label_that_is_the_agents_name_states_the_role(label: str) -> None:
    # Words that give no guess, and the agent speaks second.
    said = segments("Olivia", label, talk=[(0, "Right."), (1, "Well."), (0, "Yes.")])
    assert assign(said, RoleOptions()).source == "unknown"
    found = assign(said, RoleOptions(agent_name="Dale Whitcombe"))
    assert (found.source, found.roles) == ("stated", ["customer", "agent", "customer"])
    assert assign(said, RoleOptions(agent_name="Dale Reyes")).source == "unknown"


def test_a_label_that_is_the_customers_name_states_the_role() -> None:
    said = segments("Olivia Park", "spk_1", talk=[(0, "Right."), (1, "Well.")])
    assert assign(said, RoleOptions(customer_name="Olivia Park")).roles == ["customer", "agent"]


def test_two_people_of_one_name_settle_nothing() -> None:
    said = segments("Ann Lee", "spk_1", talk=[(0, "Right."), (1, "Well.")])
    assert assign(said, RoleOptions(agent_name="Ann Lee", customer_name="ann lee")).source == "unknown"


def test_evidence_is_symmetric() -> None:
    texts = {"a": [text for who, text in TALK if who == 0], "b": [text for who, text in TALK if who == 1]}
    forward, backward = judge(texts, ""), judge(dict(reversed(texts.items())), "")
    assert (forward.label, forward.confidence) == (backward.label, backward.confidence)
    assert forward.label == "a"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Agent Mike Rivera", "Mike Rivera"),
        ("AGENT (Dana)", "Dana"),
        ("Sarah Johnson", "Sarah Johnson"),
        ("Agent", None),
        ("spk_0", None),
        ("Speaker 1", None),
        ("channel 0", None),
    ],
)
def test_names_in_labels(label: str, name: str | None) -> None:
    assert name_in(label) == name


def test_no_segments() -> None:
    assert assign([], DEFAULT).source == "unknown"
