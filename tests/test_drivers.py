from __future__ import annotations

import random

from auditor.drivers import Drivers

PARCEL = [
    "my parcel was marked as delivered but it never arrived",
    "The parcel has not come. Again.",
    "i am still waiting for my parcel um it was due on tuesday",
]
BILL = [
    "I was charged twice on my invoice",
    "there is a double charge on the march invoice",
    "Why is the invoice higher than you told me?",
]
OTHER = ["your app logs me out"]


def groups(texts: list[str]) -> list[tuple[str, tuple[int, ...]]]:
    drivers = Drivers()
    for number, text in enumerate(texts):
        drivers.add(number, text)
    return [(driver.terms[0], driver.members) for driver in drivers.groups()]


def test_problems_are_grouped_by_what_they_are_about() -> None:
    assert groups(PARCEL + BILL + OTHER) == [("invoice", (3, 4, 5)), ("parcel", (0, 1, 2))]


def test_the_words_of_complaining_name_no_group() -> None:
    assert groups(["I have called three times about this problem"] * 4) == []


def test_words_for_one_subject_count_as_one_and_name_the_group_together() -> None:
    drivers = Drivers()
    for number, text in enumerate(
        [
            "you charged me for a garden i do not have",
            "why is there a fee on top",
            "they charged my sister too",
            "a fee for what",
            "the kettle is cold",
        ]
    ):
        drivers.add(number, text)
    assert [(driver.terms, driver.members) for driver in drivers.groups()] == [(("charged", "fee"), (0, 1, 2, 3))]


def test_a_problem_belongs_to_one_group_at_most() -> None:
    found = groups([*PARCEL, *BILL, "the invoice for my parcel is wrong"] * 3)
    members = [number for _, group in found for number in group]
    assert len(members) == len(set(members))


def test_one_problem_is_no_group() -> None:
    assert groups(["my parcel never arrived"]) == []
    assert groups([]) == []


def test_the_groups_do_not_hang_on_the_order_of_calls() -> None:
    texts = (PARCEL + BILL) * 5
    order = list(range(len(texts)))
    random.Random(5).shuffle(order)
    plain = {(term, frozenset(group)) for term, group in groups(texts)}
    mixed = {(term, frozenset(order[i] for i in group)) for term, group in groups([texts[i] for i in order])}
    assert plain == mixed


def test_words_are_shown_as_customers_say_them() -> None:
    drivers = Drivers()
    for number, text in enumerate(["two deliveries missing", "deliveries missing", "a delivery is missing"]):
        drivers.add(number, text)
    assert set(drivers.groups()[0].terms) == {"deliveries", "missing"}
    assert drivers.count == 3
