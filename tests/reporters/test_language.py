"""Another language is one file: with every text marked, no English of ours is left in any report."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from dataclasses import replace as copy
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from factory import MemoryAudit, make_audit
from msgspec.structs import replace
from openpyxl import load_workbook

from auditor.errors import UsageError
from auditor.reporters.excel import FILE_NAME, ExcelReporter
from auditor.reporters.excel.names import in_english
from auditor.reporters.html import HtmlReporter
from auditor.reporters.interface import Acceptance, ReportOptions
from auditor.reporters.locale import LOCALES
from auditor.reporters.text import TerminalSummary, plain_summary
from auditor.reporters.wording import load_wording
from auditor.review import read_reviews

LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстувшхызАБЦДЕФГХИЙКЛМНОПЯРСТУВШХЫЗ",
)
PLACE = re.compile(r"(\{[a-z_]+\})")
#: Names that no language changes: the product, its command, its schema, units.
OURS = {"Auditor", "auditor", "review", "results", "UTC", "sha"}


def foreign(text: str) -> str:
    """The text in letters that no English word has, its places kept."""
    return "".join(part if PLACE.fullmatch(part) else part.translate(LETTERS) for part in PLACE.split(text))


def foreign_file(folder: Path, name: str = "de.toml") -> Path:
    """A file with every text of the built-in one in foreign letters."""
    texts = tomllib.loads((files("auditor.reporters") / "texts" / "en.toml").read_text("utf-8"))
    lines = ['language = "de"']
    for section, table in texts.items():
        if not isinstance(table, dict):
            continue
        lines.append(f"[{section}]")
        for key, text in table.items():
            forms = text if isinstance(text, dict) else {"": text}
            told = {form: "'''" + foreign(words) + "'''" for form, words in forms.items()}
            value = "{ " + ", ".join(f"{f} = {t}" for f, t in told.items()) + " }" if "" not in told else told[""]
            lines.append(f"{key} = {value}")
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def strip(record: Any) -> Any:
    """Data without a letter, so that every letter left in a report is the report's own."""
    if isinstance(record, str):
        return re.sub(r"[^\W\d_]", "7", record)
    if isinstance(record, dict):
        return {key: strip(value) for key, value in record.items()}
    if isinstance(record, (list, tuple)):
        return type(record)(strip(value) for value in record)
    return record


@pytest.fixture(scope="module")
def audit() -> MemoryAudit:
    made = make_audit(calls=40, agents=3)
    texts = ("title", "failure_title", "why", "say", "instead_of", "accuracy", "weaknesses", "sources")
    made.checks = tuple(replace(c, **{name: strip(getattr(c, name)) for name in texts}) for c in made.checks)
    made.profile = replace(
        made.profile, name="7", hash="77", sections={k: strip(v) for k, v in made.profile.sections.items()}
    )
    made.problems = tuple(replace(p, source="1", reason="2", place="3") for p in made.problems)
    made.agents = {key: replace(person, name=strip(person.name)) for key, person in made.agents.items()}
    made.run = replace(made.run, input_hash="7")
    made.summaries = tuple(replace(s, id=strip(s.id), queue="7") for s in made.summaries)
    made.results = [
        replace(
            call, id=strip(call.id), source="7", format="7", channel=None, language=None, queue="7", team="7",
            agent=replace(call.agent, name=strip(call.agent.name)), customer=replace(call.customer, name="777"),
            warnings=strip(call.warnings), facts=strip(call.facts),
            turns=tuple(replace(turn, text=strip(turn.text), speaker="") for turn in call.turns),
            verdicts={
                key: replace(
                    verdict, reason="", findings=tuple(
                        replace(f, message=strip(f.message), quote=strip(f.quote)) for f in verdict.findings
                    )
                )
                for key, verdict in call.verdicts.items()
            },
        )
        for call in made.results
    ]  # fmt: skip
    return made


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> ReportOptions:
    folder = tmp_path_factory.mktemp("texts")
    foreign_file(folder)
    return ReportOptions(
        locale="de-DE", templates=folder, gate="7", gate_passed=False, accepted=[Acceptance("7", "7", "7", "7")]
    )


def left(texts: list[str], audit: MemoryAudit) -> set[str]:
    """English words of ours in what a reader sees."""
    ids = {word for check in audit.checks for word in re.findall(r"[A-Za-z]+", check.id)}
    known = (
        OURS | ids | {m.strip(".") for m in LOCALES["de-DE"].months} | {w for k in audit.agents for w in k.split("-")}
    )
    return {word for text in texts for word in re.findall(r"[A-Za-zÄä]{2,}", text)} - known


class Seen(HTMLParser):
    """What a page shows or reads out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script")
        told = ("aria-label", "title", "alt", "placeholder", "data-l", "content")
        named = dict(attrs)
        if not (tag == "meta" and named.get("name") != "description"):
            self.texts += [value for name, value in attrs if name in told and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def test_pages_hold_no_english(audit: MemoryAudit, options: ReportOptions, tmp_path: Path) -> None:
    HtmlReporter().write(audit, tmp_path, options)
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        seen = Seen()
        seen.feed(page.read_text("utf-8"))
        assert left(seen.texts, audit) == set(), page


def test_the_workbook_holds_no_english(audit: MemoryAudit, options: ReportOptions, tmp_path: Path) -> None:
    ExcelReporter().write(audit, tmp_path, options)
    book = load_workbook(tmp_path / FILE_NAME)
    about = book[load_wording(options.templates, "de-DE")("sheet.about")]
    texts = list(book.sheetnames)
    for sheet in book:
        for row in sheet.iter_rows():
            # Neither formulas of the form nor seals, nor the keys in the list of names.
            plain = [c.value for c in row if isinstance(c.value, str) and c.data_type != "f"]
            plain = [text for text in plain if not re.fullmatch(r"[0-9a-f]{8}", text)]
            keyed = sheet is about and plain and re.match(r"(sheet|column|word)\.", plain[0])
            texts += plain[1:] if keyed else plain
        for rule in sheet.data_validations.dataValidation:
            texts += [rule.promptTitle, rule.prompt, rule.errorTitle, rule.error]
            texts += [rule.formula1] if rule.type == "list" and '"' in rule.formula1 else []
        texts.append(sheet.oddFooter.right.text.replace("&P", "").replace("&N", ""))
    texts += [book.properties.title, book.properties.subject]
    with zipfile.ZipFile(tmp_path / FILE_NAME) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if "/charts/" in name}
        drawings = [archive.read(name).decode() for name in archive.namelist() if "/drawings/drawing" in name]
    texts += [text for xml in parts.values() for text in re.findall(r"<(?:a:t|v)>([^<]*)<", xml)]
    texts += [text for xml in drawings for text in re.findall(r'descr="([^"]*)"', xml)]
    assert left(texts, audit) == set()


def test_the_terminal_summary_holds_no_english(audit: MemoryAudit, options: ReportOptions) -> None:
    stream = io.StringIO()
    TerminalSummary.of(audit, options).print_to(stream, width=200)
    assert left([plain_summary(audit, options), stream.getvalue()], audit) == set()
    english = plain_summary(audit, copy(options, templates=None))
    assert {"Audit", "Score", "Gate", "Profile"} <= left([english], audit)


def test_a_workbook_in_another_language_is_reviewed_all_the_same(
    audit: MemoryAudit, options: ReportOptions, tmp_path: Path
) -> None:
    ExcelReporter().write(audit, tmp_path, options)
    say = load_wording(options.templates, options.locale)
    book = load_workbook(tmp_path / FILE_NAME)
    sheet = book[say("sheet.findings")]
    header = [cell.value for cell in sheet[1]]
    for row, word in ((2, "agree"), (3, "disagree")):
        sheet.cell(row, header.index(say("column.qa_decision")) + 1).value = say(f"word.{word}")
    sheet.cell(4, header.index(say("column.qa_verdict")) + 1).value = say("word.not_applicable")
    book.save(tmp_path / "back.xlsx")
    review = read_reviews([tmp_path / "back.xlsx"])
    assert not review.refused
    assert [(d.word, d.verdict) for d in review.decisions] == [("agree", ""), ("disagree", ""), ("", "n/a")]
    assert {d.kind for d in review.decisions} <= {"credit", "breach", "due"}


def test_an_english_workbook_is_read_as_it_is() -> None:
    sheets = {"Findings": [["Call"], ["1"]], "Notes": [["sheet.findings", "Notes"]]}
    assert in_english(sheets) == sheets


def test_a_language_needs_only_the_texts_it_has(tmp_path: Path) -> None:
    (tmp_path / "de.toml").write_text('language = "de"\n[column]\ncall = "Anruf"\n', encoding="utf-8")
    say = load_wording(tmp_path, "de-DE")
    assert (say("column.call"), say("column.agent"), say.language) == ("Anruf", "Agent", "de")
    assert load_wording(tmp_path, "en-GB")("column.call") == "Call"


def test_a_text_that_nothing_asks_for_is_named(tmp_path: Path) -> None:
    (tmp_path / "de.toml").write_text('[column]\nanruf = "x"\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"de\.toml: unknown text column\.anruf"):
        load_wording(tmp_path, "de-DE")
