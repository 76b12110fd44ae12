from __future__ import annotations

import hashlib
import re
import stat
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from factory import MemoryAudit, from_calls, hostile_audit, make_audit
from msgspec.structs import replace
from page_reader import Page, broken_links, read_pages
from trend_weeks import week

from auditor.audit import ProfileInfo
from auditor.check import Finding, Outcome, Verdict
from auditor.errors import UsageError, WriteError
from auditor.reporters.html import HtmlReporter
from auditor.reporters.html.environment import Pages
from auditor.reporters.interface import TEAM, Acceptance, LargeFileWarning, ReportOptions, TrendPoint
from auditor.reporters.names import Links

TREND = {TEAM: [TrendPoint(date(2026, 8, 10) + timedelta(weeks=i), 70 + i, 66 + i, 74 + i, 12, "x") for i in range(12)]}


def write(audit: MemoryAudit, folder: Path, **options: object) -> dict[str, Page]:
    files = HtmlReporter().write(audit, folder, ReportOptions(**options))  # type: ignore[arg-type]
    assert len(set(files)) == len(files)
    assert sorted(str(f) for f in files) == sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    return {str(path.relative_to(folder)): page for path, page in read_pages(folder).items()}


@pytest.fixture(scope="module")
def audit() -> MemoryAudit:
    return make_audit(calls=60, agents=4)


@pytest.fixture(scope="module")
def pages(audit: MemoryAudit, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return write(audit, tmp_path_factory.mktemp("plain"), title="Retention, evenings", trend=TREND)


def test_there_is_a_page_for_the_team_each_agent_and_each_call(audit: MemoryAudit, pages: dict[str, Page]) -> None:
    links = Links.of(audit)
    assert set(pages) == {
        "index.html",
        "help.html",
        *(links.agent(key) for key in audit.agents),
        *(links.call(summary.index) for summary in audit.summaries),
    }


@pytest.mark.parametrize(
    "build",
    [
        lambda: make_audit(calls=30, agents=3),
        hostile_audit,
        lambda: from_calls([]),
        lambda: make_audit(1, 1),
    ],
)
@pytest.mark.parametrize("single", [False, True])
def test_every_link_leads_somewhere(build: object, single: bool, tmp_path: Path) -> None:
    write(build(), tmp_path, single_file=single, single_file_calls=3, trend=TREND)  # type: ignore[operator]
    assert broken_links(tmp_path) == []


def test_a_guideline_has_a_line_of_weeks_with_enough_calls(audit: MemoryAudit, tmp_path: Path) -> None:
    key, check = next(iter(audit.agents)), audit.checks[0].id
    weeks = [week(i, 10 * i, n=4 if i == 0 else 5) for i in range(4)]
    pages = write(audit, tmp_path, guideline_trend={key: {check: weeks, audit.checks[1].id: weeks[:2]}})
    page = pages[Links.of(audit).agent(key)]
    assert page.source.count('class="sparkline"') == 1
    assert "10% to 30% over 3 weeks" in page.source
    assert all('class="trendc"' not in pages[Links.of(audit).agent(other)].source for other in list(audit.agents)[1:])


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("/home/ann/night/a.json", "night/a.json"),
        ("C:\\calls\\a.json", "calls/a.json"),
        ("night/a.json", "night/a.json"),
    ],
)
def test_a_call_page_does_not_tell_where_files_are_kept(source: str, shown: str, tmp_path: Path) -> None:
    one = make_audit(1, 1)
    pages = write(from_calls([replace(one.results[0], source=source)]), tmp_path)
    text = pages[Links.of(one).call(0)].source
    assert f">{shown}<" in text


def assert_in_order(text: str, wanted: list[str]) -> None:
    place = 0
    for words in wanted:
        place = text.find(words, place)
        assert place >= 0, f"{words!r} is missing or out of order"


def test_the_team_page_answers_in_order(pages: dict[str, Page]) -> None:
    text = pages["index.html"].root.one("main").text(hidden=False)
    wanted = [
        "Retention, evenings",
        "1 to 3 Oct 2026",
        "60 calls",
        "of 100, target 80",
        "At target",
        "agents with enough calls",
        "Do this first",
        "Listen to one call",
        "Habits",
        "Agents",
        "What customers complain about",
        "Guidelines missed most",
        "Scripted sentences",
        "The talk in figures",
        "Not audited",
    ]
    assert_in_order(text, wanted)


def test_the_agent_page_answers_in_order(audit: MemoryAudit, pages: dict[str, Page]) -> None:
    text = pages[Links.of(audit).agent("a02")].root.one("main").text(hidden=False)
    wanted = [
        "Jonas Keller",
        "of 100, target 80",
        "Coach first",
        "Say thank you for",
        "All 22 guidelines",
        "Listen",
        "Courtesy",
        "Promises made",
        "Calls",
    ]
    assert_in_order(text, wanted)


def test_what_to_coach_is_ordered_by_points_to_gain(audit: MemoryAudit, pages: dict[str, Page]) -> None:
    leads = [e.text() for e in pages[Links.of(audit).agent("a02")].root.one("ol", class_="coach").all("p", class_="n")]
    gains = [float(re.search(r"up to ([\d.]+) points", lead)[1]) for lead in leads]  # type: ignore[index]
    assert 1 <= len(gains) <= 3
    assert gains == sorted(gains, reverse=True)


def test_a_call_page_shows_all_turns_with_their_words(audit: MemoryAudit, pages: dict[str, Page]) -> None:
    links = Links.of(audit)
    for index in (0, 7, 59):
        call = audit.load(index)
        turns = pages[links.call(index)].root.one("ol", class_="turns").all("li", class_="turn")
        assert [t.attributes["id"] for t in turns] == [f"t{n:02d}" for n in range(1, len(call.turns) + 1)]
        assert [t.one("p", class_="tx").text(hidden=False) for t in turns] == [t.text for t in call.turns]


def test_marked_words_are_the_words_of_the_finding(audit: MemoryAudit, pages: dict[str, Page]) -> None:
    links = Links.of(audit)
    for index in range(20):
        call = audit.load(index)
        turns = pages[links.call(index)].root.all("li", class_="turn")
        for verdict in call.verdicts.values():
            for finding in verdict.findings:
                marked = "".join(m.text(hidden=False) for m in turns[finding.turn].all("mark"))
                assert call.turns[finding.turn].text[finding.start : finding.end] in marked


def test_what_was_missed_by_silence_is_listed_with_where_it_was_due(audit: MemoryAudit, pages: dict[str, Page]) -> None:
    index, due = next(
        (s.index, (check, finding))
        for s in audit.summaries
        for check in audit.checks
        for finding in audit.load(s.index).verdicts[check.id].findings
        if finding.kind == "due"
    )
    entries = pages[Links.of(audit).call(index)].root.one("div", class_="absent").all("li")
    entry = next(e for e in entries if due[0].failure_title in e.text())
    assert due[1].message in entry.text()
    assert f"#t{due[1].turn + 1:02d}" in [a.attributes["href"] for a in entry.all("a")]


def test_every_page_has_one_heading_one_title_and_the_same_frame(pages: dict[str, Page]) -> None:
    titles = []
    for page in pages.values():
        root = page.root
        assert root.one("html").attributes["lang"] == "en-GB"
        for tag in ("h1", "main", "title"):
            root.one(tag)
        root.one("a", class_="skip")
        levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), page.path.name
        footer = root.one("footer").text()
        for words in (
            "2026-11-01 02:10 UTC",
            "Auditor 0.1.0",
            "default, 22 guidelines, 9f3c51aa02be",
            "63 files looked at, 60 calls read, 1 not audited, 1 skipped, 1 duplicate",
            "sha256",
        ):
            assert words in footer
        titles.append(root.one("title").text())
        assert len(set(page.ids)) == len(page.ids)
    assert len(set(titles)) == len(titles)


def test_inputs_that_were_not_audited_are_named_with_the_reason(pages: dict[str, Page]) -> None:
    for name in ("index.html", "help.html"):
        text = pages[name].root.one("ul", class_="problems").text()
        assert "inbox/2026-10-05/broken.json" in text
        assert "line 12: is no JSON; export it again" in text


def test_tables_can_be_read_aloud(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for table in page.root.all("table"):
            assert table.one("caption").text().strip()
            assert all(th.attributes.get("scope") in ("col", "row") for th in table.all("th"))
            assert len([th for th in table.all("th") if "aria-sort" in th.attributes]) <= 1


@pytest.mark.parametrize("single", [False, True])
def test_pages_are_locked_down(single: bool, tmp_path: Path) -> None:
    for page in write(hostile_audit(), tmp_path, single_file=single).values():
        head = [e.tag for e in page.root.one("head").children if not isinstance(e, str)]
        metas = page.root.all("meta")
        policy = next(m.attributes["content"] for m in metas if "http-equiv" in m.attributes)
        assert policy.startswith("default-src 'none'; style-src '")
        assert policy.endswith("base-uri 'none'; form-action 'none'")
        assert head.index("meta") < (head.index("style") if single else head.index("link"))
        assert {m.attributes.get("name"): m.attributes.get("content") for m in metas}["referrer"] == "no-referrer"
        for element in page.elements:
            assert "style" not in element.attributes
            assert not [name for name in element.attributes if name.startswith("on")]
        for link in page.links:
            assert not re.match(r"\s*(?:[a-z]+:|//)", link, re.IGNORECASE), link
        assert len(page.root.all("script")) == 1
        if single:
            for tag, name in (("style", "style-src"), ("script", "script-src")):
                text = page.root.one(tag).text()
                assert _hash(text) in policy.split(name)[1].split(";")[0]


def _hash(text: str) -> str:
    import base64

    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_hostile_text_is_text(tmp_path: Path) -> None:
    audit = hostile_audit()
    pages = write(audit, tmp_path)
    links = Links.of(audit)
    for summary in audit.summaries:
        page, call = pages[links.call(summary.index)], audit.load(summary.index)
        shown = [p.text(hidden=False) for p in page.root.all("p", class_="tx")]
        for turn, text in zip(call.turns, shown, strict=True):
            assert text == re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", turn.text)
        assert not page.root.all("img")
        assert "\x00" not in page.source
        assert "{{" not in re.sub(r"\{\{ 7\*7 \}\}", "", page.source)


def test_the_same_audit_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; import factory, hashlib\n"
        "from auditor.reporters.html import HtmlReporter; from auditor.reporters.interface import ReportOptions\n"
        "out = Path(sys.argv[2]); files = HtmlReporter().write(factory.make_audit(24, 3), out, ReportOptions())\n"
        "print(hashlib.sha256(b''.join(str(f).encode() + (out / f).read_bytes() for f in files)).hexdigest())"
    )
    digests = set()
    for i, setting in enumerate(
        (
            {"TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "1"},
            {"TZ": "America/Lima", "LANG": "C", "PYTHONHASHSEED": "2"},
        )
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, str(Path(__file__).parents[1]), str(tmp_path / str(i))],
            capture_output=True,
            text=True,
            check=True,
            env={**setting, "PATH": "/usr/bin:/bin"},
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_pages_hold_no_trailing_blanks_and_no_absolute_paths(pages: dict[str, Page], tmp_path: Path) -> None:
    for page in pages.values():
        assert "\r" not in page.source
        assert not re.search(r"[ \t]$", page.source, re.MULTILINE)
        assert str(tmp_path.parent) not in page.source


def test_files_are_readable_by_owner_and_group_only(tmp_path: Path) -> None:
    HtmlReporter().write(make_audit(3, 1), tmp_path, ReportOptions())
    for path in tmp_path.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o750 if path.is_dir() else 0o640)


def test_few_calls_have_no_percent_no_rank_and_stand_below(pages: dict[str, Page], audit: MemoryAudit) -> None:
    few = next(key for key, n in _calls(audit).items() if n < 10)
    table = pages["index.html"].root.one("table", id="at")
    fixed = [body for body in table.all("tbody") if "data-fixed" in body.attributes]
    assert str(audit.agents[few].name) in fixed[0].text()
    page = pages[Links.of(audit).agent(few)]
    assert not [e for e in page.root.all("span", class_="pct") if "%" in e.text()]
    assert "too few" in page.root.one("main").text()


def _calls(audit: MemoryAudit) -> dict[str, int]:
    keys = [s.agent_key for s in audit.summaries]
    return {key: keys.count(key) for key in keys}


def test_verdicts_outside_the_score_never_make_one(tmp_path: Path) -> None:
    source = make_audit(12, 1)
    none = {c.id: Verdict(outcome=Outcome.NOT_APPLICABLE, reason="Never came up.") for c in source.checks}
    results = [replace(r, verdicts=none, score=None, failed_critical=()) for r in source.results]
    pages = write(from_calls(results), tmp_path)
    for name in ("index.html", next(n for n in pages if n.startswith("agents/"))):
        assert pages[name].root.one("div", class_="score").one("b").text() == "–"
        assert "No score" in pages[name].root.one("div", class_="score").text()
        assert "%" not in pages[name].root.one("main").one("section", class_="verdict").text()


def test_a_run_without_calls_says_so(tmp_path: Path) -> None:
    text = write(from_calls([]), tmp_path)["index.html"].root.one("main").text()
    for words in ("No calls were audited", "No agents.", "No call reports a problem.", "Every input was audited."):
        assert words in text


def test_trend_gate_and_exceptions_are_shown_when_given(audit: MemoryAudit, tmp_path: Path) -> None:
    page = write(
        audit,
        tmp_path,
        trend=TREND,
        gate="2 points under last week.",
        gate_passed=False,
        accepted=[Acceptance("C-20410", "Made by the trainer", "Kim", "1 Dec 2026")],
    )["index.html"]
    text = page.root.one("main").text()
    assert "Weekly score, 12 weeks, from 70 to 81" in page.source
    assert "2 points under last week." in text
    assert "Made by the trainer" in text
    assert "Kim, until 1 Dec 2026" in text


def test_without_a_trend_the_scores_are_drawn(audit: MemoryAudit, tmp_path: Path) -> None:
    page = write(audit, tmp_path)["index.html"]
    assert "Weekly score" not in page.source
    rows = page.root.one("section", class_="verdict").one("table").all("tr")[1:]
    assert sum(int(row.one("td").text()) for row in rows) == len(audit.summaries)


def test_a_single_file_holds_its_calls_and_names_the_rest(tmp_path: Path) -> None:
    audit = make_audit(calls=40, agents=2)
    pages = write(audit, tmp_path, single_file=True, single_file_calls=5)
    links = Links.of(audit, single_file=True, limit=5)
    page = pages[links.agent("a01")]
    calls = page.root.all("details", class_="call")
    assert len(calls) == 5
    assert not list(tmp_path.glob("calls/*"))
    assert "not in this file" in page.root.one("main").text()
    lowest = min((s.score or 0, s.index) for s in audit.summaries if s.agent_key == "a01")[1]
    assert links.fragment(lowest) in page.ids
    assert len(page.source.encode()) < 1_000_000


def test_a_large_single_file_warns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.reporters.html.reporter._LARGE_FILE", 10_000)
    with pytest.warns(LargeFileWarning, match="mail servers may refuse"):
        HtmlReporter().write(make_audit(2, 1), tmp_path, ReportOptions(single_file=True))


@pytest.mark.parametrize("single", [False, True])
def test_masked_pages_name_no_customer(single: bool, tmp_path: Path) -> None:
    audit = make_audit(20, 2)
    names = {part for result in audit.results for part in (result.customer.name or "").split()}
    for page in write(audit, tmp_path, mask=True, single_file=single).values():
        text = page.root.text()
        assert not [name for name in names if re.search(rf"\b{name}\b", text.replace("Ms Okafor", ""))]
        assert "4471 903" not in text


def test_a_folder_of_templates_takes_their_place(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "en.toml").write_text('[team]\nfirst = "Begin here"\n', "utf-8")
    (own / "help.html").write_text("<!DOCTYPE html><title>{{ t('team.first') }}</title>", "utf-8")
    out = tmp_path / "out"
    HtmlReporter().write(make_audit(2, 1), out, ReportOptions(templates=own))
    assert (out / "help.html").read_text("utf-8") == "<!DOCTYPE html><title>Begin here</title>"
    assert "Begin here" in (out / "index.html").read_text("utf-8")


@pytest.mark.checkout
def test_the_variables_of_every_template_are_documented(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "report_templates" / "README.md").read_text("utf-8")
    given: dict[str, set[str]] = {}
    render = Pages._render

    def noted(self: Pages, template: str, **values: object) -> str:
        given.setdefault(template, set()).update(values)
        return render(self, template, **values)

    monkeypatch.setattr(Pages, "_render", noted)
    HtmlReporter().write(make_audit(2, 1), tmp_path, ReportOptions())
    rows = {line.split("`")[1]: line for line in guide.splitlines() if line.startswith("| `")}
    missing = {
        f"{template}: {name}"
        for template, names in given.items()
        for name in names - {"root", "here"}
        if f"`{name}`" not in rows[template]
    }
    assert missing == set()
    common = guide[guide.index("Common:") :]
    assert [name for name in ("t(", "n(", "brand.name", "`root`", "`here`", "`policy`") if name not in common] == []


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("team.html", "{{ nothing.here }}", "'nothing' is undefined"),
        ("team.html", "{% if %}", r"team\.html, line 1"),
        ("en.toml", '[team]\nfrist = "x"\n', "unknown text team.frist"),
        ("en.toml", "[team", "is no TOML file"),
    ],
)
def test_broken_templates_are_named(name: str, text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(UsageError, match=message):
        HtmlReporter().write(make_audit(1, 1), tmp_path / "out", ReportOptions(templates=tmp_path))


def test_a_missing_folder_of_templates_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--templates .*: is no folder"):
        HtmlReporter().write(make_audit(1, 1), tmp_path, ReportOptions(templates=tmp_path / "none"))


def brand(**values: str) -> ProfileInfo:
    return replace(make_audit(0, 1).profile, brand=values)


def test_the_brand_is_shown(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    audit = make_audit(2, 1, profile=brand(name="Hartwell & Co", logo=str(logo), accent="#123456"))
    page = write(audit, tmp_path / "out")["index.html"]
    assert page.root.one("span", class_="brand").text().strip() == "Hartwell & Co"
    assert page.root.one("img").attributes["src"].startswith("data:image/svg+xml;base64,")
    assert "img-src data:" in page.source
    assert "--accent:#123456" in (tmp_path / "out/assets/style.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"accent": "red;}"}, "is no colour"),
        ({"logo": "logo.exe"}, "give a file that ends in"),
        ({"logo": "none.png"}, "cannot be read"),
    ],
)
def test_a_brand_that_cannot_be_shown_is_named(values: dict[str, str], message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        HtmlReporter().write(make_audit(1, 1, profile=brand(**values)), tmp_path, ReportOptions())


def test_dates_and_numbers_follow_the_locale(tmp_path: Path) -> None:
    source = write(make_audit(12, 1), tmp_path, locale="de-DE")["index.html"].source
    assert "1. Okt. 2026" in source
    assert "\u00a0%" in source


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "assets").write_text("in the way", "utf-8")
    with pytest.raises(WriteError, match=r"style\.css: cannot be written"):
        HtmlReporter().write(make_audit(1, 1), tmp_path, ReportOptions())


def test_an_agent_with_a_thousand_calls_stays_light(tmp_path: Path) -> None:
    audit = make_audit(calls=1000, agents=1)
    HtmlReporter().write(audit, tmp_path, ReportOptions())
    page = Page(tmp_path / Links.of(audit).agent("a01"))
    assert len(page.source.encode()) <= 400_000
    assert len(page.elements) <= 15_000


def test_one_finding_stands_on_one_line(audit: MemoryAudit, pages: dict[str, Page]) -> None:
    page = pages[Links.of(audit).call(0)]
    notes = [e for ul in page.root.all("ul", class_="notes") for e in ul.all("li")]
    lines = [line for line in page.source.splitlines() if re.match('<li class="b-', line)]
    assert len(lines) == len(notes)


def test_what_was_due_several_times_stands_beside_the_talk_once(tmp_path: Path) -> None:
    source = make_audit(1, 1)
    call = source.results[0]
    places = [Finding(turn=t, start=0, end=3, kind="due", message=f"Due {t}.") for t in (1, 3)]
    verdict = Verdict(outcome=Outcome.NOT_MET, score=0.0, findings=tuple(places))
    audit = from_calls([replace(call, verdicts={**call.verdicts, "empathy": verdict})])
    page = write(audit, tmp_path)[Links.of(audit).call(0)]
    title = next(c.failure_title for c in audit.checks if c.id == "empathy")
    beside = [
        turn
        for turn in page.root.all("li", class_="turn")
        for note in turn.all("li", class_="b-due")
        if title in note.text()
    ]
    assert [turn.attributes["id"] for turn in beside] == ["t02"]
    entry = next(e for e in page.root.one("div", class_="absent").all("li") if title in e.text())
    assert {"#t02", "#t04"} <= {a.attributes["href"] for a in entry.all("a")}


def test_agents_without_enough_calls_alone_need_no_empty_columns(tmp_path: Path) -> None:
    table = write(make_audit(6, 2), tmp_path)["index.html"].root.one("table", id="at")
    assert [th.text() for th in table.one("thead").all("th")] == ["Agent", "Calls", "Score", "Standing"]
    assert {len(row.all("td")) + len(row.all("th")) for row in table.all("tr")} == {4}
