from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from auditor.errors import UsageError
from auditor.reporters.locale import LOCALES, locale_of, machine_offset, offset, utc_minute


@pytest.mark.parametrize(
    ("tag", "whole", "part", "share"),
    [
        ("en-GB", "12,346", "1,234.6", "36%"),
        ("de-DE", "12.346", "1.234,6", "36\u00a0%"),
        ("fr-FR", "12\u202f346", "1\u202f234,6", "36\u202f%"),
        ("pl-PL", "12\u00a0346", "1\u00a0234,6", "36%"),
    ],
)
def test_numbers(tag: str, whole: str, part: str, share: str) -> None:
    locale = locale_of(tag)
    assert (locale.number(12345.6), locale.number(1234.56, 1), locale.share(0.364)) == (whole, part, share)


def test_halves_are_rounded_up_and_minus_is_a_minus() -> None:
    locale = locale_of("en-GB")
    assert [locale.number(x) for x in (0.5, 1.5, 2.5, -2.4, -0.2)] == ["1", "2", "3", "\u22122", "0"]
    assert locale.number(0.285, 2) == "0.29"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en-GB", "28 Oct 2026, 20:16"),
        ("en-US", "Oct 28, 2026, 8:16\u00a0pm"),
        ("de-DE", "28. Okt. 2026, 20:16"),
        ("fr-FR", "28 oct. 2026, 20:16"),
        ("pt-BR", "28 de out. de 2026, 20:16"),
    ],
)
def test_dates(tag: str, text: str) -> None:
    assert locale_of(tag).date_time(datetime(2026, 10, 28, 20, 16, tzinfo=UTC)) == text


def test_midnight_and_noon_on_a_twelve_hour_clock() -> None:
    locale = locale_of("en-US")
    assert locale.time(datetime(2026, 1, 1, 0, 5, tzinfo=UTC)) == "12:05\u00a0am"
    assert locale.time(datetime(2026, 1, 1, 12, 5, tzinfo=UTC)) == "12:05\u00a0pm"


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), ("1", "31 Oct 2026")),
        (date(2026, 9, 28), date(2026, 10, 4), ("28 Sep", "4 Oct 2026")),
        (date(2025, 12, 30), date(2026, 1, 2), ("30 Dec 2025", "2 Jan 2026")),
        (date(2026, 10, 1), date(2026, 10, 1), ("1 Oct 2026", "")),
    ],
)
def test_a_span_says_once_what_both_ends_share(first: date, last: date, span: tuple[str, str]) -> None:
    assert locale_of("en-GB").period(first, last) == span


def test_a_span_where_the_month_comes_first_is_said_in_full() -> None:
    assert locale_of("en-US").period(date(2026, 10, 1), date(2026, 10, 31)) == ("Oct 1, 2026", "Oct 31, 2026")


@pytest.mark.parametrize(("tag", "found"), [("en_GB.UTF-8", "en-GB"), ("de", "de-DE"), ("EN-us", "en-US")])
def test_tags_are_read_kindly(tag: str, found: str) -> None:
    assert locale_of(tag).tag == found


def test_an_unknown_tag_names_those_that_are_known() -> None:
    with pytest.raises(UsageError, match="--locale 'tlh' is not known; use one of en-GB"):
        locale_of("tlh")


def test_every_locale_has_twelve_months() -> None:
    assert {len(set(locale.months)) for locale in LOCALES.values()} == {12}


@pytest.mark.parametrize(
    ("seconds", "text", "machine"),
    [
        (0, "00:00", "PT0H0M0S"),
        (38.9, "00:38", "PT0H0M38S"),
        (3599, "59:59", "PT0H59M59S"),
        (3600, "1:00:00", "PT1H0M0S"),
        (-2, "00:00", "PT0H0M0S"),
    ],
)
def test_offsets(seconds: float, text: str, machine: str) -> None:
    assert (offset(seconds), machine_offset(seconds)) == (text, machine)


def test_the_run_is_told_in_utc() -> None:
    assert utc_minute(datetime(2026, 11, 1, 2, 10, tzinfo=timezone(timedelta(hours=9)))) == "2026-10-31 17:10 UTC"
