"""Deadlines as they are spoken, resolved against the start of the call."""

from __future__ import annotations

from datetime import datetime

import pytest

from auditor.facts.deadline import deadlines
from auditor.text import normalise

#: A Tuesday, twenty to seven in the evening.
TUESDAY_EVENING = datetime(2026, 2, 3, 18, 40)
#: A Friday morning.
FRIDAY_MORNING = datetime(2026, 5, 1, 9, 15)

EVENING = [
    ("he comes between seven and half past", "2026-02-03T19:30"),
    ("I ring you seven thirty", "2026-02-03T19:30"),
    ("it is there by morning", "2026-02-04T12:00"),
    ("it takes a day or two", "2026-02-05T18:40"),
    ("in under an hour", "2026-02-03T19:40"),
    ("I'll call you back by Friday noon.", "2026-02-06T12:00"),
    ("i will call you back by friday at four", "2026-02-06T16:00"),
    ("It will be there on Thursday.", "2026-02-05T23:59"),
    ("You'll hear from us within 24 hours.", "2026-02-04T18:40"),
    ("you will hear from us within twenty four hours", "2026-02-04T18:40"),
    ("They answer within 48h.", "2026-02-05T18:40"),
    ("You'll have it in three to five business days.", "2026-02-10T17:00"),
    ("It takes 3-5 working days.", "2026-02-10T17:00"),
    ("an answer within five working days of today", "2026-02-10T17:00"),
    ("I will ring you first thing tomorrow.", "2026-02-04T10:00"),
    ("He'll be there tomorrow between nine and eleven.", "2026-02-04T11:00"),
    ("he comes tomorrow from nine to eleven", "2026-02-04T11:00"),
    ("he will come tomorrow morning", "2026-02-04T12:00"),
    ("She rings you tomorrow afternoon.", "2026-02-04T17:00"),
    ("I'll text you tonight.", "2026-02-03T23:59"),
    ("the refund lands by the fifth", "2026-02-05T23:59"),
    ("It ships by the twenty first.", "2026-02-21T23:59"),
    ("we will settle it by the first", "2026-03-01T23:59"),
    ("By March third you'll have the letter.", "2026-03-03T23:59"),
    ("on the third of march", "2026-03-03T23:59"),
    ("You'll have the cheque by 12 March.", "2026-03-12T23:59"),
    ("by 2026-02-20 at the latest", "2026-02-20T23:59"),
    ("a week from today somebody will ring", "2026-02-10T18:40"),
    ("a week today i will ring you", "2026-02-10T23:59"),
    ("it is done by the end of next week", "2026-02-13T17:00"),
    ("end of the week at the latest", "2026-02-06T17:00"),
    ("by the end of the month", "2026-02-28T23:59"),
    ("I'll know by the weekend.", "2026-02-06T23:59"),
    ("in half an hour you get a text", "2026-02-03T19:10"),
    ("We will be with you inside the hour.", "2026-02-03T19:40"),
    ("within the hour you will have a text", "2026-02-03T19:40"),
    ("in a fortnight it is settled", "2026-02-17T18:40"),
    ("He'll be with you by half past seven.", "2026-02-03T19:30"),
    ("he will be with you by quarter to ten", "2026-02-03T21:45"),
    ("i will ring you at nine", "2026-02-03T21:00"),
]
MORNING = [
    ("You'll get it by COB.", "2026-05-01T17:00"),
    ("by close of business today", "2026-05-01T17:00"),
    ("I'll mail it by end of day.", "2026-05-01T17:00"),
    ("by the end of the day monday", "2026-05-04T17:00"),
    ("by close of play tomorrow", "2026-05-02T17:00"),
    ("it is with you in two business days", "2026-05-05T17:00"),
    ("I'll send it today before four.", "2026-05-01T16:00"),
    ("it will be there today by five", "2026-05-01T17:00"),
    ("By six this evening, yes.", "2026-05-01T18:00"),
    ("i will call you this afternoon", "2026-05-01T17:00"),
    ("he will be there by half twelve", "2026-05-01T12:30"),
    ("dean will be there by twenty to two", "2026-05-01T13:40"),
    ("I'll come at half two.", "2026-05-01T14:30"),
    ("it lands at 14:30", "2026-05-01T14:30"),
    ("today before 17h", "2026-05-01T17:00"),
    ("you will have it by lunchtime", "2026-05-01T13:00"),
    ("at two o'clock i phone you", "2026-05-01T14:00"),
    ("next Friday the engineer comes", "2026-05-08T23:59"),
    ("on Friday he comes", "2026-05-08T23:59"),
    ("see you monday the fourth", "2026-05-04T23:59"),
    ("monday the fourth between eight and ten", "2026-05-04T10:00"),
    ("he comes tuesday eight till one", "2026-05-05T13:00"),
    ("tomorrow morning at nine", "2026-05-02T09:00"),
    ("somebody comes a week on thursday", "2026-05-14T23:59"),
    ("thursday week the van is there", "2026-05-14T23:59"),
    ("it is there the day after tomorrow", "2026-05-03T23:59"),
    ("i ring you at ten past three to see if it holds", "2026-05-01T15:10"),
    ("at half past i ring you", "2026-05-01T09:30"),
    ("ten o clock he is with you", "2026-05-01T10:00"),
    ("i message you at 11 to see", "2026-05-01T11:00"),
    ("around fiveish", "2026-05-01T17:00"),
    ("the next working day", "2026-05-04T23:59"),
    ("in three to five banking days", "2026-05-08T17:00"),
    ("the engineer has the nineteenth", "2026-05-19T23:59"),
    ("First thing. You have my word.", "2026-05-02T10:00"),
]
#: Named by what happens then: a time, but none that the calendar knows.
OCCASIONS = [
    "you get a text the night before",
    "i send it as soon as we hang up",
    "i write that the minute i am off the phone",
    "I'll have a word with him before he goes home.",
    "it comes off on your next bill",
    "it is done by the time you wake up",
    "somebody is with you this side of midnight",
    "they answer in june",
]
NONE = [
    "my number is oh seven one thirty two",
    "a day or two ago",
    "We waited for three days.",
    "It was two weeks ago.",
    "you have been waiting the last two hours",
    "That is five dollars.",
    "It's 555-0192.",
    "I may be a while.",
    "What brings you here today?",
    "one of them is broken",
    "i need a minute",
    "first I check the line",
    "the second one is broken",
    "the fifth letter in a row",
    "the day before yesterday",
    "as soon as possible",
    "first thing is the postcode",
    "once you have it",
]


@pytest.mark.parametrize(("words", "due"), EVENING)
def test_resolves_against_an_evening(words: str, due: str | None) -> None:
    assert _first(words, TUESDAY_EVENING) == due


@pytest.mark.parametrize(("words", "due"), MORNING)
def test_resolves_against_a_morning(words: str, due: str) -> None:
    assert _first(words, FRIDAY_MORNING) == due


@pytest.mark.parametrize("words", OCCASIONS)
def test_knows_times_that_are_occasions(words: str) -> None:
    (found,) = deadlines(normalise(words).tokens, FRIDAY_MORNING)
    assert found.due is None
    assert not found.soon


@pytest.mark.parametrize("words", NONE)
def test_finds_no_deadline_where_none_is_meant(words: str) -> None:
    assert [d for d in deadlines(normalise(words).tokens, TUESDAY_EVENING) if not d.soon] == []


def test_finds_words_but_no_date_without_the_start_of_the_call() -> None:
    (found,) = deadlines(normalise("by Friday noon").tokens, None)
    assert found.due is None
    assert not found.soon


def test_a_few_minutes_are_work_in_the_call() -> None:
    (found,) = deadlines(normalise("I'll be back in two minutes").tokens, TUESDAY_EVENING)
    assert found.soon


def test_finds_every_deadline_of_a_turn() -> None:
    words = "new card by friday the letter in five working days and i call you tomorrow at ten"
    assert [
        d.due.isoformat(timespec="minutes") for d in deadlines(normalise(words).tokens, TUESDAY_EVENING) if d.due
    ] == [
        "2026-02-06T23:59",
        "2026-02-10T17:00",
        "2026-02-04T10:00",
    ]


def _first(words: str, now: datetime) -> str | None:
    found = deadlines(normalise(words).tokens, now)
    return found[0].due.isoformat(timespec="minutes") if found and found[0].due else None
