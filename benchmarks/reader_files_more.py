"""Made-up files of the JSON formats that write few or no words one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.reader_files import spoken

Words = list[tuple[str, float, float]]


def _text(words: Words) -> str:
    return " ".join(word for word, _, _ in words)


def _rows(turns: int, make: Callable[[int, str, float, float], Any]) -> list[Any]:
    return [make(who, _text(words), words[0][1], words[-1][2]) for who, words in spoken(turns)]


def _seglst(who: int, text: str, start: float, end: float) -> Any:
    return {"session_id": "s", "speaker": "ab"[who], "start_time": start, "end_time": end, "words": text}


def _ccai(who: int, text: str, start: float, _: float) -> Any:
    return {"text": text, "role": ("AGENT", "CUSTOMER")[who], "user_id": who, "start_timestamp_usec": int(start * 1e6)}


def _gong(who: int, text: str, start: float, end: float) -> Any:
    said = {"start": int(start * 1000), "end": int(end * 1000), "text": text}
    return {"speakerId": str(who), "topic": "x", "sentences": [said]}


def _twilio(who: int, text: str, start: float, end: float) -> Any:
    times = {"start_time": str(start), "end_time": str(end), "confidence": "0.9", "words": []}
    return {"media_channel": who + 1, "sentence_index": 1, "transcript": text, "sid": "GX1", **times}


def _genesys(who: int, text: str, start: float, end: float) -> Any:
    length = {"milliseconds": int((end - start) * 1000)}
    purpose = ("internal", "external")[who]
    return {"participantPurpose": purpose, "text": text, "startTimeMs": int(start * 1000), "duration": length}


def _pca(who: int, text: str, start: float, end: float) -> Any:
    times = {"SegmentStartTime": start, "SegmentEndTime": end, "SegmentSpeaker": f"spk_{who}"}
    return {**times, "SegmentInterruption": False, "OriginalText": text, "DisplayText": text, "WordConfidence": []}


def _harper(who: int, text: str, start: float, end: float) -> Any:
    times = {"offset_ms": int(start * 1000), "start_ms": 1, "duration_ms": int((end - start) * 1000)}
    side = ("agent", "caller")[who]
    return {"channel_index": who, "speaker_role": side, **times, "transcript": text, "human_transcript": text}


def _convokit(who: int, text: str, start: float, _: float) -> Any:
    known = {"id": str(start), "conversation_id": "c", "text": text, "speaker": f"s{who}"}
    return {**known, "meta": {}, "reply-to": None, "timestamp": start, "vectors": []}


def _diarized(who: int, text: str, start: float, end: float) -> Any:
    return {
        "type": "transcript.text.segment",
        "id": "s",
        "start": start,
        "end": end,
        "speaker": "AB"[who],
        "text": text,
    }


def _understood(who: int, text: str, start: float, end: float) -> Any:
    return {"speaker": "AB"[who], "startTimeMs": int(start * 1000), "endTimeMs": int(end * 1000), "text": text}


def _abcd(who: int, text: str, *_: float) -> Any:
    return [("agent", "customer")[who], text]


def _vcon(rows: list[Any]) -> Any:
    analysis = [{"type": "transcript", "dialog": 0, "body": rows, "encoding": "json"}]
    return {"uuid": "v", "parties": [{"name": "a"}, {"name": "b"}], "dialog": [], "analysis": analysis}


#: Reader's name -> what makes its file of so many turns.
FILES: dict[str, Callable[[int], Any]] = {
    "seglst": lambda turns: _rows(turns, _seglst),
    "ccai-insights": lambda turns: {"entries": _rows(turns, _ccai)},
    "gong": lambda turns: {"callTranscripts": [{"callId": "c", "transcript": _rows(turns, _gong)}]},
    "twilio": lambda turns: {"sentences": _rows(turns, _twilio), "meta": {}},
    "genesys": lambda turns: {"conversationId": "c", "transcripts": [{"phrases": _rows(turns, _genesys)}]},
    "aws-pca": lambda turns: {"ConversationAnalytics": {}, "SpeechSegments": _rows(turns, _pca)},
    "harper-valley": lambda turns: _rows(turns, _harper),
    "convokit": lambda turns: _rows(turns, _convokit),
    "openai-diarized": lambda turns: {"text": "x", "segments": _rows(turns, _diarized)},
    "azure-content-understanding": lambda turns: {
        "result": {"contents": [{"transcriptPhrases": _rows(turns, _understood)}]}
    },
    "abcd": lambda turns: [
        {"convo_id": 1, "original": _rows(turns, lambda who, text, *_: [("agent", "customer")[who], text])}
    ],
    "vcon": lambda turns: _vcon(_rows(turns, lambda who, text, *_: {"speaker": "ab"[who], "message": text})),
}
