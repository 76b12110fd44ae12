"""Twilio Conversational Intelligence: the sentences of a transcript."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.call import Segment, Word
from auditor.readers.common import in_order, moment, role_of, seconds
from auditor.readers.decoding import decode_json
from auditor.readers.interface import Document, Transcript
from auditor.readers.records.twilio import File, WordRecord


class TwilioReader:
    """Reads the sentences; the Transcript resource's own fields are used where they were saved beside them."""

    name = "twilio"
    title = "Twilio Conversational Intelligence, sentences"
    example = '{"sentences": [{"media_channel": 1, "sentence_index": 0, "start_time": "0.5", "transcript": ".."}]}'
    roles = "channel.participants where saved; else the channel number"
    times = "start_time, end_time: seconds, written as strings"
    tested = "files of our own in the documented shape"
    priority = 10

    def sniff(self, document: Document) -> str:
        """By sentences with media_channel."""
        found = document.outline["sentences"].first.has("media_channel", "transcript")
        return "sentences with media_channel" if found else ""

    def read(self, document: Document) -> Iterator[Transcript]:
        """The one call of the file; warns when it is one page of several."""
        file = decode_json(document, File)
        roles = {each.channel_participant: role_of(each.role or "") for each in file.channel.participants}
        paged = file.meta.next_page_url or file.meta.previous_page_url
        channels = {each.media_channel for each in file.sentences}
        labels = {each: "" if each is None else f"channel {each}" for each in channels}
        yield Transcript(
            segments=in_order(
                Segment(
                    speaker=labels[each.media_channel],
                    text=said,
                    start=seconds(each.start_time),
                    end=seconds(each.end_time),
                    words=_words(each.words) if each.words else (),
                    role=roles.get(each.media_channel),
                )
                for each in file.sentences
                if each.transcript and (said := each.transcript.strip())
            ),
            id=file.sid,
            started_at=moment(file.media_start_time),
            channel="phone",
            language=file.language_code,
            overlap_visible=len(channels) > 1,
            warnings=("only one page of the sentences was saved; the call is incomplete",) if paged else (),
        )


def _words(words: list[WordRecord]) -> tuple[Word, ...]:
    timed = ((each.word, seconds(each.start_time), seconds(each.end_time)) for each in words)
    return tuple(Word(word, start, end) for word, start, end in timed if start is not None and end is not None)


READER = TwilioReader()
