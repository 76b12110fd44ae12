"""A vendor's own count of interruptions stands beside ours in every report."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

from auditor.cli.main import main
from auditor.reporters.jsonl import read_results

TALK = (
    ("AGENT", 0, 3000, "Thank you for calling Larkfield, this is Dana. How can I help you?"),
    ("CUSTOMER", 3200, 9000, "My parcel has been lost for two weeks and nobody ever calls me back about the"),
    ("AGENT", 7000, 12000, "Let me stop you there. What is your order number?"),
    ("CUSTOMER", 12200, 15000, "It is four two seven seven."),
    ("AGENT", 15200, 18000, "Thank you. I am sorry that it is lost. I will send you a new one today."),
)


def lens() -> dict[str, object]:
    said = [
        {"ParticipantId": who, "BeginOffsetMillis": start, "EndOffsetMillis": end, "Content": text}
        for who, start, end, text in TALK
    ]
    people = [{"ParticipantId": who, "ParticipantRole": who} for who in ("AGENT", "CUSTOMER")]
    figures = {"Interruptions": {"TotalCount": 4, "TotalTimeMillis": 900}}
    return {
        "Channel": "VOICE",
        "Participants": people,
        "ConversationCharacteristics": figures,
        "CustomerMetadata": {"ContactId": "c-1"},
        "Transcript": said,
    }


def test_html_excel_and_jsonl_show_both(tmp_path: Path) -> None:
    (tmp_path / "call.json").write_text(json.dumps(lens()))
    out = tmp_path / "out"
    assert main(["run", str(tmp_path / "call.json"), "--out", str(out), "--format", "html,excel,jsonl"]) == 0
    (result,) = read_results(out / "results.jsonl")
    assert (result.information["interruptions"], result.information["vendor_interruptions"]) == (1, 4.0)
    (page,) = (out / "calls").glob("*.html")
    shown = page.read_text()
    assert "Interruptions by the agent" in shown
    assert "Interruptions as the vendor of the transcript counts them" in shown
    (book,) = out.glob("*.xlsx")
    sheet = openpyxl.load_workbook(book)["Calls"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = next(row for row in rows if "Interruptions" in row)
    values = dict(zip(header, rows[rows.index(header) + 1], strict=True))
    assert (values["Interruptions"], values["Vendor's interruptions"]) == (1, 4)
