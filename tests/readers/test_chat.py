from __future__ import annotations

from reading import call, roles, talk, times

HEAD = "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tAGT Dana Agent, CUS Customer\n@Media:\tcall7, audio\n"


def test_time_marks_are_milliseconds_and_marks_of_the_transcriber_go() -> None:
    body = (
        "*AGT:\tgood morning , &-uh how can I help ? \x15150_1500\x15\n"
        "%wor:\tgood \x15150_300\x15 morning \x15300_600\x15 .\n"
        "*CUS:\t<I have> [>] a (.) prob(le)m@s:x &=laughs +/. \x151400_2600\x15\n"
        "*AGT:\t+< <I see> [<] [//] so:rry\n\txxx .\n"
        "@End\n"
    )
    found = call("chat", HEAD + body)
    assert talk(found) == [
        ("AGT", "good morning, uh how can I help?"),
        ("CUS", "I have a problem"),
        ("AGT", "I see sorry [unintelligible]."),
    ]
    assert times(found) == [(0.15, 1.5), (1.4, 2.6), (None, None)]
    assert roles(found) == ["agent", "customer", "agent"]
    assert [each.text for each in found.segments[0].words] == ["good", "morning"]
    assert (found.id, found.language) == ("call7", "en")


def test_a_mark_that_lost_its_control_characters_is_still_a_time() -> None:
    found = call("chat", HEAD + "*AGT:\thello there . 600_2219\n@End\n")
    assert (talk(found), times(found)) == ([("AGT", "hello there.")], [(0.6, 2.219)])
