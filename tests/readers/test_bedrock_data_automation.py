from __future__ import annotations

from reading import call, talk, times


def test_times_are_milliseconds_and_overlap_is_real() -> None:
    def segment(start: int, end: int, speaker: str, channel: str, text: str, indices: list[int]) -> dict[str, object]:
        return {
            "start_timestamp_millis": start,
            "end_timestamp_millis": end,
            "type": "TRANSCRIPT",
            "text": text,
            "speaker": {"speaker_label": speaker},
            "channel": {"channel_label": channel},
            "audio_item_indices": indices,
        }

    items = [
        {"item_index": 0, "content": "Hello", "start_timestamp_millis": 1620, "end_timestamp_millis": 2050},
        {"item_index": 1, "content": "."},
    ]
    found = call(
        "bedrock-data-automation",
        {
            "metadata": {"s3_key": "a/b.wav", "number_of_channels": 2, "dominant_asset_language": "EN"},
            "audio_items": items,
            "audio_segments": [
                segment(1800, 3000, "spk_0", "ch_0", "Hi.", []),
                segment(1620, 2050, "spk_1", "ch_1", "Hello.", [0, 1, 77]),
            ],
        },
    )
    assert (talk(found), times(found)) == ([("spk_1", "Hello."), ("spk_0", "Hi.")], [(1.62, 2.05), (1.8, 3.0)])
    assert (found.id, found.language, found.overlap_visible) == ("a/b.wav", "en", True)
    assert [(each.text, each.start, each.end) for each in found.segments[0].words] == [("Hello", 1.62, 2.05)]
