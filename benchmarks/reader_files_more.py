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


def _lens(who: int, text: str, start: float, end: float) -> Any:
    times = {"BeginOffsetMillis": int(start * 1000), "EndOffsetMillis": int(end * 1000)}
    known = {"ParticipantId": ("AGENT", "CUSTOMER")[who], "Id": "8a1b", "Content": text, "Sentiment": "NEUTRAL"}
    return {**known, **times, "LoudnessScore": [70.1, 68.2, 66.0]}


def _contact(rows: list[Any]) -> Any:
    people = [{"ParticipantId": side, "ParticipantRole": side} for side in ("AGENT", "CUSTOMER")]
    about = {"Channel": "VOICE", "LanguageCode": "en-US", "CustomerMetadata": {"ContactId": "c"}}
    return {**about, "Participants": people, "ConversationCharacteristics": {}, "Transcript": rows}


def _insight(turns: int) -> Any:
    rows = []
    for who, words in spoken(turns):
        timed = [{"startOffset": f"{start}s", "endOffset": f"{end}s", "word": word} for word, start, end in words]
        person = {"role": ("HUMAN_AGENT", "END_USER")[who], "userId": str(who)}
        known = {"text": _text(words), "confidence": 0.9, "languageCode": "en-US", "channelTag": who + 1}
        rows.append({**known, "words": timed, "segmentParticipant": person})
    return {"name": "projects/p/conversations/c", "transcript": {"transcriptSegments": rows}}


def _asked(turns: int) -> Any:
    rows = []
    for number, (who, words) in enumerate(spoken(turns)):
        timed = [{"word": word, "offset": int(at * 1e7), "duration": int((end - at) * 1e7)} for word, at, end in words]
        text = _text(words)
        forms = {"text": text, "lexical": text, "itn": text, "maskedItn": text, "audioTimings": timed}
        rows.append({"id": str(number), "participantId": "ab"[who], "role": ("Agent", "Customer")[who], **forms})
    call = {"id": "1", "language": "en", "modality": "transcript", "conversationItems": rows}
    return {"displayName": "x", "analysisInput": {"conversations": [call]}, "tasks": []}


def _dialogflow(turns: int) -> Any:
    """A row holds what was asked and what was answered."""
    rows = []
    for number, (_, words) in enumerate(spoken(turns // 2), start=1):
        text = _text(words)
        asked = {"queryInput": {"text": {"text": text}, "languageCode": "en"}, "session": "projects/p/sessions/c"}
        said = [{"text": {"text": [text]}}]
        answered = {"responseId": "r", "queryResult": {"text": text, "responseMessages": said, "parameters": {}}}
        at = f"2026-03-06T{9 + number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.123456Z"
        known = {"project_id": "p", "conversation_name": "projects/p/conversations/c", "turn_position": number}
        rows.append({**known, "request_time": at, "language_code": "en", "request": asked, "response": answered})
    return rows


def _history(turns: int) -> Any:
    """The same conversation from the API: an interaction for each row."""
    kept = {"request": "request", "response": "response", "request_time": "createTime"}
    rows = [{name: row[old] for old, name in kept.items()} for row in _dialogflow(turns)]
    return {"name": "projects/p/conversations/c", "type": "TEXT", "languageCode": "en", "interactions": rows}


def _ckm(rows: list[str]) -> Any:
    return {"ConversationId": "c", "StartTime": "2026-03-06 09:15:00", "Content": "\n\n".join(rows)}


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
    "contact-lens": lambda turns: _contact(_rows(turns, _lens)),
    "ccai-conversation": _insight,
    "azure-conversation": _asked,
    "dialogflow-cx": _dialogflow,
    "dialogflow-history": _history,
    "ms-ckm": lambda turns: _ckm(_rows(turns, lambda who, text, *_: f"**{('Agent', 'Customer')[who]}:** {text}")),
    "vcon": lambda turns: _vcon(_rows(turns, lambda who, text, *_: {"speaker": "ab"[who], "message": text})),
}
