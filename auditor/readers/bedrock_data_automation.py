"""Amazon Bedrock Data Automation, audio."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.call import Segment, Word
from auditor.readers.common import in_order
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript


class _Metadata(Struct, frozen=True):
    s3_key: str = ""
    number_of_channels: int = 1
    dominant_asset_language: str | None = None


class _Item(Struct, frozen=True, gc=False):
    content: str
    start_timestamp_millis: float | None = None
    end_timestamp_millis: float | None = None


class _Speaker(Struct, frozen=True):
    speaker_label: str = ""


class _Channel(Struct, frozen=True):
    channel_label: str = ""


class _Segment(Struct, frozen=True):
    start_timestamp_millis: float
    end_timestamp_millis: float
    text: str
    type: str = "TRANSCRIPT"
    speaker: _Speaker = _Speaker()
    channel: _Channel = _Channel()
    audio_item_indices: list[int] = []


class _File(Struct, frozen=True):
    metadata: _Metadata
    audio_items: list[_Item]
    audio_segments: list[_Segment]


class BedrockDataAutomationReader:
    """Reads the audio segments, with the items they point to as words."""

    name = "bedrock-data-automation"
    title = "Amazon Bedrock Data Automation (audio)"
    example = '{"metadata": {..}, "audio_items": [..], "audio_segments": [{"speaker": {..}, "text": ".."}]}'
    roles = "not stated: spk_0"
    times = "start_timestamp_millis: milliseconds"
    tested = "real vendor files"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By the names of the audio parts."""
        found = document.outline.has("metadata", "audio_segments", "audio_items")
        return "metadata, audio_segments and audio_items" if found else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file."""
        file = decode_json(document, _File, levels=0)
        spoken = [each for each in file.audio_segments if each.type == "TRANSCRIPT"]
        language = file.metadata.dominant_asset_language
        channels = {each.channel.channel_label for each in spoken}
        yield Transcript(
            segments=in_order(_segment(each, file.audio_items) for each in spoken),
            id=file.metadata.s3_key,
            channel="phone",
            language=language.lower() if language else None,
            overlap_visible=len(channels) > 1,
        )


def _segment(spoken: _Segment, items: list[_Item]) -> Segment:
    return Segment(
        speaker=spoken.speaker.speaker_label or spoken.channel.channel_label,
        text=spoken.text.strip(),
        start=spoken.start_timestamp_millis / 1000,
        end=spoken.end_timestamp_millis / 1000,
        words=tuple(_words(items[index] for index in spoken.audio_item_indices if 0 <= index < len(items))),
    )


def _words(items: Iterator[_Item]) -> Iterator[Word]:
    for item in items:
        if item.start_timestamp_millis is not None and item.end_timestamp_millis is not None:
            yield Word(item.content, item.start_timestamp_millis / 1000, item.end_timestamp_millis / 1000)


READER = BedrockDataAutomationReader()
