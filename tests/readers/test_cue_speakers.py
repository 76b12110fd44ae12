from __future__ import annotations

from auditor.readers.cue_speakers import with_speakers


def test_a_prefix_that_recurs_is_a_speaker_and_lasts() -> None:
    found = with_speakers(["Dana: Hello.", "Lee: Hi.", "I have a question.", "Dana: Note: yes.", "Lee: Good."])
    assert [each for caption in found for each in caption] == [
        ("Dana", "Hello."),
        ("Lee", "Hi."),
        ("Lee", "I have a question."),
        ("Dana", "Note: yes."),
        ("Lee", "Good."),
    ]


def test_a_colon_alone_is_no_speaker() -> None:
    captions = ["Note: this call is recorded", "10:30 Meeting: we start", "So I said: no", "fine", "bye"]
    assert {speaker for caption in with_speakers(captions) for speaker, _ in caption} == {""}


def test_where_every_caption_has_a_prefix_one_that_stands_once_is_somebody_too() -> None:
    found = with_speakers(
        ["Dana: Hello.", "Lee: Hi.", "Dana: Ask.\nOne thing: when?", "Lee: Now.", "Sam: I am here too."]
    )
    assert found[2] == [("Dana", "Ask. One thing: when?")]
    assert found[4] == [("Sam", "I am here too.")]


def test_roles_and_numbered_speakers_need_not_recur() -> None:
    found = with_speakers(["[SPEAKER_00]: Hello.\n[SPEAKER_01]: Hi.", "[Music] la la", ">> Agent: <i>Yes</i>"])
    assert found == [
        [("SPEAKER_00", "Hello."), ("SPEAKER_01", "Hi.")],
        [("SPEAKER_01", "[Music] la la")],
        [("Agent", "Yes")],
    ]
