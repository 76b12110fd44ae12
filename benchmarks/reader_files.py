"""Made-up result files of every JSON format, as large as asked: the same words in each vendor's own shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Record = dict[str, Any]

_SAID = [
    "thank",
    "you",
    "for",
    "calling",
    "the",
    "support",
    "line",
    "how",
    "may",
    "I",
    "help",
    "you",
    "today",
    "with",
    "your",
    "account",
    "and",
    "order",
]
WORDS_PER_TURN = 12
SECONDS_PER_WORD = 0.4
TURNS_PER_HOUR = int(3600 / SECONDS_PER_WORD / WORDS_PER_TURN)


def spoken(turns: int) -> Iterator[tuple[int, list[tuple[str, float, float]]]]:
    """Speaker number and words with their times in seconds, for each turn."""
    for turn in range(turns):
        first = turn * WORDS_PER_TURN
        yield (
            turn % 2,
            [
                (_SAID[n % len(_SAID)], round(n * SECONDS_PER_WORD, 2), round(n * SECONDS_PER_WORD + 0.35, 2))
                for n in range(first, first + WORDS_PER_TURN)
            ],
        )


def _text(words: list[tuple[str, float, float]]) -> str:
    return " ".join(word for word, _, _ in words)


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def transcribe(turns: int) -> Record:
    """Amazon Transcribe with two channels, which write every word twice."""
    channels: list[list[Record]] = [[], []]
    for who, words in spoken(turns):
        channels[who] += [
            {
                "start_time": str(start),
                "end_time": str(end),
                "alternatives": [{"confidence": "0.9981", "content": word}],
                "type": "pronunciation",
            }
            for word, start, end in words
        ]
        channels[who].append({"alternatives": [{"confidence": "0.0", "content": "."}], "type": "punctuation"})
    labelled = [{"channel_label": f"ch_{n}", "items": items} for n, items in enumerate(channels)]
    whole = [*channels[0], *channels[1]]
    results = {
        "transcripts": [{"transcript": "x"}],
        "channel_labels": {"channels": labelled, "number_of_channels": 2},
        "items": whole,
    }
    return {"jobName": "bench", "accountId": "1", "results": results, "status": "COMPLETED"}


def deepgram(turns: int) -> Record:
    """Deepgram with utterances, which write every word twice."""
    utterances, flat = [], []
    for who, words in spoken(turns):
        rows = [
            {
                "word": word,
                "start": start,
                "end": end,
                "confidence": 0.998046,
                "speaker": who,
                "speaker_confidence": 0.73,
                "punctuated_word": word.title(),
            }
            for word, start, end in words
        ]
        flat += rows
        whole = {"start": words[0][1], "end": words[-1][2], "confidence": 0.98, "channel": 0, "speaker": who}
        utterances.append({**whole, "transcript": _text(words), "words": rows, "id": "0b6b7b0e-1c1f-4b6f-9d57-0"})
    channels = [{"alternatives": [{"transcript": "x", "confidence": 0.99, "words": flat}]}]
    metadata = {"request_id": "r", "duration": 1.0, "channels": 1}
    return {"metadata": metadata, "results": {"channels": channels, "utterances": utterances}}


def assemblyai(turns: int) -> Record:
    """AssemblyAI with utterances, which write every word twice."""
    utterances, flat = [], []
    for who, words in spoken(turns):
        rows = [
            {"text": w, "start": _ms(s), "end": _ms(e), "confidence": 0.99717, "speaker": "AB"[who]}
            for w, s, e in words
        ]
        flat += rows
        times = {"start": _ms(words[0][1]), "end": _ms(words[-1][2])}
        utterances.append({"speaker": "AB"[who], **times, "text": _text(words), "confidence": 0.9, "words": rows})
    known = {"id": "bench", "status": "completed", "audio_url": "x", "audio_duration": 1}
    return {**known, "text": "x", "words": flat, "utterances": utterances}


def azure_batch(turns: int) -> Record:
    """Azure batch transcription, mono, with its three ways of writing a time."""

    def span(start: float, end: float) -> Record:
        return {
            "offset": f"PT{start}S",
            "duration": f"PT{round(end - start, 2)}S",
            "offsetInTicks": start * 1e7,
            "durationInTicks": round((end - start) * 1e7, 1),
        }

    phrases = []
    for who, words in spoken(turns):
        rows = [{"word": w, **span(s, e), "confidence": 0.968795} for w, s, e in words]
        text = _text(words)
        best = {"confidence": 0.98, "lexical": text, "itn": text, "maskedITN": text, "display": text, "words": rows}
        whole = {"recognitionStatus": "Success", "channel": 0, "speaker": who + 1}
        phrases.append({**whole, **span(words[0][1], words[-1][2]), "nBest": [best]})
    return {"source": "x", "timestamp": "x", "combinedRecognizedPhrases": [], "recognizedPhrases": phrases}


def azure_fast(turns: int) -> Record:
    """Azure fast transcription."""

    def span(start: float, end: float) -> Record:
        return {"offsetMilliseconds": _ms(start), "durationMilliseconds": _ms(end - start)}

    phrases = [
        {
            "channel": 0,
            "speaker": who + 1,
            **span(words[0][1], words[-1][2]),
            "text": _text(words),
            "words": [{"text": w, **span(s, e)} for w, s, e in words],
            "locale": "en-US",
            "confidence": 0.9,
        }
        for who, words in spoken(turns)
    ]
    return {"durationMilliseconds": 1, "combinedPhrases": [], "phrases": phrases}


def google_stt(turns: int) -> Record:
    """Google STT with diarization: the last result repeats all words."""
    results, tagged = [], []
    for who, words in spoken(turns):
        rows = [{"startTime": f"{s}s", "endTime": f"{e}s", "word": w} for w, s, e in words]
        results.append({"alternatives": [{"transcript": _text(words), "confidence": 0.95, "words": rows}]})
        tagged += [{**row, "speakerTag": who + 1} for row in rows]
    return {"results": [*results, {"alternatives": [{"words": tagged}]}]}


def whisperx(turns: int) -> Record:
    """WhisperX with aligned words, written twice."""
    segments, flat = [], []
    for who, words in spoken(turns):
        label = f"SPEAKER_0{who}"
        rows = [{"word": w, "start": s, "end": e, "score": 0.912, "speaker": label} for w, s, e in words]
        flat += rows
        times = {"start": words[0][1], "end": words[-1][2]}
        segments.append({**times, "text": f" {_text(words)}", "words": rows, "speaker": label})
    return {"segments": segments, "word_segments": flat, "language": "en"}


def whisper(turns: int) -> Record:
    """Whisper with words."""
    segments = []
    for number, (_, words) in enumerate(spoken(turns)):
        rows = [{"word": f" {w}", "start": s, "end": e, "probability": 0.99} for w, s, e in words]
        known = {"id": number, "seek": 0, "start": words[0][1], "end": words[-1][2], "text": f" {_text(words)}"}
        segments.append({**known, "tokens": [50364, 1042, 291], "avg_logprob": -0.2, "words": rows})
    return {"text": "x", "segments": segments, "language": "en"}


def rev_ai(turns: int) -> Record:
    """Rev.ai, where a space is an element too."""
    monologues = []
    for who, words in spoken(turns):
        elements: list[Record] = []
        for word, start, end in words:
            elements.append({"type": "text", "value": word, "ts": start, "end_ts": end, "confidence": 0.97})
            elements.append({"type": "punct", "value": " "})
        monologues.append({"speaker": who, "elements": elements})
    return {"monologues": monologues}


def speechmatics(turns: int) -> Record:
    """Speechmatics with speaker diarization."""
    results = [
        {
            "alternatives": [{"confidence": 0.99, "content": word, "language": "en", "speaker": f"S{who + 1}"}],
            "end_time": end,
            "start_time": start,
            "type": "word",
        }
        for who, words in spoken(turns)
        for word, start, end in words
    ]
    return {"format": "2.9", "job": {"id": "x"}, "metadata": {"type": "transcription"}, "results": results}


def ibm_watson(turns: int) -> Record:
    """IBM Watson with speaker labels."""
    results, labels = [], []
    for who, words in spoken(turns):
        triples = [[w, s, e] for w, s, e in words]
        labels += [{"from": s, "to": e, "speaker": who, "confidence": 0.5, "final": False} for _, s, e in words]
        best = {"transcript": _text(words), "confidence": 0.9, "timestamps": triples}
        results.append({"final": True, "alternatives": [best]})
    return {"result_index": 0, "results": results, "speaker_labels": labels}


def bedrock(turns: int) -> Record:
    """Bedrock Data Automation."""
    items: list[Record] = []
    segments = []
    for number, (who, words) in enumerate(spoken(turns)):
        indices = list(range(len(items), len(items) + len(words)))
        for word, start, end in words:
            at = {"start_timestamp_millis": _ms(start), "end_timestamp_millis": _ms(end)}
            items.append({"item_index": len(items), "audio_segment_index": number, "content": word, **at})
        span = {"start_timestamp_millis": _ms(words[0][1]), "end_timestamp_millis": _ms(words[-1][2])}
        labels = {"speaker": {"speaker_label": f"spk_{who}"}, "channel": {"channel_label": f"ch_{who}"}}
        segments.append({**span, "type": "TRANSCRIPT", "text": _text(words), **labels, "audio_item_indices": indices})
    return {"metadata": {"s3_key": "x"}, "audio_items": items, "audio_segments": segments}


def call_analytics(turns: int) -> Record:
    """Amazon Transcribe Call Analytics."""
    transcript = []
    for who, words in spoken(turns):
        items = [
            {
                "Type": "pronunciation",
                "Content": w,
                "Confidence": "0.998",
                "BeginOffsetMillis": _ms(s),
                "EndOffsetMillis": _ms(e),
            }
            for w, s, e in words
        ]
        known = {"ParticipantRole": ("AGENT", "CUSTOMER")[who], "Id": "1", "Content": _text(words), "Items": items}
        times = {"BeginOffsetMillis": _ms(words[0][1]), "EndOffsetMillis": _ms(words[-1][2])}
        transcript.append({**known, **times, "Sentiment": "NEUTRAL", "LoudnessScores": [70.1, 68.2]})
    people = [{"ParticipantRole": "AGENT"}, {"ParticipantRole": "CUSTOMER"}]
    traits = {"Interruptions": {"TotalCount": 0}}
    return {
        "JobName": "x",
        "JobStatus": "COMPLETED",
        "Channel": "VOICE",
        "LanguageCode": "en-US",
        "Participants": people,
        "ConversationCharacteristics": traits,
        "Transcript": transcript,
    }


def json_turns(turns: int) -> Record:
    """Turns of no vendor."""
    rows = [
        {"speaker": ("agent", "customer")[who], "text": _text(words), "start": words[0][1], "end": words[-1][2]}
        for who, words in spoken(turns)
    ]
    return {"call_id": "x", "messages": rows}


def neutral(turns: int) -> Record:
    """The product's own form, with words."""
    rows = [
        {
            "role": ("agent", "customer")[who],
            "text": _text(words),
            "start": words[0][1],
            "end": words[-1][2],
            "words": [list(word) for word in words],
        }
        for who, words in spoken(turns)
    ]
    return {"id": "x", "turns": rows}


#: Reader's name -> what makes its file.
FILES: dict[str, Callable[[int], Record]] = {
    "transcribe": transcribe,
    "transcribe-call-analytics": call_analytics,
    "bedrock-data-automation": bedrock,
    "google-stt": google_stt,
    "azure-batch": azure_batch,
    "azure-fast": azure_fast,
    "deepgram": deepgram,
    "assemblyai": assemblyai,
    "whisperx": whisperx,
    "whisper": whisper,
    "rev-ai": rev_ai,
    "speechmatics": speechmatics,
    "ibm-watson": ibm_watson,
    "json-turns": json_turns,
    "neutral": neutral,
}
